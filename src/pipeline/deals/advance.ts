import { changesBetween } from '../../app/audit/entry.js';
import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import { countingDay } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import {
  actOf,
  type DealAct,
  type Gate,
  isOpenStage,
  type LostReason,
  type MoveCause,
  type OpenStage,
  STAGE_ORDER,
  STAGES,
  type StageCode,
} from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { nameOfCompetitor } from './competitors.js';
import { type GateCheck, gateCheck, requireGates } from './gates.js';
import { happenedOn, type PlannedMove, plannedMoves, playHistory } from './historyRules.js';
import { messages } from './messages.js';
import { actsOf, insertAct, insertMove, moveRows } from './moveQueries.js';
import { contractsOfDeal, type Deal, updateDeal } from './queries.js';
import { dealView } from './resolve.js';
import {
  askedFrom,
  carriedTo,
  carriesFrom,
  type DealPosition,
  effectiveMoves,
  gatesBetween,
  isBefore,
  stayedDays,
  supportedStage,
} from './rules.js';

/*
 * The one place where what happens moves a deal (definitions, Pipeline). A service records the act, calls `recordAct`
 * and puts `facts` of the answer into its own audit entry; what takes an act back calls `fallBack`.
 */

/** Something that happened on a deal. */
export interface DealEvent {
  act: DealAct;
  day: Day;
  /** The quotation or the contract that it is about. */
  ref?: string;
}
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

/** The fields of a deal that a move changes. */
export const positionOf = ({ stage, stageDay, closedDay, lostReason, lostNote, competitor }: Deal): DealPosition => ({
  stage,
  stageDay,
  closedDay,
  lostReason,
  lostNote,
  competitor,
});

/**
 * The gates of an act that the company does of its own will: sending a quotation, drafting, submitting and signing a
 * contract (definitions, Pipeline). A deal that is won asks no gate of its further contracts.
 *
 * @throws policyRefusal with the list, the ways and the clause of `move`
 */
export async function requireActGates(ctx: Context, deal: Deal, act: DealAct): Promise<void> {
  if (!isOpenStage(deal.stage)) return;
  // The act brings the last piece itself; its own service checks that it is whole.
  await requireGates(ctx, await dealView(ctx, deal), askedFrom(act, deal.stage), actOf(act).reach, MET_BY_ACT);
}
const MET_BY_ACT: readonly Gate[] = ['contractSigned'];
const MET_BY_SENDING: readonly Gate[] = ['quoteComplete'];

/** The same for a quotation, whose parts its own service checks. */
export async function requireSendingGates(ctx: Context, deal: Deal): Promise<void> {
  if (!isOpenStage(deal.stage)) return;
  const from = askedFrom('quoteSent', deal.stage);
  await requireGates(ctx, await dealView(ctx, deal), from, actOf('quoteSent').reach, MET_BY_SENDING);
}

/**
 * Records an act and moves the deal: a willed act, whose gates were asked, to its stage; what happened as far as the
 * gates are met. Runs inside the caller's transaction; writes no audit entry, and never refuses.
 */
export async function recordAct(ctx: WriteContext, deal: Deal, { act, day, ref }: DealEvent): Promise<Carried> {
  const rows = await moveRows(ctx.db, deal.id);
  const afterMove = rows.at(-1)?.id ?? 0;
  await insertAct(ctx.db, { dealId: deal.id, act, ref: ref ?? null, day, afterMove, recordedAt: ctx.now });
  const check = await gateCheck(ctx, await dealView(ctx, deal));
  const { willed = false, reach } = actOf(act);
  if (reach === 'won') return await followContracts(ctx, deal, { cause: act, day, ref });
  if (!isOpenStage(deal.stage)) return standing(deal, check);
  if (willed) {
    const to = isBefore(deal.stage, reach) ? reach : deal.stage;
    return await moveTo(ctx, deal, to, { cause: act, day, ref }, check);
  }
  const from = carriesFrom(effectiveMoves(rows));
  if (from !== undefined && day < from) return standing(deal, check);
  const to = carriedTo(deal.stage, reach, isMetBy(check));
  return await moveTo(ctx, deal, to, { cause: act, day, ref }, check);
}

/** Whether a gate is met, waived, brought in, or not asked of the deal. */
const isMetBy =
  (check: GateCheck) =>
  (gate: Gate): boolean =>
    check([gate]).every(({ met }) => met);

/** What was taken back: acts of a quotation or a contract, and the gates that may not hold any more. */
export interface TakenBack {
  acts?: readonly DealAct[];
  ref?: string;
  gates?: readonly Gate[];
}

