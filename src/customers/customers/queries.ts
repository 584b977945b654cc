import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { contacts, customerOwners, customers, followups } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { contains } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';

export type Customer = typeof customers.$inferSelect;
export type NewCustomer = typeof customers.$inferInsert;
export type Contact = typeof contacts.$inferSelect;
type FollowupRow = typeof followups.$inferSelect;

const CLOSED_STAGES = ['won', 'lost'];

// ---- finding

/** The archive as it stands under a code: a merged one, too. */
export async function archiveByCode(db: Db, code: string): Promise<Customer | undefined> {
  const [row] = await db.select().from(customers).where(eq(customers.code, code));
  return row;
}

/** The customer of a code; that of a merged one is the customer that it was merged into. */
export async function customerByCode(db: Db, code: string): Promise<Customer | undefined> {
  const row = await archiveByCode(db, code);
  return row && row.mergedIntoId !== null ? await customerWithId(db, row.mergedIntoId) : row;
}

export async function customerWithId(db: Db, id: number): Promise<Customer | undefined> {
  const [row] = await db.select().from(customers).where(eq(customers.id, id));
  return row;
}

const NOT_MERGED = isNull(customers.mergedIntoId);

/** The archives that were merged into a customer, in the order of their codes. */
export async function mergedArchives(db: Db, keptId: number): Promise<Customer[]> {
  return await db.select().from(customers).where(eq(customers.mergedIntoId, keptId)).orderBy(asc(customers.id));
}

/** For each archive the customer of today: itself, or the one that it was merged into. */
export async function customersOfToday(db: Db, archives: readonly Customer[]): Promise<Map<number, Customer>> {
  const ids = [...new Set(archives.flatMap(({ mergedIntoId }) => mergedIntoId ?? []))];
  const kept = ids.length === 0 ? [] : await db.select().from(customers).where(inArray(customers.id, ids));
  const byId = new Map(kept.map((row) => [row.id, row]));
  return new Map(archives.map((row) => [row.id, row.mergedIntoId === null ? row : byId.get(row.mergedIntoId)!]));
}

/** Moves what the archive holds, and those that were merged into it before. */
export async function moveArchive(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(contacts).set({ customerId: toId }).where(eq(contacts.customerId, fromId));
  await db.update(followups).set({ customerId: toId }).where(eq(followups.customerId, fromId));
  await db.update(customers).set({ mergedIntoId: toId }).where(eq(customers.mergedIntoId, fromId));
}

/** The archives that were merged into a customer. */
export async function mergedWith(db: Db, customerId: number) {
  return await db
    .select({ code: customers.code, name: customers.name, day: customers.mergedDay })
    .from(customers)
    .where(eq(customers.mergedIntoId, customerId))
    .orderBy(asc(customers.id));
}

/** The history of a customer's owners, oldest first. */
export async function ownersOf(db: Db, customerId: number) {
  return await db
    .select({ fromDay: customerOwners.fromDay, name: members.name, reason: customerOwners.reason })
    .from(customerOwners)
    .leftJoin(members, eq(members.id, customerOwners.memberId))
    .where(eq(customerOwners.customerId, customerId))
    .orderBy(asc(customerOwners.fromDay), asc(customerOwners.id));
}

export interface CustomerWord {
  text: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number. */
  digits?: string;
  uscc?: string;
}

/**
 * Archives that have a word in name, short name, pinyin or initials, or a number in a phone (their own or a contact's);
 * merged ones, too, because people go on saying the old name.
 */
