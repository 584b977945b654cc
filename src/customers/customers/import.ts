import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contacts, customerOwners, customers } from '../../../db/schema/customers.js';
import { leads } from '../../../db/schema/leads.js';
import type { WriteContext } from '../../app/context.js';
import { toPinyin } from '../../shared/pinyin.js';
import { normalName } from './rules.js';

/** How other rows name a customer. */
export async function customerIndex(db: Db) {
  return await db
    .select({
      // What files call by the name of a merged customer is of the one that it was merged into.
      id: sql<number>`coalesce(${customers.mergedIntoId}, ${customers.id})`,
      code: customers.code,
      name: customers.name,
      key: customers.sourceKey,
      ownerId: customers.ownerId,
    })
    .from(customers);
}

/** What an archive or an open lead can be taken for another one by (policy 6.1.2). */
export interface KnownIdentity {
  code: string;
  name: string;
  normalName: string;
  uscc: string | null;
  phones: string[];
  /** The key of the import that it came from. */
  key: string | null;
}

/** Every archive, merged ones under the code of the one that they are now, and the leads that are still open. */
export async function identitiesKnown(db: Db): Promise<KnownIdentity[]> {
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
    .where(inArray(leads.status, ['new', 'qualified']));
  const withOwn = (phone: string | null, others: readonly string[]) =>
    phone === null ? [...others] : [phone, ...others];
  return [
    ...archives.map(({ id, phone, mergedIntoId, ...one }) => ({
      ...one,
      code: codes.get(mergedIntoId ?? id) ?? one.code,
      phones: withOwn(phone, phonesOf.get(id) ?? []),
    })),
    ...open.map(({ phone, ...one }) => ({ ...one, uscc: null, key: null, phones: withOwn(phone, []) })),
  ];
}

export interface PastCustomer {
  key: string;
  name: string;
  ownerId: number | null;
  createdDay: string;
  contact?: { name: string; phone: string | null; title: string | null };
  shortName?: string | null;
  uscc?: string | null;
  industry?: string | null;
  region?: string | null;
  size?: string | null;
  level?: string | null;
  source?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  creditLimitFen?: number | null;
  tags?: string | null;
  preferences?: string | null;
  note?: string | null;
}

/** Brings customer archives in, each with the beginning of its history of owners. @returns their ids, in order */
export async function bringCustomers(ctx: WriteContext, past: readonly PastCustomer[]): Promise<number[]> {
  const codes = await ctx.nextCodes(
    'customer',
    past.map(() => ctx.today),
  );
  const rows = [];
  for (const [i, { key, contact: _, ...c }] of past.entries())
    rows.push({
      code: codes[i]!,
      name: c.name,
      normalName: normalName(c.name),
      ...(await toPinyin(c.name)),
      shortName: c.shortName,
      uscc: c.uscc,
      industry: c.industry,
      region: c.region,
      size: c.size,
      level: c.level,
      source: c.source,
      ownerId: c.ownerId,
      phone: c.phone,
      email: c.email,
      address: c.address,
      creditLimitFen: c.creditLimitFen,
      tags: c.tags,
      preferences: c.preferences,
      note: c.note,
      createdDay: c.createdDay,
      updatedDay: ctx.today,
      sourceKey: key,
      recordedAt: ctx.now,
    });
  const ids = ctx.tx.insertMany(customers, rows);
  const owners = past.flatMap(({ ownerId, createdDay }, i) =>
    ownerId === null
      ? []
      : [{ customerId: ids[i]!, memberId: ownerId, fromDay: createdDay, reason: 'import', recordedAt: ctx.now }],
  );
  ctx.tx.insertMany(customerOwners, owners);
  const people = past.flatMap(({ contact }, i) =>
    contact ? [{ customerId: ids[i]!, ...contact, recordedAt: ctx.now }] : [],
  );
  ctx.tx.insertMany(contacts, people);
  return ids;
}
