import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { leadContacts, leads } from '../../../db/schema/leads.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { contains } from '../../../db/sql.js';
import type { LeadStatus } from '../../policy/leads.js';

export type Lead = Omit<typeof leads.$inferSelect, 'status'> & { status: LeadStatus };
const asLead = (row: typeof leads.$inferSelect): Lead => ({ ...row, status: row.status as LeadStatus });
const OPEN = ['new', 'qualified'];

export async function leadByCode(db: Db, code: string): Promise<Lead | undefined> {
  const [row] = await db.select().from(leads).where(eq(leads.code, code));
  return row && asLead(row);
}
/** Leads of a company with this name, whatever became of them. */
export async function leadsNamed(db: Db, normalName: string): Promise<Lead[]> {
  const rows = await db.select().from(leads).where(eq(leads.normalName, normalName)).orderBy(asc(leads.id));
  return rows.map(asLead);
}
/** Leads that have a text in the name of their company. */
export async function leadsLike(db: Db, text: string): Promise<Lead[]> {
  const rows = await db.select().from(leads).where(contains(leads.company, text)).orderBy(asc(leads.id));
  return rows.map(asLead);
}
export async function openLeads(db: Db): Promise<Lead[]> {
  const rows = await db.select().from(leads).where(inArray(leads.status, OPEN)).orderBy(asc(leads.id));
  return rows.map(asLead);
}
export async function insertLead(db: Db, row: typeof leads.$inferInsert): Promise<Lead> {
  const [added] = await db.insert(leads).values(row).returning();
  return asLead(added!);
}
export async function updateLead(db: Db, id: number, change: Partial<Lead>): Promise<Lead> {
  const [changed] = await db.update(leads).set(change).where(eq(leads.id, id)).returning();
  return asLead(changed!);
}
export async function insertLeadContact(db: Db, row: typeof leadContacts.$inferInsert): Promise<void> {
  await db.insert(leadContacts).values(row);
}
export async function contactsOfLead(db: Db, leadId: number) {
  return await db
    .select({
      day: leadContacts.day,
      via: leadContacts.via,
      text: leadContacts.text,
      by: members.name,
      memberId: leadContacts.memberId,
    })
    .from(leadContacts)
    .innerJoin(members, eq(members.id, leadContacts.memberId))
    .where(eq(leadContacts.leadId, leadId))
    .orderBy(asc(leadContacts.day), asc(leadContacts.id));
}

export interface LeadFilter {
  status?: LeadStatus;
  all?: boolean;
  ownerId?: number;
  channel?: string;
  campaign?: string;
  uncontacted?: boolean;
  id?: number;
}
export async function leadRows(db: Db, filter: LeadFilter) {
  const owner = alias(members, 'owner');
  const referrer = alias(customers, 'referrer');
  return await db
    .select({
      lead: leads,
      ownerCode: owner.code,
      ownerName: owner.name,
      referrerCode: referrer.code,
      referrerName: referrer.name,
      customerCode: customers.code,
      customerName: customers.name,
      deal: deals.code,
    })
    .from(leads)
    .innerJoin(owner, eq(owner.id, leads.ownerId))
    .leftJoin(referrer, eq(referrer.id, leads.referrerId))
    .leftJoin(customers, eq(customers.id, leads.customerId))
    .leftJoin(deals, eq(deals.id, leads.dealId))
    .where(
      and(
        filter.id === undefined ? undefined : eq(leads.id, filter.id),
        filter.status
          ? eq(leads.status, filter.status)
          : filter.all || filter.id
            ? undefined
            : inArray(leads.status, OPEN),
        filter.ownerId === undefined ? undefined : eq(leads.ownerId, filter.ownerId),
        filter.channel === undefined ? undefined : eq(leads.channel, filter.channel),
        filter.campaign === undefined ? undefined : eq(leads.campaign, filter.campaign),
        filter.uncontacted ? isNull(leads.firstContactDay) : undefined,
      ),
    )
    .orderBy(asc(leads.id));
}
/** Open leads that may be the same company: its normalised name or a phone. */
export async function leadsAlike(
  db: Db,
  { normalName, phone }: { normalName?: string; phone?: string },
  except?: number,
) {
  const same = or(
    normalName === undefined ? undefined : eq(leads.normalName, normalName),
    phone === undefined ? undefined : eq(leads.phone, phone),
  );
  if (!same) return [];
  return await db
    .select({ lead: leads, owner: members.name })
    .from(leads)
    .innerJoin(members, eq(members.id, leads.ownerId))
    .where(and(same, inArray(leads.status, OPEN), except === undefined ? undefined : ne(leads.id, except)))
    .orderBy(asc(leads.id));
}
/** The leads that became a customer. */
export async function leadsOfCustomer(db: Db, customerId: number) {
  return await db
    .select({ lead: leads, by: members.name, referrer: customers.name })
    .from(leads)
    .innerJoin(members, eq(members.id, leads.ownerId))
    .leftJoin(customers, eq(customers.id, leads.referrerId))
    .where(eq(leads.customerId, customerId))
    .orderBy(asc(leads.id));
}
export async function moveLeads(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(leads).set({ customerId: toId }).where(eq(leads.customerId, fromId));
  await db.update(leads).set({ referrerId: toId }).where(eq(leads.referrerId, fromId));
}