/**
 * Leaves an open deal at the highest stage that what remains supports (definitions, Pipeline). Runs inside the caller's
 * transaction, after what is undone was undone; writes no audit entry.
 */
export async function fallBack(
  ctx: WriteContext,
  deal: Deal,
  { acts = [], ref, gates = [] }: TakenBack,
): Promise<Carried> {
  const rows = await moveRows(ctx.db, deal.id);
  const afterMove = rows.at(-1)?.id ?? 0;
  for (const { id, act, day, ref: of } of await actsOf(ctx.db, deal.id))
    if (acts.includes(act) && of === (ref ?? null))
      await insertAct(ctx.db, { dealId: deal.id, act, ref: of, day, afterMove, undoes: id, recordedAt: ctx.now });
  const check = await gateCheck(ctx, await dealView(ctx, deal));
  const { stage } = deal;
  if (!isOpenStage(stage)) return standing(deal, check);
  const isMet = isMetBy(check);
  // Gates that this does not concern were passed as they were then.
  const holds = (gate: Gate) => !gates.includes(gate) || isMet(gate);
  const to = supportedStage(stage, effectiveMoves(rows), await actsOf(ctx.db, deal.id), holds);
  return await moveTo(ctx, deal, to, { cause: 'actUndone', day: ctx.today, ref }, check);
}

/** What becomes of a deal without a contract in force: open again, or lost with a reason. */
export type AfterContract = { to: 'open' } | { to: 'lost'; reason: LostReason; note?: string; competitor?: string };

/**
 * The last contract of a won deal was cancelled: the deal is open again, in the stage before it was signed, or lost
 * (definitions, Pipeline). While another contract is in force it stays won. Runs inside the caller's transaction.
 *
 * @returns null if nothing changes for the deal
 * @throws policyRefusal for the reason `other` without a note
 */
export async function leaveContract(
  ctx: WriteContext,
  deal: Deal,
  { contract, day, after }: { contract: string; day: Day; after: AfterContract },
): Promise<Carried | null> {
  if (after.to === 'open')
    return moved(await followContracts(ctx, deal, { cause: 'contractCancelled', day, ref: contract }));
  if (after.reason === 'other' && !after.note) throw policyRefusal(STAGES.lost.clause, messages.otherNeedsNote);
  const { reason: lostReason, note: lostNote = null } = after;
  const competitor = after.competitor === undefined ? null : (await nameOfCompetitor(ctx, deal, after.competitor)).name;
  const loss = { lostReason, lostNote, competitor };
  return moved(await followContracts(ctx, deal, { cause: 'contractCancelled', day, ref: contract, loss }));
}

/**
 * A recorded contract never was: the deal stands as if it had not been recorded. Runs inside the caller's transaction,
 * after the contract was voided; writes no audit entry.
 *
 * @returns null if nothing changes for the deal
 */
export async function undoWin(
  ctx: WriteContext,
  deal: Deal,
  { contract, day }: { contract: string; day: Day },
): Promise<Carried | null> {
  const afterMove = (await moveRows(ctx.db, deal.id)).at(-1)?.id ?? 0;
  for (const { id, act, day: actDay, ref } of await actsOf(ctx.db, deal.id))
    if (act === 'contractRecorded' && ref === contract)
      await insertAct(ctx.db, { dealId: deal.id, act, ref, day: actDay, afterMove, undoes: id, recordedAt: ctx.now });
  return moved(await followContracts(ctx, deal, { cause: 'contractVoided', day, ref: contract }));
}

/** Wins a deal whose contract is in force, for books in which the two disagree. Runs inside the caller's transaction. */
export const winByContract = async (
  ctx: WriteContext,
  deal: Deal,
  { contract, day }: { contract: string; day: Day },
): Promise<Carried> => await followContracts(ctx, deal, { cause: 'settled', day, ref: contract });

const moved = (carried: Carried): Carried | null => (carried.facts === null ? null : carried);

type Row = Awaited<ReturnType<typeof moveRows>>[number];
/** A move as it is to be added, with the loss that it says. */
type NewMove = Pick<
  Row,
  'fromStage' | 'toStage' | 'day' | 'actDay' | 'act' | 'ref' | 'memberId' | 'reason' | 'note' | 'competitor'
> &
  Pick<Row, 'imported' | 'pastGates' | 'recordedAt'>;

/**
 * Brings the history of a deal to the days of its contracts in force (definitions, Pipeline): in whatever order they were
 * recorded, signed, cancelled or voided, the deal was won and open on the same days. Moves that stand in another order are
 * undone by rows of their own and added once more; those of a closed month stay, and what differs counts from the first
 * open day on.
 *
 * @param why what happened to the contract `ref`
 */
