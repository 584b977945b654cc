import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { closedMonths } from '../../../db/schema/months.js';
import { appraisalOmissions, managerScores } from '../../../db/schema/scores.js';
import { selfReports } from '../../../db/schema/selfReports.js';
import { members } from '../../../db/schema/team.js';
import { notReopened } from '../../../db/sql.js';
import type { Month } from '../../shared/dates.js';

/** Whether each member is left out of a month by hand, with the reason: what was said last, by the member's id. */
export async function omissionsOf(db: Db, month: Month) {
  const rows = await db
    .select({
      memberId: appraisalOmissions.memberId,
      omitted: appraisalOmissions.omitted,
      reason: appraisalOmissions.reason,
      by: members.name,
    })
    .from(appraisalOmissions)
    .innerJoin(members, eq(members.id, appraisalOmissions.byId))
    .where(eq(appraisalOmissions.month, month))
    .orderBy(asc(appraisalOmissions.id));
  return new Map(rows.map((row) => [row.memberId, row]));
}

export async function insertOmission(db: Db, row: typeof appraisalOmissions.$inferInsert): Promise<void> {
  await db.insert(appraisalOmissions).values(row);
}

/** Ids of those who handed in their own report of a month (policy 4.3.1). */
export async function reporters(db: Db, month: Month): Promise<Set<number>> {
  const rows = await db
    .selectDistinct({ memberId: selfReports.memberId })
    .from(selfReports)
    .where(eq(selfReports.month, month));
  return new Set(rows.map(({ memberId }) => memberId));
}

/**
 * The ids of those whose month the manager has scored, on the figures of the closing that stands: what was given on those of
 * a month that was opened again counts no more (definitions, Score).
 */
export async function scoredMembers(db: Db, month: Month): Promise<Set<number>> {
  const rows = await db
    .selectDistinct({ memberId: managerScores.memberId })
    .from(managerScores)
    .innerJoin(closedMonths, and(eq(closedMonths.id, managerScores.closingId), notReopened))
    .where(eq(managerScores.month, month));
  return new Set(rows.map(({ memberId }) => memberId));
}
