import type { Context } from '../../app/context.js';
import type { Named } from '../../shared/codes.js';
import { addDays, addMonths, type Day, firstDay, lastDay, type Month, monthOf } from '../../shared/dates.js';
import { compareText } from '../../shared/text.js';
import { listOpen, type OverdueFilter, resolveFilter } from '../receivables/overdue.js';
import { grossSales, settledReceipts } from './queries.js';
import { type Owned, type PaymentDays, paymentDays } from './rules.js';

/** Months up to that of the day of the report. */
const MONTHS = 12;

export interface PaymentDaysReport {
  asOf: Day;
  /** The first day whose receipts are counted. */
  from: Day;
  /** Over how many days the sales of the DSO are counted (setting `dso.days`). */
  salesDays: number;
  months: (PaymentDays & { month: Month })[];
  customers: (PaymentDays & { customer: Named })[];
  reps: (PaymentDays & { rep: string | null })[];
  total: PaymentDays;
}

/**
 * Average days to pay and DSO per month, customer and rep (policy 3.7.1; definitions, Days to pay, DSO), as of a day: of
 * the receipts of the last twelve months, and of what is open at the end of each month or on the day.
 *
 * @param filter words as typed
 * @returns months in order; customers and reps with the largest open first
 */
export async function paymentDaysReport(ctx: Context, filter: OverdueFilter): Promise<PaymentDaysReport> {
  const { asOf = ctx.today, ...narrow } = filter;
  const ids = await resolveFilter(ctx, narrow);
  const first = firstDay(monthOf(addMonths(firstDay(monthOf(asOf)), 1 - MONTHS)));
  const salesDays = Number(await ctx.setting('dso.days', monthOf(asOf)));
  const settled = await settledReceipts(ctx.db, { from: first, to: asOf }, ids);
  const sales = await grossSales(ctx.db, { from: addDays(lastDay(monthOf(first)), 1 - salesDays), to: asOf }, ids);
  const months: PaymentDaysReport['months'] = [];
  for (let day = first; day <= asOf; day = addMonths(day, 1)) {
    const month = monthOf(day);
    const end = lastDay(month) < asOf ? lastDay(month) : asOf;
    const open = await listOpen(ctx, end, ids);
    const ofMonth = settled.filter((receipt) => monthOf(receipt.day) === month);
    months.push({ month, ...paymentDays({ settled: ofMonth, sales, open }, end, salesDays) });
  }
  const all = { settled, sales, open: await listOpen(ctx, asOf, ids) };
  /** The figures by what a key gives of a row; rows whose figures are all 0 are left out. */
  const grouped = <Key>(keyOf: (row: Owned) => Key, nameOf: (key: Key) => string) => {
    const byName = <Row extends Owned>(rows: readonly Row[]) => Map.groupBy(rows, (row) => nameOf(keyOf(row)));
    const settledBy = byName(all.settled);
    const salesBy = byName(all.sales);
    const openBy = byName(all.open);
    const rows = [...all.settled, ...all.sales, ...all.open];
    const keys = new Map(rows.map((row) => [nameOf(keyOf(row)), keyOf(row)]));
    return [...keys]
      .map(([name, key]) => {
        const own = {
          settled: settledBy.get(name) ?? [],
          sales: salesBy.get(name) ?? [],
          open: openBy.get(name) ?? [],
        };
        return { key, name, figures: paymentDays(own, asOf, salesDays) };
      })
      .filter(({ figures: { receivedFen, openFen, salesFen } }) => receivedFen !== 0 || openFen !== 0 || salesFen !== 0)
      .sort((a, b) => b.figures.openFen - a.figures.openFen || compareText(a.name, b.name));
  };
  return {
    asOf,
    from: first,
    salesDays,
    months,
    customers: grouped(
      ({ customer }) => customer,
      ({ code }) => code,
    ).map(({ key: customer, figures }) => ({ customer, ...figures })),
    reps: grouped(
      ({ rep }) => rep,
      (rep) => rep ?? '',
    ).map(({ key: rep, figures }) => ({ rep, ...figures })),
    total: paymentDays(all, asOf, salesDays),
  };
}
