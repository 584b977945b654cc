import { and, asc, desc, eq, gte, inArray, isNull, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers, followups } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { dealActs, deals, dealValues } from '../../../db/schema/pipeline.js';
import { quotes } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import { dealWaivers } from '../../../db/schema/waivers.js';
import { type AddedRows, contains, containsPlain, isAmong, isNamed, notVoided, undoneKey } from '../../../db/sql.js';
import type { Resting } from '../../app/voided.js';
import { requestsGivenUp, restingRecords } from '../../app/voidedQueries.js';
import { ENDED_DRAFTS } from '../../policy/contracts.js';
import { OPEN_STAGES, type StageCode } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Instant } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

export type Deal = typeof deals.$inferSelect;
export type NewDeal = typeof deals.$inferInsert;

const MOST_FOUND = 50;

/** A row of another table as a left join gives it. */
export const namedOrNull = (code: string | null, name: string | null): Named | null =>
  code === null || name === null ? null : { code, name };

// ---- deals

/** The deal with this id. */
export async function dealWithId(db: Db, id: number): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.id, id));
  return row;
}

/** The deal with exactly this code: `D-2026-0042`. */
export async function dealByCode(db: Db, code: string): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.code, code));
  return row;
}

/** Deals with this number in any year. */
export async function dealsNumbered(db: Db, number: string): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(notVoided(deals), sql`${deals.code} like ${`D-%-${number}`}`))
    .orderBy(desc(deals.id))
    .limit(MOST_FOUND);
}

/** Deals of exactly this title, oldest first. */
export async function dealsEntitled(db: Db, title: string): Promise<Deal[]> {
  return await entitled(db, isNamed(deals.title, title));
}

/** Deals with this part in their title as it was typed, oldest first. */
export async function dealsTitled(db: Db, part: string): Promise<Deal[]> {
  return await entitled(db, containsPlain(deals.title, part));
}

/** The same, however the title is written: slower. */
export async function dealsTitledAlike(db: Db, part: string): Promise<Deal[]> {
  return await entitled(db, contains(deals.title, part));
}

/** Voided deals are found by their code only. */
async function entitled(db: Db, condition: SQL): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(notVoided(deals), condition))
    .orderBy(asc(deals.id))
    .limit(MOST_FOUND);
}

/** The deals of a customer that are neither won nor lost, oldest first. */
export async function openDealsOf(db: Db, customerId: number): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(eq(deals.customerId, customerId), inArray(deals.stage, OPEN_STAGES), notVoided(deals)))
    .orderBy(asc(deals.id));
}

/** The deals that codes name, or whose customer they name, oldest first: those on which something happened. */
export async function deedDealsNamed(db: Db, codes: readonly string[]): Promise<Deal[]> {
  return await dealsNamed(db, codes, inArray(deals.id, withActs(db)));
}

/** The same with every open one: what was moved by hand rests on evidence as well. */
export async function movableDealsNamed(db: Db, codes: readonly string[]): Promise<Deal[]> {
  return await dealsNamed(db, codes, or(inArray(deals.stage, OPEN_STAGES), inArray(deals.id, withActs(db))));
}

/** Deals with deeds whose conversations an import added to. @param firstId of the follow-ups that it added */
export async function deedDealsContacted(db: Db, firstId: number): Promise<Deal[]> {
  const isAdded = and(gte(followups.id, firstId), eq(followups.undone, 0));
  const onDeals = db.select({ id: followups.dealId }).from(followups).where(isAdded);
  const withCustomers = db.select({ id: followups.customerId }).from(followups).where(isAdded);
  return await db
    .select()
    .from(deals)
    .where(
      and(
        inArray(deals.id, withActs(db)),
        notVoided(deals),
        or(inArray(deals.id, onDeals), inArray(deals.customerId, withCustomers)),
      ),
    )
    .orderBy(asc(deals.id));
}

const withActs = (db: Db) => db.select({ id: dealActs.dealId }).from(dealActs);

async function dealsNamed(db: Db, codes: readonly string[], condition: SQL | undefined): Promise<Deal[]> {
  const ofCustomers = db
    .select({ id: customers.id })
    .from(customers)
    .where(inArray(customers.code, [...codes]));
  return await db
    .select()
    .from(deals)
    .where(
      and(condition, notVoided(deals), or(inArray(deals.code, [...codes]), inArray(deals.customerId, ofCustomers))),
    )
    .orderBy(asc(deals.id));
}

