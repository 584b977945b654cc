import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { campaigns } from '../../../db/schema/campaigns.js';
import { customers } from '../../../db/schema/customers.js';
import { leadContacts, leads } from '../../../db/schema/leads.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, containsPlain, isAmong, isNamed } from '../../../db/sql.js';
import { type LeadStatus, OPEN_LEAD_STATUSES } from '../../policy/leads.js';
import type { Source } from '../../policy/stages.js';
import { required } from '../../shared/required.js';
import { normalName } from '../customers/rules.js';

export type Lead = typeof leads.$inferSelect;
export type NewLead = typeof leads.$inferInsert;
export type NewLeadContact = typeof leadContacts.$inferInsert;

// ---- a lead

export async function leadByCode(db: Db, code: string): Promise<Lead | undefined> {
  const [row] = await db.select().from(leads).where(eq(leads.code, code));
  return row;
}

/** Leads of a company with this normalised name, whatever became of them. */
export async function leadsNamed(db: Db, normalName: string): Promise<Lead[]> {
  return await db.select().from(leads).where(eq(leads.normalName, normalName)).orderBy(asc(leads.id));
}

/** Leads of a company of exactly this name. */
export async function leadsCalled(db: Db, company: string): Promise<Lead[]> {
  return await db
    .select()
    .from(leads)
    .where(and(eq(leads.normalName, normalName(company)), isNamed(leads.company, company)))
    .orderBy(asc(leads.id));
}

/** Leads with a text in the name of their company. */
export async function leadsLike(db: Db, text: string): Promise<Lead[]> {
  return await db
    .select()
    .from(leads)
    .where(or(containsPlain(leads.company, text), containsPlain(leads.normalName, normalName(text))))
    .orderBy(asc(leads.id));
}

/** Leads that are neither rejected nor converted. */
export async function openLeads(db: Db): Promise<Lead[]> {
  return await db.select().from(leads).where(inArray(leads.status, OPEN_LEAD_STATUSES)).orderBy(asc(leads.id));
}

/** Every lead as an import recognises it. */
export async function leadIndex(db: Db) {
  return await db
    .select({
      key: leads.sourceKey,
      code: leads.code,
      company: leads.company,
      status: leads.status,
      day: leads.day,
      channel: leads.channel,
    })
    .from(leads)
    .where(isNull(leads.undoneSeq));
}

/** Many at once, for an import. @returns their ids, in order */
export const insertLeads = (tx: Tx, rows: Iterable<NewLead>): number[] => tx.insertMany(leads, rows);

export async function insertLead(db: Db, row: NewLead): Promise<Lead> {
  const [added] = await db.insert(leads).values(row).returning();
  return required(added, 'the new lead');
}

export async function updateLead(db: Db, id: number, change: Partial<NewLead>): Promise<Lead> {
  const [changed] = await db.update(leads).set(change).where(eq(leads.id, id)).returning();
  return required(changed, `lead ${id}`);
}

/** The lead that became a deal. */
export async function leadOfDeal(db: Db, dealId: number): Promise<Lead | undefined> {
  const [row] = await db.select().from(leads).where(eq(leads.dealId, dealId));
  return row;
}

/** What a lead became, by name. */
export async function linkOf(db: Db, leadId: number) {
  const [row] = await db
    .select({ customer: { code: customers.code, name: customers.name }, deal: deals.code })
    .from(leads)
    .innerJoin(customers, eq(customers.id, leads.customerId))
    .innerJoin(deals, eq(deals.id, leads.dealId))
    .where(eq(leads.id, leadId));
  return row;
}

/** Leads whose campaign is this text. */
export async function leadsOfText(db: Db, campaign: string): Promise<Lead[]> {
  return await db.select().from(leads).where(eq(leads.campaign, campaign)).orderBy(asc(leads.id));
}

/** The id of the customer with this code. */
export async function customerIdOf(db: Db, code: string): Promise<number | undefined> {
  const [row] = await db.select({ id: customers.id }).from(customers).where(eq(customers.code, code));
  return row?.id;
}

export async function insertLeadContact(db: Db, row: NewLeadContact): Promise<void> {
  await db.insert(leadContacts).values(row);
}

/** What was said with a lead, in the order of the days. */
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

// ---- lists

export interface LeadFilter {
  id?: number;
  /** Without a status, and without `all`, only open leads. */
  status?: LeadStatus;
  all?: boolean;
  ownerId?: number;
  channel?: Source;
  /** As it is written where it is not one of ours; or of one of ours: either of them. */
  campaign?: string;
  campaignId?: number;
  uncontacted?: boolean;
}

function withStatus({ id, status, all }: LeadFilter) {
  if (status) return eq(leads.status, status);
  return all || id !== undefined ? undefined : inArray(leads.status, OPEN_LEAD_STATUSES);
}

/** A lead with the names of its owner and referrer, and what it became. */
export type LeadRecord = Awaited<ReturnType<typeof leadRecords>>[number];

/** Leads that fit, in the order of their codes. */
export async function leadRecords(db: Db, filter: LeadFilter) {
  const { id, ownerId, channel, campaign, campaignId, uncontacted } = filter;
  const owner = alias(members, 'owner');
  const referrer = alias(customers, 'referrer');
  return await db
    .select({
      lead: leads,
      owner: { code: owner.code, name: owner.name },
      referrer: { code: referrer.code, name: referrer.name },
      customer: { code: customers.code, name: customers.name },
      deal: deals.code,
      campaign: { code: campaigns.code, name: campaigns.name },
    })
    .from(leads)
    .innerJoin(owner, eq(owner.id, leads.ownerId))
    .leftJoin(referrer, eq(referrer.id, leads.referrerId))
    .leftJoin(customers, eq(customers.id, leads.customerId))
    .leftJoin(deals, eq(deals.id, leads.dealId))
    .leftJoin(campaigns, eq(campaigns.id, leads.campaignId))
    .where(
      and(
        id === undefined ? undefined : eq(leads.id, id),
        withStatus(filter),
        ownerId === undefined ? undefined : eq(leads.ownerId, ownerId),
        channel === undefined ? undefined : eq(leads.channel, channel),
        campaign === undefined && campaignId === undefined
          ? undefined
          : or(
              campaign === undefined ? undefined : and(eq(leads.campaign, campaign), isNull(leads.campaignId)),
              campaignId === undefined ? undefined : eq(leads.campaignId, campaignId),
            ),
        uncontacted ? isNull(leads.firstContactDay) : undefined,
      ),
    )
    .orderBy(asc(leads.id));
}

/** The leads that became a customer, with their owner and the customer who referred them. */
export async function leadsOfCustomer(db: Db, customerId: number) {
  return await db
    .select({ lead: leads, owner: members.name, referrer: customers.name })
    .from(leads)
    .innerJoin(members, eq(members.id, leads.ownerId))
    .leftJoin(customers, eq(customers.id, leads.referrerId))
    .where(eq(leads.customerId, customerId))
    .orderBy(asc(leads.id));
}

// ---- merge

/** Moves the leads that became a customer, or that it referred, to another one. */
export async function moveLeads(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(leads).set({ customerId: toId }).where(eq(leads.customerId, fromId));
  await db.update(leads).set({ referrerId: toId }).where(eq(leads.referrerId, fromId));
}

/** Those that an import brought and that was undone by this write. */
export async function undoLeads(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(leads).set({ undoneSeq: seq }).where(isAmong(leads.id, rows));
}
