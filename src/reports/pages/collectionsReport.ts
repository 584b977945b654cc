import type { Context } from '../../app/context.js';
import { listOverdueToDun } from '../../collections/dunning/overdue.js';
import { advancesFor, listAdvances } from '../../collections/receivables/advances.js';
import { receiptsByMonth } from '../../collections/receivables/list.js';
import { listOpenCharges } from '../../collections/receivables/openCharges.js';
import { agingReport, listUpcoming } from '../../collections/receivables/overdue.js';
import type { Day } from '../../shared/dates.js';
import { dueByMonth, owedBy } from './rules.js';

/** Months before the day that receipts are counted over. */
const LOOK_BACK_MONTHS = 12;
const LOOK_AHEAD_DAYS = 90;

/**
 * The receivables on one sheet (policy 3.7), as of a day: ageing, who is overdue and with whom, what falls due in the
 * next 90 days, what was received in the last twelve months; interest and fees as separate items.
 */
export async function collectionsReport(ctx: Context, day: Day | undefined) {
  const asOf = day ?? ctx.today;
  const { rows: overdue } = await advancesFor(ctx, await listOverdueToDun(ctx, { asOf }), asOf);
  const upcoming = await listUpcoming(ctx, { asOf, within: LOOK_AHEAD_DAYS });
  const { buckets, rows } = await agingReport(ctx, { asOf });
  return {
    company: ctx.company.name,
    asOf,
    madeAt: ctx.now,
    buckets,
    customers: rows,
    reps: owedBy(overdue, ({ rep }) => rep),
    overdue,
    upcoming,
    advances: await listAdvances(ctx, { asOf }),
    charges: await listOpenCharges(ctx, { asOf }),
    ahead: dueByMonth(upcoming, asOf, LOOK_AHEAD_DAYS),
    receipts: await receiptsByMonth(ctx, { asOf, months: LOOK_BACK_MONTHS }),
  };
}
export type CollectionsReport = Awaited<ReturnType<typeof collectionsReport>>;
