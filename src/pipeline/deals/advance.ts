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
import { messages } from './messages.js';
import { actsOf, insertAct, insertMove, moveRows } from './moveQueries.js';
import { contractOf, type Deal, updateDeal } from './queries.js';
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
  if (act === 'contractRecorded') {
    if (deal.stage === 'won') return standing(deal, check);
    const from = isOpenStage(deal.stage) ? deal.stage : 'lead';
    const gates = gatesBetween(from, reach).filter((gate) => !MET_BY_ACT.includes(gate));
    const pastGates = check(gates).filter(({ met }) => !met).length;
    return await moveTo(ctx, deal, 'won', { cause: act, day, ref, pastGates }, check);
  }
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
  const acts: DealAct[] = ['contractDrafted', 'contractSubmitted', 'contractSigned', 'contractRecorded'];
  if (await contractOf(ctx.db, deal.id)) return null;
  if (deal.stage !== 'won') return isOpenStage(deal.stage) ? await fallBack(ctx, deal, { acts, ref: contract }) : null;
  const check = await gateCheck(ctx, await dealView(ctx, deal));
  if (after.to === 'lost') {
    if (after.reason === 'other' && !after.note) throw policyRefusal(STAGES.lost.clause, messages.otherNeedsNote);
    const { reason: lostReason, note: lostNote = null } = after;
    const competitor =
      after.competitor === undefined ? null : (await nameOfCompetitor(ctx, deal, after.competitor)).name;
    const loss = { lostReason, lostNote, competitor };
    return await moveTo(ctx, deal, 'lost', { cause: 'contractCancelled', day, ref: contract, loss }, check);
  }
  const moves = effectiveMoves(await moveRows(ctx.db, deal.id));
  const before = moves.slice(0, -1).findLast(({ toStage }) => isOpenStage(toStage))?.toStage ?? 'contract';
  return await moveTo(ctx, deal, before, { cause: 'contractCancelled', day, ref: contract }, check);
}

/**
 * A recorded contract never was: the win that it made is undone, and the deal stands where it stood before. While another
 * contract is in force it stays won. Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns null if nothing changes for the deal
 */
export async function undoWin(
  ctx: WriteContext,
  deal: Deal,
  { contract, day }: { contract: string; day: Day },
): Promise<Carried | null> {
  if (await contractOf(ctx.db, deal.id)) return null;
  const rows = await moveRows(ctx.db, deal.id);
  const moves = effectiveMoves(rows);
  const [before, win] = moves.slice(-2);
  const isItsWin = deal.stage === 'won' && win?.act === 'contractRecorded' && win.ref === contract;
  if (!isItsWin || before === undefined)
    return await leaveContract(ctx, deal, { contract, day, after: { to: 'open' } });
  for (const { id, act, day: actDay, ref } of await actsOf(ctx.db, deal.id))
    if (act === 'contractRecorded' && ref === contract) {
      const undone = { dealId: deal.id, act, ref, day: actDay, undoes: id, recordedAt: ctx.now };
      await insertAct(ctx.db, { ...undone, afterMove: rows.at(-1)?.id ?? 0 });
    }
  const isOpen = isOpenStage(before.toStage);
  const changed = await updateDeal(ctx.db, deal.id, {
    stage: before.toStage,
    stageDay: before.actDay ?? before.day,
    closedDay: isOpen ? null : before.day,
    lostReason: before.toStage === 'lost' ? (before.reason as LostReason | null) : null,
    lostNote: before.toStage === 'lost' ? before.note : null,
    competitor: before.toStage === 'lost' ? before.competitor : null,
  });
  await insertMove(ctx.db, {
    dealId: deal.id,
    fromStage: deal.stage,
    toStage: before.toStage,
    memberId: ctx.actor.id,
    day: win.day,
    stayedDays: 0,
    reason: 'undo',
    act: 'contractVoided',
    ref: contract,
    undoes: ctx.tx.seq,
    recordedAt: ctx.now,
  });
  const check = await gateCheck(ctx, await dealView(ctx, changed));
  const changes = changesBetween(positionOf(deal), positionOf(changed));
  const facts: CarriedFacts = {
    deal: deal.code,
    cause: 'contractVoided',
    day: win.day,
    actDay: null,
    pastGates: 0,
    changes,
  };
  return { deal: changed, from: deal.stage, facts, next: nextOf(changed, check) };
}

/** Wins a deal whose contract is in force, for books in which the two disagree. Runs inside the caller's transaction. */
export async function winByContract(
  ctx: WriteContext,
  deal: Deal,
  { contract, day }: { contract: string; day: Day },
): Promise<Carried> {
  const check = await gateCheck(ctx, await dealView(ctx, deal));
  return await moveTo(ctx, deal, 'won', { cause: 'settled', day, ref: contract }, check);
}

interface Cause {
  cause: MoveCause;
  day: Day;
  ref?: string;
  pastGates?: number;
  loss?: Pick<Deal, 'lostReason' | 'lostNote' | 'competitor'>;
}
const NO_LOSS = { lostReason: null, lostNote: null, competitor: null };

/** Writes the move. It is dated the day of the act, or the first open day, and never before the deal was opened. */
async function moveTo(
  ctx: WriteContext,
  deal: Deal,
  to: StageCode,
  { cause, day, ref, pastGates = 0, loss = NO_LOSS }: Cause,
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
    pastGates,
    recordedAt: ctx.now,
  });
  const changes = changesBetween(positionOf(deal), positionOf(changed));
  const facts: CarriedFacts = { deal: deal.code, cause, day: counted, actDay, pastGates, changes };
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
