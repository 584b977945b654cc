import { changesBetween } from '../../app/audit/entry.js';
import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import { countingDay } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import {
  actOf,
  DEAL_ACTS,
  type DealAct,
  type Gate,
  isOpenStage,
  type LostReason,
  type MoveCause,
  type OpenStage,
  STAGE_ORDER,
  type StageCode,
} from '../../policy/stages.js';
import { readClock } from '../../shared/clock.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { evidenceDays, type GateRecords, gateStatesAt, RANKS } from './evidenceRules.js';
import { gateRecords } from './gates.js';
import {
  type DealFacts,
  type HistoryAct,
  happenedOn,
  type PlannedMove,
  plannedMoves,
  playHistory,
  type Stated,
} from './historyRules.js';
import { broughtInMoves } from './import.js';
import { type DatedAct, datedActsOf, hasUndoneAct, insertMove, moveRows } from './moveQueries.js';
import { contractsOfDeal, type Deal, hasUndoneFollowup, updateDeal } from './queries.js';
import { dealView } from './resolve.js';
import { type DealPosition, gatesBetween, isBefore, stayedDays } from './rules.js';

/*
 * Writes the history of a deal as the days of all facts give it (definitions, Pipeline). Whatever is recorded, taken back,
 * signed, cancelled or voided on a deal ends here.
 */

/** The gates between a deal and its next stage that are not met. */
export interface NextStage {
  stage: StageCode;
  missing: Gate[];
}
/** Where a deal stands after an act. */
export interface Carried {
  deal: Deal;
  from: StageCode;
  /** The move for the audit entry; null if the deal stays where it was. */
  facts: CarriedFacts | null;
  next: NextStage | null;
}
/** What happened just now. */
interface Cause {
  cause: MoveCause;
  day: Day;
  /** The quotation or the contract that it is about. */
  ref?: string;
  /** Where a deal that was won without any contract is put. */
  to?: StageCode;
  loss?: Pick<Deal, 'lostReason' | 'lostNote' | 'competitor'>;
}

/** The fields of a deal that a move changes. */
export const positionOf = ({ stage, stageDay, closedDay, lostReason, lostNote, competitor }: Deal): DealPosition => ({
  stage,
  stageDay,
  closedDay,
  lostReason,
  lostNote,
  competitor,
});

type Row = Awaited<ReturnType<typeof moveRows>>[number];
/** A move as it is to be added, with the loss that it says. */
type NewMove = Pick<
  Row,
  'fromStage' | 'toStage' | 'day' | 'actDay' | 'act' | 'ref' | 'memberId' | 'reason' | 'note' | 'competitor'
> &
  Pick<Row, 'imported' | 'pastGates' | 'recordedAt'>;

/**
 * Brings the history of a deal to the days of its acts, their evidence and its contracts in force (definitions, Pipeline):
 * in whatever order they were typed, the deal stood in the same stages on the same days. Moves that stand in another order
 * are undone by rows of their own and added once more; those of a closed month stay, and what differs counts from the
 * first open day on. Runs inside the caller's transaction; writes no audit entry.
 *
 * @param why what happened just now; undefined if evidence was recorded that is no act
 */
export async function followFacts(ctx: WriteContext, deal: Deal, why?: Cause): Promise<Carried> {
  const { counting, stated } = playHistory(await knownMoves(ctx, deal));
  const acts = await datedActsOf(ctx.db, deal.id);
  const contracts = await contractsOfDeal(ctx.db, deal.id);
  const records = await recordsOf(ctx, deal, acts, counting);
  const fresh = why && freshMove(ctx, deal, why);
  const plan = plannedMoves({
    stated: fresh ? [...stated, { row: fresh, first: fresh.id }] : stated,
    acts: historyActs(ctx, acts, records, counting, stated),
    contracts,
    openedDay: deal.openedDay,
    evidence: evidenceDays(records),
    isMet: (gate, moment) => gateStatesAt(records, [gate], moment).every(({ met }) => met),
    takenBack: await takenBackGates(ctx, deal, records, acts),
  } satisfies DealFacts<Row>);
  const agreeing = agreeingMoves(counting, plan, deal.openedDay);
  const closed = await closedMoves(ctx, counting);
  const dated = (planned: PlannedMove<Row>, day: Day) => newMove(ctx, planned, day, { acts, contracts });
  const added = await movesAfter(ctx, counting[Math.max(agreeing, closed) - 1], plan, {
    from: agreeing < closed ? undefined : agreeing,
    dated,
  });
  let stays = Math.max(agreeing, closed);
  // What already stands as it is to be added stays.
  while (added[0] && isSameMove(counting[stays], added[0])) {
    added.shift();
    stays += 1;
  }
  await takeOff(ctx, deal, counting, { from: stays, why });
  let last: NewMove | undefined = counting[stays - 1];
  for (const move of added) {
    const entered = last ? happenedOn(last, deal.openedDay) : deal.openedDay;
    const row = { ...move, fromStage: last?.toStage ?? null };
    await insertMove(ctx.db, {
      ...row,
      dealId: deal.id,
      stayedDays: last ? stayedDays(entered, happenedOn(move, deal.openedDay)) : null,
    });
    last = row;
  }
  return await standAt(ctx, deal, required(last, 'the last move of a deal'), { records, why });
}

