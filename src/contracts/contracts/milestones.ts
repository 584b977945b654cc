import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { type Contract, updateContract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';

/**
 * Keeps the day on which a contract was delivered or accepted: payment terms wait for it (policy 3.6.3, 3.7.1), and it
 * may be the day on which the contract counts as a sale (setting `sales.event`). Runs inside the caller's transaction;
 * writes no audit entry.
 *
 * @throws conflict (exit 6) for a day that would count for a closed month (policy 4.2)
 */
export async function recordMilestone(
  ctx: WriteContext,
  contract: Contract,
  event: 'delivered' | 'accepted',
  day: Day,
): Promise<void> {
  if (day < contract.signedDay) throw usageError(refusalMessages.beforeSigning(contract.signedDay));
  const countsOn = await ctx.setting('sales.event', monthOf(contract.signedDay));
  if (event === countsOn) await requireOpenMonth(ctx, day);
  await updateContract(ctx.db, contract.id, event === 'delivered' ? { deliveredDay: day } : { acceptedDay: day });
}
