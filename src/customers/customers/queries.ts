import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { contacts, customerKeys, customerOwners, customers } from '../../../db/schema/customers.js';
import { dealSteps, deals } from '../../../db/schema/pipeline.js';
import { researchAnswers, researchQuestions } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, contains, containsPlain, isAmong, isNamed, notVoided, undoneKey } from '../../../db/sql.js';
import type { Resting } from '../../app/voided.js';
import { requestsGivenUp, restingRecords } from '../../app/voidedQueries.js';
import { type Level, OPEN_STAGES, type Source } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Month } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { normalName } from './rules.js';

export type Customer = typeof customers.$inferSelect;
export type NewCustomer = typeof customers.$inferInsert;
export type Contact = typeof contacts.$inferSelect;
export type NewContact = typeof contacts.$inferInsert;
export type NewOwner = typeof customerOwners.$inferInsert;

// ---- finding

/** The archive with a code, even if it was merged into another. */
export async function archiveByCode(db: Db, code: string): Promise<Customer | undefined> {
  const [row] = await db.select().from(customers).where(eq(customers.code, code));
  return row;
}

export async function archiveById(db: Db, id: number): Promise<Customer | undefined> {
  const [row] = await db.select().from(customers).where(eq(customers.id, id));
  return row;
}

/** For each archive the customer that it belongs to now: itself, or the one that it was merged into. */
export async function currentCustomers(db: Db, archives: readonly Customer[]): Promise<Map<number, Customer>> {
  const ids = [...new Set(archives.flatMap(({ mergedIntoId }) => mergedIntoId ?? []))];
  const kept = await inPieces(ids, (piece) => db.select().from(customers).where(inArray(customers.id, piece)));
  const byId = new Map(kept.map((row) => [row.id, row]));
  return new Map(
    archives.map((row) => [
      row.id,
      row.mergedIntoId === null ? row : required(byId.get(row.mergedIntoId), `customer ${row.mergedIntoId}`),
    ]),
  );
}

export interface CustomerWord {
  /** As it was written, without case. */
  typed: string;
  /** In the form in which names are compared. */
  text: string;
  /** The name without punctuation and legal form. */
  core: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number. */
  digits?: string;
  uscc?: string;
}

/**
 * Archives that have a word in name, short name, pinyin or initials, or a number in a phone (their own or a contact's);
 * merged ones too, because people keep using the old name; voided ones are found by their code only.
 */
export async function archivesLike(
  db: Db,
  { typed, text, core, sound, digits, uscc }: CustomerWord,
): Promise<Customer[]> {
  const ofContacts = digits
    ? db.select({ id: contacts.customerId }).from(contacts).where(containsPlain(contacts.phone, digits))
    : undefined;
  return await db
    .select()
    .from(customers)
    .where(
      and(
        notVoided(customers),
        or(
          containsPlain(customers.name, typed),
          and(isNotNull(customers.shortName), contains(customers.shortName, text)),
          containsPlain(customers.normalName, core),
          sound ? containsPlain(customers.pinyin, sound) : undefined,
          sound ? containsPlain(customers.initials, sound) : undefined,
          uscc ? eq(customers.uscc, uscc) : undefined,
          digits ? containsPlain(customers.phone, digits) : undefined,
          ofContacts ? inArray(customers.id, ofContacts) : undefined,
        ),
      ),
    )
    .orderBy(asc(customers.id));
}

/** Archives of exactly this name or short name, merged ones too, voided ones not. */
export async function archivesCalled(db: Db, name: string): Promise<Customer[]> {
  return await db
    .select()
    .from(customers)
    .where(
      and(
        notVoided(customers),
        or(
          and(eq(customers.normalName, normalName(name)), isNamed(customers.name, name)),
          and(isNotNull(customers.shortName), isNamed(customers.shortName, name)),
        ),
      ),
    )
    .orderBy(asc(customers.id));
}

/**
 * Every record of contact with a customer (definitions, Pipeline: last contact): follow-ups and visits, research, demos
 * and negotiations of its deals, dunning, promises; what was voided or withdrawn is none. As text, because finding a
 * customer need not load all those tables.
 */
const contactsMade = sql`(
  SELECT customer_id, day FROM followups WHERE undone = 0
  UNION ALL SELECT deals.customer_id, deal_steps.day FROM deal_steps INNER JOIN deals ON deals.id = deal_steps.deal_id
    WHERE deal_steps.kind IN ('research', 'demo', 'negotiation') AND deal_steps.undone = 0 AND deals.voided_from IS NULL
  UNION ALL SELECT instalments.customer_id, dunnings.day FROM dunnings
    INNER JOIN instalments ON instalments.id = dunnings.instalment_id WHERE dunnings.withdrawn = 0
  UNION ALL SELECT customer_id, day FROM promises WHERE withdrawn = 0)`;

