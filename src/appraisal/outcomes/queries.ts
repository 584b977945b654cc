import { and, asc, eq, gte, inArray, lte, notInArray, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { conductNotes } from '../../../db/schema/conduct.js';
import { coachingPlans, coachingSteps, outcomeSteps, outcomes } from '../../../db/schema/outcomes.js';
import { selfReports } from '../../../db/schema/selfReports.js';
import { members } from '../../../db/schema/team.js';
import type { Month, Span } from '../../shared/dates.js';

const second = alias(members, 'second');

async function outcomeRows(db: Db, where: SQL | undefined) {
  return await db
    .select({
      id: outcomes.id,
      code: outcomes.code,
      memberId: outcomes.memberId,
      member: { code: members.code, name: members.name },
      kind: outcomes.kind,
      month: outcomes.month,
      evidence: outcomes.evidence,
      baseFen: outcomes.baseFen,
      fromDay: outcomes.fromDay,
      day: outcomes.day,
    })
    .from(outcomes)
    .innerJoin(members, eq(members.id, outcomes.memberId))
    .where(where)
    .orderBy(asc(outcomes.id));
}
export type OutcomeRow = Awaited<ReturnType<typeof outcomeRows>>[number];

/** Outcomes, oldest first: of one member, of one month, or all. */
export const outcomesWith = (
  db: Db,
  { memberId, month }: { memberId?: number | undefined; month?: Month | undefined },
): Promise<OutcomeRow[]> =>
  outcomeRows(
    db,
    and(
      memberId === undefined ? undefined : eq(outcomes.memberId, memberId),
      month === undefined ? undefined : eq(outcomes.month, month),
    ),
  );

export async function outcomeByCode(db: Db, code: string): Promise<OutcomeRow | undefined> {
  const [row] = await outcomeRows(db, eq(outcomes.code, code));
  return row;
}

/** What became of outcomes, oldest first; steps that were taken back are left out. */
export async function stepsOf(db: Db, outcomeIds: readonly number[]) {
  if (outcomeIds.length === 0) return [];
  return await db
    .select({
      outcomeId: outcomeSteps.outcomeId,
      step: outcomeSteps.step,
      text: outcomeSteps.text,
      day: outcomeSteps.day,
      amountFen: outcomeSteps.amountFen,
      by: members.name,
      confirmedBy: second.name,
    })
    .from(outcomeSteps)
    .innerJoin(members, eq(members.id, outcomeSteps.byId))
    .leftJoin(second, eq(second.id, outcomeSteps.confirmedById))
    .where(and(inArray(outcomeSteps.outcomeId, [...outcomeIds]), eq(outcomeSteps.undone, 0)))
    .orderBy(asc(outcomeSteps.id));
}
export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];

export async function insertOutcome(db: Db, row: typeof outcomes.$inferInsert): Promise<void> {
  await db.insert(outcomes).values(row);
}
export async function insertSteps(db: Db, rows: readonly (typeof outcomeSteps.$inferInsert)[]): Promise<void> {
  await db.insert(outcomeSteps).values([...rows]);
}

/** Ids of those whose coaching is under way (policy 2.2.1b). */
export async function membersInCoaching(db: Db): Promise<Set<number>> {
  const closed = db
    .select({ planId: coachingSteps.planId })
    .from(coachingSteps)
    .where(and(eq(coachingSteps.step, 'close'), eq(coachingSteps.undone, 0)));
  const rows = await db
    .selectDistinct({ memberId: coachingPlans.memberId })
    .from(coachingPlans)
    .where(notInArray(coachingPlans.id, closed));
  return new Set(rows.map(({ memberId }) => memberId));
}

// ---- what they rest on

/** The notes on somebody's conduct in a span (policy 4.3.2). */
export async function conductIn(db: Db, memberId: number, { from, to }: Span) {
  const { code, day, kind, text } = conductNotes;
  return await db
    .select({ code, day, kind, text })
    .from(conductNotes)
    .where(and(eq(conductNotes.memberId, memberId), eq(conductNotes.undone, 0), gte(day, from), lte(day, to)))
    .orderBy(asc(day), asc(conductNotes.id));
}

/** What somebody's own reports of some months said in words, the newest version of each (policy 4.3.1). */
export async function reportedWords(db: Db, memberId: number, months: readonly Month[]) {
  const rows = await db
    .select({
      month: selfReports.month,
      day: selfReports.day,
      feedback: selfReports.feedback,
      planNext: selfReports.planNext,
      salesWhy: selfReports.salesWhy,
      profitWhy: selfReports.profitWhy,
      newCustomersWhy: selfReports.newCustomersWhy,
      csatWhy: selfReports.csatWhy,
    })
    .from(selfReports)
    .where(and(eq(selfReports.memberId, memberId), inArray(selfReports.month, [...months])))
    .orderBy(asc(selfReports.month), asc(selfReports.version));
  return [...new Map(rows.map((row) => [row.month, row])).values()];
}