export async function customersLike(db: Db, { text, sound, digits, uscc }: CustomerWord): Promise<Customer[]> {
  return await db
    .select()
    .from(customers)
    .where(
      or(
        contains(customers.name, text),
        contains(customers.shortName, text),
        sound ? contains(customers.pinyin, sound) : undefined,
        sound ? contains(customers.initials, sound) : undefined,
        uscc ? eq(customers.uscc, uscc) : undefined,
        digits ? contains(customers.phone, digits) : undefined,
        digits
          ? inArray(
              customers.id,
              db.select({ id: contacts.customerId }).from(contacts).where(contains(contacts.phone, digits)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(customers.id));
}

export interface OwnerFacts {
  id: number;
  code: string;
  name: string;
}

export async function ownersWithIds(db: Db, ids: readonly (number | null)[]): Promise<Map<number, OwnerFacts>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: members.id, code: members.code, name: members.name })
    .from(members)
    .where(inArray(members.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The day of the last follow-up of each of these customers; nothing where there was none. */
export async function lastContactDays(db: Db, ids: readonly number[]): Promise<Map<number, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: followups.customerId, day: sql<string>`max(${followups.day})` })
    .from(followups)
    .where(and(inArray(followups.customerId, [...ids]), eq(followups.undone, 0)))
    .groupBy(followups.customerId);
  return new Map(rows.map(({ id, day }) => [id!, day]));
}

// ---- deals, read only: the pipeline is downstream

const dealFields = {
  id: deals.id,
  code: deals.code,
  title: deals.title,
  customerId: deals.customerId,
  ownerId: deals.ownerId,
  presalesId: deals.presalesId,
  stage: deals.stage,
  stageDay: deals.stageDay,
  amountFen: deals.amountFen,
};
export interface DealFacts {
  id: number;
  code: string;
  title: string;
  customerId: number | null;
  ownerId: number;
  presalesId: number | null;
  stage: string;
  stageDay: Day;
  amountFen: number | null;
}

export async function dealByCode(db: Db, code: string): Promise<DealFacts | undefined> {
  const [row] = await db.select(dealFields).from(deals).where(eq(deals.code, code));
  return row;
}

export async function dealWithId(db: Db, id: number): Promise<DealFacts | undefined> {
  const [row] = await db.select(dealFields).from(deals).where(eq(deals.id, id));
  return row;
}

export async function openDeals(db: Db, customerId: number, most = 1_000): Promise<DealFacts[]> {
  return await db
    .select(dealFields)
    .from(deals)
    .where(and(eq(deals.customerId, customerId), notInArray(deals.stage, CLOSED_STAGES)))
    .orderBy(asc(deals.id))
    .limit(most);
}

// ---- follow-ups

interface Talk {
  customerId: number | null;
  dealId: number | null;
}
const ofTalk = ({ customerId, dealId }: Talk) =>
  customerId !== null ? eq(followups.customerId, customerId) : eq(followups.dealId, dealId!);

/** The channel of the last follow-up with this customer (or on this deal, while it has none). */
export async function lastChannel(db: Db, talk: Talk): Promise<string | undefined> {
  const [row] = await db
    .select({ via: followups.via })
    .from(followups)
    .where(and(ofTalk(talk), eq(followups.undone, 0)))
    .orderBy(desc(followups.id))
    .limit(1);
  return row?.via;
}

/**
 * Ends the waiting of what was promised to this customer by `day`. A promise on another deal of the customer goes on
 * waiting when the talk was about one deal.
 */
export async function closeWaiting(db: Db, talk: Talk, day: Day): Promise<{ code: string; next: Day | null }[]> {
  const { dealId } = talk;
  return await db
    .update(followups)
    .set({ open: 0 })
    .where(
      and(
        ofTalk(talk),
        eq(followups.open, 1),
        lte(followups.day, day),
        dealId === null ? undefined : or(isNull(followups.dealId), eq(followups.dealId, dealId)),
      ),
    )
    .returning({ code: followups.code, next: followups.nextDay });
}

export async function insertFollowup(db: Db, row: typeof followups.$inferInsert): Promise<void> {
  await db.insert(followups).values(row);
}

export async function followupByCode(db: Db, code: string): Promise<FollowupRow | undefined> {
  const [row] = await db.select().from(followups).where(eq(followups.code, code));
  return row;
}