/** The moves of a deal as they were written; one that has none, as another tool may leave it, is first brought in as it is. */
async function knownMoves(ctx: WriteContext, deal: Deal): Promise<Row[]> {
  const rows = await moveRows(ctx.db, deal.id);
  if (rows.length > 0) return rows;
  const closedDay = isOpenStage(deal.stage) ? null : (deal.closedDay ?? deal.stageDay);
  for (const move of broughtInMoves({ ...deal, closedDay }, deal.recordedAt)) await insertMove(ctx.db, move);
  return await moveRows(ctx.db, deal.id);
}

/** Everything that the gates look for, with the settings of each day on which they are asked. */
async function recordsOf(
  ctx: Context,
  deal: Deal,
  acts: readonly DatedAct[],
  counting: readonly Row[],
): Promise<GateRecords> {
  const view = await dealView(ctx, deal);
  const days = [...acts, ...counting].map(({ day }) => day);
  const records = await gateRecords(ctx, view, [deal.openedDay, ctx.today, ...days]);
  // A question that was typed while the deal was past its gate does not take it back.
  const questions = records.questions.map((question) => {
    const before = counting.filter(({ recordedAt }) => recordedAt <= question.recordedAt);
    const back = before.findLastIndex(({ toStage }) => toStage === 'lost' || isBefore(toStage, 'negotiation'));
    const days = before.slice(back + 1).map((row) => happenedOn(row, deal.openedDay));
    const last = days.filter((day) => day >= question.asked.day).at(-1);
    return last === undefined ? question : { ...question, asked: { day: last, rank: RANKS.late } };
  });
  return { ...records, questions };
}

/** The acts as the history is played with them: which round of negotiation each is, and until when drafts were there. */
function historyActs(
  { company }: Context,
  acts: readonly DatedAct[],
  records: GateRecords,
  counting: readonly Row[],
  stated: readonly Stated<Row>[],
): HistoryAct[] {
  const firstOf = new Map(stated.map(({ row, first }) => [row, first]));
  const rounds = records.steps.filter(({ kind }) => kind === 'negotiation').sort((a, b) => a.id - b.id);
  const negotiations = acts.filter(({ act }) => act === 'negotiation');
  return acts.flatMap(({ withdrawnAt, ...act }): HistoryAct[] => {
    if (withdrawnAt !== null) return [{ ...act, until: readClock(company.timeZone, withdrawnAt).today }];
    if (act.act !== 'negotiation') return [act];
    // Rounds of older programs have no act.
    const round = rounds[rounds.length - negotiations.length + negotiations.findIndex(({ id }) => id === act.id)];
    if (round === undefined) return [act];
    // One that was typed while the deal was past its gate does not take it back on that day.
    const stood = counting.findLast((row) => (firstOf.get(row) ?? row.id) <= act.afterMove);
    const isLate = stood?.toStage === 'contract' && (stood.actDay ?? stood.day) === act.day;
    if (isLate) round.isLate = true;
    return [{ ...act, step: round.id, isLate }];
  });
}

