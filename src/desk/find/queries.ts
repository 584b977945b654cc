import { and, asc, desc, eq, gt, like, lt, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Column, Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { auditEntries } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { contains } from '../../../db/sql.js';
import type { FoundKind, SearchWord } from './rules.js';

export interface FoundRow {
  kind: FoundKind;
  code: string;
  name: string;
  customerCode: string | null;
  customerName: string | null;
  ownerCode: string | null;
  ownerName: string | null;
  phone: string | null;
}

/** Every word must be somewhere: in a text, as the sound of a name, in a phone, or as the code. */
function everyWord(
  kind: FoundKind,
  words: readonly SearchWord[],
  { code, texts, sounds, phones }: { code: Column; texts: Column[]; sounds: Column[]; phones: Column[] },
): SQL | undefined {
  return and(
    ...words.map(({ text, sound, digits, codes }) =>
      or(
        codes[kind] === undefined ? undefined : eq(code, codes[kind]),
        ...texts.map((column) => contains(column, text)),
        ...(sound === undefined ? [] : sounds.map((column) => contains(column, sound))),
        ...(digits === undefined ? [] : phones.map((column) => contains(column, digits))),
      ),
    ),
  );
}

const customerTexts = [customers.name, customers.shortName];
const customerSounds = [customers.pinyin, customers.initials];

/** What has all the words, kind by kind: customers first, then what belongs to them, then members. */
export async function findAll(db: Db, words: readonly SearchWord[], most: number): Promise<FoundRow[]> {
  const owner = alias(members, 'owner');
  const shared = {
    customerCode: customers.code,
    customerName: customers.name,
    ownerCode: owner.code,
    ownerName: owner.name,
  };
  const ofCustomer = { texts: customerTexts, sounds: customerSounds };
  const kept = alias(customers, 'kept');
  // A merged archive is found under its own name; whose it is now stands beside it.
  const foundCustomers = await db
    .select({
      ...shared,
      code: customers.code,
      name: customers.name,
      phone: customers.phone,
      customerCode: kept.code,
      customerName: kept.name,
    })
    .from(customers)
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .leftJoin(kept, eq(kept.id, customers.mergedIntoId))
    .where(everyWord('customer', words, { code: customers.code, ...ofCustomer, phones: [customers.phone] }))
    .orderBy(asc(customers.id))
    .limit(most);
  const foundContacts = await db
    .select({ ...shared, code: customers.code, name: contacts.name, phone: contacts.phone })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .leftJoin(owner, eq(owner.id, customers.ownerId))
    .where(
      everyWord('contact', words, {
        code: customers.code,
        texts: [contacts.name, contacts.wechat, ...customerTexts],
        sounds: customerSounds,
        phones: [contacts.phone],
      }),
    )
    .orderBy(asc(contacts.id))
    .limit(most);
  const foundDeals = await db
    .select({ ...shared, code: deals.code, name: deals.title, phone: customers.phone })
    .from(deals)
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .leftJoin(owner, eq(owner.id, deals.ownerId))
    .where(
      everyWord('deal', words, {
        code: deals.code,
        texts: [deals.title, ...customerTexts],
        sounds: customerSounds,
        phones: [],
      }),
    )
    .orderBy(desc(deals.id))
    .limit(most);
  const foundContracts = await db
    .select({ ...shared, code: contracts.code, name: contracts.title, phone: customers.phone })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(owner, eq(owner.id, contracts.ownerId))
    .where(
      everyWord('contract', words, {
        code: contracts.code,
        texts: [contracts.title, ...customerTexts],
        sounds: customerSounds,
        phones: [],
      }),
    )
    .orderBy(desc(contracts.id))
    .limit(most);
  const foundMembers = await db
    .select({ code: members.code, name: members.name, phone: members.phone })
    .from(members)
    .where(
      everyWord('member', words, {
        code: members.code,
        texts: [members.name, members.osUser],
        sounds: [members.pinyin, members.initials],
        phones: [members.phone],
      }),
    )
    .orderBy(asc(members.id))
    .limit(most);
  const nobody = { customerCode: null, customerName: null, ownerCode: null, ownerName: null };
  return [
    ...foundCustomers.map((row) => ({ ...row, kind: 'customer' as const })),
    ...foundContacts.map((row) => ({ ...row, kind: 'contact' as const })),
    ...foundDeals.map((row) => ({ ...row, kind: 'deal' as const })),
    ...foundContracts.map((row) => ({ ...row, kind: 'contract' as const })),
    ...foundMembers.map((row) => ({ ...nobody, ...row, kind: 'member' as const })),
  ];
}

export type LogEntry = typeof auditEntries.$inferSelect;

/** What a member wrote before an entry, newest first. */
export async function entriesOf(db: Db, actorId: number, before: number, most: number): Promise<LogEntry[]> {
  return await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.actorId, actorId), lt(auditEntries.seq, before)))
    .orderBy(desc(auditEntries.seq))
    .limit(most);
}

/** What was written after an entry, by anybody, with a code in its subject; oldest first. */
export async function entriesAfter(db: Db, code: string, after: number): Promise<LogEntry[]> {
  return await db
    .select()
    .from(auditEntries)
    .where(and(gt(auditEntries.seq, after), like(auditEntries.subject, `%${code}%`)))
    .orderBy(asc(auditEntries.seq));
}
