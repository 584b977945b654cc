import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { LeadRejection, LeadStatus } from '../../src/policy/leads.js';
import type { Channel, Source } from '../../src/policy/stages.js';
import { campaigns } from './campaigns.js';
import { dayColumn, id, recordedAt, sourceKey, undoneSeq } from './common.js';
import { customers } from './customers.js';
import { members } from './team.js';

/**
 * A lead (policy 3.1.1). `customerId` and `dealId` are what it became; they are kept, because the return of a
 * campaign rests on them (definitions, Marketing return).
 */
export const leads = sqliteTable(
  'leads',
  {
    id: id(),
    code: text('code').notNull(),
    company: text('company').notNull(),
    normalName: text('normal_name').notNull(),
    contact: text('contact'),
    phone: text('phone'),
    email: text('email'),
    wechat: text('wechat'),
    channel: text('channel').$type<Source>().notNull(),
    /** As it was typed; `campaignId` where it is a campaign of ours. */
    campaign: text('campaign'),
    campaignId: integer('campaign_id').references(() => campaigns.id),
    referrerId: integer('referrer_id').references(() => customers.id),
    day: dayColumn('day').notNull(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    status: text('status').$type<LeadStatus>().notNull(),
    firstContactDay: dayColumn('first_contact_day'),
    need: text('need'),
    budget: text('budget'),
    authority: text('authority'),
    timing: text('timing'),
    intent: text('intent'),
    qualifiedDay: dayColumn('qualified_day'),
    rejectReason: text('reject_reason').$type<LeadRejection>(),
    rejectNote: text('reject_note'),
    decidedDay: dayColumn('decided_day'),
    customerId: integer('customer_id').references(() => customers.id),
    dealId: integer('deal_id'),
    /** Why it became a customer without being qualified. */
    waiver: text('waiver'),
    note: text('note'),
    sourceKey: sourceKey(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('leads_code').on(t.code),
    uniqueIndex('leads_source').on(t.sourceKey).where(sql`undone_seq is null`),
    index('leads_open').on(t.status, t.day).where(sql`status in ('new','qualified')`),
    index('leads_owner').on(t.ownerId),
    index('leads_normal_name').on(t.normalName),
    index('leads_phone').on(t.phone),
    index('leads_campaign').on(t.campaign),
    index('leads_campaign_id').on(t.campaignId),
    index('leads_customer').on(t.customerId),
    index('leads_waived').on(t.decidedDay).where(sql`waiver is not null`),
    check('leads_status', sql`status in ('new','qualified','rejected','converted')`),
  ],
);

/** What was said with a lead; once it has a deal, follow-ups go there. Append-only. */
export const leadContacts = sqliteTable(
  'lead_contacts',
  {
    id: id(),
    leadId: integer('lead_id')
      .notNull()
      .references(() => leads.id),
    day: dayColumn('day').notNull(),
    via: text('via').$type<Channel>().notNull(),
    text: text('text').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('lead_contacts_lead').on(t.leadId, t.id)],
);
