import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { closedAppraisals } from '../../../db/schema/scores.js';
import { reportAnswers, selfReports } from '../../../db/schema/selfReports.js';
import { members } from '../../../db/schema/team.js';
import type { Month } from '../../shared/dates.js';

export type ReportRow = typeof selfReports.$inferSelect;

const reporter = alias(members, 'reporter');

/** Keeps a version of a report. */
export async function insertReport(db: Db, row: typeof selfReports.$inferInsert): Promise<void> {
  await db.insert(selfReports).values(row);
}

/** Every version of a month's reports, of everybody or of one member, oldest first, with whose it is and who handed it in. */
export async function reportRows(db: Db, month: Month, memberId?: number) {
  return await db
    .select({ report: selfReports, member: { code: members.code, name: members.name }, reportedBy: reporter.name })
    .from(selfReports)
    .innerJoin(members, eq(members.id, selfReports.memberId))
    .innerJoin(reporter, eq(reporter.id, selfReports.reportedById))
    .where(and(eq(selfReports.month, month), memberId === undefined ? undefined : eq(selfReports.memberId, memberId)))
    .orderBy(asc(selfReports.memberId), asc(selfReports.version));
}

/** Keeps what is answered to a figure of a report. */
export async function insertAnswer(db: Db, row: typeof reportAnswers.$inferInsert): Promise<void> {
  await db.insert(reportAnswers).values(row);
}

/** The answers to figures of some reports, oldest first, with who gave them. */
export async function answerRows(db: Db, reportIds: readonly number[]) {
  if (reportIds.length === 0) return [];
  return await db
    .select({
      reportId: reportAnswers.reportId,
      figure: reportAnswers.figure,
      text: reportAnswers.text,
      adjustment: reportAnswers.adjustment,
      by: members.name,
      day: reportAnswers.day,
    })
    .from(reportAnswers)
    .innerJoin(members, eq(members.id, reportAnswers.memberId))
    .where(inArray(reportAnswers.reportId, [...reportIds]))
    .orderBy(asc(reportAnswers.id));
}
export type AnswerRow = Awaited<ReturnType<typeof answerRows>>[number];

/** The newest month whose appraisal is closed. */
export async function lastAppraisedMonth(db: Db): Promise<Month | undefined> {
  const [last] = await db
    .select({ month: closedAppraisals.month })
    .from(closedAppraisals)
    .orderBy(desc(closedAppraisals.month))
    .limit(1);
  return last?.month;
}