/** The first follow-up of the same talk that was recorded after this one. */
export async function laterFollowup(db: Db, row: FollowupRow): Promise<string | undefined> {
  const [later] = await db
    .select({ code: followups.code })
    .from(followups)
    .where(and(ofTalk(row), eq(followups.undone, 0), sql`${followups.id} > ${row.id}`))
    .orderBy(asc(followups.id))
    .limit(1);
  return later?.code;
}

export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(followups).set({ undone: 1, open: 0 }).where(eq(followups.id, id));
}

export async function reopenFollowups(db: Db, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await db
    .update(followups)
    .set({ open: 1 })
    .where(and(inArray(followups.code, [...codes]), isNotNull(followups.nextDay), eq(followups.undone, 0)));
}

/** How many promises of a member wait for a day until this one. */
export async function countWaiting(db: Db, memberId: number, until: Day): Promise<number> {
  return await db.$count(
    followups,
    and(eq(followups.memberId, memberId), eq(followups.open, 1), lte(followups.nextDay, until)),
  );
}

export interface FollowupLine {
  code: string;
  day: Day;
  via: string;
  text: string;
  next: Day | null;
  open: number;
  customerCode: string | null;
  customerName: string | null;
  dealCode: string | null;
  dealTitle: string | null;
  memberCode: string;
  memberName: string;
}

export interface FollowupFilter {
  customerId?: number;
  dealId?: number;
  memberId?: number;
  since?: Day;
  feedback?: boolean;
  /** Only those that wait, for a day until this one; oldest promise first. */
  waitingUntil?: Day;
}

/** Newest first. Those taken back are left out. */
export async function followupLines(db: Db, filter: FollowupFilter): Promise<FollowupLine[]> {
  const { customerId, dealId, memberId, since, feedback, waitingUntil } = filter;
  return await db
    .select({
      code: followups.code,
      day: followups.day,
      via: followups.via,
      text: followups.text,
      next: followups.nextDay,
      open: followups.open,
      customerCode: customers.code,
      customerName: customers.name,
      dealCode: deals.code,
      dealTitle: deals.title,
      memberCode: members.code,
      memberName: members.name,
    })
    .from(followups)
    .innerJoin(members, eq(members.id, followups.memberId))
    .leftJoin(customers, eq(customers.id, followups.customerId))
    .leftJoin(deals, eq(deals.id, followups.dealId))
    .where(
      and(
        eq(followups.undone, 0),
        customerId === undefined ? undefined : eq(followups.customerId, customerId),
        dealId === undefined ? undefined : eq(followups.dealId, dealId),
        memberId === undefined ? undefined : eq(followups.memberId, memberId),
        since === undefined ? undefined : gte(followups.day, since),
        feedback ? sql`feedback = 1` : undefined,
        waitingUntil === undefined ? undefined : and(eq(followups.open, 1), lte(followups.nextDay, waitingUntil)),
      ),
    )
    .orderBy(
      ...(waitingUntil === undefined
        ? [desc(followups.day), desc(followups.id)]
        : [asc(followups.nextDay), asc(followups.id)]),
    );
}

// ---- the archive

export async function insertCustomer(db: Db, row: NewCustomer): Promise<Customer> {
  const [added] = await db.insert(customers).values(row).returning();
  return added!;
}

export async function updateCustomer(db: Db, id: number, change: Partial<NewCustomer>): Promise<Customer> {
  const [row] = await db.update(customers).set(change).where(eq(customers.id, id)).returning();
  return row!;
}

export async function insertOwner(db: Db, row: typeof customerOwners.$inferInsert): Promise<void> {
  await db.insert(customerOwners).values(row);
}

