import { isOpenStage, type MoveCause, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, laterDay } from '../../shared/dates.js';
import { isBefore } from './rules.js';

/*
 * The history of a deal by the days of what happened, whatever order it was typed in (definitions, Pipeline). Rows of
 * moves are only added: what stood in another order is taken off by a row that undoes it, and added once more.
 */

/** A row of a deal's moves as the history is played from it. */
export interface HistoryMove {
  id: number;
  fromStage: StageCode | null;
  toStage: StageCode;
  day: Day;
  actDay: Day | null;
  act: MoveCause | null;
  ref: string | null;
  undoes: number | null;
  memberId: number | null;
  recordedAt: string;
}
/** A contract of a deal: in force from its signing until the day before it was cancelled. */
export interface ContractSpan {
  code: string;
  signedDay: Day;
  cancelledDay: Day | null;
}
/** A move as the days of all facts give it. */
export interface PlannedMove<M> {
  toStage: StageCode;
  /** The day of what happened, never before the deal was opened. */
  day: Day;
  /** Why, if a contract makes it. */
  cause: 'contractWon' | 'contractCancelled' | null;
  /** The contract that makes it. */
  ref: string | null;
  /** The row that says it already. */
  row: M | undefined;
}

/** Rows that put moves in the order of days: they undo one, and name a cause. An undo by hand names none. */
export const isReordering = ({ undoes, act }: Pick<HistoryMove, 'undoes' | 'act'>): boolean =>
  undoes !== null && act !== null;

const isSameFact = (a: HistoryMove, b: HistoryMove): boolean =>
  a.toStage === b.toStage &&
  a.act === b.act &&
  a.ref === b.ref &&
  a.memberId === b.memberId &&
  a.recordedAt === b.recordedAt;

/**
 * What the rows of a deal say: the moves that count, in their order, and every move that was not undone, also if it does
 * not count at present, in the order in which they were first recorded.
 * @param rows oldest first
 */
export function playHistory<M extends HistoryMove>(rows: readonly M[]): { counting: M[]; stated: M[] } {
  const counting: { row: M; first: number }[] = [];
  const aside: { row: M; first: number }[] = [];
  for (const row of rows) {
    if (row.undoes === null) {
      const before = aside.findIndex((one) => isSameFact(one.row, row));
      const first = before < 0 ? row.id : (aside.splice(before, 1)[0]?.first ?? row.id);
      counting.push({ row, first });
      continue;
    }
    const last = counting.pop();
    if (last && isReordering(row)) aside.push(last);
  }
  const stated = [...counting, ...aside].sort((a, b) => a.first - b.first);
  return { counting: counting.map(({ row }) => row), stated: stated.map(({ row }) => row) };
}

/**
 * The rows that a history shows: without those that only put others in the order of days, or took off what a voided
 * contract had moved. What was undone by hand is kept with its undo.
 * @param rows oldest first
 */
export function shownMoves<M extends HistoryMove>(rows: readonly M[]): M[] {
  const hidden = new Set<M>();
  const counting: M[] = [];
  for (const row of rows) {
    if (row.undoes === null) counting.push(row);
    else {
      const last = counting.pop();
      if (isReordering(row)) {
        hidden.add(row);
        if (last) hidden.add(last);
      }
    }
  }
  return rows.filter((row) => !hidden.has(row));
}

/** The day of what brought a deal into a stage; of a contract that was signed before the deal was opened, the opening. */
export const happenedOn = ({ actDay, day }: Pick<HistoryMove, 'actDay' | 'day'>, openedDay: Day): Day =>
  laterDay(actDay ?? day, openedDay);

const BY_CONTRACT: readonly (MoveCause | null)[] = [
  'contractSigned',
  'contractRecorded',
  'contractCancelled',
  'contractVoided',
  'settled',
];
/** Whether the deal's contracts decide about a move. */
export const isByContract = ({ act }: Pick<HistoryMove, 'act'>): boolean => BY_CONTRACT.includes(act);

