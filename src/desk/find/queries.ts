import { and, asc, desc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Column, Db } from '../../../db/engine.js';
import { instalments } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { claims } from '../../../db/schema/expenses.js';
import { fapiaos } from '../../../db/schema/fapiao.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { contains, containsPlain, notVoided } from '../../../db/sql.js';
import type { FoundKind, SearchWord } from './rules.js';

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
    .leftJoin(customers, eq(customers.id, claims.customerId))
    .leftJoin(owner, eq(owner.id, claims.memberId))
    .where(eq(claims.invoiceKey, key));
}
