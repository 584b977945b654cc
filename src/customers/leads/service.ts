import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import {
  LEAD_QUESTIONS,
  type LEAD_REJECTIONS,
  LEAD_STATUSES,
  type LeadQuestion,
  type LeadStatus,
} from '../../policy/leads.js';
import type { Channel, SOURCES } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { type Candidate, type Condition, conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { toPinyin } from '../../shared/pinyin.js';
import { type StoryLine, same } from '../../shared/text.js';
import { workingDaysBetween } from '../../shared/workdays.js';
import { listMembers } from '../../team/members/service.js';
import { type Alike, findAlike } from '../customers/archive.js';
import { ANOTHER_WAY, CANDIDATE_HEADS } from '../customers/messages.js';
import { resolveCustomer } from '../customers/resolve.js';
import { normalName, readCustomerWord } from '../customers/rules.js';
import { messages } from './messages.js';
import {
  contactsOfLead,
  insertLead,
  insertLeadContact,
  type Lead,
  type LeadFilter,
  leadByCode,
  leadRows,
  leadsLike,
  leadsNamed,
  leadsOfCustomer,
  openLeads,
  updateLead,
} from './queries.js';
import { awaitsContact, isOpenLead, mayBeLate, unanswered } from './rules.js';

/**
 * The lead that a word means: code, number, name of the company or part of it, pinyin, `@last`. Open ones come first;
 * what was rejected or converted is found where none is open.
 * @throws notFound, ambiguous
 */
export async function resolveLead(ctx: Context, word: string): Promise<Lead> {
  const code = word.trim() === '@last' ? await ctx.lastCode('lead') : readCode('lead', word, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await leadByCode(ctx.db, code);
  const found = byCode ? [byCode] : code === undefined ? await leadsOfName(ctx, word.trim()) : [];
  return pickOne(
    messages.lead,
    word,
    found,
    (lead) => [lead.code, lead.company, LEAD_STATUSES[lead.status]],
    'salesdesk lead list --all',
  );
}

async function leadsOfName(ctx: Context, typed: string): Promise<Lead[]> {
  if (typed === '') return [];
  const whole = await leadsNamed(ctx.db, normalName(typed));
  const named = whole.length > 0 ? whole : await leadsLike(ctx.db, typed);
  const open = named.filter(isOpenLead);
  if (named.length > 0) return open.length > 0 ? open : named;
  const { sound } = readCustomerWord(typed);
  if (sound === undefined) return [];
  const heard: Lead[] = [];
  for (const lead of await openLeads(ctx.db)) {
    const { pinyin, initials } = await toPinyin(lead.company);
    if (pinyin.includes(sound) || initials.includes(sound)) heard.push(lead);
  }
  return heard;
}

async function requireOwnLead(ctx: WriteContext, lead: Lead): Promise<void> {
  requirePermission(ctx.actor, 'lead.write');
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === lead.ownerId);
  const way = `salesdesk lead assign ${lead.code} ${ctx.actor.name} --reason "…"`;
  requireOwn(ctx.actor, lead.ownerId, `${lead.code} ${lead.company}`, owner?.name ?? null, way);
}

function requireOpen(lead: Lead): void {
  if (!isOpenLead(lead)) throw conflict(messages.notOpen(lead.code, LEAD_STATUSES[lead.status]), { clause: '3.1.2' });
}

/** Who is to work on a lead. @throws usageError for somebody who has left or whose role works on none */
async function leadOwner(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (hasLeft(ctx, member)) throw usageError(messages.ownerLeft(member.name, member.leftDay!));
  if (!may(member, 'lead.write')) throw usageError(messages.ownerRole(member.name));
  return member;
}
const hasLeft = (ctx: Context, { leftDay }: Member): boolean => leftDay !== null && leftDay < ctx.today;

// ---- adding

export interface LeadInput {
  company: string;
  channel: keyof typeof SOURCES;
  campaign?: string;
  referrer?: string;
  contact?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  day: Day;
  owner?: string;
  note?: string;
}

/** Leads and customers that may be the same company (policy 3.1.2, 6.1.2). @param except the lead itself */
export const alikeOf = (
  ctx: Context,
  input: { company?: string; phone?: string | null },
  except?: number,
): Promise<Alike[]> => findAlike(ctx, { name: input.company, phone: input.phone ?? undefined }, undefined, except);

/**
 * A lead, by the channel that it came through (policy 3.1.1).
 *
 * @param accepted possible duplicates were shown and are none
 * @throws conflict with the possible duplicates (exit 6), usageError for a referral without its customer
 */
export async function addLead(
  ctx: WriteContext,
  input: LeadInput,
  accepted: boolean,
): Promise<Lead & { contactDays: number }> {
  requirePermission(ctx.actor, 'lead.write');
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.channel === 'referral' && input.referrer === undefined) throw usageError(messages.referralNeedsCustomer);
  const referrer = input.referrer === undefined ? null : await resolveCustomer(ctx, input.referrer);
  if (!accepted) {
    const found = await alikeOf(ctx, input);
    if (found.length > 0)
      throw conflict(messages.alike(found.length), {
        clause: '3.1.2',
        candidates: [CANDIDATE_HEADS, ...found.map(({ cells }): Candidate => cells)],
        ways: [messages.alikeWay(found[0]!.code), ANOTHER_WAY],
      });
  }
  const ownerId = input.owner === undefined ? ctx.actor.id : (await leadOwner(ctx, input.owner)).id;
  const { company, channel, campaign, contact, phone, email, wechat, day, note } = input;
  const lead = await insertLead(ctx.db, {
    code: await ctx.nextCode('lead', day),
    company,
    normalName: normalName(company),
    channel,
    day,
    ownerId,
    campaign: campaign ?? null,
    referrerId: referrer?.id ?? null,
    contact: contact ?? null,
    phone: phone ?? null,
    email: email ?? null,
    wechat: wechat ?? null,
    note: note ?? null,
    status: 'new',
    recordedAt: ctx.now,
  });
  ctx.audit('lead.add', [lead.code, referrer?.code].filter(Boolean).join(' '), {
    ...input,
    referrer: referrer?.code ?? null,
  });
  return { ...lead, contactDays: Number(await ctx.setting('lead.contactDays')) };
}

