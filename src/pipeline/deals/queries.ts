import { and, asc, desc, eq, gte, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers, followups } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { dealMoves, dealSteps, deals, dealValues } from '../../../db/schema/pipeline.js';
import { dealQuestions, dealWaivers } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { contains } from '../../../db/sql.js';
import { ENDED_DRAFTS } from '../../policy/contracts.js';
import type { Day, Instant } from '../../shared/dates.js';

export type Deal = typeof deals.$inferSelect;
export type Move = typeof dealMoves.$inferSelect;
export type StepRow = typeof dealSteps.$inferSelect;

const MOST_FOUND = 50;
const OPEN = ['lead', 'qualified', 'research', 'solution', 'quoted', 'negotiation', 'contract'];

export async function dealWithId(db: Db, id: number): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.id, id));
  return row;
}
export async function dealByCode(db: Db, code: string): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.code, code));
  return row;
}
/** Deals with this number in any year. */
export async function dealsNumbered(db: Db, number: string): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(sql`${deals.code} like ${`D-%-${number}`}`)
    .orderBy(desc(deals.id))
    .limit(MOST_FOUND);
}
export async function dealsTitled(db: Db, part: string): Promise<Deal[]> {
  return await db.select().from(deals).where(contains(deals.title, part)).orderBy(asc(deals.id)).limit(MOST_FOUND);
}
export async function openDealsOf(db: Db, customerId: number): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(eq(deals.customerId, customerId), inArray(deals.stage, OPEN)))
    .orderBy(asc(deals.id));
}
export async function insertDeal(db: Db, row: typeof deals.$inferInsert): Promise<Deal> {
  const [added] = await db.insert(deals).values(row).returning();
  return added!;
}
type DealFields = Partial<typeof deals.$inferInsert>;
/** Changes what has no history of its own. What a deal is worth, its expected day and its owner: `reviseDeal`. */
export async function updateDeal(
  db: Db,
  id: number,
  change: Omit<DealFields, 'amountFen' | 'expectedDay' | 'ownerId'>,
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, id)).returning();
  return changed!;
}
/** Changes a deal and keeps what it is worth, when it is expected and whose it is from `day` on, and what was so before. */
export async function reviseDeal(
  db: Db,
  deal: Deal,
  change: DealFields,
  { day, now: recordedAt }: { day: Day; now: Instant },
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, deal.id)).returning();
  const valuesOf = ({ amountFen, expectedDay, ownerId }: Deal) => ({ amountFen, expectedDay, ownerId });
  const [was, is] = [valuesOf(deal), valuesOf(changed!)];
  if (was.amountFen === is.amountFen && was.expectedDay === is.expectedDay && was.ownerId === is.ownerId)
    return changed!;
  const [earlier] = await db
    .select({ id: dealValues.id })
    .from(dealValues)
    .where(eq(dealValues.dealId, deal.id))
    .limit(1);
  if (!earlier) await db.insert(dealValues).values({ dealId: deal.id, day: deal.openedDay, ...was, recordedAt });
  await db.insert(dealValues).values({ dealId: deal.id, day, ...is, recordedAt });
  return changed!;
}
export async function insertMove(db: Db, row: typeof dealMoves.$inferInsert): Promise<void> {
  await db.insert(dealMoves).values(row);
}
export async function insertWaiver(db: Db, row: typeof dealWaivers.$inferInsert): Promise<void> {
  await db.insert(dealWaivers).values(row);
}
/** What was waived, oldest first: of a deal, or between two days. */
export async function waiversOf(db: Db, { dealId, from, to }: { dealId?: number; from?: Day; to?: Day }) {
  return await db
    .select({
      deal: deals.code,
      title: deals.title,
      gate: dealWaivers.gate,
      reason: dealWaivers.reason,
      day: dealWaivers.day,
      by: members.name,
    })
    .from(dealWaivers)
    .innerJoin(deals, eq(deals.id, dealWaivers.dealId))
    .innerJoin(members, eq(members.id, dealWaivers.memberId))
    .where(
      and(
        dealId === undefined ? undefined : eq(dealWaivers.dealId, dealId),
        from === undefined ? undefined : gte(dealWaivers.day, from),
        to === undefined ? undefined : lte(dealWaivers.day, to),
      ),
    )
    .orderBy(asc(dealWaivers.day), asc(dealWaivers.id));
}
/** Numbers of the customer's questions on a deal without an answer, oldest first. */
export async function openQuestionsOf(db: Db, dealId: number): Promise<number[]> {
  const rows = await db
    .select({ number: dealQuestions.number })
    .from(dealQuestions)
    .where(and(eq(dealQuestions.dealId, dealId), isNull(dealQuestions.answeredDay)))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ number }) => number);
}