/** The gates that are not met any more because their evidence was taken back. */
async function takenBackGates(
  ctx: Context,
  { id, customerId }: Deal,
  records: GateRecords,
  acts: readonly DatedAct[],
): Promise<Set<Gate>> {
  const gates = new Set<Gate>();
  const isUnmet = (gate: Gate) => gateStatesAt(records, [gate]).some(({ met }) => !met);
  if (isUnmet('firstContact') && (await hasUndoneFollowup(ctx.db, id, customerId))) gates.add('firstContact');
  const isUnaccepted = acts.length > 0 && (await hasUndoneAct(ctx.db, id, 'quoteAccepted'));
  if (isUnaccepted && isUnmet('quoteAccepted')) gates.add('quoteAccepted');
  return gates;
}

/** Takes moves off the history by rows of their own, the last one first. */
async function takeOff(
  ctx: WriteContext,
  deal: Deal,
  counting: readonly Row[],
  { from, why }: { from: number; why: Cause | undefined },
): Promise<void> {
  const isTakenBack = why?.cause === 'contractVoided' || why?.cause === 'actUndone';
  for (const [i, row] of counting.slice(from).entries().toArray().toReversed())
    await insertMove(ctx.db, {
      dealId: deal.id,
      fromStage: row.toStage,
      toStage: (counting[from + i - 1] ?? row).toStage,
      memberId: ctx.actor.id,
      day: row.day,
      actDay: row.actDay,
      stayedDays: 0,
      act: isTakenBack ? why.cause : 'reordered',
      // Gates that a contract passed are counted once, and of that contract.
      ref: row.ref,
      undoes: ctx.tx.seq,
      pastGates: -row.pastGates,
      recordedAt: ctx.now,
    });
}

/** Puts the deal where its last move leads. */
async function standAt(
  ctx: WriteContext,
  deal: Deal,
  current: NewMove,
  { records, why }: { records: GateRecords; why: Cause | undefined },
): Promise<Carried> {
  const isLost = current.toStage === 'lost';
  const changed = await updateDeal(ctx.db, deal.id, {
    stage: current.toStage,
    stageDay: happenedOn(current, deal.openedDay),
    closedDay: isOpenStage(current.toStage) ? null : current.day,
    lostReason: isLost ? (current.reason as LostReason | null) : null,
    lostNote: isLost ? current.note : null,
    competitor: isLost ? current.competitor : null,
  });
  const changes = changesBetween(positionOf(deal), positionOf(changed));
  const next = nextOf(changed, records);
  if (Object.keys(changes).length === 0) return { deal: changed, from: deal.stage, facts: null, next };
  const isTakenBack = why?.cause === 'contractVoided' || why?.cause === 'actUndone';
  const facts: CarriedFacts = {
    deal: deal.code,
    cause: why?.cause ?? current.act ?? 'reordered',
    day: isTakenBack ? why.day : current.day,
    actDay: isTakenBack ? null : current.actDay,
    pastGates: current.toStage === 'won' ? current.pastGates : 0,
    changes,
  };
  return { deal: changed, from: deal.stage, facts, next };
}

/** What happened to a contract just now, as a row that the history is played with; other facts are rows of their own. */
function freshMove(ctx: WriteContext, deal: Deal, { cause, day, ref, to, loss = NO_LOSS }: Cause): Row | undefined {
  const isCancelled = cause === 'contractCancelled';
  const isWon = cause === 'settled' || (cause in DEAL_ACTS && actOf(cause as DealAct).reach === 'won');
  if (!isCancelled && !isWon) return undefined;
  const leftFor = loss.lostReason === null ? 'contract' : 'lost';
  return {
    id: Number.MAX_SAFE_INTEGER,
    dealId: deal.id,
    fromStage: deal.stage,
    toStage: to ?? (isWon ? 'won' : leftFor),
    memberId: ctx.actor.id,
    day,
    actDay: null,
    stayedDays: null,
    reason: loss.lostReason,
    note: loss.lostNote,
    competitor: loss.competitor,
    imported: 0,
    undoes: null,
    act: cause,
    ref: ref ?? null,
    pastGates: 0,
    recordedAt: ctx.now,
  };
}
const NO_LOSS = { lostReason: null, lostNote: null, competitor: null };

