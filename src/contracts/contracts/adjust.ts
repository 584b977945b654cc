import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import type { AdjustmentKind } from '../../policy/contracts.js';
import { readCode } from '../../shared/codes.js';
import { type Day, laterDay, yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { decimalMoney, type Fen, formatMoney, MOST_FEN, negated } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import {
  type Adjustment,
  adjustmentByCode,
  adjustmentSums,
  adjustmentsOf,
  importAdjustment,
  insertAdjustment,
  instalmentAddedBy,
} from './adjustmentQueries.js';
import { signedAmendments } from './amendmentQueries.js';
import { messages } from './messages.js';
import { type Contract, creditsOf, insertCredits, linesOf, updateContract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { contractById, resolveContract } from './resolve.js';
import { reversalMessages } from './reversalMessages.js';
import {
  type Amounts,
  amountsOfChange,
  belowZeroOn,
  type Credit,
  reverseCredits,
  splitCredits,
  type TypedChange,
  withoutReversedCancellations,
} from './rules.js';

export interface AdjustInput extends TypedChange {
  day: Day;
  reason: string;
  /** The instalment that a credit names. */
  instalmentId?: number;
  /** Its name in the file that it came from. */
  sourceKey?: string;
}
/** An adjustment with its contract, and what the contract amounts to before and after it. */
export interface BookedAdjustment {
  contract: Contract;
  adjustment: Adjustment;
  /** What a cancellation takes off on other days, or less of, because of it. */
  offsets: Adjustment[];
  before: Amounts;
  after: Amounts;
}

/** What a contract amounts to with all its adjustments. */
export async function currentAmounts(ctx: Context, contract: Contract, adjustedUntil?: Day): Promise<Amounts> {
  const sums = (await adjustmentSums(ctx.db, { contractId: contract.id, adjustedUntil })).get(contract.id);
  return {
    netFen: contract.netFen + (sums?.netFen ?? 0),
    grossFen: contract.grossFen + (sums?.grossFen ?? 0),
    costFen: contract.costFen + (sums?.costFen ?? 0),
  };
}

/**
 * Books a price or cost change after signing (policy 3.5.3, 4.1.1), in the open month of the day it was agreed. Runs
 * inside the caller's transaction, which lowers or raises the receivable; writes no audit entry.
 *
 * Of a cancelled contract it is booked as though it had been typed before the cancellation: that takes off so much less,
 * or more (definitions, Receivables: what one order accepts every order accepts).
 *
 * @throws policyRefusal for a change that would take the contract below zero, usageError if none is given or one is too
 * large
 */
export async function bookAdjustment(ctx: WriteContext, word: string, input: AdjustInput): Promise<BookedAdjustment> {
  const contract = await resolveAdjustable(ctx, word, input.day);
  if (input.netFen !== undefined && input.grossFen !== undefined) throw usageError(refusalMessages.netOrGross);
  if (!input.netFen && !input.grossFen && !input.costFen) throw usageError(refusalMessages.nothingToAdjust);
  const agreed = await agreedOf(ctx, contract);
  const before = agreed.reduce<Amounts>(addAmounts, amountsOf(contract));
  const change = amountsOfChange(input, contract, before, await linesOf(ctx.db, contract.id));
  if (input.instalmentId !== undefined && change.grossFen >= 0) throw usageError(messages.toIsForCredit);
  const { adjustment, after } = await bookChange(ctx, contract, change, agreed, input);
  return { contract, adjustment, ...(await withCancellation(ctx, contract, adjustment, { before, after })) };
}

/** The adjustments of a contract without what its cancellation takes off. */
const agreedOf = async (ctx: Context, { id }: Contract): Promise<Adjustment[]> =>
  (await adjustmentsOf(ctx.db, id)).filter(({ kind }) => kind !== 'cancellation');

/**
 * What a contract comes to before and after an adjustment; once it is cancelled nothing, and what the cancellation makes up
 * for it.
 */
async function withCancellation(
  ctx: WriteContext,
  contract: Contract,
  adjustment: Adjustment,
  amounts: { before: Amounts; after: Amounts },
): Promise<Pick<BookedAdjustment, 'offsets' | 'before' | 'after'>> {
  const { cancelledDay } = contract;
  const standing = withoutReversedCancellations(await adjustmentsOf(ctx.db, contract.id));
  const cancellation = standing.find(({ kind }) => kind === 'cancellation');
  if (cancelledDay === null || cancellation === undefined) return { ...amounts, offsets: [] };
  const dated = { day: laterDay(cancelledDay, adjustment.day), reason: cancellation.reason };
  return { offsets: [await offsetOf(ctx, contract, adjustment, dated)], before: NOTHING, after: NOTHING };
}

/**
 * Books the difference that a signed amendment makes (policy 3.5.3, 4.1.1), on the day of its signing. Runs inside the
 * caller's transaction, which lowers or raises the receivable and checks who may; writes no audit entry.
 *
 * @param contract one that is not cancelled
 * @returns undefined if it changes no amount
 * @throws policyRefusal for a change that would take the contract below zero, usageError if it gets too large
 */
export async function bookAmendment(
  ctx: WriteContext,
  contract: Contract,
  change: Amounts,
  agreed: { day: Day; reason: string },
): Promise<BookedAdjustment | undefined> {
  if (change.netFen === 0 && change.grossFen === 0 && change.costFen === 0) return undefined;
  const before = await currentAmounts(ctx, contract);
  const booked = await bookChange(ctx, contract, change, await adjustmentsOf(ctx.db, contract.id), agreed);
  return { contract, ...booked, offsets: [], before };
}

/** Writes a change of a contract's amounts, credited in the shares of its signature. @param earlier its adjustments so far */
async function bookChange(
  ctx: WriteContext,
  contract: Contract,
  change: Amounts,
  earlier: readonly Adjustment[],
  { day, reason, instalmentId, sourceKey }: { day: Day; reason: string; instalmentId?: number; sourceKey?: string },
): Promise<{ adjustment: Adjustment; after: Amounts }> {
  const below = belowZeroOn(contract, earlier, { ...change, day });
  if (below !== undefined) throw policyRefusal('4.1.1', refusalMessages.belowZero(contract.code, below));
  const after = [...earlier, change].reduce<Amounts>(addAmounts, amountsOf(contract));
  if (Math.max(after.netFen, after.grossFen, after.costFen) > MOST_FEN)
    throw usageError(refusalMessages.tooMuch(contract.code, formatMoney(MOST_FEN)));
  const { netFen, grossFen, costFen } = change;
  await refuseRepeat(ctx, 'adjustment', { contractId: contract.id, day, netFen, grossFen, costFen });
  const atSigning = (await creditsOf(ctx.db, contract.id)).filter(({ adjustmentId }) => adjustmentId === null);
  const adjustment = await writeAdjustment(ctx, contract, {
    ...change,
    kind: netFen === 0 && grossFen === 0 ? 'cost' : 'price',
    day,
    reason,
    instalmentId,
    ...(sourceKey === undefined ? {} : { sourceKey }),
    credited: splitCredits(change, atSigning),
  });
  return { adjustment, after };
}

/**
 * Cancels a contract as a whole: it nets to 0 over the two months (definitions, Sales). An adjustment that is dated later
 * comes to nothing on its own day. Runs inside the caller's transaction, which lowers the receivable; writes no audit entry.
 */
export async function bookCancellation(
  ctx: WriteContext,
  word: string,
  { day, reason }: { day: Day; reason: string },
): Promise<BookedAdjustment> {
  const contract = await resolveAdjustable(ctx, word, day);
  if (contract.cancelledDay !== null)
    throw conflict(refusalMessages.isCancelled(contract.code, contract.cancelledDay), { clause: '3.5.3' });
  const before = await currentAmounts(ctx, contract);
  const agreed = await agreedOf(ctx, contract);
  const standing = agreed.filter((one) => one.day <= day).reduce<Amounts>(addAmounts, amountsOf(contract));
  const credited = (await creditsOf(ctx.db, contract.id)).filter((credit) => credit.day <= day);
  const adjustment = await writeAdjustment(ctx, contract, {
    ...negatedAmounts(standing),
    kind: 'cancellation',
    day,
    reason,
    credited: reverseCredits(credited),
    contracts: -1,
  });
  const offsets: Adjustment[] = [];
  for (const later of agreed.filter((one) => one.day > day))
    offsets.push(await offsetOf(ctx, contract, later, { day: later.day, reason }));
  await updateContract(ctx.db, contract.id, { cancelledDay: day });
  return { contract: { ...contract, cancelledDay: day }, adjustment, offsets, before, after: NOTHING };
}

/** The reversal of an adjustment, with its contract before and after it. */
export interface BookedReversal extends BookedAdjustment {
  reversed: Adjustment;
}

/**
 * Reverses an adjustment that was recorded by mistake (policy 3.5.3, 4.1.1): its opposite, dated in an open month, in the
 * credits that it gave. Of a cancelled contract its cancellation takes off so much more, or less. Runs inside the caller's
 * transaction, which mends the receivable; writes no audit entry.
 *
 * @param word the code of an adjustment, or of a contract with one that stands
 * @throws conflict for one that was reversed, or for a cancellation; policyRefusal for one of an amendment that both parties
 * signed; usageError for a day before it
 */
export async function bookReversal(
  ctx: WriteContext,
  word: string,
  { day, reason }: { day: Day; reason: string },
): Promise<BookedReversal> {
  const reversed = await resolveAdjustment(ctx, word);
  const { code } = await contractById(ctx.db, reversed.contractId);
  const contract = await resolveAdjustable(ctx, code, day);
  if (day < reversed.day) throw usageError(reversalMessages.beforeReversed(reversed.code, reversed.day));
  const before = await currentAmounts(ctx, contract);
  const change = negatedAmounts(reversed);
  const below = belowZeroOn(contract, await agreedOf(ctx, contract), { ...change, day });
  if (below !== undefined) throw policyRefusal('4.1.1', refusalMessages.belowZero(contract.code, below));
  const signed = (await signedAmendments(ctx.db, contract.id, ctx.today)).find(
    ({ recordedAt }) => recordedAt === reversed.recordedAt,
  );
  if (signed) throw policyRefusal('3.5.3', reversalMessages.ofSignedAmendment(reversed.code, signed.draft.code));
  const own = (await creditsOf(ctx.db, contract.id)).filter(({ adjustmentId }) => adjustmentId === reversed.id);
  const adjustment = await writeAdjustment(ctx, contract, {
    ...change,
    kind: reversed.kind,
    day,
    reason,
    // What a rise had added is what its reversal lowers.
    instalmentId: reversed.grossFen > 0 ? ((await instalmentAddedBy(ctx.db, reversed)) ?? undefined) : undefined,
    reversesId: reversed.id,
    credited: reverseCredits(own),
  });
  const amounts = { before, after: addAmounts(before, change) };
  return { contract, adjustment, reversed, ...(await withCancellation(ctx, contract, adjustment, amounts)) };
}

/** @throws notFound, ambiguous, conflict for an adjustment that was reversed or is a reversal */
async function resolveAdjustment(ctx: WriteContext, word: string): Promise<Adjustment> {
  requirePermission(ctx.actor, 'contract.adjust');
  const code = readCode('adjustment', word, yearOf(ctx.today));
  const isCode = /^adj-?\d/i.test(word.trim());
  const named = isCode && code !== undefined ? await adjustmentByCode(ctx.db, code) : undefined;
  const contract = isCode ? undefined : await resolveContract(ctx, word);
  const contractId = named?.contractId ?? contract?.id;
  const all = contractId === undefined ? [] : await adjustmentsOf(ctx.db, contractId);
  const reversal = (adjustment: Adjustment) => all.find(({ reversesId }) => reversesId === adjustment.id);
  const standing = all.filter(
    (adjustment) => adjustment.kind !== 'cancellation' && adjustment.reversesId === null && !reversal(adjustment),
  );
  if (contract && standing.length === 0)
    throw notFound(
      reversalMessages.noneToReverse(
        contract.code,
        all.map((one) => one.code),
      ),
      {
        clause: '3.5.3',
        hints: [reversalMessages.showContractHint(contract.code)],
      },
    );
  if (named && !standing.some(({ id }) => id === named.id)) {
    const by = reversal(named);
    const refusal = by
      ? reversalMessages.reversedAlready(named.code, by.code, by.day)
      : reversalMessages.isReversal(named.code, named.kind);
    throw conflict(refusal, { clause: '3.5.3' });
  }
  return pickOne(
    reversalMessages.adjustmentNoun,
    word,
    named ? [named] : standing,
    (adjustment) => [adjustment.code, adjustment.day, decimalMoney(adjustment.grossFen), adjustment.reason],
    contract ? `salesdesk contract show ${contract.code}` : 'salesdesk contract list',
  );
}

const NOTHING: Amounts = { netFen: 0, grossFen: 0, costFen: 0 };
const amountsOf = ({ netFen, grossFen, costFen }: Amounts): Amounts => ({ netFen, grossFen, costFen });
export const negatedAmounts = ({ netFen, grossFen, costFen }: Amounts): Amounts => ({
  netFen: negated(netFen),
  grossFen: negated(grossFen),
  costFen: negated(costFen),
});
export const addAmounts = (a: Amounts, b: Amounts): Amounts => ({
  netFen: a.netFen + b.netFen,
  grossFen: a.grossFen + b.grossFen,
  costFen: a.costFen + b.costFen,
});

/** @throws forbidden; conflict for a receivable carried over, a closed month; usageError for a day before the signing */
async function resolveAdjustable(ctx: WriteContext, word: string, day: Day): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.adjust');
  const contract = await resolveContract(ctx, word);
  if (contract.kind !== 'sale') throw conflict(refusalMessages.carriedOver(contract.code), { clause: '3.5.3' });
  if (day < contract.signedDay) throw usageError(refusalMessages.beforeSigning(contract.signedDay));
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  return contract;
}

/** The part of a cancellation that makes up for an adjustment, so that the contract comes to nothing from its day on. */
async function offsetOf(
  ctx: WriteContext,
  contract: Contract,
  adjustment: Adjustment,
  dated: { day: Day; reason: string },
): Promise<Adjustment> {
  const own = (await creditsOf(ctx.db, contract.id)).filter(({ adjustmentId }) => adjustmentId === adjustment.id);
  return await writeAdjustment(ctx, contract, {
    ...negatedAmounts(adjustment),
    ...dated,
    kind: 'cancellation',
    credited: reverseCredits(own),
  });
}

interface NewAdjustment extends Amounts {
  kind: AdjustmentKind;
  day: Day;
  reason: string;
  instalmentId?: number;
  /** The adjustment that it reverses. */
  reversesId?: number;
  sourceKey?: string;
  credited: readonly Credit[];
  /** How many contracts it counts; a cancellation takes one away. */
  contracts?: number;
}

/**
 * Books a credit against a receivable that was carried over from another system (policy 3.7.1): nobody was credited with it,
 * so it takes nothing back from anybody. Runs inside the caller's transaction, which lowers the receivable.
 *
 * @param grossFen below 0
 * @throws policyRefusal if it is more than the receivable comes to
 */
export async function bookCarriedCredit(
  ctx: WriteContext,
  contract: Contract,
  { grossFen, ...dated }: { grossFen: Fen; day: Day; reason: string; instalmentId?: number; sourceKey: string },
): Promise<void> {
  requirePermission(ctx.actor, 'contract.adjust');
  const change = { netFen: grossFen, grossFen, costFen: 0 };
  const below = belowZeroOn(contract, await adjustmentsOf(ctx.db, contract.id), { ...change, day: dated.day });
  if (below !== undefined) throw policyRefusal('3.7.1', refusalMessages.belowZero(contract.code, below));
  await writeAdjustment(ctx, contract, { ...change, ...dated, kind: 'price', credited: [] });
}

/** Writes a dated difference, credited in the shares of the signing: a past month never moves (definitions, Sales). */
export async function writeAdjustment(
  ctx: WriteContext,
  contract: Contract,
  { credited, contracts = 0, instalmentId, ...dated }: NewAdjustment,
): Promise<Adjustment> {
  const { day, netFen, grossFen } = dated;
  const insert = dated.sourceKey === undefined ? insertAdjustment : importAdjustment(ctx.tx);
  const adjustment = await insert(ctx.db, {
    ...dated,
    instalmentId: instalmentId ?? null,
    contractId: contract.id,
    recordedAt: ctx.now,
    taxFen: grossFen - netFen,
    code: await ctx.nextCode('adjustment', day),
  });
  insertCredits(
    ctx.tx,
    credited.map(({ memberId, shareBp, netFen, grossFen, costFen }) => ({
      contractId: contract.id,
      adjustmentId: adjustment.id,
      memberId,
      shareBp,
      day,
      netFen,
      grossFen,
      costFen,
      contracts,
    })),
  );
  return adjustment;
}