/** Times in which at least one contract is in force; `until` null: it still is. */
interface InForce {
  from: Day;
  until: Day | null;
  /** The one that was signed first, and those whose cancellation ends it. */
  first: string;
  last: string[];
}
function timesInForce(contracts: readonly ContractSpan[], openedDay: Day): InForce[] {
  const times: InForce[] = [];
  const inOrder = contracts
    .map(({ code, signedDay, cancelledDay }) => ({
      code,
      from: laterDay(signedDay, openedDay),
      until: cancelledDay === null ? null : laterDay(laterDay(cancelledDay, signedDay), openedDay),
    }))
    .sort((a, b) => daysBetween(b.from, a.from));
  for (const { code, from, until } of inOrder) {
    const time = times.at(-1);
    if (time && (time.until === null || from <= time.until)) {
      if (time.until === null) continue;
      if (until === null || until > time.until) Object.assign(time, { until, last: [code] });
      else if (until === time.until) time.last.push(code);
    } else times.push({ from, until, first: code, last: [code] });
  }
  return times;
}

/** Where a move of the deal's own leads: one forward never takes it back from where it has come to by its days. */
function movedTo(stage: StageCode, { fromStage, toStage }: HistoryMove): StageCode {
  const isForward =
    fromStage !== null && isOpenStage(fromStage) && isOpenStage(toStage) && isBefore(fromStage, toStage);
  if (!isForward) return toStage;
  return isOpenStage(stage) && isBefore(stage, toStage) ? toStage : stage;
}

/**
 * The moves of a deal by their days (definitions, Pipeline): it is won while a contract is in force, goes back when the
 * last one is cancelled, and is otherwise where its own moves put it. What is dated while a contract is in force moves
 * nothing. On one day its own moves come before a signing and after a cancellation.
 *
 * @param stated the moves that were not undone, in the order of recording
 * @param contracts those that were not voided
 */
export function plannedMoves<M extends HistoryMove>(
  stated: readonly M[],
  contracts: readonly ContractSpan[],
  openedDay: Day,
): PlannedMove<M>[] {
  const own = stated
    .filter((row) => !isByContract(row) && (row.toStage !== 'won' || contracts.length === 0))
    .map((row) => ({ row, day: happenedOn(row, openedDay) }))
    .sort((a, b) => daysBetween(b.day, a.day));
  const plan: PlannedMove<M>[] = [];
  let played = 0;
  let stage: StageCode = own[0]?.row.toStage ?? 'lead';
  let lastOpen: StageCode = isOpenStage(stage) ? stage : 'contract';
  const add = (move: PlannedMove<M>) => {
    if (plan.length === 0 || plan.at(-1)?.toStage !== move.toStage) plan.push(move);
  };
  /** Plays the deal's own moves as long as `isDue`; `isShown`: no contract is in force. */
  const play = (isDue: (day: Day) => boolean, isShown: boolean) => {
    for (let next = own[played]; next && isDue(next.day); next = own[++played]) {
      stage = plan.length === 0 ? next.row.toStage : movedTo(stage, next.row);
      if (isOpenStage(stage)) lastOpen = stage;
      if (isShown) add({ toStage: stage, day: next.day, cause: null, ref: null, row: next.row });
    }
  };
  for (const { from, until, first, last } of timesInForce(contracts, openedDay)) {
    play((day) => day <= from, true);
    const won = stated.find(({ toStage, act, ref }) => toStage === 'won' && act !== null && ref === first);
    add({ toStage: 'won', day: from, cause: 'contractWon', ref: first, row: won });
    if (until === null) return plan;
    play((day) => day < until, false);
    const decided = stated.findLast(({ act, ref }) => act === 'contractCancelled' && last.includes(ref ?? ''));
    stage = decided?.toStage === 'lost' ? 'lost' : lastOpen;
    add({ toStage: stage, day: until, cause: 'contractCancelled', ref: decided?.ref ?? last[0] ?? null, row: decided });
  }
  play(() => true, true);
  return plan;
}
