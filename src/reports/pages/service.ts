import type { Context } from '../../app/context.js';
import { attainmentOn } from '../../appraisal/kpi/attainment.js';
import { listOverdueToDun } from '../../collections/dunning/overdue.js';
import { receiptsByMonth } from '../../collections/receivables/list.js';
import { listOpenCharges } from '../../collections/receivables/openCharges.js';
import { agingReport, listUpcoming } from '../../collections/receivables/overdue.js';
import { listDeals } from '../../pipeline/deals/list.js';
import { withCoverage } from '../../pipeline/forecast/rules.js';
import { board, cycle, forecast, winLoss } from '../../pipeline/forecast/service.js';
import { addDays, addMonths, type Day } from '../../shared/dates.js';
import { dueByMonth, owedBy } from './rules.js';

const LOOK_BACK_MONTHS = 12;
const LOOK_AHEAD_DAYS = 90;

/**
 * The pipeline on one sheet (policy 2.2.1a), as of a day: the board, the forecast of its month against the targets, what
 * was won and lost and how long it took in the twelve months before, stale and slipped deals.
 */
export async function pipelineReport(ctx: Context, day: Day | undefined) {
  const asOf = day ?? ctx.today;
  const range = { from: addDays(addMonths(asOf, 0 - LOOK_BACK_MONTHS), 1), to: asOf };
  const ahead = await forecast(ctx, { asOf });
  const stale = await listDeals(ctx, { stale: true, asOf });
  return {
    company: ctx.company.name,
    asOf,
    madeAt: ctx.now,
    board: await board(ctx, asOf),
    forecast: { ...ahead, ...withCoverage(ahead, await attainmentOn(ctx, ahead.month, asOf)) },
    winLoss: await winLoss(ctx, range),
    cycle: await cycle(ctx, range),
    stale: stale.sort(
      (a, b) => b.daysInStage - b.normDays! - (a.daysInStage - a.normDays!) || (a.code < b.code ? -1 : 1),
    ),
  };
}
export type PipelineReport = Awaited<ReturnType<typeof pipelineReport>>;

/**
 * The receivables on one sheet (policy 3.7), as of a day: ageing, who is overdue and with whom, what falls due in the
 * next 90 days, what was received in the last twelve months; interest and fees, items of their own, beside them.
 */
export async function collectionsReport(ctx: Context, day: Day | undefined) {
  const asOf = day ?? ctx.today;
  const overdue = await listOverdueToDun(ctx, { asOf });
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
    charges: await listOpenCharges(ctx, { asOf }),
    ahead: dueByMonth(upcoming, asOf, LOOK_AHEAD_DAYS),
    receipts: await receiptsByMonth(ctx, { asOf, months: LOOK_BACK_MONTHS }),
  };
}
export type CollectionsReport = Awaited<ReturnType<typeof collectionsReport>>;
