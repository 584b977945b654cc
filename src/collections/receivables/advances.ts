import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { compareText } from '../../shared/text.js';
import { type Advance, advancesOn } from './advanceQueries.js';
import { type OverdueFilter, resolveFilter } from './overdue.js';

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

/** Rows of a list with what their customers have in hand on a day, and those customers. */
export async function advancesFor<T extends { customer: { code: string } }>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day = ctx.today,
): Promise<{ rows: (T & { advanceFen: Fen })[]; advances: Advance[] }> {
  if (rows.length === 0) return { rows: [], advances: [] };
  const listed = new Set(rows.map(({ customer }) => customer.code));
  const advances = (await advancesOn(ctx.db, asOf)).filter(({ customer }) => listed.has(customer.code));
  const sums = new Map(advances.map(({ customer, advanceFen }) => [customer.code, advanceFen]));
  return { rows: rows.map((row) => ({ ...row, advanceFen: sums.get(row.customer.code) ?? 0 })), advances };
}

/**
 * The rows that money in hand does not pay in full, oldest due first of each customer (definitions, Advance): of the others
 * nobody is reminded or dunned.
 *
 * @param rows with everything of a customer that is due up to some day
 */
export async function withoutPaidAhead<
  T extends { code: string; customer: { code: string }; dueDay: Day | null; openFen: Fen },
>(ctx: Context, rows: readonly T[], asOf: Day = ctx.today): Promise<T[]> {
  if (rows.length === 0) return [];
  const left = new Map((await advancesOn(ctx.db, asOf)).map(({ customer, advanceFen }) => [customer.code, advanceFen]));
  if (left.size === 0) return [...rows];
  const paid = new Set<string>();
  const oldestFirst = rows.toSorted(
    (a, b) => compareText(a.dueDay ?? '', b.dueDay ?? '') || compareText(a.code, b.code),
  );
  for (const { code, customer, openFen } of oldestFirst) {
    const advanceFen = left.get(customer.code) ?? 0;
    left.set(customer.code, Math.max(0, advanceFen - openFen));
    if (advanceFen >= openFen) paid.add(code);
  }
  return rows.filter(({ code }) => !paid.has(code));
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
