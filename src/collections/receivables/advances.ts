import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { type OverdueFilter, resolveFilter } from './overdue.js';
import { type Advance, advancesOn } from './queries.js';

/**
 * Who has money in hand on a day (definitions, Advance): shown beside every list of what is open. Of a rep's list only his
 * customers are meant: those that it names.
 *
 * @param listed codes of the customers that a list names; default: all
 */
export async function listAdvances(
  ctx: Context,
  { asOf = ctx.today, rep, customer }: OverdueFilter,
  listed?: ReadonlySet<string>,
): Promise<Advance[]> {
  const { customerId } = await resolveFilter(ctx, { customer });
  const advances = await advancesOn(ctx.db, asOf, { customerId });
  return rep === undefined ? advances : advances.filter(({ customer: { code } }) => listed?.has(code) ?? true);
}

/** What one customer has in hand on a day. */
export async function advanceOfCustomer(
  { db, today }: Pick<Context, 'db' | 'today'>,
  customerId: number,
  asOf: Day = today,
) {
  const [advance] = await advancesOn(db, asOf, { customerId });
  return advance?.advanceFen ?? 0;
}