async function followContracts(ctx: WriteContext, deal: Deal, why: Cause): Promise<Carried> {
  const rows = await moveRows(ctx.db, deal.id);
  const { counting, stated } = playHistory(rows);
  const fresh = freshMove(ctx, deal, why);
  const contracts = await contractsOfDeal(ctx.db, deal.id);
  const plan = plannedMoves(fresh ? [...stated, fresh] : stated, contracts, deal.openedDay);
  const agreeing = agreeingMoves(counting, plan, deal.openedDay);
  const stays = Math.max(agreeing, await closedMoves(ctx, counting));
  const check = await gateCheck(ctx, await dealView(ctx, deal));
  const takenOff = counting.slice(stays);
  for (const [i, row] of takenOff.entries().toArray().toReversed())
    await insertMove(ctx.db, {
      dealId: deal.id,
      fromStage: row.toStage,
      toStage: (counting[stays + i - 1] ?? row).toStage,
      memberId: ctx.actor.id,
      day: row.day,
      actDay: row.actDay,
      stayedDays: 0,
      act: why.cause === 'contractVoided' ? why.cause : 'reordered',
      ref: why.ref ?? null,
      undoes: ctx.tx.seq,
      // Gates that a contract passed are counted once.
      pastGates: -row.pastGates,
      recordedAt: ctx.now,
    });
  let last: NewMove | undefined = counting[stays - 1];
  for (const move of await movesAfter(ctx, deal, last, plan, agreeing < stays ? undefined : stays)) {
    const entered = last ? happenedOn(last, deal.openedDay) : deal.openedDay;
    const pastGates = gatesPast(move, last?.toStage ?? 'lead', check);
    const row = { ...move, fromStage: last?.toStage ?? null, pastGates };
    await insertMove(ctx.db, {
      ...row,
      dealId: deal.id,
      stayedDays: last ? stayedDays(entered, happenedOn(move, deal.openedDay)) : null,
    });
    last = row;
  }
  const current = required(last, 'the last move of a deal');
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
  if (Object.keys(changes).length === 0) return standing(changed, check);
  const facts: CarriedFacts = {
    deal: deal.code,
    cause: why.cause,
    day: why.cause === 'contractVoided' ? why.day : current.day,
    actDay: why.cause === 'contractVoided' ? null : current.actDay,
    pastGates: current.toStage === 'won' ? current.pastGates : 0,
    changes,
  };
  return { deal: changed, from: deal.stage, facts, next: nextOf(changed, check) };
}

/** What happened just now, as a row that the history is played with; a voided contract says nothing. */
function freshMove(ctx: WriteContext, deal: Deal, { cause, day, ref, loss = NO_LOSS }: Cause): Row | undefined {
  if (cause === 'contractVoided') return undefined;
  const isCancelled = cause === 'contractCancelled';
  const cancelledTo = loss.lostReason === null ? 'contract' : 'lost';
  return {
    id: Number.MAX_SAFE_INTEGER,
    dealId: deal.id,
    fromStage: deal.stage,
    toStage: isCancelled ? cancelledTo : 'won',
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
    pastGates: NOT_COUNTED,
    recordedAt: ctx.now,
  };
}
const NOT_COUNTED = -1;

/** The gates that a recorded contract passed: as they were counted when its win was first written. */
function gatesPast({ act, toStage, pastGates }: NewMove, from: StageCode, check: GateCheck): number {
  if (toStage !== 'won' || act !== 'contractRecorded') return Math.max(0, pastGates);
  if (pastGates !== NOT_COUNTED) return pastGates;
  const gates = gatesBetween(isOpenStage(from) ? from : 'lead', 'won').filter((gate) => !MET_BY_ACT.includes(gate));
  return check(gates).filter(({ met }) => !met).length;
}

