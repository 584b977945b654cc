import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import type { AdjustmentKind } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { formatMoney, MOST_FEN, negated } from '../../shared/money.js';
import { messages } from './messages.js';
import {
  type Adjustment,
  adjustmentSums,
  adjustmentsOf,
  type Contract,
  creditsOf,
  insertAdjustment,
  insertCredits,
  linesOf,
  updateContract,
} from './queries.js';
import { resolveContract } from './resolve.js';
import { type Amounts, amountsOfChange, belowZeroOn, reverseCredits, splitCredits, type TypedChange } from './rules.js';

export interface AdjustInput extends TypedChange {
  day: Day;
  reason: string;
  /** The instalment that a credit names. */
  instalmentId?: number;
}
/** An adjustment with its contract, and what the contract amounts to before and after it. */
export interface BookedAdjustment {
  contract: Contract;
  adjustment: Adjustment;
  before: Amounts;
  after: Amounts;
}

/** What a contract amounts to with all its adjustments. */
export async function currentAmounts(ctx: Context, contract: Contract): Promise<Amounts> {
  const sums = (await adjustmentSums(ctx.db, { contractId: contract.id })).get(contract.id);
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
 * @throws policyRefusal for a change that would take the contract below zero, usageError if none is given or one is too
 * large
 */
export async function bookAdjustment(ctx: WriteContext, word: string, input: AdjustInput): Promise<BookedAdjustment> {
  const contract = await resolveAdjustable(ctx, word, input.day);
  if (input.netFen !== undefined && input.grossFen !== undefined) throw usageError(messages.netOrGross);
  if (!input.netFen && !input.grossFen && !input.costFen) throw usageError(messages.nothingToAdjust);
  const before = await currentAmounts(ctx, contract);
  const change = amountsOfChange(input, contract, before, await linesOf(ctx.db, contract.id));
  const below = belowZeroOn(contract, await adjustmentsOf(ctx.db, contract.id), { ...change, day: input.day });
  if (below !== undefined) throw policyRefusal('4.1.1', messages.belowZero(contract.code, below));
  const after = addAmounts(before, change);
  if (Math.max(after.netFen, after.grossFen, after.costFen) > MOST_FEN)
    throw usageError(messages.tooMuch(contract.code, formatMoney(MOST_FEN)));
  if (input.instalmentId !== undefined && change.grossFen >= 0) throw usageError(messages.toIsForCredit);
  const { netFen, grossFen, costFen } = change;
  await refuseRepeat(ctx, 'adjustment', { contractId: contract.id, day: input.day, netFen, grossFen, costFen });
  const kind = change.netFen === 0 && change.grossFen === 0 ? 'cost' : 'price';
  const adjustment = await writeAdjustment(ctx, contract, kind, change, input);
  return { contract, adjustment, before, after };
}

/**
 * Cancels a contract as a whole: it nets to 0 over the two months (definitions, Sales). Runs inside the caller's
 * transaction, which lowers the receivable; writes no audit entry.
 *
 * @throws usageError for a day before an adjustment
 */
export async function bookCancellation(
  ctx: WriteContext,
  word: string,
  { day, reason }: { day: Day; reason: string },
): Promise<BookedAdjustment> {
  const contract = await resolveAdjustable(ctx, word, day);
  // A cancellation before an adjustment would leave that adjustment on its own in the months between.
  const later = (await adjustmentsOf(ctx.db, contract.id)).find((adjustment) => adjustment.day > day);
  if (later) throw usageError(messages.beforeAdjustment(later.code, later.day));
  const before = await currentAmounts(ctx, contract);
  const change = {
    netFen: negated(before.netFen),
    grossFen: negated(before.grossFen),
    costFen: negated(before.costFen),
  };
  const adjustment = await writeAdjustment(ctx, contract, 'cancellation', change, { day, reason });
  await updateContract(ctx.db, contract.id, { cancelledDay: day });
  return { contract: { ...contract, cancelledDay: day }, adjustment, before, after: addAmounts(before, change) };
}

const addAmounts = (a: Amounts, b: Amounts): Amounts => ({
  netFen: a.netFen + b.netFen,
  grossFen: a.grossFen + b.grossFen,
  costFen: a.costFen + b.costFen,
});

/** @throws forbidden; conflict for a cancelled contract, a receivable carried over, a closed month */
async function resolveAdjustable(ctx: WriteContext, word: string, day: Day): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.adjust');
  const contract = await resolveContract(ctx, word);
  if (contract.kind !== 'sale') throw conflict(messages.carriedOver(contract.code));
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code, contract.cancelledDay));
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  return contract;
}

/** Writes a dated difference, credited in the shares of the signing: a past month never moves (definitions, Sales). */
async function writeAdjustment(
  ctx: WriteContext,
  contract: Contract,
  kind: AdjustmentKind,
  change: Amounts,
  { day, reason, instalmentId = null }: { day: Day; reason: string; instalmentId?: number | null },
): Promise<Adjustment> {
  const adjustment = await insertAdjustment(ctx.db, {
    ...change,
    kind,
    day,
    reason,
    instalmentId,
    contractId: contract.id,
    recordedAt: ctx.now,
    taxFen: change.grossFen - change.netFen,
    code: await ctx.nextCode('adjustment', day),
  });
  const credited = await creditsOf(ctx.db, contract.id);
  const atSigning = credited.filter(({ adjustmentId }) => adjustmentId === null);
  const parts = kind === 'cancellation' ? reverseCredits(credited) : splitCredits(change, atSigning);
  insertCredits(
    ctx.tx,
    parts.map(({ memberId, shareBp, netFen, grossFen, costFen }) => ({
      contractId: contract.id,
      adjustmentId: adjustment.id,
      memberId,
      shareBp,
      day,
      netFen,
      grossFen,
      costFen,
      contracts: kind === 'cancellation' ? -1 : 0,
    })),
  );
  return adjustment;
}
