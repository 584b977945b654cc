import type { WriteContext } from '../../app/context.js';
import type { Fen } from '../../shared/money.js';
import { type Deal, reviseDeal } from './queries.js';

/** A deal is worth what the customer was offered last (policy 3.3.2). Inside a write that is recorded by its caller. */
export async function followOffer(ctx: WriteContext, deal: Deal, netFen: Fen): Promise<void> {
  await reviseDeal(ctx.db, deal, { amountFen: netFen }, { day: ctx.today, now: ctx.now });
}