/** What was said with a lead; the first one is the first contact (policy 3.1.3). */
export async function contactLead(
  ctx: WriteContext,
  word: string,
  input: { text: string; via: Channel; day: Day },
): Promise<Lead & { first: boolean }> {
  const before = await resolveLead(ctx, word);
  await requireOwnLead(ctx, before);
  requireOpen(before);
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < before.day) throw usageError(messages.beforeLead(before.day));
  await insertLeadContact(ctx.db, { ...input, leadId: before.id, memberId: ctx.actor.id, recordedAt: ctx.now });
  const first = before.firstContactDay === null;
  const firstContactDay = first || input.day < before.firstContactDay! ? input.day : before.firstContactDay;
  const lead = await updateLead(ctx.db, before.id, { firstContactDay });
  ctx.audit('lead.contact', lead.code, { ...input });
  return { ...lead, first };
}

/** Gives a lead to another member, with a reason: somebody left, or knows them better (policy 2.2.1b). */
export async function assignLead(
  ctx: WriteContext,
  word: string,
  to: string,
  reason: string,
): Promise<Lead & { from: string; to: string }> {
  requirePermission(ctx.actor, 'customer.assign');
  const before = await resolveLead(ctx, word);
  requireOpen(before);
  const member = await leadOwner(ctx, to);
  if (member.id === before.ownerId) throw conflict(messages.ownsAlready(before.code, member.name));
  const from = (await listMembers(ctx.db)).find(({ id }) => id === before.ownerId)!;
  const lead = await updateLead(ctx.db, before.id, { ownerId: member.id });
  ctx.audit('lead.assign', lead.code, { from: from.name, to: member.name, reason });
  return { ...lead, from: from.name, to: member.name };
}

// ---- screening

export type Answers = Partial<Record<LeadQuestion, string>>;

