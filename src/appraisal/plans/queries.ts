import { asc, desc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { planDecisions, planTargets, salesPlans } from '../../../db/schema/plans.js';

export type PlanRow = typeof salesPlans.$inferSelect;
export type PlanTargetRow = typeof planTargets.$inferSelect;
export type DecisionRow = typeof planDecisions.$inferSelect;

/** Every version of every year, newest year first, each year's in their order. */
export async function allPlans(db: Db): Promise<PlanRow[]> {
  return await db.select().from(salesPlans).orderBy(desc(salesPlans.year), asc(salesPlans.version));
}

/** The versions of a year, in their order. */
export async function plansOf(db: Db, year: number): Promise<PlanRow[]> {
  return await db.select().from(salesPlans).where(eq(salesPlans.year, year)).orderBy(asc(salesPlans.version));
}

/** What was decided on versions, in the order of the decisions. */
export async function decisions(db: Db): Promise<DecisionRow[]> {
  return await db.select().from(planDecisions).orderBy(asc(planDecisions.id));
}

/** What a version plans by month, for the team and the reps. */
export async function plannedBy(db: Db, planId: number): Promise<PlanTargetRow[]> {
  return await db
    .select()
    .from(planTargets)
    .where(eq(planTargets.planId, planId))
    .orderBy(asc(planTargets.month), asc(planTargets.id));
}

/** @returns its id */
export async function insertPlan(db: Db, row: typeof salesPlans.$inferInsert): Promise<number> {
  const [inserted] = await db.insert(salesPlans).values(row).returning({ id: salesPlans.id });
  if (inserted === undefined) throw new Error('a plan without an id');
  return inserted.id;
}

/** What a new version plans. */
export function insertPlanned(tx: Tx, rows: Iterable<typeof planTargets.$inferInsert>): void {
  tx.insertMany(planTargets, rows);
}

/** Keeps a decision. */
export async function insertDecision(db: Db, row: typeof planDecisions.$inferInsert): Promise<void> {
  await db.insert(planDecisions).values(row);
}
