import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import type { Member } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import { addMonths, type Day, firstDay, type Month, monthOf, spanOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { type Months, monthsFrom, monthsOf, type PeriodKind, periodOf, yearMonths } from '../../shared/periods.js';
import { messages } from './messages.js';
import { surveySums } from './queries.js';
import { kpiReport, type ShownReport } from './report.js';
import { csatBp, type Figures, type SurveyTotals, sumFigures, sumOtherFigures, type TrendFigures } from './rules.js';

export interface TrendInput {
  /** Words that mean a member; default the team. */
  rep?: string | undefined;
  from?: Month | undefined;
  to?: Month | undefined;
  by: PeriodKind;
}

/** A month, quarter or year: the sum of its months (definitions, Plan and targets). */
export interface TrendLine extends TrendFigures {
  /** `2026-11`, `2026Q4`, `2026`. */
  period: string;
  months: Months;
  /** All of its months are closed: its figures stay as they are. */
  closed: boolean;
}
export interface Trend {
  by: PeriodKind;
  /** Null for the team. */
  member: Named | null;
  lines: TrendLine[];
  /** The year of the last month, up to it. */
  yearToDate: TrendLine;
}

/** How many months are shown unless it is said. */
const SHOWN: Record<PeriodKind, number> = { month: 12, quarter: 24, year: 36 };
/** How many months are summed at most. */
export const MOST_MONTHS = 240;

/**
 * The figures of a member or the team over time (policy 4.1): of months as their reports say, of quarters and years as sums
 * of months; satisfaction anew from all answers, never the mean of months.
 *
 * @throws usageError for months in the wrong order, or too many
 */
export async function kpiTrend(ctx: Context, input: TrendInput): Promise<Trend> {
  const months = monthsShown(input, monthOf(ctx.today));
  const member = input.rep === undefined ? undefined : await resolveMember(ctx.db, input.rep);
  const { from: yearStart } = yearMonths(Number(months.to.slice(0, 4)));
  const first = yearStart < months.from ? yearStart : months.from;
  const reports = await monthReports(ctx, { from: first, to: months.to });
  const lineOf = async (period: string, own: readonly Month[]) => await trendLine(ctx, reports, member, period, own);
  const lines: TrendLine[] = [];
  for (const [period, own] of Map.groupBy(monthsFrom(months), (month) => periodOf(month, input.by)))
    lines.push(await lineOf(period, own));
  // Years before the book say nothing, unless they were asked for.
  const begins =
    input.from === undefined ? lines.findIndex((line) => line.contracts !== 0 || line.targetFen !== null) : 0;
  return {
    by: input.by,
    member: member === undefined ? null : { code: member.code, name: member.name },
    lines: begins < 0 ? lines.slice(-1) : lines.slice(begins),
    yearToDate: await lineOf(months.to.slice(0, 4), monthsFrom({ from: yearStart, to: months.to })),
  };
}

/** The reports of neighbouring months (policy 4.2); closed ones as they were kept. @param asOf the facts up to this day */
export async function monthReports(ctx: Context, months: Months, asOf?: Day): Promise<Map<Month, ShownReport>> {
  const reports = new Map<Month, ShownReport>();
  for (const month of monthsFrom(months)) reports.set(month, await kpiReport(ctx, { month, asOf }));
  return reports;
}

/** The months that are shown: whole quarters or years up to a month that has begun. */
function monthsShown({ from, to, by }: TrendInput, current: Month): Months {
  const last = to === undefined || to > current ? current : to;
  const first = from ?? monthOf(addMonths(firstDay(last), 1 - SHOWN[by]));
  if (first > last) throw usageError(messages.trendOrder(first, last));
  const months = {
    from: monthsOf(first, by).from,
    to: by === 'month' ? last : earlier(monthsOf(last, by).to, current),
  };
  if (monthsFrom(months).length > MOST_MONTHS) throw usageError(messages.trendTooLong(MOST_MONTHS));
  return months;
}

const earlier = (a: Month, b: Month): Month => (a < b ? a : b);

/**
 * The figures of some months together.
 *
 * @param reports of these months at least
 * @param member undefined for the team
 */
export async function trendLine(
  ctx: Context,
  reports: ReadonlyMap<Month, ShownReport>,
  member: Known | undefined,
  period: string,
  months: readonly Month[],
): Promise<TrendLine> {
  const own = months.flatMap((month) => reports.get(month) ?? []);
  const rows = own.map((report) => rowOf(report, member));
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) throw new Error(`no months in ${period}`);
  return {
    period,
    months: { from, to },
    closed: own.every(({ closed }) => closed),
    ...sumFigures(rows),
    csatBp: months.length === 1 ? (rows[0]?.csatBp ?? null) : await csatOver(ctx, months, rows, member, to),
  };
}

