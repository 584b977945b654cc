import type { WriteContext } from '../../app/context.js';
import { moveDealsToCustomer, openDealsOf, reviseDeal } from './queries.js';

/**
 * Moves the deals of a merged customer to the one that is kept (policy 6.1.2). Runs inside the caller's transaction;
 * writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveDealsToCustomer(db, fromId, toId);

/**
 * The open deals of a customer go along with a new owner (policy 2.2.1b). Runs inside the caller's transaction; writes
 * no audit entry. @returns their codes
 */
export async function assignOpenDeals(ctx: WriteContext, customerId: number, memberId: number): Promise<string[]> {
  const open = await openDealsOf(ctx.db, customerId);
  for (const deal of open) await reviseDeal(ctx.db, deal, { ownerId: memberId }, { day: ctx.today, now: ctx.now });
  return open.map(({ code }) => code);
}
