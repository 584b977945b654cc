import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { contractApprovals, contractReviews, reviewConditions } from '../../../db/schema/drafts.js';
import { members } from '../../../db/schema/team.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

export type Approval = typeof contractApprovals.$inferSelect;
export type Review = typeof contractReviews.$inferSelect;
export type ReviewCondition = typeof reviewConditions.$inferSelect;

// ---- approvals by amount

export function insertApprovals(tx: Tx, rows: Iterable<typeof contractApprovals.$inferInsert>): void {
  tx.insertMany(contractApprovals, rows);
}

/** Every decision of the approvers of a draft, oldest first, with the decider's name. */
export async function approvalsOf(db: Db, draftId: number): Promise<(Approval & { by: string })[]> {
  const rows = await db
    .select({ approval: contractApprovals, by: members.name })
    .from(contractApprovals)
    .innerJoin(members, eq(members.id, contractApprovals.memberId))
    .where(eq(contractApprovals.draftId, draftId))
    .orderBy(asc(contractApprovals.id));
  return rows.map(({ approval, by }) => ({ ...approval, by }));
}

// ---- legal's reviews

export async function insertReview(db: Db, row: typeof contractReviews.$inferInsert): Promise<number> {
  const [added] = await db.insert(contractReviews).values(row).returning({ id: contractReviews.id });
  return required(added, 'review').id;
}

/** Every round of review, oldest first, with the reviewer's name. */
export async function reviewsOf(db: Db, draftId: number): Promise<(Review & { by: string })[]> {
  const rows = await db
    .select({ review: contractReviews, by: members.name })
    .from(contractReviews)
    .innerJoin(members, eq(members.id, contractReviews.memberId))
    .where(eq(contractReviews.draftId, draftId))
    .orderBy(asc(contractReviews.id));
  return rows.map(({ review, by }) => ({ ...review, by }));
}

export function insertConditions(tx: Tx, rows: Iterable<typeof reviewConditions.$inferInsert>): void {
  tx.insertMany(reviewConditions, rows);
}

/** The conditions of all reviews of a draft, by number. */
export async function conditionsOf(db: Db, draftId: number): Promise<ReviewCondition[]> {
  return await db
    .select()
    .from(reviewConditions)
    .where(eq(reviewConditions.draftId, draftId))
    .orderBy(asc(reviewConditions.number));
}

export async function setConditionMet(
  db: Db,
  id: number,
  met: { metDay: Day; metById: number; metNote: string },
): Promise<void> {
  await db.update(reviewConditions).set(met).where(eq(reviewConditions.id, id));
}

/** A condition is not met after all. */
export async function setConditionOpen(db: Db, id: number): Promise<void> {
  await db
    .update(reviewConditions)
    .set({ metDay: null, metById: null, metNote: null })
    .where(eq(reviewConditions.id, id));
}
