import { and, asc, eq, getTableColumns, inArray, max } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { dealSteps, deals } from '../../../db/schema/pipeline.js';
import { dealFindings, researchAnswers, researchQuestions, researchRequests } from '../../../db/schema/presales.js';
import { notVoided } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';

type ResearchRequest = typeof researchRequests.$inferSelect;

// ---- research: requests and findings

/** Adds a request for research. */
export async function insertRequest(db: Db, row: typeof researchRequests.$inferInsert): Promise<void> {
  await db.insert(researchRequests).values(row);
}

/** Changes a request: accepted, declined, done. */
export async function updateRequest(db: Db, id: number, change: Partial<ResearchRequest>): Promise<void> {
  await db.update(researchRequests).set(change).where(eq(researchRequests.id, id));
}

/** The requests for research on a deal, oldest first. */
export async function requestsOf(db: Db, dealId: number): Promise<ResearchRequest[]> {
  return await db
    .select()
    .from(researchRequests)
    .where(eq(researchRequests.dealId, dealId))
    .orderBy(asc(researchRequests.id));
}

/** Requests that wait for an answer or for their day. */
export async function waitingRequests(db: Db) {
  return await db
    .select({ request: researchRequests, deal: deals.code, title: deals.title, customer: customers.name })
    .from(researchRequests)
    .innerJoin(deals, eq(deals.id, researchRequests.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(and(inArray(researchRequests.status, ['asked', 'accepted']), notVoided(deals)))
    .orderBy(asc(researchRequests.askedDay), asc(researchRequests.id));
}

/** The findings of all research on a deal, by number; those of research that was taken back are none. */
export async function findingsOf(db: Db, dealId: number) {
  return await db
    .select(getTableColumns(dealFindings))
    .from(dealFindings)
    .innerJoin(dealSteps, eq(dealSteps.id, dealFindings.stepId))
    .where(and(eq(dealFindings.dealId, dealId), eq(dealSteps.undone, 0)))
    .orderBy(asc(dealFindings.number));
}

/** The highest number that a finding of a deal was ever given; 0 if there is none. */
export async function lastFindingNumber(db: Db, dealId: number): Promise<number> {
  const [row] = await db
    .select({ number: max(dealFindings.number) })
    .from(dealFindings)
    .where(eq(dealFindings.dealId, dealId));
  return row?.number ?? 0;
}

/** Adds findings of a research. */
export async function insertFindings(db: Db, rows: (typeof dealFindings.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealFindings).values(rows);
}

// ---- the questionnaire of a research

export type ResearchQuestion = typeof researchQuestions.$inferSelect;
/** The questions of the questionnaire by number, those that are no longer asked included. */
export async function researchQuestionList(db: Db): Promise<ResearchQuestion[]> {
  return await db.select().from(researchQuestions).orderBy(asc(researchQuestions.number));
}

/** Adds a question to the questionnaire. */
export async function insertResearchQuestion(db: Db, row: typeof researchQuestions.$inferInsert): Promise<void> {
  await db.insert(researchQuestions).values(row);
}

/** Since when a question is no longer asked; null: it is asked. */
export async function setDroppedDay(db: Db, id: number, droppedDay: Day | null): Promise<void> {
  await db.update(researchQuestions).set({ droppedDay }).where(eq(researchQuestions.id, id));
}

/** Adds the answers of a research. */
export async function insertResearchAnswers(db: Db, rows: (typeof researchAnswers.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(researchAnswers).values(rows);
}

/** Every answer to the questionnaire on a deal, in the order of recording. */
export async function researchAnswersOf(db: Db, dealId: number) {
  return await db
    .select({
      number: researchQuestions.number,
      question: researchQuestions.text,
      area: researchQuestions.area,
      answer: researchAnswers.text,
      day: dealSteps.day,
    })
    .from(researchAnswers)
    .innerJoin(researchQuestions, eq(researchQuestions.id, researchAnswers.questionId))
    .innerJoin(dealSteps, eq(dealSteps.id, researchAnswers.stepId))
    .where(and(eq(researchAnswers.dealId, dealId), eq(dealSteps.undone, 0)))
    .orderBy(asc(dealSteps.day), asc(researchAnswers.id));
}
