import type { Context } from '../../app/context.js';
import type { ReportedFigure } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Instant, Month } from '../../shared/dates.js';
import { type AnswerRow, answerRows, type ReportRow, reportRows } from './queries.js';
import { type FigureValues, REPORTED, type ReportedValues } from './rules.js';

/** A version of a report. */
export interface ReportVersion {
  id: number;
  version: number;
  day: Day;
  recordedAt: Instant;
  figures: ReportedValues;
  /** What the books said then. */
  booksThen: FigureValues;
  /** The KPI month was open: the figures stood so far. */
  soFar: boolean;
  feedback: string | null;
  planNext: string | null;
  reportedBy: string;
  /** Why hr handed it in. */
  insteadReason: string | null;
}

/** What was answered to a figure. */
export interface FigureAnswer {
  text: string;
  adjustment: string | null;
  by: string;
  day: Day;
  /** The version of the report that it answers. */
  version: number;
}

/** All versions of somebody's report of a month, oldest first, with the answers to them. */
export interface MemberReport {
  memberId: number;
  member: Named;
  versions: ReportVersion[];
  newest: ReportVersion;
  answers: Partial<Record<ReportedFigure, FigureAnswer>>;
}

const versionOf = (row: ReportRow, reportedBy: string): ReportVersion => ({
  id: row.id,
  version: row.version,
  day: row.day,
  recordedAt: row.recordedAt,
  figures: {
    sales: { value: row.salesFen, why: row.salesWhy },
    profit: { value: row.profitFen, why: row.profitWhy },
    newCustomers: { value: row.newCustomers, why: row.newCustomersWhy },
    csat: { value: row.csatBp, why: row.csatWhy },
  },
  booksThen: {
    sales: row.booksSalesFen,
    profit: row.booksProfitFen,
    newCustomers: row.booksNewCustomers,
    csat: row.booksCsatBp,
  },
  soFar: row.soFar === 1,
  feedback: row.feedback,
  planNext: row.planNext,
  reportedBy,
  insteadReason: row.insteadReason,
});

/** The reports of a month, by the id of the member: of everybody who handed one in, or of one member. */
export async function monthReports(
  { db }: Pick<Context, 'db'>,
  month: Month,
  memberId?: number,
): Promise<Map<number, MemberReport>> {
  const reports = new Map<number, MemberReport>();
  const rows = await reportRows(db, month, memberId);
  const answers = Map.groupBy(
    await answerRows(
      db,
      rows.map(({ report }) => report.id),
    ),
    ({ reportId }) => reportId,
  );
  for (const { report, member, reportedBy } of rows) {
    const newest = versionOf(report, reportedBy);
    const versions = [...(reports.get(report.memberId)?.versions ?? []), newest];
    reports.set(report.memberId, {
      memberId: report.memberId,
      member,
      versions,
      newest,
      answers: answersTo(versions, answers),
    });
  }
  return reports;
}

/**
 * What the manager answered to the newest version, figure by figure: the newest answer, and one to an earlier version as
 * long as that said the same with the same reason.
 */
function answersTo(
  versions: readonly ReportVersion[],
  answers: ReadonlyMap<number, readonly AnswerRow[]>,
): MemberReport['answers'] {
  const newest = versions.at(-1);
  const found: MemberReport['answers'] = {};
  for (const { id, version, figures } of versions)
    for (const { figure, text, adjustment, by, day } of answers.get(id) ?? []) {
      const [then, now] = [figures[figure], newest?.figures[figure]];
      if (then.value === now?.value && then.why === now.why) found[figure] = { text, adjustment, by, day, version };
    }
  return found;
}

/** What a version says, figure by figure. */
export const valuesOf = ({ figures }: Pick<ReportVersion, 'figures'>): FigureValues =>
  Object.fromEntries(REPORTED.map((figure) => [figure, figures[figure].value])) as FigureValues;
