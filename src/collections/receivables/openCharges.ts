import type { Context } from '../../app/context.js';
import type { Fen } from '../../shared/money.js';
import { type OpenCharge, openChargesOn } from './chargeQueries.js';
import { type OverdueFilter, resolveFilter } from './overdue.js';

/**
 * Late interest and fees open on a day, oldest first: separate items next to the receivable (definitions, Late
 * interest).
 */
export async function listOpenCharges(ctx: Context, filter: OverdueFilter): Promise<OpenCharge[]> {
  const asOf = filter.asOf ?? ctx.today;
  return await openChargesOn(ctx.db, asOf, { ...(await resolveFilter(ctx, filter)), isToday: asOf >= ctx.today });
}

/** How many there are, and how much: for the line under lists of instalments. */
export async function sumOpenCharges(ctx: Context, filter: OverdueFilter): Promise<{ count: number; openFen: Fen }> {
  const charges = await listOpenCharges(ctx, filter);
  return { count: charges.length, openFen: charges.reduce((sum, { openFen }) => sum + openFen, 0) };
}
