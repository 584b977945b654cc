import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import type { Day } from '../../shared/dates.js';

export type Survey = typeof surveys.$inferSelect;

/** Adds an answer. */
export async function insertSurvey(db: Db, row: typeof surveys.$inferInsert): Promise<void> {
  await db.insert(surveys).values(row);
}

/** The answer with this code, also one that was undone. */
export async function surveyByCode(db: Db, code: string): Promise<Survey | undefined> {
  const [survey] = await db.select().from(surveys).where(eq(surveys.code, code));
  return survey;
}

/** Undoes an answer: its row stays and counts nowhere. */
export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(surveys).set({ undone: 1 }).where(eq(surveys.id, id));
}

/** How a contract was credited at its signing. */
export async function signingShares(db: Db, contractId: number) {
  return await db
    .select({ memberId: credits.memberId, shareBp: credits.shareBp })
    .from(credits)
    .where(and(eq(credits.contractId, contractId), isNull(credits.adjustmentId)));
}

export interface SurveyFilter {
  from?: Day;
  to?: Day;
  memberId?: number;
  customerId?: number;
}

/** Answers with their customer and the member for whom they count, newest first. */
export async function surveyRows(db: Db, { from, to, memberId, customerId }: SurveyFilter) {
  return await db
    .select({
      code: surveys.code,
      day: surveys.answeredDay,
      score: surveys.score,
      comment: surveys.comment,
      customer: { code: customers.code, name: customers.name },
      member: { code: members.code, name: members.name },
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .where(
      and(
        eq(surveys.undone, 0),
        from === undefined ? undefined : gte(surveys.answeredDay, from),
        to === undefined ? undefined : lte(surveys.answeredDay, to),
        memberId === undefined ? undefined : eq(surveys.memberId, memberId),
        customerId === undefined ? undefined : eq(surveys.customerId, customerId),
      ),
    )
    .orderBy(desc(surveys.answeredDay), desc(surveys.id));
}

/** Gives all answers of one customer to another. */
export async function moveSurveys(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(surveys).set({ customerId: toId }).where(eq(surveys.customerId, fromId));
}
