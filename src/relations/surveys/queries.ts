import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import type { Day } from '../../shared/dates.js';

export type Survey = typeof surveys.$inferSelect;

export async function insertSurvey(db: Db, row: typeof surveys.$inferInsert): Promise<Survey> {
  const [added] = await db.insert(surveys).values(row).returning();
  return added!;
}
export async function surveyByCode(db: Db, code: string): Promise<Survey | undefined> {
  const [row] = await db.select().from(surveys).where(eq(surveys.code, code));
  return row;
}
export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(surveys).set({ undone: 1 }).where(eq(surveys.id, id));
}
/** Who is credited with a contract at its signing. */
export async function signingShares(db: Db, contractId: number) {
  return await db
    .select({ memberId: credits.memberId, shareBp: credits.shareBp })
    .from(credits)
    .where(and(eq(credits.contractId, contractId), isNull(credits.adjustmentId)));
}
export async function surveyLines(db: Db, filter: { from?: Day; to?: Day; memberId?: number; customerId?: number }) {
  const rows = await db
    .select({
      survey: surveys,
      customerCode: customers.code,
      customerName: customers.name,
      memberCode: members.code,
      memberName: members.name,
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .where(
      and(
        eq(surveys.undone, 0),
        filter.from === undefined ? undefined : gte(surveys.answeredDay, filter.from),
        filter.to === undefined ? undefined : lte(surveys.answeredDay, filter.to),
        filter.memberId === undefined ? undefined : eq(surveys.memberId, filter.memberId),
        filter.customerId === undefined ? undefined : eq(surveys.customerId, filter.customerId),
      ),
    )
    .orderBy(desc(surveys.answeredDay), desc(surveys.id));
  return rows.map(({ survey, customerCode, customerName, memberCode, memberName }) => ({
    code: survey.code,
    day: survey.answeredDay,
    score: survey.score,
    comment: survey.comment,
    customer: { code: customerCode, name: customerName },
    member: memberCode === null ? null : { code: memberCode, name: memberName! },
  }));
}

export async function moveSurveys(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(surveys).set({ customerId: toId }).where(eq(surveys.customerId, fromId));
}
