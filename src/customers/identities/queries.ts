import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { leads } from '../../../db/schema/leads.js';
import { members } from '../../../db/schema/team.js';
import { OPEN_LEAD_STATUSES } from '../../policy/leads.js';

// What archives and open leads are recognised by: a room apart from customers, because a command that only finds a customer
// by its name need not load the tables of leads.

/** What two archives can be recognised by as the same customer (policy 6.1.2). */
export interface IdentityQuery {
  normalName?: string;
  uscc?: string;
  phone?: string;
}

export interface ArchiveAlike {
  archive: typeof customers.$inferSelect;
  /** The phone of a contact that agrees; null if the archive itself does. */
  contactPhone: string | null;
}

/**
 * Archives that share a normalised name, a USCC or a phone (their own or a contact's), merged ones as well: they are
 * found under their old names.
 */
export async function archivesAlike(db: Db, { normalName, uscc, phone }: IdentityQuery): Promise<ArchiveAlike[]> {
  const agrees = or(
    normalName ? eq(customers.normalName, normalName) : undefined,
    uscc ? eq(customers.uscc, uscc) : undefined,
    phone ? eq(customers.phone, phone) : undefined,
  );
  const direct = agrees ? await db.select().from(customers).where(agrees).orderBy(asc(customers.id)) : [];
  const byContact = phone
    ? await db
        .select({ archive: customers, contactPhone: contacts.phone })
        .from(contacts)
        .innerJoin(customers, eq(customers.id, contacts.customerId))
        .where(eq(contacts.phone, phone))
        .orderBy(asc(contacts.id))
    : [];
  return [...direct.map((archive) => ({ archive, contactPhone: null })), ...byContact];
}

/** Open leads with the same normalised name or phone. @param exceptId the lead that is being converted */
export async function openLeadsAlike(db: Db, { normalName, phone }: IdentityQuery, exceptId?: number) {
  const agrees = or(
    normalName === undefined ? undefined : eq(leads.normalName, normalName),
    phone === undefined ? undefined : eq(leads.phone, phone),
  );
  if (!agrees) return [];
  return await db
    .select({
      code: leads.code,
      company: leads.company,
      normalName: leads.normalName,
      phone: leads.phone,
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
  /** The key of the import that it came from. */
  key: string | null;
}

/** Every archive, merged ones under the code of the customer that they belong to now, and the leads that are still open. */
export async function customerIdentities(db: Db): Promise<CustomerIdentity[]> {
  const archives = await db
    .select({
      id: customers.id,
      code: customers.code,
      name: customers.name,
      normalName: customers.normalName,
      uscc: customers.uscc,
      phone: customers.phone,
      key: customers.sourceKey,
      mergedIntoId: customers.mergedIntoId,
    })
    .from(customers);
  const people = await db.select({ customerId: contacts.customerId, phone: contacts.phone }).from(contacts);
  const phonesOf = new Map<number, string[]>();
  for (const { customerId, phone } of people)
    if (phone !== null) phonesOf.set(customerId, [...(phonesOf.get(customerId) ?? []), phone]);
  const codes = new Map(archives.map(({ id, code }) => [id, code]));
  const open = await db
    .select({ code: leads.code, name: leads.company, normalName: leads.normalName, phone: leads.phone })
    .from(leads)
    .where(inArray(leads.status, OPEN_LEAD_STATUSES));
  const withOwn = (phone: string | null, others: readonly string[]) =>
    phone === null ? [...others] : [phone, ...others];
  const ofArchives = archives.map(
    ({ id, phone, mergedIntoId, ...identity }): CustomerIdentity => ({
      ...identity,
      code: codes.get(mergedIntoId ?? id) ?? identity.code,
      phones: withOwn(phone, phonesOf.get(id) ?? []),
    }),
  );
  const ofLeads = open.map(
    ({ phone, ...identity }): CustomerIdentity => ({ ...identity, uscc: null, key: null, phones: withOwn(phone, []) }),
  );
  return [...ofArchives, ...ofLeads];
}