/** Who owned a customer on a day, by the last change until then. */
export async function ownerOn(db: Db, customerId: number, day: Day): Promise<number | null> {
  const [row] = await db
    .select({ memberId: customerOwners.memberId })
    .from(customerOwners)
    .where(and(eq(customerOwners.customerId, customerId), lte(customerOwners.fromDay, day)))
    .orderBy(desc(customerOwners.fromDay), desc(customerOwners.id))
    .limit(1);
  return row?.memberId ?? null;
}

/**
 * Archives that share a normalised name, a USCC or a phone (their own or a contact's), each with the customer of today:
 * what was merged is found under its old name as well.
 */
export async function customersAlike(
  db: Db,
  { normalName, uscc, phones }: { normalName?: string; uscc?: string; phones: readonly string[] },
  except?: number,
): Promise<{ archive: Customer; customer: Customer; contactPhone: string | null }[]> {
  const same = or(
    normalName ? eq(customers.normalName, normalName) : undefined,
    uscc ? eq(customers.uscc, uscc) : undefined,
    phones.length > 0 ? inArray(customers.phone, [...phones]) : undefined,
  );
  const direct = same ? await db.select().from(customers).where(same).orderBy(asc(customers.id)) : [];
  const byContact =
    phones.length > 0
      ? await db
          .select({ archive: customers, contactPhone: contacts.phone })
          .from(contacts)
          .innerJoin(customers, eq(customers.id, contacts.customerId))
          .where(inArray(contacts.phone, [...phones]))
          .orderBy(asc(contacts.id))
      : [];
  const found = [...direct.map((archive) => ({ archive, contactPhone: null })), ...byContact];
  const today = await customersOfToday(
    db,
    found.map(({ archive }) => archive),
  );
  const known = new Set<number>();
  return found
    .map((one) => ({ ...one, customer: today.get(one.archive.id)! }))
    .filter(({ customer }) => customer.id !== except && !known.has(customer.id) && known.add(customer.id));
}

export interface CustomerLine {
  customer: Customer;
  ownerCode: string | null;
  ownerName: string | null;
  lastDay: Day | null;
}
export interface CustomerFilter {
  ownerId?: number;
  level?: string;
  region?: string;
  industry?: string;
  source?: string;
}

/** Customers with owner and the day of the last contact, in the order of their codes. */
export async function customerLines(db: Db, filter: CustomerFilter): Promise<CustomerLine[]> {
  const { ownerId, level, region, industry, source } = filter;
  const owner = alias(members, 'owner');
  const last = db
    .select({ customerId: followups.customerId, day: sql<string>`max(${followups.day})`.as('last_day') })
    .from(followups)
    .where(eq(followups.undone, 0))
    .groupBy(followups.customerId)
    .as('last');
  return await db
    .select({ customer: customers, ownerCode: owner.code, ownerName: owner.name, lastDay: last.day })
    .from(customers)
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .leftJoin(last, eq(last.customerId, customers.id))
    .where(
      and(
        NOT_MERGED,
        ownerId === undefined ? undefined : eq(customers.ownerId, ownerId),
        level === undefined ? undefined : eq(customers.level, level),
        region === undefined ? undefined : contains(customers.region, region),
        industry === undefined ? undefined : contains(customers.industry, industry),
        source === undefined ? undefined : eq(customers.source, source),
      ),
    )
    .orderBy(asc(customers.id));
}

export async function contactsOf(db: Db, customerId: number): Promise<Contact[]> {
  return await db.select().from(contacts).where(eq(contacts.customerId, customerId)).orderBy(asc(contacts.id));
}

export async function insertContact(db: Db, row: typeof contacts.$inferInsert): Promise<Contact> {
  const [added] = await db.insert(contacts).values(row).returning();
  return added!;
}

export async function updateContact(
  db: Db,
  id: number,
  change: Partial<typeof contacts.$inferInsert>,
): Promise<Contact> {
  const [row] = await db.update(contacts).set(change).where(eq(contacts.id, id)).returning();
  return row!;
}