export async function movesOf(db: Db, dealId: number) {
  return await db
    .select({ move: dealMoves, who: members.name })
    .from(dealMoves)
    .leftJoin(members, eq(members.id, dealMoves.memberId))
    .where(eq(dealMoves.dealId, dealId))
    .orderBy(desc(dealMoves.id));
}
export async function stepsOf(db: Db, dealId: number) {
  return await db
    .select({ step: dealSteps, who: members.name })
    .from(dealSteps)
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(eq(dealSteps.dealId, dealId))
    .orderBy(asc(dealSteps.id));
}
/** The earliest follow-up with the deal, or with its customer. */
export async function firstFollowup(db: Db, dealId: number, customerId: number | null) {
  const [row] = await db
    .select({ day: followups.day, by: members.name, via: followups.via })
    .from(followups)
    .innerJoin(members, eq(members.id, followups.memberId))
    .where(
      and(
        eq(followups.undone, 0),
        customerId === null
          ? eq(followups.dealId, dealId)
          : or(eq(followups.dealId, dealId), eq(followups.customerId, customerId)),
      ),
    )
    .orderBy(asc(followups.id))
    .limit(1);
  return row;
}
/** The newest contract of a deal that was not cancelled. */
export async function contractOf(db: Db, dealId: number) {
  const [row] = await db
    .select({ code: contracts.code, signedDay: contracts.signedDay })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), isNull(contracts.cancelledDay)))
    .orderBy(desc(contracts.id))
    .limit(1);
  return row;
}
/** The code of the draft on a deal that is not yet signed or withdrawn. */
export async function openDraftOf(db: Db, dealId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ code: contractDrafts.code })
    .from(contractDrafts)
    .where(and(eq(contractDrafts.dealId, dealId), notInArray(contractDrafts.status, ENDED_DRAFTS)))
    .limit(1);
  return row?.code;
}

export interface DealFilter {
  stages?: readonly string[];
  ownerId?: number;
  customerId?: number;
}
export interface DealRow {
  deal: Deal;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string };
}
export async function dealRows(db: Db, filter: DealFilter): Promise<DealRow[]> {
  const rows = await db
    .select({
      deal: deals,
      customerCode: customers.code,
      customerName: customers.name,
      ownerCode: members.code,
      ownerName: members.name,
    })
    .from(deals)
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        filter.stages === undefined ? undefined : inArray(deals.stage, [...filter.stages]),
        filter.ownerId === undefined ? undefined : eq(deals.ownerId, filter.ownerId),
        filter.customerId === undefined ? undefined : eq(deals.customerId, filter.customerId),
      ),
    )
    .orderBy(asc(deals.id));
  return rows.map(({ deal, customerCode, customerName, ownerCode, ownerName }) => ({
    deal,
    customer: customerCode === null ? null : { code: customerCode, name: customerName! },
    owner: { code: ownerCode, name: ownerName },
  }));
}
/** The day of the last follow-up of deals up to a day, by deal; of their customers where a follow-up names no deal. */
export async function lastTalks(
  db: Db,
  until: Day,
): Promise<{ dealId: number | null; customerId: number | null; day: Day }[]> {
  return await db
    .select({ dealId: followups.dealId, customerId: followups.customerId, day: sql<string>`max(${followups.day})` })
    .from(followups)
    .where(and(eq(followups.undone, 0), lte(followups.day, until)))
    .groupBy(followups.dealId, followups.customerId);
}
export async function moveDeals(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(deals).set({ customerId: toId }).where(eq(deals.customerId, fromId));
}
