import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import type { AppraisalSheet } from '../../appraisal/appraisals/closedSheets.js';
import { type ClosedGrade, closedGrades } from '../../appraisal/appraisals/grades.js';
import { monthSheets } from '../../appraisal/appraisals/sheets.js';
import { kpiReport, type ShownReport } from '../../appraisal/kpi/report.js';
import { countsByKind, leftOutByReason } from '../../appraisal/kpi/rules.js';
import { kpiTrend, monthReports, type TrendLine, trendLine } from '../../appraisal/kpi/trend.js';
import { panelResult } from '../../appraisal/panels/service.js';
import { versionsOf } from '../../appraisal/plans/versions.js';
import { listOverdueToDun } from '../../collections/dunning/overdue.js';
import { advancesFor } from '../../collections/receivables/advances.js';
import type { AppraisalState } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, monthOf, spanOf } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { monthsFrom, periodOf, yearMonths } from '../../shared/periods.js';
import { scoreNumber } from '../../shared/score.js';
import { messages } from './messages.js';

/** Somebody's result of a month; points as decimals. */
export type MonthGrade = Pick<AppraisalSheet, 'member' | 'state' | 'place' | 'grade' | 'attainmentBp'> & {
  /** Where it stood when the appraisal was closed. */
  ended: AppraisalState | null;
  systemScore: number | null;
  managerScore: number | null;
  total: number | null;
};

/**
 * A month on one page, for the meeting (policy 4.2): team against target with the year around it, members, grades, what the
 * figures leave out. Ranking and grades are open to the team (1.3.2); reasons are not on it.
 *
 * @throws policyRefusal for a month that has not begun
 */
export async function monthReport(ctx: Context, month: Month) {
  requireBegun(ctx, month);
  const kpi = await kpiReport(ctx, { month });
  const { lines, yearToDate } = await kpiTrend(ctx, { to: month, by: 'month' });
  return {
    company: ctx.company.name,
    madeAt: ctx.now,
    month,
    kpi,
    trend: lines,
    yearToDate,
    yearPlanFen: await yearPlan(ctx, Number(month.slice(0, 4))),
    appraisal: await gradesOf(ctx, kpi),
  };
}
export type MonthReport = Awaited<ReturnType<typeof monthReport>>;

function requireBegun({ today }: Context, month: Month): void {
  if (month > monthOf(today)) throw policyRefusal('4.2', messages.notBegun(month));
}

/** What the plan in force asks of a year; null without one. */
async function yearPlan({ db }: Context, year: number): Promise<Fen | null> {
  return (await versionsOf(db, year)).find(({ state }) => state === 'inForce')?.salesFen ?? null;
}

/** The results of a month; none before its figures are closed. */
async function gradesOf(ctx: Context, { month, closed }: ShownReport) {
  if (!closed) return { closed: false, sheets: [] as MonthGrade[], panelMean: null };
  const appraised = await monthSheets(ctx, month);
  const sheets = appraised.sheets.map(
    ({ member, state, ended, place, grade, attainmentBp, system, manager, total }): MonthGrade => ({
      member,
      state,
      ended: ended ?? null,
      place,
      grade,
      attainmentBp,
      systemScore: scoreNumber(system),
      managerScore: scoreNumber(manager?.points ?? null),
      total: scoreNumber(total),
    }),
  );
  return {
    closed: appraised.closed !== null,
    sheets,
    panelMean: scoreNumber((await panelResult(ctx, month))?.mean ?? null),
  };
}

/** What is overdue at the end of a month, or today while it runs (policy 3.7.2), as far as the actor sees it. */
export async function overdueAt(ctx: Context, month: Month) {
  const { to } = spanOf(month);
  const asOf: Day = to < ctx.today ? to : ctx.today;
  const { rows } = await advancesFor(ctx, await listOverdueToDun(ctx, { asOf }), asOf);
  return { asOf, openFen: rows.reduce((sum, { openFen }) => sum + openFen, 0), rows };
}
export type OverdueAt = Awaited<ReturnType<typeof overdueAt>>;

/** A member's year. */
export interface YearRow extends TrendLine {
  member: Named;
  grades: ClosedGrade[];
}

/**
 * A year on one page (policy 4.2): months and quarters against target, members, grades of every month, what was left out and
 * waived over the year.
 *
 * @throws policyRefusal for a year that has not begun
 */
export async function yearReport(ctx: Context, year: number) {
  const { from, to } = yearMonths(year);
  requireBegun(ctx, from);
  const current = monthOf(ctx.today);
  const months = monthsFrom({ from, to: to < current ? to : current });
  const last = months.at(-1) ?? from;
  const reports = await monthReports(ctx, { from, to: last });
  const lineOf = async (period: string, own: readonly Month[], member?: { id: number; code: string }) =>
    await trendLine(ctx, reports, member, period, own);
  const monthLines: TrendLine[] = [];
  for (const month of months) monthLines.push(await lineOf(month, [month]));
  const quarters: TrendLine[] = [];
  for (const [period, own] of Map.groupBy(months, (month) => periodOf(month, 'quarter')))
    quarters.push(await lineOf(period, own));
  const grades = await closedGrades(ctx, months);
  const codes = new Set([...reports.values()].flatMap(({ rows }) => rows.map(({ member }) => member.code)));
  const rows: YearRow[] = [];
  for (const { id, code, name } of (await allMembers(ctx.db)).filter((member) => codes.has(member.code)))
    rows.push({
      ...(await lineOf(String(year), months, { id, code })),
      member: { code, name },
      grades: grades.filter(({ member }) => member.code === code),
    });
  const yearPlanFen = await yearPlan(ctx, year);
  const total = await lineOf(String(year), months);
  return {
    company: ctx.company.name,
    madeAt: ctx.now,
    year,
    months: monthLines,
    quarters,
    total,
    yearPlanFen,
    gapFen: yearPlanFen === null ? null : yearPlanFen - total.salesFen,
    rows: rows.sort((a, b) => b.salesFen - a.salesFen),
    gradedMonths: [...new Set(grades.map(({ month }) => month))],
    leftOut: leftOutByReason([...reports.values()].flatMap(({ leftOut }) => leftOut)),
    passedBy: countsByKind([...reports.values()].flatMap(({ passedBy = [] }) => passedBy)),
    loneActs: countsByKind([...reports.values()].flatMap(({ loneActs = [] }) => loneActs)),
    last,
  };
}
export type YearReport = Awaited<ReturnType<typeof yearReport>>;