const screening = (lead: Pick<Lead, LeadQuestion>): Condition[] =>
  (Object.keys(LEAD_QUESTIONS) as LeadQuestion[]).map((question) => ({
    met: lead[question] !== null,
    name: LEAD_QUESTIONS[question],
    state: lead[question] === null ? messages.missing : same(lead[question]),
  }));

const missingWay = (code: string, missing: readonly LeadQuestion[]) =>
  messages.qualifyWay(code, missing.map((question) => `--${question} …`).join(' '));

/**
 * Screens a lead by need, budget, authority, timing and intent (policy 3.1.2). Answers are kept one by one.
 * @throws policyRefusal with all five and what is missing, unless `partly`
 */
export async function qualifyLead(ctx: WriteContext, word: string, answers: Answers): Promise<Lead> {
  const before = await resolveLead(ctx, word);
  await requireOwnLead(ctx, before);
  requireOpen(before);
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)) as Answers;
  const wanted = { ...before, ...given };
  const missing = unanswered(wanted);
  if (missing.length > 0)
    throw policyRefusal('3.1.2', messages.notQualified(before.code, missing.length), {
      conditions: screening(wanted),
      ways: [missingWay(before.code, missing)],
    });
  const lead = await updateLead(ctx.db, before.id, { ...given, status: 'qualified', qualifiedDay: ctx.today });
  ctx.audit('lead.qualify', lead.code, { ...given });
  return lead;
}

/** Screens a lead out, with a reason of the list (policy 3.1.2). */
export async function rejectLead(
  ctx: WriteContext,
  word: string,
  input: { reason: keyof typeof LEAD_REJECTIONS; note?: string },
): Promise<Lead> {
  const before = await resolveLead(ctx, word);
  await requireOwnLead(ctx, before);
  requireOpen(before);
  if (input.reason === 'other' && input.note === undefined) throw policyRefusal('3.1.2', messages.noteNeeded);
  const lead = await updateLead(ctx.db, before.id, {
    status: 'rejected',
    rejectReason: input.reason,
    rejectNote: input.note ?? null,
    decidedDay: ctx.today,
  });
  ctx.audit('lead.reject', lead.code, { ...input });
  return lead;
}

/**
 * Whether a lead may become a customer: only a qualified one, or with the manager's reason (policy 3.1.2). The command
 * makes customer and deal in the same write and ends with `linkLead`.
 */
export async function leadToConvert(ctx: WriteContext, word: string, waive: string | undefined): Promise<Lead> {
  const lead = await resolveLead(ctx, word);
  await requireOwnLead(ctx, lead);
  requireOpen(lead);
  requirePermission(ctx.actor, 'deal.write');
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === lead.ownerId)!;
  if (hasLeft(ctx, owner) || !may(owner, 'deal.write'))
    throw conflict(messages.ownerCannot(lead.code, owner.name), {
      clause: '2.2.2a',
      ways: [messages.assignWay(lead.code)],
    });
  if (lead.status === 'qualified') return lead;
  const missing = unanswered(lead);
  if (waive === undefined)
    throw policyRefusal('3.1.2', messages.notYetConverted(lead.code, missing.length), {
      conditions: screening(lead),
      ways: [missingWay(lead.code, missing), messages.waiveWay(lead.code)],
    });
  if (!ctx.actor.roles.includes('manager')) throw forbidden(messages.onlyManagerWaives, { clause: '2.2.1a' });
  return lead;
}

/** The link from the lead to what it became, kept for ever. */
export async function linkLead(
  ctx: WriteContext,
  lead: Lead,
  link: { customerId: number; dealId: number; waiver?: string },
): Promise<Lead> {
  return await updateLead(ctx.db, lead.id, {
    status: 'converted',
    decidedDay: ctx.today,
    customerId: link.customerId,
    dealId: link.dealId,
    // A screened lead needs none, so none is counted.
    waiver: lead.status === 'qualified' ? null : (link.waiver ?? null),
  });
}

// ---- looking

