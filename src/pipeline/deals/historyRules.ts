import { actOf, type DealAct, type Gate, isOpenStage, type MoveCause, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, laterDay } from '../../shared/dates.js';
import { type Moment, RANKS } from './evidenceRules.js';
import { carriedTo, gatesBetween, isBefore } from './rules.js';

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
/** An act of a deal that was not taken back as a mistake. */
export interface HistoryAct {
  id: number;
  act: DealAct;
  ref: string | null;
  day: Day;
  /** The deal's newest move when it was recorded. */
  afterMove: number;
  /** Of a draft that was withdrawn: from that day on it supports nothing. */
  until?: Day;
  /** The round of a negotiation that it is, and whether that was typed after a move of its day. */
  step?: number;
  isLate?: boolean;
}
/** A move that somebody stated, and the id of the row that said it first. */
export interface Stated<M> {
  row: M;
  first: number;
}
/** A move as the days of all facts give it. */
export interface PlannedMove<M> {
  toStage: StageCode;
  /** The day of what happened, never before the deal was opened. */
  day: Day;
  /** Why; null: somebody stated it. */
  cause: MoveCause | 'contractWon' | null;
  /** The quotation or the contract that makes it. */
  ref: string | null;
  /** Of a win: the gates that were not met on the day of the signing. */
  pastGates: number;
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
export function playHistory<M extends HistoryMove>(rows: readonly M[]): { counting: M[]; stated: Stated<M>[] } {
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
  return { counting: counting.map(({ row }) => row), stated };
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

/** Times in which at least one contract is in force; `until` null: it still is. */
interface InForce {
  from: Day;
  until: Day | null;
  /** The one that was signed first, those whose cancellation ends it, and all. */
  first: string;
  last: string[];
  all: string[];
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
      time.all.push(code);
      if (time.until === null) continue;
      if (until === null || until > time.until) Object.assign(time, { until, last: [code] });
      else if (until === time.until) time.last.push(code);
    } else times.push({ from, until, first: code, last: [code], all: [code] });
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

/** Whether somebody decided a move: by hand, in a file, or in settling a deal that was won without any contract. */
const isStated = ({ act, toStage }: HistoryMove): boolean => act === null || (act === 'settled' && toStage !== 'won');

/** What the history of a deal follows from. */
export interface DealFacts<M> {
  /** The moves that were not undone. */
  stated: readonly Stated<M>[];
  acts: readonly HistoryAct[];
  /** Those that were not voided. */
  contracts: readonly ContractSpan[];
  openedDay: Day;
  /** The days on which evidence came that is no act. */
  evidence: readonly Day[];
  /** Whether a gate was met, waived, or not asked of the deal, at a moment. */
  isMet(gate: Gate, moment: Moment): boolean;
  /** Gates whose evidence was taken back: what was moved past them by hand, or sent, goes back with it. */
  takenBack: ReadonlySet<Gate>;
}

/** Something of one day that may move the deal. */
interface Event<M> {
  day: Day;
  /** How many moves by hand of that day were typed before. */
  after: number;
  rank: number;
  order: number;
  what: { hand: M } | { act: HistoryAct } | { withdrawn: HistoryAct } | 'evidence';
}
/** Where a deal stands, and how far the acts carry it that count since it was moved back last. */
interface Standing {
  stage: StageCode;
  reach: StageCode;
  /** The act that reaches furthest, the newest of them. */
  by: HistoryAct | undefined;
}

/** What happened, in the order of the days; within a day by the moves by hand, and between them in the order of the sale. */
function eventsOf<M extends HistoryMove>(facts: DealFacts<M>, moved: readonly Stated<M>[]): Event<M>[] {
  const { acts, openedDay, evidence } = facts;
  const hands = moved.map(({ row, first }) => ({ row, first, day: happenedOn(row, openedDay) }));
  const onDay = (day: Day) => hands.filter((hand) => hand.day === day);
  const events: Event<M>[] = hands.map(({ row, first, day }) => ({
    day,
    after: onDay(day).filter((hand) => hand.first < first).length,
    rank: RANKS.late + 1,
    order: first,
    what: { hand: row },
  }));
  for (const act of acts) {
    if (!(act.act in RANKS)) continue;
    const day = laterDay(act.day, openedDay);
    const after = onDay(day).filter((hand) => hand.first <= act.afterMove).length;
    const rank = act.isLate ? RANKS.late : RANKS[act.act as keyof typeof RANKS];
    events.push({ day, after, rank, order: act.id, what: { act } });
    const until = act.until === undefined ? undefined : laterDay(act.until, day);
    if (until !== undefined)
      events.push({
        day: until,
        after: onDay(until).length,
        rank: RANKS.late,
        order: act.id,
        what: { withdrawn: act },
      });
  }
  for (const day of new Set(evidence.map((day) => laterDay(day, openedDay)))) {
    events.push({ day, after: 0, rank: RANKS.there, order: 0, what: 'evidence' });
    events.push({ day, after: onDay(day).length, rank: RANKS.late, order: Number.MAX_SAFE_INTEGER, what: 'evidence' });
  }
  return events.sort((a, b) => daysBetween(b.day, a.day) || a.after - b.after || a.rank - b.rank || a.order - b.order);
}

/** Where something leads from where the deal stood. @param before what happened until then, for what is withdrawn */
function standingAfter<M extends HistoryMove>(
  facts: DealFacts<M>,
  at: Standing,
  { day, rank, what }: Event<M>,
  before: () => Standing,
): Standing {
  const { isMet, takenBack } = facts;
  const supported = (stage: StageCode) =>
    isOpenStage(stage) && takenBack.size > 0 ? carriedTo('lead', stage, (gate) => !takenBack.has(gate)) : stage;
  if (what !== 'evidence' && 'hand' in what) {
    const stage = supported(movedTo(at.stage, what.hand));
    const isBack = what.hand.fromStage !== null && isBefore(what.hand.toStage, what.hand.fromStage);
    return isBack ? { stage, reach: 'lead', by: undefined } : { ...at, stage };
  }
  if (what !== 'evidence' && 'withdrawn' in what) {
    const without = before();
    return isBefore(without.stage, at.stage) ? without : at;
  }
  const carried = { ...at };
  let step: number | undefined;
  if (what !== 'evidence') {
    const { act } = what;
    const { reach, willed = false } = actOf(act.act);
    step = act.step;
    if (!isBefore(reach, carried.reach)) Object.assign(carried, { reach, by: act });
    const to = supported(reach);
    if (willed && isOpenStage(carried.stage) && isBefore(carried.stage, to)) carried.stage = to;
  }
  const moment = { day, rank, ...(step === undefined ? {} : { step }) };
  const { stage } = carried;
  if (!isOpenStage(stage)) return carried;
  // What a move by hand passed before its evidence is dated is not asked again of the stages that follow.
  const passed = gatesBetween('lead', stage).filter((gate) => LASTING.includes(gate));
  carried.stage = carriedTo(stage, carried.reach, (gate) => passed.includes(gate) || isMet(gate, moment));
  return carried;
}
/** Gates that are met for good once they are; an open item, a question or a new quotation may open the others again. */
const LASTING: readonly Gate[] = ['customerArchive', 'firstContact', 'researchDone', 'solutionGiven', 'demoGiven'];

/** The stage that remains once drafts are withdrawn: as if they had not been made. */
function standingWithout<M extends HistoryMove>(
  facts: DealFacts<M>,
  opening: StageCode,
  events: readonly Event<M>[],
  until: Event<M>,
): Standing {
  const before = events.slice(0, events.indexOf(until));
  const withdrawn = new Set(
    [...before, until].flatMap(({ what }) => (what !== 'evidence' && 'withdrawn' in what ? [what.withdrawn.id] : [])),
  );
  let at: Standing = { stage: opening, reach: 'lead', by: undefined };
  for (const event of before) {
    const { what } = event;
    const isLeftOut = what !== 'evidence' && ('withdrawn' in what || ('act' in what && withdrawn.has(what.act.id)));
    if (!isLeftOut) at = standingAfter(facts, at, event, () => at);
  }
  return at;
}

/**
 * The moves of a deal by their days (definitions, Pipeline): it is won while a contract is in force, goes back when the
 * last one is cancelled, and is otherwise where its own moves put it and where its acts carry it, as far as the gates are
 * met by their days. What is dated while a contract is in force moves nothing. On one day what happens on the deal comes
 * before a signing and after a cancellation.
 */
export function plannedMoves<M extends HistoryMove>(facts: DealFacts<M>): PlannedMove<M>[] {
  const { stated, contracts, openedDay, isMet } = facts;
  const own = stated
    .filter(({ row }) => isStated(row) && (row.toStage !== 'won' || contracts.length === 0))
    .sort((a, b) => daysBetween(happenedOn(b.row, openedDay), happenedOn(a.row, openedDay)) || a.first - b.first);
  const [opening, ...moved] = own;
  const plan: PlannedMove<M>[] = [];
  const add = (move: PlannedMove<M>) => {
    if (plan.length === 0 || plan.at(-1)?.toStage !== move.toStage) plan.push(move);
  };
  let at: Standing = { stage: opening?.row.toStage ?? 'lead', reach: 'lead', by: undefined };
  let lastOpen: StageCode = isOpenStage(at.stage) ? at.stage : 'contract';
  if (opening)
    add({
      toStage: at.stage,
      day: happenedOn(opening.row, openedDay),
      cause: null,
      ref: null,
      pastGates: 0,
      row: opening.row,
    });
  const first = at.stage;
  const events = eventsOf(facts, moved);
  let played = 0;
  /** Plays what happened as long as `isDue`; `isShown`: no contract is in force. */
  const play = (isDue: (day: Day) => boolean, isShown: boolean) => {
    for (let next = events[played]; next && isDue(next.day); next = events[++played]) {
      const event = next;
      at = standingAfter(facts, at, event, () => standingWithout(facts, first, events, event));
      if (isOpenStage(at.stage)) lastOpen = at.stage;
      if (isShown) add({ ...moveBy(event, at, stated), day: event.day });
    }
  };
  for (const time of timesInForce(contracts, openedDay)) {
    const { from, until, last, all } = time;
    play((day) => day <= from, true);
    const won = stated.find(({ row }) => row.toStage === 'won' && row.act !== null && row.ref === time.first);
    const moment = { day: from, rank: RANKS.late };
    const gates = gatesBetween(isOpenStage(at.stage) ? at.stage : 'lead', 'won');
    const pastGates = gates.filter((gate) => gate !== 'contractSigned' && !isMet(gate, moment)).length;
    add({ toStage: 'won', day: from, cause: 'contractWon', ref: time.first, pastGates, row: won?.row });
    if (until === null) return plan;
    play((day) => day < until, false);
    // What becomes of the deal was said when the last one was typed as cancelled, whichever was cancelled last.
    const decided = stated.findLast(({ row }) => row.act === 'contractCancelled' && all.includes(row.ref ?? ''))?.row;
    at = { stage: decided?.toStage === 'lost' ? 'lost' : lastOpen, reach: 'lead', by: undefined };
    add({
      toStage: at.stage,
      day: until,
      cause: 'contractCancelled',
      ref: decided?.ref ?? last[0] ?? null,
      pastGates: 0,
      row: decided,
    });
  }
  play(() => true, true);
  return plan;
}

/** The move that something makes, and the row that says it already. */
function moveBy<M extends HistoryMove>(
  { what }: Event<M>,
  { stage, by }: Standing,
  stated: readonly Stated<M>[],
): Omit<PlannedMove<M>, 'day'> {
  const move = { toStage: stage, pastGates: 0 };
  if (what !== 'evidence' && 'hand' in what) return { ...move, cause: null, ref: null, row: what.hand };
  if (what !== 'evidence' && 'withdrawn' in what)
    return { ...move, cause: 'actUndone', ref: what.withdrawn.ref, row: undefined };
  const act = what === 'evidence' ? by : what.act;
  const cause = act?.act ?? null;
  const row = stated.findLast(({ row }) => row.act !== null && row.act === cause && row.toStage === stage)?.row;
  return { ...move, cause, ref: act?.ref ?? null, row };
}
