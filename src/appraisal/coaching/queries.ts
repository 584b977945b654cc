import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { coachingPlans, coachingSteps, outcomes } from '../../../db/schema/outcomes.js';
import { members } from '../../../db/schema/team.js';

const coach = alias(members, 'coach');

async function planRows(db: Db, where: SQL | undefined) {
  return await db
    .select({
      id: coachingPlans.id,
      code: coachingPlans.code,
      memberId: coachingPlans.memberId,
      member: { code: members.code, name: members.name },
      outcome: outcomes.code,
      goal: coachingPlans.goal,
      day: coachingPlans.day,
      untilDay: coachingPlans.untilDay,
      by: coach.name,
    })
    .from(coachingPlans)
    .innerJoin(members, eq(members.id, coachingPlans.memberId))
    .innerJoin(coach, eq(coach.id, coachingPlans.byId))
    .leftJoin(outcomes, eq(outcomes.id, coachingPlans.outcomeId))
    .where(where)
    .orderBy(asc(coachingPlans.id));
}
export type PlanRow = Awaited<ReturnType<typeof planRows>>[number];

/** Coachings, oldest first: of one member, or all. */
export const plansWith = (db: Db, memberId: number | undefined): Promise<PlanRow[]> =>
  planRows(db, memberId === undefined ? undefined : eq(coachingPlans.memberId, memberId));

export async function planByCode(db: Db, code: string): Promise<PlanRow | undefined> {
  const [row] = await planRows(db, eq(coachingPlans.code, code));
  return row;
}

/** The sessions and closings of coachings, in the order of their days; what was taken back is left out. */
export async function stepsOf(db: Db, planIds: readonly number[]) {
  if (planIds.length === 0) return [];
  return await db
    .select({
      planId: coachingSteps.planId,
      step: coachingSteps.step,
      day: coachingSteps.day,
      text: coachingSteps.text,
      reached: coachingSteps.reached,
      by: members.name,
    })
    .from(coachingSteps)
    .innerJoin(members, eq(members.id, coachingSteps.byId))
    .where(and(inArray(coachingSteps.planId, [...planIds]), eq(coachingSteps.undone, 0)))
    .orderBy(asc(coachingSteps.day), asc(coachingSteps.id));
}
export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];

export async function insertPlan(db: Db, row: typeof coachingPlans.$inferInsert): Promise<void> {
  await db.insert(coachingPlans).values(row);
}
export async function insertStep(db: Db, row: typeof coachingSteps.$inferInsert): Promise<void> {
  await db.insert(coachingSteps).values(row);
}
