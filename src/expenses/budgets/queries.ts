import { and, asc, desc, eq, isNull, ne, notInArray, or } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { budgetDecisions, budgetLines, expenseBudgets } from '../../../db/schema/budgets.js';
import { claimReleases, claims } from '../../../db/schema/expenses.js';
import { planDecisions, salesPlans } from '../../../db/schema/plans.js';
import type { Instant } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Release } from './rules.js';

export type BudgetRow = typeof expenseBudgets.$inferSelect;
export type BudgetLineRow = Pick<typeof budgetLines.$inferSelect, 'budgetId' | 'category' | 'amountFen'>;
export type DecisionRow = typeof budgetDecisions.$inferSelect;

/** Every version of every year, newest year first, each year's in their order. */
export async function allBudgets(db: Db): Promise<BudgetRow[]> {
  return await db.select().from(expenseBudgets).orderBy(desc(expenseBudgets.year), asc(expenseBudgets.version));
}

/** The versions of a year, in their order. */
export async function budgetsOf(db: Db, year: number): Promise<BudgetRow[]> {
  return await db
    .select()
    .from(expenseBudgets)
    .where(eq(expenseBudgets.year, year))
    .orderBy(asc(expenseBudgets.version));
}

/** What versions allow by category. @param year default: of every year */
export async function linesOfBudgets(db: Db, year?: number): Promise<BudgetLineRow[]> {
  return await db
    .select({ budgetId: budgetLines.budgetId, category: budgetLines.category, amountFen: budgetLines.amountFen })
    .from(budgetLines)
    .innerJoin(expenseBudgets, eq(expenseBudgets.id, budgetLines.budgetId))
    .where(year === undefined ? undefined : eq(expenseBudgets.year, year))
    .orderBy(asc(budgetLines.id));
}

/** What was decided on versions, in the order of the decisions. */
export async function decisions(db: Db): Promise<DecisionRow[]> {
  return await db.select().from(budgetDecisions).orderBy(asc(budgetDecisions.id));
}

/** The code of the sales plan in force of a year, and the sales that it plans. */
export async function planInForce(db: Db, year: number): Promise<{ code: string; salesFen: Fen } | undefined> {
  const [plan] = await db
    .select({ code: salesPlans.code, salesFen: salesPlans.salesFen })
    .from(salesPlans)
    .innerJoin(planDecisions, eq(planDecisions.planId, salesPlans.id))
    .where(and(eq(salesPlans.year, year), eq(planDecisions.decision, 'approved')))
    .orderBy(desc(salesPlans.version))
    .limit(1);
  return plan;
}

/**
 * The releases of a claim, in order (policy 5.1.2): of what it is for now. Those from before that was kept count whatever it is.
 * @param occasion what it is for
 */
export const releasesOf = (db: Db, claimId: number, occasion: string): Promise<Release[]> =>
  db
    .select({
      overFen: claimReleases.overFen,
      memberId: claimReleases.memberId,
      together: claimReleases.together,
    })
    .from(claimReleases)
    .where(
      and(eq(claimReleases.claimId, claimId), or(isNull(claimReleases.occasion), eq(claimReleases.occasion, occasion))),
    )
    .orderBy(asc(claimReleases.id));

/** The releases of all claims that count, but for one, in order (policy 5.1.2). */
export const releasesBeside = (
  db: Db,
  claimId: number | undefined,
): Promise<(Release & { claimId: number; recordedAt: Instant })[]> =>
  db
    .select({
      claimId: claimReleases.claimId,
      recordedAt: claimReleases.recordedAt,
      overFen: claimReleases.overFen,
      memberId: claimReleases.memberId,
      together: claimReleases.together,
    })
    .from(claimReleases)
    .innerJoin(claims, eq(claims.id, claimReleases.claimId))
    .where(
      and(
        notInArray(claims.status, ['draft', 'rejected', 'withdrawn']),
        claimId === undefined ? undefined : ne(claims.id, claimId),
      ),
    )
    .orderBy(asc(claimReleases.id));

/** @returns its id */
export async function insertBudget(db: Db, row: typeof expenseBudgets.$inferInsert): Promise<number> {
  const [inserted] = await db.insert(expenseBudgets).values(row).returning({ id: expenseBudgets.id });
  if (inserted === undefined) throw new Error('a budget without an id');
  return inserted.id;
}

/** What a new version allows. */
export function insertLines(tx: Tx, rows: Iterable<typeof budgetLines.$inferInsert>): void {
  tx.insertMany(budgetLines, rows);
}

/** Keeps a decision. */
export async function insertDecision(db: Db, row: typeof budgetDecisions.$inferInsert): Promise<void> {
  await db.insert(budgetDecisions).values(row);
}

interface NewBudget {
  budget: typeof expenseBudgets.$inferInsert;
  lines: Omit<typeof budgetLines.$inferInsert, 'budgetId'>[];
  decision: Omit<typeof budgetDecisions.$inferInsert, 'budgetId'>;
}
/** Many at once, for an import: each with what it allows and the decision on it. */
export function insertManyBudgets(tx: Tx, all: readonly NewBudget[]): void {
  const ids = tx.insertMany(
    expenseBudgets,
    all.map(({ budget }) => budget),
  );
  const idOf = (i: number) => ids[i] ?? 0;
  tx.insertMany(
    budgetLines,
    all.flatMap(({ lines }, i) => lines.map((line) => ({ budgetId: idOf(i), ...line }))),
  );
  tx.insertMany(
    budgetDecisions,
    all.map(({ decision }, i) => ({ budgetId: idOf(i), ...decision })),
  );
}
