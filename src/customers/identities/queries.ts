import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { leads } from '../../../db/schema/leads.js';
import { members } from '../../../db/schema/team.js';
import { equalsPlain, notVoided } from '../../../db/sql.js';
import { OPEN_LEAD_STATUSES } from '../../policy/leads.js';

// What archives and open leads are recognised by: a room apart from customers, because a command that only finds a customer
// by its name need not load the tables of leads.

/** What two archives can be recognised by as the same customer (policy 6.1.2). */
export interface IdentityQuery {
  normalName?: string;
  uscc?: string;
  phone?: string;
  email?: string;
}

export interface ArchiveAlike {
  archive: typeof customers.$inferSelect;
  /** The contact that agrees; null if the archive itself does. */
  contact: { phone: string | null; email: string | null } | null;
}

/**
 * Archives that share a normalised name, a USCC, a phone or an e-mail (their own or a contact's), merged ones as well:
 * they are found under their old names. Voided ones are not.
 */
export async function archivesAlike(
  db: Db,
  { normalName, uscc, phone, email }: IdentityQuery,
): Promise<ArchiveAlike[]> {
  const agrees = or(
    normalName ? eq(customers.normalName, normalName) : undefined,
    uscc ? eq(customers.uscc, uscc) : undefined,
    phone ? eq(customers.phone, phone) : undefined,
    email ? equalsPlain(customers.email, email) : undefined,
  );
  const direct = agrees
    ? await db
        .select()
        .from(customers)
        .where(and(notVoided(customers), agrees))
        .orderBy(asc(customers.id))
    : [];
  const contactAgrees = or(
    phone ? eq(contacts.phone, phone) : undefined,
    email ? equalsPlain(contacts.email, email) : undefined,
  );
  const byContact = contactAgrees
    ? await db
        .select({ archive: customers, contact: { phone: contacts.phone, email: contacts.email } })
        .from(contacts)
        .innerJoin(customers, eq(customers.id, contacts.customerId))
        .where(and(notVoided(customers), contactAgrees))
        .orderBy(asc(contacts.id))
    : [];
  return [...direct.map((archive) => ({ archive, contact: null })), ...byContact];
}

/** Open leads with the same normalised name, phone or e-mail. @param exceptId the lead that is being converted */
export async function openLeadsAlike(db: Db, { normalName, phone, email }: IdentityQuery, exceptId?: number) {
  const agrees = or(
    normalName === undefined ? undefined : eq(leads.normalName, normalName),
    phone === undefined ? undefined : eq(leads.phone, phone),
    email === undefined ? undefined : equalsPlain(leads.email, email),
  );
  if (!agrees) return [];
  return await db
    .select({
      code: leads.code,
      company: leads.company,
      normalName: leads.normalName,
      phone: leads.phone,
      email: leads.email,
      firstContactDay: leads.firstContactDay,
      owner: members.name,
    })
    .from(leads)
    .innerJoin(members, eq(members.id, leads.ownerId))
    .where(
      and(
        agrees,
        inArray(leads.status, OPEN_LEAD_STATUSES),
        exceptId === undefined ? undefined : ne(leads.id, exceptId),
      ),
    )
    .orderBy(asc(leads.id));
}

/** What an archive or an open lead can be recognised by in an import (policy 6.1.2). */
export interface CustomerIdentity {
  code: string;
  name: string;
  normalName: string;
  uscc: string | null;
  phones: string[];
  emails: string[];
  /** The key of the import that it came from. */
  key: string | null;
}

/**
 * Every archive but voided ones, merged ones under the code of the customer that they belong to now, and the leads that are
 * still open.
 */
export async function customerIdentities(db: Db): Promise<CustomerIdentity[]> {
  const archives = await db
    .select({
      id: customers.id,
      code: customers.code,
      name: customers.name,
      normalName: customers.normalName,
      uscc: customers.uscc,
      phone: customers.phone,
      email: customers.email,
      key: customers.sourceKey,
      mergedIntoId: customers.mergedIntoId,
    })
    .from(customers)
    .where(notVoided(customers));
  const people = await db
    .select({ customerId: contacts.customerId, phone: contacts.phone, email: contacts.email })
    .from(contacts);
  const phonesOf = new Map<number, string[]>();
  const emailsOf = new Map<number, string[]>();
  for (const { customerId, phone, email } of people) {
    if (phone !== null) phonesOf.set(customerId, [...(phonesOf.get(customerId) ?? []), phone]);
    if (email !== null) emailsOf.set(customerId, [...(emailsOf.get(customerId) ?? []), email]);
  }
  const codes = new Map(archives.map(({ id, code }) => [id, code]));
  const open = await db
    .select({
      code: leads.code,
      name: leads.company,
      normalName: leads.normalName,
      phone: leads.phone,
      email: leads.email,
      key: leads.sourceKey,
    })
    .from(leads)
    .where(and(inArray(leads.status, OPEN_LEAD_STATUSES), isNull(leads.undoneSeq)));
  const withOwn = (own: string | null, others: readonly string[]) => (own === null ? [...others] : [own, ...others]);
  const ofArchives = archives.map(
    ({ id, phone, email, mergedIntoId, ...identity }): CustomerIdentity => ({
      ...identity,
      code: codes.get(mergedIntoId ?? id) ?? identity.code,
      phones: withOwn(phone, phonesOf.get(id) ?? []),
      emails: withOwn(email, emailsOf.get(id) ?? []),
    }),
  );
  const ofLeads = open.map(
    ({ phone, email, ...identity }): CustomerIdentity => ({
      ...identity,
      uscc: null,
      phones: withOwn(phone, []),
      emails: withOwn(email, []),
    }),
  );
  return [...ofArchives, ...ofLeads];
}
