import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { customers } from '../../../db/schema/customers.js';
import { dealSteps, deals } from '../../../db/schema/pipeline.js';
import {
  dealFindings,
  dealLimits,
  dealQuestions,
  negotiationItems,
  researchRequests,
  stepFiles,
  stepFindings,
} from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { standingItems } from './stepRules.js';

export type Finding = typeof dealFindings.$inferSelect;
export type Question = typeof dealQuestions.$inferSelect;
export type NegotiationItem = typeof negotiationItems.$inferSelect;
export type ResearchRequest = typeof researchRequests.$inferSelect;

export async function addStep(db: Db, row: typeof dealSteps.$inferInsert): Promise<number> {
  const [added] = await db.insert(dealSteps).values(row).returning({ id: dealSteps.id });
  return added!.id;
}
export async function stepCount(db: Db, dealId: number, kind: string): Promise<number> {
  return (
    await db
      .select({ id: dealSteps.id })
      .from(dealSteps)
      .where(and(eq(dealSteps.dealId, dealId), eq(dealSteps.kind, kind)))
  ).length;
}

export async function findingsOf(db: Db, dealId: number): Promise<Finding[]> {
  return await db.select().from(dealFindings).where(eq(dealFindings.dealId, dealId)).orderBy(asc(dealFindings.number));
}
export async function insertFindings(db: Db, rows: (typeof dealFindings.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealFindings).values(rows);
}
export async function insertStepFindings(db: Db, stepId: number, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.insert(stepFindings).values(ids.map((findingId) => ({ stepId, findingId })));
}
export async function insertStepFile(db: Db, stepId: number, file: Attachment, recordedAt: string): Promise<void> {
  await keepFile(db, file, recordedAt);
  await db.insert(stepFiles).values({ stepId, sha256: file.sha256, fileName: file.name });
}
/** Findings and files of steps, by step. */
export async function detailsOf(db: Db, stepIds: readonly number[]) {
  if (stepIds.length === 0) return { findings: [], files: [] };
  const ids = [...stepIds];
  const findings = await db
    .select({ stepId: stepFindings.stepId, number: dealFindings.number })
    .from(stepFindings)
    .innerJoin(dealFindings, eq(dealFindings.id, stepFindings.findingId))
    .where(inArray(stepFindings.stepId, ids))
    .orderBy(asc(dealFindings.number));
  const files = await db
    .select({ stepId: stepFiles.stepId, name: stepFiles.fileName, sha256: stepFiles.sha256 })
    .from(stepFiles)
    .where(inArray(stepFiles.stepId, ids))
    .orderBy(asc(stepFiles.id));
  return { findings, files };
}

export async function questionsOf(db: Db, dealId: number): Promise<(Question & { by: string })[]> {
  const rows = await db
    .select({ question: dealQuestions, by: members.name })
    .from(dealQuestions)
    .innerJoin(members, eq(members.id, dealQuestions.memberId))
    .where(eq(dealQuestions.dealId, dealId))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ question, by }) => ({ ...question, by }));
}
export async function insertQuestions(db: Db, rows: (typeof dealQuestions.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealQuestions).values(rows);
}
export async function answerQuestion(
  db: Db,
  id: number,
  answer: { answer: string; answeredDay: string; answeredById: number },
): Promise<void> {
  await db.update(dealQuestions).set(answer).where(eq(dealQuestions.id, id));
}
/** Questions without an answer on open deals, oldest first; of deals that a member owns or supports, or of all. */
export async function openQuestions(db: Db, memberId?: number) {
  const rows = await db
    .select({
      deal: deals.code,
      title: deals.title,
      customer: customers.name,
      ownerId: deals.ownerId,
      presalesId: deals.presalesId,
      number: dealQuestions.number,
      text: dealQuestions.text,
      askedDay: dealQuestions.askedDay,
      stage: deals.stage,
    })
    .from(dealQuestions)
    .innerJoin(deals, eq(deals.id, dealQuestions.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(isNull(dealQuestions.answeredDay))
    .orderBy(asc(dealQuestions.askedDay), asc(dealQuestions.id));
  return rows.filter(
    ({ ownerId, presalesId }) => memberId === undefined || ownerId === memberId || presalesId === memberId,
  );
}

export async function insertItems(db: Db, rows: (typeof negotiationItems.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(negotiationItems).values(rows);
}
/** Every item of every round, oldest first, with the round, its day and its person. */
export async function itemsOf(db: Db, dealId: number) {
  return await db
    .select({ item: negotiationItems, round: dealSteps.version, day: dealSteps.day, by: members.name })
    .from(negotiationItems)
    .innerJoin(dealSteps, eq(dealSteps.id, negotiationItems.stepId))
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(eq(negotiationItems.dealId, dealId))
    .orderBy(asc(negotiationItems.id));
}

/** How many items of a deal's negotiation are not agreed. */
export const openItemCount = async (db: Db, dealId: number): Promise<number> =>
  standingItems((await itemsOf(db, dealId)).map(({ item }) => ({ ...item, agreed: item.agreed === 1 }))).filter(
    ({ agreed }) => !agreed,
  ).length;

export async function insertLimit(db: Db, row: typeof dealLimits.$inferInsert): Promise<void> {
  await db.insert(dealLimits).values(row);
}
/** The newest of each side. */
export async function limitsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ limit: dealLimits, by: members.name })
    .from(dealLimits)
    .innerJoin(members, eq(members.id, dealLimits.memberId))
    .where(eq(dealLimits.dealId, dealId))
    .orderBy(desc(dealLimits.id));
  const newest = (side: string) => rows.find(({ limit }) => limit.side === side) ?? null;
  return { customer: newest('customer'), ours: newest('ours') };
}

export async function insertRequest(db: Db, row: typeof researchRequests.$inferInsert): Promise<void> {
  await db.insert(researchRequests).values(row);
}
export async function updateRequest(db: Db, id: number, change: Partial<ResearchRequest>): Promise<void> {
  await db.update(researchRequests).set(change).where(eq(researchRequests.id, id));
}
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
    .where(inArray(researchRequests.status, ['asked', 'accepted']))
    .orderBy(asc(researchRequests.askedDay), asc(researchRequests.id));
}
export async function setPresales(db: Db, dealId: number, presalesId: number): Promise<void> {
  await db.update(deals).set({ presalesId }).where(eq(deals.id, dealId));
}
