import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { closedMonths } from '../../../db/schema/months.js';
import { outcomeSteps, outcomes } from '../../../db/schema/outcomes.js';
import { appraisalCorrections, closedAppraisals, managerScores, resultSteps } from '../../../db/schema/scores.js';
import { members } from '../../../db/schema/team.js';
import { notReopened } from '../../../db/sql.js';
import { CONSEQUENCES } from '../../policy/outcomes.js';
import type { Month } from '../../shared/dates.js';

const scorer = alias(members, 'scorer');
const second = alias(members, 'second');

/** The newest score of each member in a month, by the member's id, on the figures of the closing that stands (policy 4.3.2). */
export async function newestScores(db: Db, month: Month) {
  const rows = await db
    .select({
      id: managerScores.id,
      memberId: managerScores.memberId,
      version: managerScores.version,
      points: managerScores.points,
      reason: managerScores.reason,
      withoutReport: managerScores.withoutReport,
      by: scorer.name,
      confirmedBy: second.name,
      day: managerScores.day,
    })
    .from(managerScores)
    .innerJoin(closedMonths, and(eq(closedMonths.id, managerScores.closingId), notReopened))
    .innerJoin(scorer, eq(scorer.id, managerScores.byId))
    .leftJoin(second, eq(second.id, managerScores.confirmedById))
    .where(eq(managerScores.month, month))
    .orderBy(asc(managerScores.memberId), asc(managerScores.version));
  return new Map(rows.map((row) => [row.memberId, row]));
}
export type ScoreRow = Awaited<ReturnType<typeof newestScores>> extends Map<number, infer Row> ? Row : never;

/** How many scores a member was given in a month, those of a closing that was opened again among them. */
export const scoreCount = (db: Db, month: Month, memberId: number): Promise<number> =>
  db.$count(managerScores, and(eq(managerScores.month, month), eq(managerScores.memberId, memberId)));

export async function insertScore(db: Db, row: typeof managerScores.$inferInsert): Promise<number> {
  const [inserted] = await db.insert(managerScores).values(row).returning({ id: managerScores.id });
  return inserted?.id ?? 0;
}

/** What was said to the scores of a month, oldest first, with whose score it was and which version. */
export async function stepsOf(db: Db, month: Month) {
  return await db
    .select({
      memberId: managerScores.memberId,
      version: managerScores.version,
      step: resultSteps.step,
      text: resultSteps.text,
      by: members.name,
      day: resultSteps.day,
    })
    .from(resultSteps)
    .innerJoin(managerScores, eq(managerScores.id, resultSteps.scoreId))
    .innerJoin(members, eq(members.id, resultSteps.byId))
    .where(eq(managerScores.month, month))
    .orderBy(asc(resultSteps.id));
}
export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];

export async function insertStep(db: Db, row: typeof resultSteps.$inferInsert): Promise<void> {
  await db.insert(resultSteps).values(row);
}

// ---- closed appraisals

/** A closed appraisal as it is kept; undefined while it is open. */
export async function closedAppraisal(db: Db, month: Month) {
  const [row] = await db
    .select({
      month: closedAppraisals.month,
      by: members.name,
      day: closedAppraisals.day,
      gapsReason: closedAppraisals.gapsReason,
      sheets: closedAppraisals.sheets,
    })
    .from(closedAppraisals)
    .innerJoin(members, eq(members.id, closedAppraisals.closedById))
    .where(eq(closedAppraisals.month, month));
  return row;
}

/** The newest closed appraisal before a month, or of all. */
export async function closedBefore(db: Db, month: Month | undefined) {
  const [row] = await db
    .select({ month: closedAppraisals.month, sheets: closedAppraisals.sheets })
    .from(closedAppraisals)
    .where(month === undefined ? undefined : lt(closedAppraisals.month, month))
    .orderBy(desc(closedAppraisals.month))
    .limit(1);
  return row;
}

/** The months whose appraisal is closed, oldest first. */
export async function appraisedMonths(db: Db): Promise<Month[]> {
  const rows = await db
    .select({ month: closedAppraisals.month })
    .from(closedAppraisals)
    .orderBy(closedAppraisals.month);
  return rows.map(({ month }) => month);
}

/** The closed KPI months, oldest first: scores are given on these. */
export async function closedKpiMonths(db: Db): Promise<Month[]> {
  const rows = await db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(notReopened)
    .orderBy(asc(closedMonths.month));
  return rows.map(({ month }) => month);
}

export async function insertClosedAppraisal(db: Db, row: typeof closedAppraisals.$inferInsert): Promise<void> {
  await db.insert(closedAppraisals).values(row);
}

// ---- corrections

/** The corrections of closed appraisals, oldest first; of one month or of all. */
export async function correctionsOf(db: Db, month?: Month) {
  return await db
    .select({
      id: appraisalCorrections.id,
      code: appraisalCorrections.code,
      month: appraisalCorrections.month,
      memberId: appraisalCorrections.memberId,
      member: { code: members.code, name: members.name },
      points: appraisalCorrections.points,
      amountFen: appraisalCorrections.amountFen,
      reason: appraisalCorrections.reason,
      by: scorer.name,
      confirmedBy: second.name,
      day: appraisalCorrections.day,
      recordedAt: appraisalCorrections.recordedAt,
    })
    .from(appraisalCorrections)
    .innerJoin(members, eq(members.id, appraisalCorrections.memberId))
    .innerJoin(scorer, eq(scorer.id, appraisalCorrections.byId))
    .leftJoin(second, eq(second.id, appraisalCorrections.confirmedById))
    .where(month === undefined ? undefined : eq(appraisalCorrections.month, month))
    .orderBy(asc(appraisalCorrections.id));
}
export type Correction = Awaited<ReturnType<typeof correctionsOf>>[number];

export async function insertCorrection(db: Db, row: typeof appraisalCorrections.$inferInsert): Promise<void> {
  await db.insert(appraisalCorrections).values(row);
}

// ---- rows below standard that were decided

/** The proposals of transfer, demotion and dismissal of each row below standard, with what was decided on each. */
export async function decidedConsequences(db: Db) {
  return await db
    .select({ memberId: outcomes.memberId, month: outcomes.month, step: outcomeSteps.step })
    .from(outcomes)
    .leftJoin(outcomeSteps, and(eq(outcomeSteps.outcomeId, outcomes.id), eq(outcomeSteps.undone, 0)))
    .where(inArray(outcomes.kind, [...CONSEQUENCES]));
}