export interface LeadListFilter {
  status?: LeadStatus;
  late?: boolean;
  rep?: string;
  channel?: string;
  campaign?: string;
  all?: boolean;
}

const asQuery = async (ctx: Context, { late: _, rep, ...rest }: LeadListFilter): Promise<LeadFilter> => ({
  ...rest,
  ...(rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, rep)).id }),
});

export async function listLeads(ctx: Context, filter: LeadListFilter) {
  const { late } = filter;
  const query = await asQuery(ctx, filter);
  const rows = await leadRows(ctx.db, late ? { ...query, status: undefined, all: false, uncontacted: true } : query);
  const allowed = Number(await ctx.setting('lead.contactDays'));
  const shown = [];
  for (const row of rows) shown.push({ ...shownLead(row), lateDays: await lateDays(ctx, row.lead, allowed) });
  return shown.filter(({ lateDays: days }) => !late || days > 0);
}

/** How many leads fit a filter but are left out because they are rejected or converted. */
export async function leadsLeftOut(ctx: Context, filter: LeadListFilter): Promise<number> {
  if (filter.all || filter.late || filter.status !== undefined) return 0;
  const rows = await leadRows(ctx.db, { ...(await asQuery(ctx, filter)), all: true });
  return rows.filter(({ lead: { status } }) => status === 'rejected' || status === 'converted').length;
}

/** Working days beyond what the setting allows; 0 where contact was made or is not due yet. */
async function lateDays(
  ctx: Context,
  lead: { status: string; day: Day; firstContactDay: Day | null },
  allowed: number,
): Promise<number> {
  if (!awaitsContact(lead) || !mayBeLate(lead.day, ctx.today, allowed)) return 0;
  return Math.max(0, workingDaysBetween(lead.day, ctx.today).count - allowed);
}

type Row = Awaited<ReturnType<typeof leadRows>>[number];
const named = (code: string | null, name: string | null) => (code === null ? null : { code, name: name! });
const shownLead = ({
  lead,
  ownerCode,
  ownerName,
  referrerCode,
  referrerName,
  customerCode,
  customerName,
  deal,
}: Row) => ({
  code: lead.code,
  company: lead.company,
  status: lead.status as LeadStatus,
  channel: lead.channel,
  campaign: lead.campaign,
  day: lead.day,
  firstContactDay: lead.firstContactDay,
  owner: { code: ownerCode, name: ownerName },
  referrer: named(referrerCode, referrerName),
  contact: lead.contact,
  phone: lead.phone,
  email: lead.email,
  wechat: lead.wechat,
  customer: named(customerCode, customerName),
  deal,
});

/** A lead with its screening and everything that was said. */
export async function showLead(ctx: Context, word: string) {
  const lead = await resolveLead(ctx, word);
  const [row] = await leadRows(ctx.db, { id: lead.id });
  const allowed = Number(await ctx.setting('lead.contactDays'));
  const { need, budget, authority, timing, intent } = lead;
  return {
    ...shownLead(row!),
    lateDays: await lateDays(ctx, lead, allowed),
    need,
    budget,
    authority,
    timing,
    intent,
    qualifiedDay: lead.qualifiedDay,
    decidedDay: lead.decidedDay,
    rejectReason: lead.rejectReason,
    rejectNote: lead.rejectNote,
    waiver: lead.waiver,
    note: lead.note,
    contacts: (await contactsOfLead(ctx.db, lead.id)).map(({ day, via, text, by }) => ({ day, via, text, by })),
  };
}

/** Leads whose first contact is late: of one member, or of all (policy 3.1.3). */
export const lateLeads = (ctx: Context, rep?: string) => listLeads(ctx, { late: true, rep });

/** Where a customer came from, for his story. */
export async function leadStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  return (await leadsOfCustomer(ctx.db, customerId)).map(({ lead, by, referrer }) => ({
    day: lead.day,
    who: by,
    code: lead.code,
    action: messages.lead,
    entry: 'lead.add',
    text: [lead.company, lead.campaign, referrer && `← ${referrer}`].filter(Boolean).join('  '),
  }));
}
