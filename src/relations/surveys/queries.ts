import { type AnyColumn, and, asc, desc, eq, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';

export type Survey = typeof surveys.$inferSelect;

/** Adds an answer. */
export async function insertSurvey(db: Db, row: typeof surveys.$inferInsert): Promise<void> {
  await db.insert(surveys).values(row);
}

/** Every survey as an import recognises it. */
export async function surveyIndex(db: Db) {
  return await db
    .select({
      key: surveys.sourceKey,
      code: surveys.code,
      sent: surveys.sentDay,
      answered: surveys.answeredDay,
      score: surveys.score,
      comment: surveys.comment,
    })
    .from(surveys)
    .where(and(eq(surveys.undone, 0), isNotNull(surveys.sourceKey)));
}

/** How every contract was credited at its signing. */
export async function allSigningShares(db: Db) {
  return await db
    .select({ contractId: credits.contractId, memberId: credits.memberId, shareBp: credits.shareBp })
    .from(credits)
    .where(isNull(credits.adjustmentId));
}

/** Many at once, for an import. */
export const insertSurveys = (tx: Tx, rows: Iterable<typeof surveys.$inferInsert>): unknown =>
  tx.insertMany(surveys, rows);

/** The answer with this code, also one that was undone. */
export async function surveyByCode(db: Db, code: string): Promise<Survey | undefined> {
  const [survey] = await db.select().from(surveys).where(eq(surveys.code, code));
  return survey;
}

/** Surveys that a customer was sent by a day and has not answered, oldest first; with the contract that they are about. */
export async function unansweredSurveys(db: Db, customerId: number, day: Day) {
  return await db
    .select({
      survey: surveys,
      contract: contracts.code,
    })
    .from(surveys)
    .leftJoin(contracts, eq(contracts.id, surveys.contractId))
    .where(
      and(
        eq(surveys.customerId, customerId),
        isNull(surveys.answeredDay),
        lte(surveys.sentDay, day),
        eq(surveys.undone, 0),
      ),
    )
    .orderBy(asc(surveys.sentDay), asc(surveys.id));
}

/** The oldest answer from a day on that a customer gave about a contract (null: about none) without a sending. */
export async function answerWithoutSending(
  db: Db,
  { customerId, contractId, day }: { customerId: number; contractId: number | null; day: Day },
): Promise<Survey | undefined> {
  const [survey] = await db
    .select()
    .from(surveys)
    .where(
      and(
        eq(surveys.customerId, customerId),
        contractId === null ? isNull(surveys.contractId) : eq(surveys.contractId, contractId),
        isNull(surveys.sentDay),
        gte(surveys.answeredDay, day),
        eq(surveys.undone, 0),
      ),
    )
    .orderBy(asc(surveys.answeredDay), asc(surveys.id))
    .limit(1);
  return survey;
}

/** Sets the day on which a survey was sent; null: it was not sent. */
export async function setSentDay(db: Db, id: number, sentDay: Day | null): Promise<void> {
  await db.update(surveys).set({ sentDay }).where(eq(surveys.id, id));
}

/** Records the answer to a survey that was sent; nulls take it back. */
export async function setAnswer(
  db: Db,
  id: number,
  answer: Pick<Survey, 'answeredDay' | 'score' | 'comment' | 'memberId' | 'recordedById'>,
): Promise<void> {
  await db.update(surveys).set(answer).where(eq(surveys.id, id));
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

const recorder = alias(members, 'recorder');

/** Surveys sent or answered in a span, with their customer and the member for whom they count and who recorded them, newest first. */
export async function surveyRows(db: Db, { from, to, memberId, customerId }: SurveyFilter) {
  const within = (day: AnyColumn) =>
    and(isNotNull(day), from === undefined ? undefined : gte(day, from), to === undefined ? undefined : lte(day, to));
  return await db
    .select({
      code: surveys.code,
      sentDay: surveys.sentDay,
      day: surveys.answeredDay,
      contract: contracts.code,
      score: surveys.score,
      comment: surveys.comment,
      customer: { code: customers.code, name: customers.name },
      member: { code: members.code, name: members.name },
      recordedBy: { code: recorder.code, name: recorder.name },
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .leftJoin(contracts, eq(contracts.id, surveys.contractId))
    .leftJoin(recorder, eq(recorder.id, surveys.recordedById))
    .where(
      and(
        eq(surveys.undone, 0),
        or(within(surveys.answeredDay), within(surveys.sentDay)),
        memberId === undefined ? undefined : eq(surveys.memberId, memberId),
        customerId === undefined ? undefined : eq(surveys.customerId, customerId),
      ),
    )
    .orderBy(desc(sql`coalesce(${surveys.answeredDay}, ${surveys.sentDay})`), desc(surveys.id));
}

/** Gives all answers of one customer to another. */
export async function moveSurveys(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(surveys).set({ customerId: toId }).where(eq(surveys.customerId, fromId));
}

/** Those that an import brought and that was undone by this write. */
export async function undoSurveys(db: Db, rows: AddedRows): Promise<void> {
  await db.update(surveys).set({ undone: 1 }).where(isAmong(surveys.id, rows));
}