/** How many of the moves that count are those of the plan. */
function agreeingMoves(counting: readonly Row[], plan: readonly PlannedMove<Row>[], openedDay: Day): number {
  const differs = counting.findIndex((row, i) => {
    const planned = plan[i];
    return planned?.toStage !== row.toStage || planned.day !== happenedOn(row, openedDay);
  });
  return differs < 0 ? counting.length : differs;
}

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
  deal: Deal,
  last: NewMove | undefined,
  plan: readonly PlannedMove<Row>[],
  from: number | undefined,
): Promise<NewMove[]> {
  const moves: { isLate: boolean; move: NewMove }[] = [];
  const acts = await actsOf(ctx.db, deal.id);
  const contracts = await contractsOfDeal(ctx.db, deal.id);
  for (const planned of plan.slice(from ?? 0)) {
    const day = await countingDay(ctx, planned.day);
    moves.push({ isLate: day !== planned.day, move: newMove(ctx, planned, day, { acts, contracts }) });
  }
  if (from !== undefined) return moves.map(({ move }) => move);
  const late = moves.findLast(({ isLate }) => isLate);
  const rest = moves.filter(({ isLate }) => !isLate);
  return [...(late ? [late] : []), ...rest]
    .map(({ move }) => move)
    .filter(({ toStage }, i, all) => toStage !== (i === 0 ? last : all[i - 1])?.toStage);
}

/** A planned move as it is to be added; one that was written before keeps who recorded it and what it says. */
function newMove(
  ctx: WriteContext,
  { toStage, day: planned, cause, ref, row }: PlannedMove<Row>,
  day: Day,
  {
    acts,
    contracts,
  }: { acts: Awaited<ReturnType<typeof actsOf>>; contracts: Awaited<ReturnType<typeof contractsOfDeal>> },
): NewMove {
  const isWin = cause === 'contractWon';
  const happened = (isWin ? contracts.find(({ code }) => code === ref)?.signedDay : undefined) ?? planned;
  const winAct = acts.find((act) => act.ref === ref && actOf(act.act).reach === 'won')?.act ?? 'settled';
  const byContract = isWin ? (row?.act ?? winAct) : 'contractCancelled';
  return {
    fromStage: null,
    toStage,
    day,
    actDay: day === happened ? null : happened,
    act: cause === null ? (row?.act ?? null) : byContract,
    ref: cause === null ? (row?.ref ?? null) : ref,
    memberId: row?.memberId ?? ctx.actor.id,
    reason: toStage === 'lost' || cause === null ? (row?.reason ?? null) : null,
    note: row?.note ?? null,
    competitor: row?.competitor ?? null,
    imported: row?.imported ?? 0,
    pastGates: row?.pastGates ?? NOT_COUNTED,
    recordedAt: row?.recordedAt ?? ctx.now,
  };
}

interface Cause {
  cause: MoveCause;
  day: Day;
  ref?: string;
  loss?: Pick<Deal, 'lostReason' | 'lostNote' | 'competitor'>;
}
const NO_LOSS = { lostReason: null, lostNote: null, competitor: null };

/** Writes the move. It is dated the day of the act, or the first open day, and never before the deal was opened. */
async function moveTo(
  ctx: WriteContext,
  deal: Deal,
  to: StageCode,
  { cause, day, ref, loss = NO_LOSS }: Cause,
  check: GateCheck,
): Promise<Carried> {
  const { stage: from } = deal;
  if (to === from) return standing(deal, check);
  const happened = day < deal.openedDay ? deal.openedDay : day;
  const counted = await countingDay(ctx, happened);
  const actDay = counted === day ? null : day;
  const changed = await updateDeal(ctx.db, deal.id, {
    stage: to,
    stageDay: happened,
    closedDay: isOpenStage(to) ? null : counted,
    ...loss,
  });
  await insertMove(ctx.db, {
    dealId: deal.id,
    fromStage: from,
    toStage: to,
    memberId: ctx.actor.id,
    day: counted,
    actDay,
    stayedDays: stayedDays(deal.stageDay, happened),
    reason: loss.lostReason,
    note: loss.lostNote,
    competitor: loss.competitor,
    act: cause,
    ref: ref ?? null,
    recordedAt: ctx.now,
  });
  const changes = changesBetween(positionOf(deal), positionOf(changed));
  const facts: CarriedFacts = { deal: deal.code, cause, day: counted, actDay, pastGates: 0, changes };
  return { deal: changed, from, facts, next: nextOf(changed, check) };
}

const standing = (deal: Deal, check: GateCheck): Carried => ({
  deal,
  from: deal.stage,
  facts: null,
  next: nextOf(deal, check),
});

function nextOf({ stage: at }: Deal, check: GateCheck): NextStage | null {
  if (!isOpenStage(at)) return null;
  const stage = stageAfter(at);
  const missing = check(gatesBetween(at, stage)).filter(({ met }) => !met);
  return { stage, missing: missing.map(({ gate }) => gate) };
}

/** The stage that follows an open one in the order of the sale. */
const stageAfter = (stage: OpenStage): StageCode =>
  required(STAGE_ORDER[STAGE_ORDER.indexOf(stage) + 1], `the stage after ${stage}`);
