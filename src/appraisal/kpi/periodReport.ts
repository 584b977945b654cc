import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { allMembers } from '../../app/queries.js';
import { type Day, type Month, monthOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { Bp } from '../../shared/money.js';
import { type Months, monthsFrom, monthsOf, periodName } from '../../shared/periods.js';
import { messages } from './messages.js';
import { byLargestSales, type ShownReport } from './report.js';
import {
  countsByKind,
  type Figures,
  type KpiReport,
  type KpiRow,
  leftOutByReason,
  type SaleEvent,
  type SalesBasis,
  type ShownLateChange,
} from './rules.js';
import { figuresOver, MOST_MONTHS, monthReports } from './trend.js';

/**
 * The figures of several months together, each the sum of what the reports of the months say (definitions, Plan and
 * targets); remarks as one report has them, what belongs to a month with it.
 */
export interface PeriodReport extends Omit<KpiReport, 'month' | 'basis' | 'event' | 'rows' | 'team' | 'lateChanges'> {
  /** `2026Q3`, `2026`, `2026-01..2026-05`, as it was asked for. */
  period: string;
  /** Those of its months that have begun. */
  months: Months;
  /** Whether all, some or none of them are closed. */
  state: 'closed' | 'partly' | 'open';
  /** With or without VAT, and the event that counts, of each month. */
  monthly: { month: Month; closed: boolean; basis: SalesBasis; event: SaleEvent | null }[];
  rows: (KpiRow & Rate)[];
  team: Figures & Rate & { member: null };
  lateChanges: (ShownLateChange & { month: Month })[];
}
interface Rate {
  profitRateBp: Bp | null;
}

/**
 * The KPI report of a quarter, a year or any months (policy 4.1): sums of the reports of its months, closed ones as they were
 * kept; satisfaction anew from all answers, attainment that of the months with a target. Months that have not begun are not
 * in it.
 *
 * @param rep words that mean a member: only this row; the team stays
 * @param asOf the facts up to this day, of the months that had begun by then
 * @throws usageError for a period that has not begun, and for more than 240 months
 */
export async function periodReport(
  ctx: Context,
  { months: asked, rep, asOf }: { months: Months; rep?: string; asOf?: Day },
): Promise<PeriodReport> {
  const period = periodName(asked);
  const current = monthOf(asOf ?? ctx.today);
  if (asked.from > current)
    throw usageError(messages.periodAhead(period), {
      hints: [messages.periodHint(periodName(monthsOf(current, 'quarter')))],
    });
  const months: Months = { from: asked.from, to: asked.to < current ? asked.to : current };
  const own = monthsFrom(months);
  if (own.length > MOST_MONTHS) throw usageError(messages.trendTooLong(MOST_MONTHS));
  const reports = await monthReports(ctx, months, asOf);
  const all = own.flatMap((month) => reports.get(month) ?? []);
  const closedCount = all.filter(({ closed }) => closed).length;
  const only = rep === undefined ? undefined : await resolveMember(ctx.db, rep);
  const codes = new Set(all.flatMap(({ rows }) => rows.map(({ member }) => member.code)));
  const rows: PeriodReport['rows'] = [];
  for (const { id, code, name } of await allMembers(ctx.db))
    if (codes.has(code) && (only === undefined || only.code === code))
      rows.push({ member: { code, name }, ...(await figuresOver(ctx, reports, { id, code }, own)) });
  return {
    period,
    months,
    closed: closedCount === all.length,
    state: stateOf(closedCount, all.length),
    monthly: all.map(({ month, closed, basis, event = null }) => ({ month, closed, basis, event })),
    rows: rows.sort(byLargestSales),
    team: { member: null, ...(await figuresOver(ctx, reports, undefined, own)) },
    ...remarksOf(all),
  };
}

function stateOf(closed: number, all: number): PeriodReport['state'] {
  if (closed === all) return 'closed';
  return closed > 0 ? 'partly' : 'open';
}

/** What stands under the reports, of all of them together. */
function remarksOf(all: readonly ShownReport[]) {
  const recorders = Map.groupBy(
    all.flatMap(({ answersBy = [] }) => answersBy),
    ({ code }) => code,
  );
  return {
    leftOut: leftOutByReason(all.flatMap(({ leftOut }) => leftOut)),
    passedBy: countsByKind(all.flatMap(({ passedBy = [] }) => passedBy)),
    answersBy: [...recorders.values()]
      .flatMap((own) => {
        const [first] = own;
        return first === undefined ? [] : [{ ...first, count: own.reduce((sum, { count }) => sum + count, 0) }];
      })
      .sort((a, b) => b.count - a.count),
    loneActs: countsByKind(all.flatMap(({ loneActs = [] }) => loneActs)),
    lateChanges: all.flatMap(({ month, lateChanges = [] }) => lateChanges.map((change) => ({ ...change, month }))),
    rolesGiven: all.flatMap(({ rolesGiven = [] }) => rolesGiven),
    controlChanges: all.flatMap(({ controlChanges = [] }) => controlChanges),
  };
}
