import type { WriteContext } from '../../app/context.js';
import type { Fen } from '../../shared/money.js';
import { type Deal, reviseDeal } from './queries.js';

/**
 * Sets a deal's amount to what the customer was offered last (policy 3.3.2). Runs inside the caller's transaction;
 * writes no audit entry.
 * @returns the deal as it is now
 */
export async function followOffer(ctx: WriteContext, deal: Deal, netFen: Fen): Promise<Deal> {
  return await reviseDeal(ctx.db, deal, { amountFen: netFen }, { day: ctx.today, now: ctx.now });
}
