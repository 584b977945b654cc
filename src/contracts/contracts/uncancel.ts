import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { addAmounts, negatedAmounts, writeAdjustment } from './adjust.js';
import { type Adjustment, adjustmentByCode, adjustmentsOf } from './adjustmentQueries.js';
import { type Contract, creditsOf, updateContract } from './queries.js';
import { contractById } from './resolve.js';
import { type Amounts, reverseCredits, withoutReversedCancellations } from './rules.js';

/** A cancellation that was recorded by mistake, with its contract in force again. */
export interface BookedUncancelling {
  contract: Contract;
  /** The cancellation, and what reverses it. */
  reversed: Adjustment;
  adjustment: Adjustment;
  /** What the contract comes to again. */
  after: Amounts;
}

/** The cancellation of a contract that is cancelled, if the word is the code of an adjustment that is one. */
export async function cancellationCalled(ctx: Context, word: string): Promise<Adjustment | undefined> {
  const code = /^adj-?\d/i.test(word.trim()) ? readCode('adjustment', word, yearOf(ctx.today)) : undefined;
  const adjustment = code === undefined ? undefined : await adjustmentByCode(ctx.db, code);
  if (adjustment?.kind !== 'cancellation') return undefined;
  const standing = await standingCancellations(ctx, adjustment.contractId);
  return standing.some(({ id }) => id === adjustment.id) ? standing[0] : undefined;
}

/** The cancellation of a contract, if it is cancelled. */
export const standingCancellation = async (ctx: Context, contractId: number): Promise<Adjustment | undefined> =>
  (await standingCancellations(ctx, contractId))[0];

/** The rows of a cancellation that were not reversed: its own, and those of adjustments dated or typed after it. */
async function standingCancellations(ctx: Context, contractId: number): Promise<Adjustment[]> {
  const standing = withoutReversedCancellations(await adjustmentsOf(ctx.db, contractId));
  return standing.filter(({ kind }) => kind === 'cancellation');
}

/**
 * Reverses a cancellation that was recorded by mistake (policy 3.5.3, 4.1.1): on its own day, so that the contract was never
 * cancelled, as long as the months for which it counts are open. Runs inside the caller's transaction, which mends the
 * receivable and the deal; writes no audit entry.
 *
 * @throws forbidden, conflict for a closed month
 */
export async function bookUncancelling(
  ctx: WriteContext,
  cancellation: Adjustment,
  reason: string,
): Promise<BookedUncancelling> {
  requirePermission(ctx.actor, 'contract.adjust');
  const contract = await contractById(ctx.db, cancellation.contractId);
  const credits = await creditsOf(ctx.db, contract.id);
  const reversals: Adjustment[] = [];
  for (const row of await standingCancellations(ctx, contract.id)) {
    await requireOpenMonth(ctx, row.day);
    const own = credits.filter(({ adjustmentId }) => adjustmentId === row.id);
    const reversal = await writeAdjustment(ctx, contract, {
      ...negatedAmounts(row),
      kind: 'cancellation',
      day: row.day,
      reason,
      reversesId: row.id,
      credited: reverseCredits(own),
      contracts: own[0]?.contracts === -1 ? 1 : 0,
    });
    reversals.push(reversal);
  }
  await updateContract(ctx.db, contract.id, { cancelledDay: null });
  const after = (await adjustmentsOf(ctx.db, contract.id)).reduce<Amounts>(addAmounts, {
    netFen: contract.netFen,
    grossFen: contract.grossFen,
    costFen: contract.costFen,
  });
  const [adjustment = cancellation] = reversals;
  return { contract: { ...contract, cancelledDay: null }, reversed: cancellation, adjustment, after };
}
