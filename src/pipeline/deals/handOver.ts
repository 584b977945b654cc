import type { WriteContext } from '../../app/context.js';
import { moveDealsToCustomer, openDealsOf, reviseDeal } from './queries.js';

/** A customer turned out to be another one: its deals go to that one (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveDealsToCustomer(db, fromId, toId);

/** The open deals of a customer go along with a new owner (policy 2.2.1b). Inside a write under way. @returns their codes */
export async function assignOpenDeals(ctx: WriteContext, customerId: number, memberId: number): Promise<string[]> {
  const open = await openDealsOf(ctx.db, customerId);
  for (const deal of open) await reviseDeal(ctx.db, deal, { ownerId: memberId }, { day: ctx.today, now: ctx.now });
  return open.map(({ code }) => code);
}
