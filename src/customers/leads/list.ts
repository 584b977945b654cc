import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { campaignCalled } from '../../expenses/campaigns/resolve.js';
import type { LeadStatus } from '../../policy/leads.js';
import type { Source } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { addWorkdays, workingDaysBetween } from '../../shared/workdays.js';
import { messages } from './messages.js';
import {
  contactsOfLead,
  type Lead,
  type LeadFilter,
  type LeadRecord,
  leadRecords,
  leadsOfCustomer,
} from './queries.js';
import { resolveLead } from './resolve.js';
import { awaitsContact, awaitsConversion, awaitsScreening, mayBeLate } from './rules.js';

export interface LeadListFilter {
  status?: LeadStatus;
  /** Only those whose first contact is late, whatever their status. */
  late?: boolean;
  /** A member as typed. */
  rep?: string;
  channel?: Source;
  /** A campaign of ours by its code or name, or the text that leads have. */
  campaign?: string;
  /** Includes rejected and converted ones. */
  all?: boolean;
}

async function queryOf(ctx: Context, { late: _, rep, campaign, ...filter }: LeadListFilter): Promise<LeadFilter> {
  const ofOurs = campaign === undefined ? undefined : await campaignCalled(ctx, campaign);
  const query = { ...filter, campaign, campaignId: ofOurs?.id };
  if (rep === undefined) return query;
  return { ...query, ownerId: (await resolveMember(ctx.db, rep)).id };
}

/** Leads that fit, in the order of their codes, each with the working days by which its first contact is late. */
export async function listLeads(ctx: Context, filter: LeadListFilter) {
  const { late } = filter;
  const query = await queryOf(ctx, filter);
  const uncontacted = { ...query, status: undefined, all: false, uncontacted: true };
  const records = await leadRecords(ctx.db, late ? uncontacted : query);
  const lateDays = await lateDaysCounter(ctx);
  const listed = records.map((record) => ({ ...shownLead(record), lateDays: lateDays(record.lead) }));
  return late ? listed.filter((lead) => lead.lateDays > 0) : listed;
}

/** How many leads fit a filter but are left out because they are rejected or converted. */
export async function countLeadsLeftOut(ctx: Context, filter: LeadListFilter): Promise<number> {
  if (filter.all || filter.late || filter.status !== undefined) return 0;
  const records = await leadRecords(ctx.db, { ...(await queryOf(ctx, filter)), all: true });
  return records.filter(({ lead: { status } }) => status === 'rejected' || status === 'converted').length;
}

/**
 * Returns a function that counts the working days by which the first contact of a lead is late (policy 3.1.3): 0 if
 * there was contact, or it is not due yet. Each day is counted once, however many leads came on it.
 */
async function lateDaysCounter(ctx: Context): Promise<(lead: Lead) => number> {
  const allowed = Number(await ctx.setting('lead.contactDays'));
  const counted = new Map<Day, number>();
  return (lead) => {
    if (!awaitsContact(lead) || !mayBeLate(lead.day, ctx.today, allowed)) return 0;
    const lateDays = counted.get(lead.day) ?? Math.max(0, workingDaysBetween(lead.day, ctx.today).count - allowed);
    counted.set(lead.day, lateDays);
    return lateDays;
  };
}

/** A lead as lists and JSON show it. */
function shownLead({ lead, owner, referrer, customer, deal, campaign: ofOurs }: LeadRecord) {
  const {
    code,
    company,
    status,
    channel,
    campaign,
    day,
    firstContactDay,
    qualifiedDay,
    contact,
    phone,
    email,
    wechat,
  } = lead;
  return {
    code,
    company,
    status,
    channel,
    campaign: ofOurs?.name ?? campaign,
    campaignCode: ofOurs?.code ?? null,
    day,
    firstContactDay,
    qualifiedDay,
    owner,
    referrer,
    contact,
    phone,
    email,
    wechat,
    customer,
    deal,
  };
}

/** A lead with its screening and its contacts. @throws notFound, ambiguous */
export async function showLead(ctx: Context, word: string) {
  const lead = await resolveLead(ctx, word);
  const [record] = await leadRecords(ctx.db, { id: lead.id });
  const { need, budget, authority, timing, intent } = lead;
  const { decidedDay, rejectReason, rejectNote, waiver, note } = lead;
  return {
    ...shownLead(required(record, `lead ${lead.code}`)),
    lateDays: (await lateDaysCounter(ctx))(lead),
    need,
    budget,
    authority,
    timing,
    intent,
    decidedDay,
    rejectReason,
    rejectNote,
    waiver,
    note,
    contacts: (await contactsOfLead(ctx.db, lead.id)).map(({ day, via, text, by }) => ({ day, via, text, by })),
  };
}

/**
 * What open leads ask for, from the day it arises: the first contact with the last day for it (policy 3.1.3), then the
 * screening, then the conversion into a deal (policy 3.1.2). Of one member, or of all.
 */
export async function leadDuties(ctx: Context, rep?: string) {
  const allowed = Number(await ctx.setting('lead.contactDays'));
  const leads = await listLeads(ctx, { rep });
  return {
    toContact: leads
      .filter(awaitsContact)
      .map(({ code, company, day, lateDays }) => ({ code, company, lateDays, dueDay: addWorkdays(day, allowed) })),
    toScreen: leads.filter(awaitsScreening),
    toConvert: leads.filter(awaitsConversion),
  };
}

/** Where a customer came from, for the customer's story. */
export async function leadStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  return (await leadsOfCustomer(ctx.db, customerId)).map(({ lead, owner, referrer }) => ({
    day: lead.day,
    who: owner,
    code: lead.code,
    action: messages.lead,
    entry: 'lead.add',
    text: [lead.company, lead.campaign, referrer && `← ${referrer}`].filter(Boolean).join('  '),
  }));
}
