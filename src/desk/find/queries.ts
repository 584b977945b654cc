import { and, asc, desc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Column, Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { hardships, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { contacts, customers, followups } from '../../../db/schema/customers.js';
import { promises } from '../../../db/schema/dunning.js';
import { claimLines, claims, expenseAdvances, expenseRequests } from '../../../db/schema/expenses.js';
import { fapiaos } from '../../../db/schema/fapiao.js';
import { charges, legalFiles } from '../../../db/schema/hardship.js';
import { leads } from '../../../db/schema/leads.js';
import { orderIssues, orders, serviceTickets } from '../../../db/schema/orders.js';
import { deals, products } from '../../../db/schema/pipeline.js';
import { tenders } from '../../../db/schema/presales.js';
import { quotes } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import { contains, containsPlain, notVoided } from '../../../db/sql.js';
import type { CodedKind, FoundKind, SearchWord } from './rules.js';

export interface FoundRow {
  code: string;
  name: string;
  customerCode: string | null;
  customerName: string | null;
  ownerCode: string | null;
  ownerName: string | null;
  phone: string | null;
}

interface Searched {
  code: Column;
  /** The names of customers, and the same without punctuation and legal form: both without calling the program. */
  names: Column[];
  cores: Column[];
  texts: Column[];
  sounds: Column[];
  phones: Column[];
}

/** Every word must be somewhere: in a text, as the sound of a name, in a phone, or as the code. */
function matchesAll(
  kind: FoundKind,
  words: readonly SearchWord[],
  { code, names, cores, texts, sounds, phones }: Searched,
): SQL | undefined {
  return and(
    ...words.map(({ text, core, sound, digits, codes }) =>
      or(
        codes[kind] === undefined ? undefined : eq(code, codes[kind]),
        ...names.map((column) => containsPlain(column, text)),
        ...cores.map((column) => containsPlain(column, core)),
        ...texts.map((column) => and(isNotNull(column), contains(column, text))),
        ...(sound === undefined ? [] : sounds.map((column) => containsPlain(column, sound))),
        ...(digits === undefined ? [] : phones.map((column) => containsPlain(column, digits))),
      ),
    ),
  );
}

/** A customer by name and sound. */
const ofCustomer = {
  names: [customers.name],
  cores: [customers.normalName],
  sounds: [customers.pinyin, customers.initials],
};
const owner = alias(members, 'owner');
/** The owner of a found thing. */
const belonging = {
  customerCode: customers.code,
  customerName: customers.name,
  ownerCode: owner.code,
  ownerName: owner.name,
};

/** Customers, oldest first. A merged archive is found under its own name; the archive it went into is its customer. */
export async function findCustomers(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const mergedInto = alias(customers, 'merged_into');
  const searched = { ...ofCustomer, code: customers.code, texts: [customers.shortName], phones: [customers.phone] };
  return await db
    .select({
      ...belonging,
      code: customers.code,
      name: customers.name,
      phone: customers.phone,
      customerCode: mergedInto.code,
      customerName: mergedInto.name,
    })
    .from(customers)
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .leftJoin(mergedInto, eq(mergedInto.id, customers.mergedIntoId))
    .where(and(notVoided(customers), matchesAll('customer', words, searched)))
    .orderBy(asc(customers.id))
    .limit(most);
}

/** Contacts, oldest first; also by what their customer is called. */
export async function findContacts(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const searched = {
    ...ofCustomer,
    code: customers.code,
    texts: [contacts.name, contacts.wechat, customers.shortName],
    phones: [contacts.phone],
  };
  return await db
    .select({ ...belonging, code: customers.code, name: contacts.name, phone: contacts.phone })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .where(and(notVoided(customers), matchesAll('contact', words, searched)))
    .orderBy(asc(contacts.id))
    .limit(most);
}

/** Deals, newest first; also by what their customer is called. */
export async function findDeals(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const searched = { ...ofCustomer, code: deals.code, texts: [deals.title, customers.shortName], phones: [] };
  return await db
    .select({ ...belonging, code: deals.code, name: deals.title, phone: customers.phone })
    .from(deals)
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .leftJoin(owner, eq(owner.id, deals.ownerId))
    .where(and(notVoided(deals), matchesAll('deal', words, searched)))
    .orderBy(desc(deals.id))
    .limit(most);
}

/** Contracts, newest first; also by what their customer is called. */
export async function findContracts(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const searched = {
    ...ofCustomer,
    code: contracts.code,
    texts: [contracts.title, customers.shortName],
    phones: [],
  };
  return await db
    .select({ ...belonging, code: contracts.code, name: contracts.title, phone: customers.phone })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(owner, eq(owner.id, contracts.ownerId))
    .where(and(notVoided(contracts), matchesAll('contract', words, searched)))
    .orderBy(desc(contracts.id))
    .limit(most);
}

/** Leads, newest first, whatever became of them. */
export async function findLeads(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const searched = {
    code: leads.code,
    names: [leads.company],
    cores: [leads.normalName],
    texts: [leads.contact, leads.wechat],
    sounds: [],
    phones: [leads.phone],
  };
  return await db
    .select({ ...belonging, code: leads.code, name: leads.company, phone: leads.phone })
    .from(leads)
    .innerJoin(owner, eq(owner.id, leads.ownerId))
    .leftJoin(customers, eq(customers.id, leads.customerId))
    .where(matchesAll('lead', words, searched))
    .orderBy(desc(leads.id))
    .limit(most);
}

/** Members, in the order in which they were added. */
export async function findMembers(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const searched = {
    names: [],
    cores: [],
    code: members.code,
    texts: [members.name, members.osUser],
    sounds: [members.pinyin, members.initials],
    phones: [members.phone],
  };
  const rows = await db
    .select({ code: members.code, name: members.name, phone: members.phone })
    .from(members)
    .where(matchesAll('member', words, searched))
    .orderBy(asc(members.id))
    .limit(most);
  return rows.map((member) => ({
    ...member,
    customerCode: null,
    customerName: null,
    ownerCode: null,
    ownerName: null,
  }));
}

/** The issued fapiao with this number, as it is compared. */
export async function findFapiaos(db: Db, key: string): Promise<FoundRow[]> {
  return await db
    .select({ ...belonging, code: fapiaos.number, name: contracts.code, phone: sql<null>`null` })
    .from(fapiaos)
    .innerJoin(contracts, eq(contracts.id, fapiaos.contractId))
    .innerJoin(customers, eq(customers.id, fapiaos.customerId))
    .leftJoin(owner, eq(owner.id, contracts.ownerId))
    .where(eq(fapiaos.numberKey, key));
}

/** The instalments that were brought over with this invoice number, in one of these spellings. */
export async function findInstalments(db: Db, numbers: readonly string[]): Promise<FoundRow[]> {
  return await db
    .select({ ...belonging, code: instalments.code, name: contracts.code, phone: sql<null>`null` })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .leftJoin(owner, eq(owner.id, contracts.ownerId))
    .where(and(inArray(instalments.invoiceNo, [...numbers]), notVoided(contracts)))
    .orderBy(asc(instalments.id));
}

/** The claim of the fapiao with this number, as it is compared. */
export async function findClaims(db: Db, key: string): Promise<FoundRow[]> {
  return await db
    .select({ ...belonging, code: claims.code, name: claims.purpose, phone: sql<null>`null` })
    .from(claims)
    .innerJoin(claimLines, eq(claimLines.claimId, claims.id))
    .leftJoin(customers, eq(customers.id, claimLines.customerId))
    .leftJoin(owner, eq(owner.id, claims.memberId))
    .where(and(eq(claimLines.invoiceKey, key), eq(claimLines.removed, 0)));
}

/** Where a kind of code is kept, what its thing is called, and how it leads to its customer and owner. */
interface Coded {
  table: SQLiteTable;
  code: Column;
  /** A text, or the code of what it belongs to. */
  name: Column | SQL<string>;
  contract?: Column;
  order?: Column;
  deal?: Column;
  customer?: Column | SQL<number | null>;
  member?: Column;
}

/** The customer of the first line of a claim that is for one. */
const firstCustomerOf = sql<number | null>`(SELECT customer_id FROM claim_lines
  WHERE claim_id = ${claims.id} AND removed = 0 AND customer_id IS NOT NULL ORDER BY no LIMIT 1)`;

/** Exhaustive: a kind that is missing does not compile. The name is what the thing is about, else the contract that it is of. */
const CODED: Record<CodedKind, Coded> = {
  followup: {
    table: followups,
    code: followups.code,
    name: followups.text,
    customer: followups.customerId,
    deal: followups.dealId,
    member: followups.memberId,
  },
  quote: { table: quotes, code: quotes.code, name: deals.title, deal: quotes.dealId },
  tender: { table: tenders, code: tenders.code, name: tenders.title, deal: tenders.dealId },
  order: { table: orders, code: orders.code, name: contracts.code, contract: orders.contractId },
  issue: { table: orderIssues, code: orderIssues.code, name: orderIssues.text, order: orderIssues.orderId },
  ticket: {
    table: serviceTickets,
    code: serviceTickets.code,
    name: serviceTickets.text,
    order: serviceTickets.orderId,
  },
  adjustment: {
    table: contractAdjustments,
    code: contractAdjustments.code,
    name: contracts.code,
    contract: contractAdjustments.contractId,
  },
  instalment: {
    table: instalments,
    code: instalments.code,
    name: contracts.code,
    contract: instalments.contractId,
    customer: instalments.customerId,
  },
  receipt: {
    table: receipts,
    code: receipts.code,
    name: receipts.reference,
    contract: receipts.contractId,
    customer: receipts.customerId,
  },
  charge: { table: charges, code: charges.code, name: charges.reason, customer: charges.customerId },
  promise: { table: promises, code: promises.code, name: promises.note, customer: promises.customerId },
  hardship: { table: hardships, code: hardships.code, name: hardships.note, customer: hardships.customerId },
  legalFile: { table: legalFiles, code: legalFiles.code, name: legalFiles.reason, customer: legalFiles.customerId },
  claim: {
    table: claims,
    code: claims.code,
    name: claims.purpose,
    customer: firstCustomerOf,
    member: claims.memberId,
  },
  request: {
    table: expenseRequests,
    code: expenseRequests.code,
    name: expenseRequests.purpose,
    deal: expenseRequests.dealId,
    customer: expenseRequests.customerId,
    member: expenseRequests.memberId,
  },
  advance: {
    table: expenseAdvances,
    code: expenseAdvances.code,
    name: expenseAdvances.purpose,
    member: expenseAdvances.memberId,
  },
  survey: {
    table: surveys,
    code: surveys.code,
    name: contracts.code,
    contract: surveys.contractId,
    customer: surveys.customerId,
    member: surveys.memberId,
  },
  product: { table: products, code: products.code, name: products.name },
};

/** What has this code; of a quotation its newest version. Things of a deal, contract or customer that was voided are not found. */
export async function findCoded(db: Db, kind: CodedKind, code: string): Promise<FoundRow[]> {
  const { table, name, order, contract, deal, customer, member, ...coded } = CODED[kind];
  const none = sql`null`;
  const itsOrder = alias(orders, 'its_order');
  const rows = await db
    .select({
      ...belonging,
      code: sql<string>`${coded.code}`,
      name: sql<string | null>`coalesce(${name}, ${contracts.code})`,
      phone: customers.phone,
    })
    .from(table)
    .leftJoin(itsOrder, eq(itsOrder.id, order ?? none))
    .leftJoin(contracts, eq(contracts.id, contract ?? itsOrder.contractId))
    .leftJoin(deals, eq(deals.id, deal ?? none))
    .leftJoin(
      customers,
      eq(customers.id, sql`coalesce(${customer ?? none}, ${contracts.customerId}, ${deals.customerId})`),
    )
    .leftJoin(
      owner,
      eq(owner.id, sql`coalesce(${member ?? none}, ${contracts.ownerId}, ${deals.ownerId}, ${customers.ownerId})`),
    )
    .where(and(eq(coded.code, code), notVoided(contracts), notVoided(deals), notVoided(customers)))
    .orderBy(desc(sql`${table}.id`))
    .limit(1);
  return rows.map((row) => ({ ...row, name: row.name ?? '' }));
}