/** How many of the moves that count are those of the plan. */
function agreeingMoves(counting: readonly Row[], plan: readonly PlannedMove<Row>[], openedDay: Day): number {
  const differs = counting.findIndex((row, i) => {
    const planned = plan[i];
    if (planned?.toStage !== row.toStage || planned.day !== happenedOn(row, openedDay)) return true;
    return row.toStage === 'won' && row.act === 'contractRecorded' && row.pastGates !== planned.pastGates;
  });
  return differs < 0 ? counting.length : differs;
}

const isSameMove = (row: Row | undefined, move: NewMove): boolean =>
  row !== undefined &&
  row.toStage === move.toStage &&
  row.day === move.day &&
  row.actDay === move.actDay &&
  row.pastGates === move.pastGates;

/** How many of the moves that count stay because they, or later ones, count for a closed month. */
async function closedMoves(ctx: WriteContext, counting: readonly Row[]): Promise<number> {
  let closed = 0;
  for (const [i, row] of counting.entries()) if ((await countingDay(ctx, row.day)) !== row.day) closed = i + 1;
  return closed;
}

/**
 * The moves of a plan that are to be added after `last`.
 * @param from the first of them; undefined if a closed month keeps moves that the plan has not: where the deal stood by its
 * end is then made up for by one move on the first open day
 */
async function movesAfter(
  ctx: WriteContext,
  last: NewMove | undefined,
  plan: readonly PlannedMove<Row>[],
  { from, dated }: { from: number | undefined; dated: (planned: PlannedMove<Row>, day: Day) => NewMove },
): Promise<NewMove[]> {
  const moves: { isLate: boolean; move: NewMove }[] = [];
  for (const planned of plan.slice(from ?? 0)) {
    const day = await countingDay(ctx, planned.day);
    moves.push({ isLate: day !== planned.day, move: dated(planned, day) });
  }
  if (from !== undefined) return moves.map(({ move }) => move);
  const late = moves.findLast(({ isLate }) => isLate);
  const rest = moves.filter(({ isLate }) => !isLate);
  // What makes up for a closed month was stated by nobody.
  const madeUp = late && { ...late.move, act: late.move.act ?? ('reordered' as const), recordedAt: ctx.now };
  return [...(madeUp ? [madeUp] : []), ...rest.map(({ move }) => move)].filter(
    ({ toStage }, i, all) => toStage !== (i === 0 ? last : all[i - 1])?.toStage,
  );
}

/** A planned move as it is to be added; one that was written before keeps who recorded it and what it says. */
function newMove(
  ctx: WriteContext,
  { toStage, day: planned, cause, ref, row, pastGates }: PlannedMove<Row>,
  day: Day,
  { acts, contracts }: { acts: readonly DatedAct[]; contracts: Awaited<ReturnType<typeof contractsOfDeal>> },
): NewMove {
  const isWin = cause === 'contractWon';
  const happened = (isWin ? contracts.find(({ code }) => code === ref)?.signedDay : undefined) ?? planned;
  const winAct = acts.find((act) => act.ref === ref && actOf(act.act).reach === 'won')?.act ?? 'settled';
  const act = isWin ? (row?.act ?? winAct) : cause;
  return {
    fromStage: null,
    toStage,
    day,
    actDay: day === happened ? null : happened,
    act: cause === null ? (row?.act ?? null) : act,
    ref: cause === null ? (row?.ref ?? null) : ref,
    memberId: row?.memberId ?? ctx.actor.id,
    reason: toStage === 'lost' || cause === null ? (row?.reason ?? null) : null,
    note: row?.note ?? null,
    competitor: row?.competitor ?? null,
    imported: row?.imported ?? 0,
    pastGates: act === 'contractRecorded' ? pastGates : 0,
    recordedAt: row?.recordedAt ?? ctx.now,
  };
}

function nextOf({ stage: at }: Deal, records: GateRecords): NextStage | null {
  if (!isOpenStage(at)) return null;
  const stage = stageAfter(at);
  const missing = gateStatesAt(records, gatesBetween(at, stage)).filter(({ met }) => !met);
  return { stage, missing: missing.map(({ gate }) => gate) };
}

/** The stage that follows an open one in the order of the sale. */
const stageAfter = (stage: OpenStage): StageCode =>
  required(STAGE_ORDER[STAGE_ORDER.indexOf(stage) + 1], `the stage after ${stage}`);
