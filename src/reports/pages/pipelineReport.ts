import type { Context } from '../../app/context.js';
import { attainmentOn } from '../../appraisal/kpi/attainment.js';
import { listDeals } from '../../pipeline/deals/list.js';
import { withCoverage } from '../../pipeline/forecast/rules.js';
import { board, cycle, forecast, winLoss } from '../../pipeline/forecast/service.js';
import { addDays, addMonths, type Day } from '../../shared/dates.js';

/** Months before the day that what was won and lost is counted over. */
const LOOK_BACK_MONTHS = 12;

/**
 * The pipeline on one sheet (policy 2.2.1a), as of a day: the board, the forecast of its month against the targets, what
 * was won and lost and how long it took in the twelve months before, stale and slipped deals.
 */
export async function pipelineReport(ctx: Context, day: Day | undefined) {
  const asOf = day ?? ctx.today;
  const range = { from: addDays(addMonths(asOf, -LOOK_BACK_MONTHS), 1), to: asOf };
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
    stale: stale.sort((a, b) => daysOver(b) - daysOver(a) || (a.code < b.code ? -1 : 1)),
  };
}
export type PipelineReport = Awaited<ReturnType<typeof pipelineReport>>;

/** Days by which a deal exceeds the norm of its stage. */
const daysOver = ({ daysInStage, normDays }: { daysInStage: number; normDays: number | null }): number =>
  daysInStage - (normDays ?? 0);
