import { and, asc, eq, isNull, max, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { dealQuestions } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';

/** Not asked at a demonstration that was taken back. */
const isAsked = sql`not exists (select 1 from deal_steps where deal_steps.id = ${dealQuestions.stepId} and undone = 1)`;

/** The highest number that a question on a deal was ever given; 0 if there is none. */
export async function lastQuestionNumber(db: Db, dealId: number): Promise<number> {
  const [row] = await db
    .select({ number: max(dealQuestions.number) })
    .from(dealQuestions)
    .where(eq(dealQuestions.dealId, dealId));
  return row?.number ?? 0;
}

/** The questions of the customer on a deal, by number. */
export async function questionsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ question: dealQuestions, by: members.name })
    .from(dealQuestions)
    .innerJoin(members, eq(members.id, dealQuestions.memberId))
    .where(and(eq(dealQuestions.dealId, dealId), isAsked))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ question, by }) => ({ ...question, by }));
}

/** Adds questions of the customer. */
export async function insertQuestions(db: Db, rows: (typeof dealQuestions.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealQuestions).values(rows);
}

/** Stores the answer to a question. */
export async function updateQuestion(
  db: Db,
  id: number,
  answer: { answer: string; answeredDay: Day; answeredById: number },
): Promise<void> {
  await db.update(dealQuestions).set(answer).where(eq(dealQuestions.id, id));
}

/** Numbers of the customer's questions on a deal without an answer, oldest first. */
export async function openQuestionNumbers(db: Db, dealId: number): Promise<number[]> {
  const rows = await db
    .select({ number: dealQuestions.number })
    .from(dealQuestions)
    .where(and(eq(dealQuestions.dealId, dealId), isNull(dealQuestions.answeredDay), isAsked))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ number }) => number);
}

/** Questions without an answer, oldest first; of deals that a member owns or supports, or of all. */
export async function unansweredQuestions(db: Db, memberId?: number) {
  return await db
    .select({
      deal: deals.code,
      title: deals.title,
      customer: customers.name,
      number: dealQuestions.number,
      text: dealQuestions.text,
      askedDay: dealQuestions.askedDay,
      stage: deals.stage,
    })
    .from(dealQuestions)
    .innerJoin(deals, eq(deals.id, dealQuestions.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        isNull(dealQuestions.answeredDay),
        isAsked,
        notVoided(deals),
        memberId === undefined ? undefined : or(eq(deals.ownerId, memberId), eq(deals.presalesId, memberId)),
      ),
    )
    .orderBy(asc(dealQuestions.askedDay), asc(dealQuestions.id));
}
