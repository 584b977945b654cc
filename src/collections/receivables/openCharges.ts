import type { Context } from '../../app/context.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import type { Fen } from '../../shared/money.js';
import { type OpenCharge, openChargesOn } from './chargeQueries.js';
import { type OverdueFilter, resolveFilter } from './overdue.js';

/**
 * Late interest and fees open on a day, oldest first: separate items next to the receivable (definitions, Late
 * interest).
 */
export async function listOpenCharges(
  ctx: Context,
  { contract, ...filter }: OverdueFilter & { contract?: string },
): Promise<OpenCharge[]> {
  const asOf = filter.asOf ?? ctx.today;
  const of = { ...(await resolveFilter(ctx, filter)), isToday: asOf >= ctx.today };
  const code = contract === undefined ? undefined : (await resolveContract(ctx, contract)).code;
  return (await openChargesOn(ctx.db, asOf, of)).filter((charge) => code === undefined || charge.contract === code);
}

/** How many there are, and how much: for the line under lists of instalments. */
export async function sumOpenCharges(
  ctx: Context,
  filter: OverdueFilter & { contract?: string },
): Promise<{ count: number; openFen: Fen }> {
  const charges = await listOpenCharges(ctx, filter);
  return { count: charges.length, openFen: charges.reduce((sum, { openFen }) => sum + openFen, 0) };
}
