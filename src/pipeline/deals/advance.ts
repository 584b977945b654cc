import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { actOf, type DealAct, type Gate, isOpenStage, type LostReason, STAGES } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { nameOfCompetitor } from './competitors.js';
import { requireGates } from './gates.js';
import { type Carried, followFacts } from './history.js';
import { playHistory } from './historyRules.js';
import { messages } from './messages.js';
import { actsOf, insertAct, moveRows } from './moveQueries.js';
import type { Deal } from './queries.js';
import { dealView } from './resolve.js';
import { askedFrom } from './rules.js';

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
 * gates are met by their days. Runs inside the caller's transaction; writes no audit entry, and never refuses.
 */
export async function recordAct(ctx: WriteContext, deal: Deal, { act, day, ref }: DealEvent): Promise<Carried> {
  const afterMove = (await moveRows(ctx.db, deal.id)).at(-1)?.id ?? 0;
  await insertAct(ctx.db, { dealId: deal.id, act, ref: ref ?? null, day, afterMove, recordedAt: ctx.now });
  return await followFacts(ctx, deal, { cause: act, day, ref });
}

/**
 * Evidence of a gate was recorded that is no act: earlier acts may carry the deal further by it. Runs inside the caller's
 * transaction; writes no audit entry.
 *
 * @returns null if nothing changes for the deal
 */
export async function recordEvidence(ctx: WriteContext, deal: Deal): Promise<Carried | null> {
  const acts = await actsOf(ctx.db, deal.id);
  return acts.length === 0 ? null : moved(await followFacts(ctx, deal));
}

/** What the entry of evidence says of the move that it made possible. */
export const carriedFacts = (carried: Carried | null): { carried?: CarriedFacts } =>
  carried?.facts ? { carried: carried.facts } : {};

/** What was taken back: acts of a quotation or a contract. */
export interface TakenBack {
  acts?: readonly DealAct[];
  ref?: string;
  /** Only the newest of the acts: an earlier one of its kind stays. */
  newest?: boolean;
}

/**
 * Leaves a deal at the highest stage that what remains supports (definitions, Pipeline). Runs inside the caller's
 * transaction, after what is undone was undone; writes no audit entry.
 */
export async function fallBack(
  ctx: WriteContext,
  deal: Deal,
  { acts = [], ref, newest = false }: TakenBack,
): Promise<Carried> {
  const afterMove = (await moveRows(ctx.db, deal.id)).at(-1)?.id ?? 0;
  const undone = (await actsOf(ctx.db, deal.id)).filter(
    ({ act, ref: of }) => acts.includes(act) && of === (ref ?? null),
  );
  for (const { id, act, day, ref: of } of newest ? undone.slice(-1) : undone)
    await insertAct(ctx.db, { dealId: deal.id, act, ref: of, day, afterMove, undoes: id, recordedAt: ctx.now });
  return await followFacts(ctx, deal, { cause: 'actUndone', day: ctx.today, ref });
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
  const loss = await lossOf(ctx, deal, after);
  return moved(await followFacts(ctx, deal, { cause: 'contractCancelled', day, ref: contract, loss }));
}

/** What a loss says of a deal; nothing if it is open again. @throws policyRefusal for the reason `other` without a note */
async function lossOf(ctx: WriteContext, deal: Deal, after: AfterContract) {
  if (after.to === 'open') return undefined;
  if (after.reason === 'other' && !after.note) throw policyRefusal(STAGES.lost.clause, messages.otherNeedsNote);
  const { reason: lostReason, note: lostNote = null } = after;
  const competitor = after.competitor === undefined ? null : (await nameOfCompetitor(ctx, deal, after.competitor)).name;
  return { lostReason, lostNote, competitor };
}

/**
 * A deal that a file brought as won has no contract at all: it is open again in the stage before, or lost, since the day
 * of the win. Runs inside the caller's transaction.
 *
 * @throws policyRefusal for the reason `other` without a note
 */
export async function leaveWin(ctx: WriteContext, deal: Deal, after: AfterContract): Promise<Carried> {
  const { counting } = playHistory(await moveRows(ctx.db, deal.id));
  const before = counting.findLast(({ toStage }) => isOpenStage(toStage))?.toStage ?? 'contract';
  const loss = await lossOf(ctx, deal, after);
  const to = after.to === 'open' ? before : 'lost';
  return await followFacts(ctx, deal, { cause: 'settled', day: deal.closedDay ?? deal.stageDay, to, loss });
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
  return moved(await followFacts(ctx, deal, { cause: 'contractVoided', day, ref: contract }));
}

/** Wins a deal whose contract is in force, for books in which the two disagree. Runs inside the caller's transaction. */
export const winByContract = async (
  ctx: WriteContext,
  deal: Deal,
  { contract, day }: { contract: string; day: Day },
): Promise<Carried> => await followFacts(ctx, deal, { cause: 'settled', day, ref: contract });

const moved = (carried: Carried): Carried | null => (carried.facts === null ? null : carried);