/** The day of the last contact, perhaps by a day, with each of these customers; those without any are left out. */
export async function lastContactDays(db: Db, ids: readonly number[], until?: Day): Promise<Map<number, Day>> {
  const made = sql`${contactsMade} AS made`;
  const rows = await inPieces(ids, (piece) =>
    db
      .select({ id: sql<number>`customer_id`, day: sql<Day>`max(day)` })
      .from(made)
      .where(and(inArray(sql`customer_id`, piece), until === undefined ? undefined : lte(sql`day`, until)))
      .groupBy(sql`customer_id`),
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

// ---- the archive

/** An archive with its owner and the day of the last contact. */
export interface CustomerRecord {
  archive: Customer;
  owner: Named | null;
  lastContactDay: Day | null;
}

export interface CustomerFilter {
  ownerId?: number;
  level?: Level;
  region?: string;
  industry?: string;
  source?: Source;
}

/** Customers that fit, without merged and voided archives, in the order of their codes. */
export async function customerRecords(db: Db, filter: CustomerFilter): Promise<CustomerRecord[]> {
  const { ownerId, level, region, industry, source } = filter;
  const owner = alias(members, 'owner');
  const last = sql`(SELECT customer_id, max(day) AS day FROM ${contactsMade} GROUP BY customer_id) AS last`;
  return await db
    .select({
      archive: customers,
      owner: { code: owner.code, name: owner.name },
      lastContactDay: sql<Day | null>`last.day`,
    })
    .from(customers)
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .leftJoin(last, sql`last.customer_id = ${customers.id}`)
    .where(
      and(
        isNull(customers.mergedIntoId),
        notVoided(customers),
        ownerId === undefined ? undefined : eq(customers.ownerId, ownerId),
        level === undefined ? undefined : eq(customers.level, level),
        region === undefined ? undefined : contains(customers.region, region),
        industry === undefined ? undefined : contains(customers.industry, industry),
        source === undefined ? undefined : eq(customers.source, source),
      ),
    )
    .orderBy(asc(customers.id));
}

/** Whether anything of a customer happened by a day, though its archive was opened later. */
const hasFactsBy = (day: Day) => sql`(
  EXISTS (SELECT 1 FROM contracts WHERE customer_id = customers.id AND voided_from IS NULL AND signed_day <= ${day})
  OR EXISTS (SELECT 1 FROM deals WHERE customer_id = customers.id AND voided_from IS NULL AND opened_day <= ${day})
  OR EXISTS (SELECT 1 FROM receipts WHERE customer_id = customers.id AND day <= ${day})
  OR EXISTS (SELECT 1 FROM followups WHERE customer_id = customers.id AND undone = 0 AND day <= ${day})
)`;

/**
 * The archives of customers that existed by a day: from the opening or the first contract, deal, receipt or follow-up on,
 * whichever is earlier; without merged and voided ones, in the order of their codes.
 */
export async function archivesOpenedBy(db: Db, day: Day, id?: number): Promise<Customer[]> {
  return await db
    .select()
    .from(customers)
    .where(
      and(
        isNull(customers.mergedIntoId),
        notVoided(customers),
        or(lte(customers.createdDay, day), hasFactsBy(day)),
        id === undefined ? undefined : eq(customers.id, id),
      ),
    )
    .orderBy(asc(customers.id));
}

export async function insertCustomer(db: Db, row: NewCustomer): Promise<Customer> {
  const [added] = await db.insert(customers).values(row).returning();
  return required(added, 'the new customer');
}

export async function updateCustomer(db: Db, id: number, change: Partial<NewCustomer>): Promise<Customer> {
  const [row] = await db.update(customers).set(change).where(eq(customers.id, id)).returning();
  return required(row, `customer ${id}`);
}

/** The deals of a customer that are neither won nor lost, oldest first. */
export async function openDealsOf(db: Db, customerId: number) {
  return await db
    .select({
      code: deals.code,
      title: deals.title,
      stage: deals.stage,
      stageDay: deals.stageDay,
      amountFen: deals.amountFen,
    })
    .from(deals)
    .where(and(eq(deals.customerId, customerId), inArray(deals.stage, OPEN_STAGES), notVoided(deals)))
    .orderBy(asc(deals.id));
}

/** What a customer answered to the questionnaire of research (policy 3.2.2): the newest answer to each question. */
export async function researchAnswersOfCustomer(db: Db, customerId: number) {
  const rows = await db
    .select({
      number: researchQuestions.number,
      question: researchQuestions.text,
      answer: researchAnswers.text,
      day: dealSteps.day,
      deal: deals.code,
    })
    .from(deals)
    .innerJoin(researchAnswers, eq(researchAnswers.dealId, deals.id))
    .innerJoin(researchQuestions, eq(researchQuestions.id, researchAnswers.questionId))
    .innerJoin(dealSteps, eq(dealSteps.id, researchAnswers.stepId))
    .where(and(eq(deals.customerId, customerId), notVoided(deals), eq(dealSteps.undone, 0)))
    .orderBy(asc(dealSteps.day), asc(researchAnswers.id));
  return [...new Map(rows.map((row) => [row.number, row])).values()].sort((a, b) => a.number - b.number);
}

// ---- owners

export async function insertOwner(db: Db, row: NewOwner): Promise<void> {
  await db.insert(customerOwners).values(row);
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

/** Ids of those who owned a customer at some time of a day; null: nobody. */
export async function ownersOfDay(db: Db, code: string, day: Day): Promise<(number | null)[]> {
  const rows = await db
    .select({ memberId: customerOwners.memberId, fromDay: customerOwners.fromDay })
    .from(customerOwners)
    .innerJoin(customers, eq(customers.id, customerOwners.customerId))
    .where(and(eq(customers.code, code), lte(customerOwners.fromDay, day)))
    .orderBy(asc(customerOwners.fromDay), asc(customerOwners.id));
  const before = rows.findLast(({ fromDay }) => fromDay < day);
  const since = rows.filter(({ fromDay }) => fromDay === day);
  return [...(before ? [before] : []), ...since].map(({ memberId }) => memberId);
}

/** Who owned customers on a day, by the last change until then; those that nobody ever owned are left out. */
export async function ownersOn(db: Db, day: Day): Promise<Map<number, Named | null>> {
  const rows = await db
    .select({ id: customerOwners.customerId, code: members.code, name: members.name })
    .from(customerOwners)
    .leftJoin(members, eq(members.id, customerOwners.memberId))
    .where(lte(customerOwners.fromDay, day))
    .orderBy(asc(customerOwners.fromDay), asc(customerOwners.id));
  return new Map(rows.map(({ id, code, name }) => [id, code === null || name === null ? null : { code, name }]));
}

/** The id of the member who owned a customer on a day, by the last change until then; null when nobody did. */
export async function ownerIdOn(db: Db, customerId: number, day: Day): Promise<number | null> {
  const [row] = await db
    .select({ memberId: customerOwners.memberId })
    .from(customerOwners)
    .where(and(eq(customerOwners.customerId, customerId), lte(customerOwners.fromDay, day)))
    .orderBy(desc(customerOwners.fromDay), desc(customerOwners.id))
    .limit(1);
  return row?.memberId ?? null;
}

// ---- contacts

export async function contactsOf(db: Db, customerId: number): Promise<Contact[]> {
  return await db.select().from(contacts).where(eq(contacts.customerId, customerId)).orderBy(asc(contacts.id));
}

export async function insertContact(db: Db, row: NewContact): Promise<Contact> {
  const [added] = await db.insert(contacts).values(row).returning();
  return required(added, 'the new contact');
}

export async function updateContact(db: Db, id: number, change: Partial<NewContact>): Promise<Contact> {
  const [row] = await db.update(contacts).set(change).where(eq(contacts.id, id)).returning();
  return required(row, `contact ${id}`);
}

// ---- merged archives

/** The archives that were merged into a customer, in the order of their codes. */
export async function archivesMergedInto(db: Db, customerId: number): Promise<Customer[]> {
  return await db.select().from(customers).where(eq(customers.mergedIntoId, customerId)).orderBy(asc(customers.id));
}

/** Moves the contacts of an archive, and the archives that were merged into it before. */
export async function moveArchive(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(contacts).set({ customerId: toId }).where(eq(contacts.customerId, fromId));
  await db.update(customers).set({ mergedIntoId: toId }).where(eq(customers.mergedIntoId, fromId));
}

// ---- voided archives

/**
 * What rests on a customer, so that its archive cannot be voided, oldest first of each kind.
 * @param followups whether follow-ups count; otherwise they go with it
 */
export async function restingOnCustomer(
  db: Db,
  customerId: number,
  { followups }: { followups: boolean },
): Promise<Resting[]> {
  const ofCustomer = sql`customer_id = ${customerId}`;
  const counted = sql.raw(followups ? 'undone = 0' : 'false');
  return await restingRecords(
    db,
    sql`
      SELECT 1 AS place, 'deal' AS kind, code, opened_day AS day FROM deals WHERE ${ofCustomer} AND voided_from IS NULL
      UNION ALL SELECT 2, 'contract', code, signed_day FROM contracts WHERE ${ofCustomer} AND voided_from IS NULL
      UNION ALL SELECT 3, 'draft', code, opened_day FROM contract_drafts WHERE ${ofCustomer} AND status <> 'withdrawn'
      UNION ALL SELECT 4, 'receipt', code, day FROM receipts WHERE ${ofCustomer} AND reversed_day IS NULL
      UNION ALL SELECT 5, 'fapiao', number, day FROM fapiaos WHERE ${ofCustomer}
      UNION ALL SELECT 6, 'promise', code, day FROM promises WHERE ${ofCustomer} AND withdrawn = 0
      UNION ALL SELECT 7, 'hardship', code, reported_day FROM hardships WHERE ${ofCustomer}
      UNION ALL SELECT 8, 'legalFile', code, opened_day FROM legal_files WHERE ${ofCustomer}
      UNION ALL SELECT 9, 'survey', code, coalesce(sent_day, answered_day) FROM surveys WHERE ${ofCustomer} AND undone = 0
      UNION ALL SELECT 10, 'claim', c.code, l.day FROM claim_lines l JOIN claims c ON c.id = l.claim_id
        WHERE ${ofCustomer} AND l.removed = 0 AND c.status NOT IN ('rejected', 'withdrawn')
      UNION ALL SELECT 11, 'request', code, from_day FROM expense_requests WHERE ${ofCustomer}
        AND id NOT IN (${requestsGivenUp})
      UNION ALL SELECT 12, 'lead', code, day FROM leads WHERE ${ofCustomer} OR referrer_id = ${customerId}
      UNION ALL SELECT 13, 'archive', code, merged_day FROM customers WHERE merged_into_id = ${customerId}
      UNION ALL SELECT 14, 'followup', code, day FROM followups WHERE ${ofCustomer} AND ${counted}
    `,
  );
}

// ---- imports

/** How other rows name a customer; a merged one stands for the customer that it belongs to now, a voided one for none. */
export async function customerIndex(db: Db) {
  return await db
    .select({
      id: sql<number>`coalesce(${customers.mergedIntoId}, ${customers.id})`,
      code: customers.code,
      name: customers.name,
      key: customers.sourceKey,
      ownerId: customers.ownerId,
    })
    .from(customers)
    .where(notVoided(customers));
}

/** Every person to talk to, by the customer that the archive belongs to now. */
export async function contactIndex(db: Db) {
  return await db
    .select({
      customerId: sql<number>`coalesce(${customers.mergedIntoId}, ${customers.id})`,
      name: contacts.name,
      title: contacts.title,
      phone: contacts.phone,
      email: contacts.email,
      wechat: contacts.wechat,
      note: contacts.note,
      key: contacts.sourceKey,
    })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .where(and(isNull(contacts.undoneSeq), notVoided(customers)));
}

/** Whose customers are from which day on, oldest first. */
export async function ownersByDay(db: Db) {
  return await db
    .select({
      customerId: customerOwners.customerId,
      memberId: customerOwners.memberId,
      fromDay: customerOwners.fromDay,
    })
    .from(customerOwners)
    .orderBy(asc(customerOwners.fromDay), asc(customerOwners.id));
}

/** Many at once, for an import. @returns their ids, in order */
export const insertCustomers = (tx: Tx, rows: Iterable<NewCustomer>): number[] => tx.insertMany(customers, rows);
export const insertOwners = (tx: Tx, rows: Iterable<NewOwner>): number[] => tx.insertMany(customerOwners, rows);
export const insertContacts = (tx: Tx, rows: Iterable<NewContact>): number[] => tx.insertMany(contacts, rows);

/**
 * The archives of an import that was undone, created in a month: they never were.
 * @param voided from when on, by whom and why
 */
export async function undoCustomers(
  db: Db,
  rows: AddedRows,
  { month, voided, seq }: { month: Month; voided: Partial<NewCustomer>; seq: number },
): Promise<void> {
  await db
    .update(customers)
    .set({ voidedFrom: sql`created_day`, ...voided, sourceKey: undoneKey(customers.sourceKey, seq) })
    .where(
      and(isAmong(customers.id, rows), notVoided(customers), eq(sql`substr(${customers.createdDay}, 1, 7)`, month)),
    );
}

/** The months in which the archives of an import were created. */
export async function monthsOfCustomers(db: Db, rows: AddedRows): Promise<Month[]> {
  const month = sql<Month>`substr(${customers.createdDay}, 1, 7)`;
  const found = await db.selectDistinct({ month }).from(customers).where(isAmong(customers.id, rows));
  return found.map((row) => row.month);
}

/** Those that an import brought and that was undone by this write. */
export async function undoContacts(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(contacts).set({ undoneSeq: seq }).where(isAmong(contacts.id, rows));
}

/** The keys of a file that an import gave to archives that were there, undone by this write. */
export async function undoCustomerKeys(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(customerKeys).set({ undoneSeq: seq }).where(isAmong(customerKeys.id, rows));
}