/** How other rows name a deal; a voided one is not named. */
export async function dealIndex(db: Db) {
  return await db
    .select({
      id: deals.id,
      code: deals.code,
      key: deals.sourceKey,
      customerId: deals.customerId,
      stage: deals.stage,
      amountFen: deals.amountFen,
      closedDay: deals.closedDay,
    })
    .from(deals)
    .where(notVoided(deals));
}

/** Adds a deal. @returns it as it was stored */
export async function insertDeal(db: Db, row: NewDeal): Promise<Deal> {
  const [added] = await db.insert(deals).values(row).returning();
  return required(added, 'the deal added');
}

/** Many at once, for an import. @returns their ids, in order */
export const insertDeals = (tx: Tx, rows: Iterable<NewDeal>): number[] => tx.insertMany(deals, rows);

/** Changes fields without a history of their own. Amount, expected day and owner: `reviseDeal`. */
export async function updateDeal(
  db: Db,
  id: number,
  change: Omit<Partial<NewDeal>, 'amountFen' | 'expectedDay' | 'ownerId'>,
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, id)).returning();
  return required(changed, 'the deal changed');
}

/** Changes a deal, and keeps its amount, expected day and owner as of `day`; the first time also as they were before. */
export async function reviseDeal(
  db: Db,
  deal: Deal,
  change: Partial<NewDeal>,
  { day, now: recordedAt }: { day: Day; now: Instant },
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, deal.id)).returning();
  const current = required(changed, 'the deal changed');
  const valuesOf = ({ amountFen, expectedDay, ownerId }: Deal) => ({ amountFen, expectedDay, ownerId });
  const [before, after] = [valuesOf(deal), valuesOf(current)];
  if (
    before.amountFen === after.amountFen &&
    before.expectedDay === after.expectedDay &&
    before.ownerId === after.ownerId
  )
    return current;
  const [earlier] = await db
    .select({ id: dealValues.id })
    .from(dealValues)
    .where(eq(dealValues.dealId, deal.id))
    .limit(1);
  if (!earlier) await db.insert(dealValues).values({ dealId: deal.id, day: deal.openedDay, ...before, recordedAt });
  await db.insert(dealValues).values({ dealId: deal.id, day, ...after, recordedAt });
  return current;
}

/** Whose a deal was on a day, as the id of a member; undefined if it never changed, or was opened later. */
export async function dealOwnerOn(db: Db, dealId: number, day: Day): Promise<number | undefined> {
  const [row] = await db
    .select({ ownerId: dealValues.ownerId })
    .from(dealValues)
    .where(and(eq(dealValues.dealId, dealId), lte(dealValues.day, day)))
    .orderBy(desc(dealValues.day), desc(dealValues.id))
    .limit(1);
  return row?.ownerId;
}

/** The amounts of a deal that changed, each with the day from which it counts, oldest first; the first as it was before. */
export async function amountsOf(db: Db, dealId: number): Promise<{ day: Day; amountFen: Deal['amountFen'] }[]> {
  return await db
    .select({ day: dealValues.day, amountFen: dealValues.amountFen })
    .from(dealValues)
    .where(eq(dealValues.dealId, dealId))
    .orderBy(asc(dealValues.day), asc(dealValues.id));
}

/** Sets the presales member who supports a deal. */
export async function setPresales(db: Db, dealId: number, presalesId: number): Promise<void> {
  await db.update(deals).set({ presalesId }).where(eq(deals.id, dealId));
}

/** Moves every deal of one customer to another. */
export async function moveDealsToCustomer(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(deals).set({ customerId: toId }).where(eq(deals.customerId, fromId));
}

export interface DealFilter {
  stages?: readonly StageCode[];
  ownerId?: number;
  customerId?: number;
}
export interface DealRow {
  deal: Deal;
  customer: Named | null;
  owner: Named;
}
/** Deals as they are now, in the order in which they were added, without voided ones. */
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
        notVoided(deals),
        filter.stages === undefined ? undefined : inArray(deals.stage, filter.stages),
        filter.ownerId === undefined ? undefined : eq(deals.ownerId, filter.ownerId),
        filter.customerId === undefined ? undefined : eq(deals.customerId, filter.customerId),
      ),
    )
    .orderBy(asc(deals.id));
  return rows.map(({ deal, customerCode, customerName, ownerCode, ownerName }) => ({
    deal,
    customer: namedOrNull(customerCode, customerName),
    owner: { code: ownerCode, name: ownerName },
  }));
}

// ---- voided deals