type Known = Pick<Member, 'id' | 'code'>;

/** The line of a member, or of the team; undefined for a month in which nothing counts for him. */
const rowOf = ({ rows, team }: ShownReport, member: Known | undefined): Figures | undefined =>
  member === undefined ? team : rows.find((row) => row.member.code === member.code);

/**
 * All figures of some months together, as the report of one month has them; what the trend shows is the same.
 *
 * @param reports of these months at least
 * @param member undefined for the team
 */
export async function figuresOver(
  ctx: Context,
  reports: ReadonlyMap<Month, ShownReport>,
  member: Known | undefined,
  own: readonly Month[],
): Promise<Figures & Pick<TrendFigures, 'profitRateBp'>> {
  const { period: _, months: __, closed: ___, ...shown } = await trendLine(ctx, reports, member, '', own);
  const rows = own.map((month) => {
    const report = reports.get(month);
    return report && rowOf(report, member);
  });
  return { ...shown, ...sumOtherFigures(rows, await answersOver(ctx, own, rows, member)) };
}

/** Satisfaction over several months, by the settings of the last (policy 4.1.4). */
async function csatOver(
  ctx: Context,
  months: readonly Month[],
  rows: readonly (Figures | undefined)[],
  member: Known | undefined,
  last: Month,
): Promise<number | null> {
  const total = await answersOver(ctx, months, rows, member);
  const set = await ctx.settings(['satisfaction.method', 'satisfaction.minimum'], last);
  return csatBp(total, set['satisfaction.method'], Number(set['satisfaction.minimum']));
}

/** The answers of several months together. */
async function answersOver(
  ctx: Context,
  months: readonly Month[],
  rows: readonly (Figures | undefined)[],
  member: Known | undefined,
): Promise<SurveyTotals> {
  const total: SurveyTotals = { answered: 0, satisfied: 0, sum: 0 };
  for (const [i, month] of months.entries()) {
    const answers = await answersOf(ctx, month, rows[i], member);
    total.answered += answers.answered;
    total.satisfied += answers.satisfied;
    total.sum += answers.sum;
  }
  return total;
}

/** The answers of a month as its report has them; of one closed before reports kept them, as they are recorded. */
async function answersOf(
  ctx: Context,
  month: Month,
  row: Figures | undefined,
  member: Known | undefined,
): Promise<SurveyTotals> {
  if (row === undefined) return { answered: 0, satisfied: 0, sum: 0 };
  const { surveysAnswered: answered, surveysSatisfied: satisfied, surveySum: sum } = row;
  if (satisfied !== undefined && sum !== undefined) return { answered, satisfied, sum };
  const recorded = (await surveySums(ctx.db, spanOf(month))).filter(
    ({ memberId }) => member === undefined || memberId === member.id,
  );
  return recorded.reduce<SurveyTotals>(
    (all, one) => ({
      answered: all.answered + one.answered,
      satisfied: all.satisfied + one.satisfied,
      sum: all.sum + one.sum,
    }),
    { answered: 0, satisfied: 0, sum: 0 },
  );
}
