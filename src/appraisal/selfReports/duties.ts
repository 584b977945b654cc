import type { Context } from '../../app/context.js';
import type { ReportedFigure } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Month } from '../../shared/dates.js';
import { whoIsAppraised } from '../appraised/appraisees.js';
import { scoredMembers } from '../appraised/queries.js';
import { kpiReport } from '../kpi/report.js';
import { differencesOf } from './differences.js';
import { monthReports } from './load.js';
import { lastAppraisedMonth } from './queries.js';
import { booksOf, lateDays, monthsReported, reportDueDay } from './rules.js';

/** Whether somebody who is appraised has handed in his own report of a month (policy 4.3.1). */
export interface ReportDuty {
  id: number;
  member: Named;
  /** The last day for it. */
  dueDay: Day;
  /** When the first version came and how late; null: it is missing. */
  handedIn: { day: Day; lateDays: number } | null;
  /** Days after the due day on which it is missing today; 0 in time, or once it is there. */
  lateDays: number;
  /** The manager has scored: nothing is asked any more. */
  scored: boolean;
  /** Figures that the closed books have otherwise than when they were agreed to: he is asked once more. */
  moved: ReportedFigure[];
  /** How many figures differ and are not answered by the manager. */
  unanswered: number;
}

/** The reports of a month, of everybody who is appraised in it, in the order of its KPI report. */
export async function reportDuties(ctx: Context, month: Month): Promise<ReportDuty[]> {
  const dueDay = reportDueDay(month, Number(await ctx.setting('appraisal.reportDays', month)));
  const reports = await monthReports(ctx, month);
  const scored = await scoredMembers(ctx.db, month);
  const kpi = await kpiReport(ctx, { month });
  const books = new Map(kpi.rows.map((row) => [row.member.code, booksOf(row)]));
  return (await whoIsAppraised(ctx, month, kpi)).flatMap(({ id, member, state }): ReportDuty[] => {
    const own = books.get(member.code);
    if (state !== 'appraised' || own === undefined) return [];
    const report = reports.get(id);
    const [first] = report?.versions ?? [];
    const differences = report ? differencesOf(report, own) : [];
    const isOpen = kpi.closed && !scored.has(id);
    return [
      {
        id,
        member,
        dueDay,
        handedIn: first ? { day: first.day, lateDays: lateDays(dueDay, first.day) } : null,
        lateDays: first ? 0 : lateDays(dueDay, ctx.today),
        scored: scored.has(id),
        moved: isOpen ? differences.filter(({ moved }) => moved).map(({ figure }) => figure) : [],
        unanswered: isOpen ? differences.filter(({ answer }) => answer === null).length : 0,
      },
    ];
  });
}

/**
 * The months of which reports may be missing, oldest first: those with facts that are over, after the last appraisal that
 * was closed, at most three; the last one where none ever was.
 *
 * @param over months that are over and have facts, oldest first
 */
export const monthsAwaitingReports = async ({ db }: Pick<Context, 'db'>, over: readonly Month[]): Promise<Month[]> =>
  monthsReported(over, await lastAppraisedMonth(db));