/** What rests on a deal, so that it cannot be voided: drafts of quotations and papers of tenders not handed in do not. */
export async function restingOnDeal(db: Db, dealId: number): Promise<Resting[]> {
  const ofDeal = sql`deal_id = ${dealId}`;
  return await restingRecords(
    db,
    sql`
      SELECT 1 AS place, 'contract' AS kind, code, signed_day AS day FROM contracts WHERE ${ofDeal} AND voided_from IS NULL
      UNION ALL SELECT 2, 'draft', code, opened_day FROM contract_drafts WHERE ${ofDeal} AND status <> 'withdrawn'
      UNION ALL SELECT 3, 'quote', code, max(sent_day) FROM quotes WHERE ${ofDeal} AND sent_day IS NOT NULL GROUP BY code
      UNION ALL SELECT 4, 'tender', code, coalesce(submitted_day, deposit_paid_day) FROM tenders WHERE ${ofDeal}
        AND (submitted_day IS NOT NULL OR deposit_paid_day IS NOT NULL)
      UNION ALL SELECT 5, 'claim', c.code, l.day FROM claim_lines l JOIN claims c ON c.id = l.claim_id
        WHERE ${ofDeal} AND l.removed = 0 AND c.status NOT IN ('rejected', 'withdrawn')
      UNION ALL SELECT 6, 'request', code, from_day FROM expense_requests WHERE ${ofDeal} AND id NOT IN (${requestsGivenUp})
    `,
  );
}

// ---- waivers

/** Adds a waiver of a gate. */
export async function insertWaiver(db: Db, row: typeof dealWaivers.$inferInsert): Promise<void> {
  await db.insert(dealWaivers).values(row);
}

/** Takes a waiver back that was given by mistake. */
export async function markWaiverUndone(db: Db, id: number): Promise<void> {
  await db.update(dealWaivers).set({ undone: 1 }).where(eq(dealWaivers.id, id));
}

/** Waivers that stand, oldest first: of a deal, or between two days. */
export async function waiversOf(db: Db, { dealId, from, to }: { dealId?: number; from?: Day; to?: Day }) {
  return await db
    .select({
      id: dealWaivers.id,
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
        eq(dealWaivers.undone, 0),
        dealId === undefined ? notVoided(deals) : eq(dealWaivers.dealId, dealId),
        from === undefined ? undefined : gte(dealWaivers.day, from),
        to === undefined ? undefined : lte(dealWaivers.day, to),
      ),
    )
    .orderBy(asc(dealWaivers.day), asc(dealWaivers.id));
}

// ---- what gates, lists and the story read of other rooms

/** The earliest follow-up with the deal, or with its customer, by its day. */
export async function firstFollowup(db: Db, dealId: number, customerId: number | null) {
  const [row] = await db
    .select({ code: followups.code, day: followups.day, by: members.name, via: followups.via })
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
    .orderBy(asc(followups.day), asc(followups.id))
    .limit(1);
  return row;
}

/** Whether a follow-up with the deal, or with its customer, was undone. */
export async function hasUndoneFollowup(db: Db, dealId: number, customerId: number | null): Promise<boolean> {
  const [row] = await db
    .select({ id: followups.id })
    .from(followups)
    .where(
      and(
        eq(followups.undone, 1),
        customerId === null
          ? eq(followups.dealId, dealId)
          : or(eq(followups.dealId, dealId), eq(followups.customerId, customerId)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The day of the last follow-up of deals up to a day, by deal; of their customers if a follow-up names no deal. */
export async function lastFollowups(
  db: Db,
  until: Day,
): Promise<{ dealId: number | null; customerId: number | null; day: Day }[]> {
  return await db
    .select({ dealId: followups.dealId, customerId: followups.customerId, day: sql<Day>`max(${followups.day})` })
    .from(followups)
    .where(and(eq(followups.undone, 0), lte(followups.day, until)))
    .groupBy(followups.dealId, followups.customerId);
}

/** Every version of every quotation of a deal, newest first. */
export async function quotationsOf(db: Db, dealId: number) {
  return await db.select().from(quotes).where(eq(quotes.dealId, dealId)).orderBy(desc(quotes.id));
}
export type Quotation = Awaited<ReturnType<typeof quotationsOf>>[number];

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

/** The contracts of a deal, oldest first, cancelled ones included, voided ones not. */
export async function contractsOfDeal(db: Db, dealId: number) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
    })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), notVoided(contracts)))
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
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

/**
 * The deals of an import that was undone: they never were, from their opening on.
 * @param voided when that was said, by whom and why
 */
export async function undoDeals(
  db: Db,
  rows: AddedRows,
  { voided, seq }: { voided: Partial<NewDeal>; seq: number },
): Promise<void> {
  await db
    .update(deals)
    .set({ ...voided, voidedFrom: sql`opened_day`, sourceKey: undoneKey(deals.sourceKey, seq) })
    .where(and(isAmong(deals.id, rows), notVoided(deals)));
}
