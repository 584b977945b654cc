import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import type { Channel } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { addDays, type Day, weekday, yearOf } from '../../shared/dates.js';
import { ambiguous, conflict, notFound, usageError } from '../../shared/errors.js';
import { messages } from '../customers/messages.js';
import {
  type Customer,
  closeWaiting,
  countWaiting,
  customerByCode,
  customerWithId,
  type DealFacts,
  dealByCode,
  dealWithId,
  type FollowupLine,
  followupByCode,
  followupLines,
  insertFollowup,
  lastChannel,
  laterFollowup,
  markUndone,
  openDeals,
  ownersWithIds,
  reopenFollowups,
} from '../customers/queries.js';
import { resolveCustomer } from '../customers/resolve.js';
import { readSubject } from '../customers/rules.js';

/** With whom the talk was: a customer, a deal of a customer, or a deal that has no customer yet. */
export interface TalkWith {
  customer: Customer | null;
  deal: DealFacts | null;
}

export interface FollowupInput {
  /** A customer or a deal as typed, or their ids where a room knows them. */
  to: string | { customerId: number | null; dealId: number | null };
  text: string;
  /** Default: the channel of the last time, else phone. */
  via?: Channel;
  /** The day it took place; default today. */
  on?: Day;
  next?: Day;
  /** Feedback on product or service, which the manager sees (policy 2.2.2d). */
  feedback?: boolean;
}

export interface Followup {
  code: string;
  customer: { code: string; name: string } | null;
  deal: { code: string; title: string; stage: string; amountFen: number | null } | null;
  member: { code: string; name: string };
  via: string;
  day: Day;
  text: string;
  next: Day | null;
  nextWeekday: string | null;
  /** The follow-ups whose promise this one kept, with the day that they had promised. */
  closed: { code: string; next: Day | null }[];
}

/**
 * Records what was said with a customer or on a deal (policy 6.1.1). The one open deal of the customer is taken; what
 * was promised to the same customer waits no longer.
 *
 * @throws notFound, ambiguous, forbidden for a rep on a colleague's customer, usageError for a day ahead
 */
export async function addFollowup(ctx: WriteContext, input: FollowupInput): Promise<Followup> {
  requirePermission(ctx.actor, 'followup.write');
  const day = input.on ?? ctx.today;
  if (day > ctx.today) throw usageError(messages.dayAhead(day));
  if (input.next !== undefined && input.next < ctx.today) throw usageError(messages.nextBehind(input.next));
  const { customer, deal } = await talkWith(ctx, input.to, input.text);
  await requireOwnTalk(ctx, customer, deal);
  const talk = { customerId: customer?.id ?? null, dealId: deal?.id ?? null };
  const via = input.via ?? (await lastChannel(ctx.db, talk)) ?? 'phone';
  const closed = await closeWaiting(ctx.db, talk, day);
  const code = await ctx.nextCode('followup', day);
  const next = input.next ?? null;
  await insertFollowup(ctx.db, {
    ...talk,
    code,
    memberId: ctx.actor.id,
    day,
    via,
    text: input.text,
    nextDay: next,
    open: next === null ? 0 : 1,
    feedback: input.feedback ? 1 : 0,
    recordedAt: ctx.now,
  });
  ctx.audit('followup.add', [code, customer?.code, deal?.code].filter(Boolean).join(' '), {
    customer: customer?.code ?? null,
    deal: deal?.code ?? null,
    via,
    day,
    text: input.text,
    next,
    closed: closed.map((c) => c.code),
    ...(input.feedback ? { feedback: true } : {}),
  });
  return {
    code,
    customer: customer && { code: customer.code, name: customer.name },
    deal: deal && { code: deal.code, title: deal.title, stage: deal.stage, amountFen: deal.amountFen },
    member: { code: ctx.actor.code, name: ctx.actor.name },
    via,
    day,
    text: input.text,
    next,
    nextWeekday: next === null ? null : weekday(next).en,
    closed,
  };
}

async function talkWith(ctx: WriteContext, to: FollowupInput['to'], text: string): Promise<TalkWith> {
  if (typeof to === 'string') return await resolveTalk(ctx, to, text);
  const customer = to.customerId === null ? null : ((await customerWithId(ctx.db, to.customerId)) ?? null);
  return { customer, deal: to.dealId === null ? null : ((await dealWithId(ctx.db, to.dealId)) ?? null) };
}

/**
 * The customer or deal that a word means. A customer with exactly one open deal brings it along; `@last` brings the
 * deal that was touched last, where it is that customer's.
 *
 * @param text what was said: repeated in the way out where the word is ambiguous
 */
export async function resolveTalk(ctx: Context, word: string, text = '…'): Promise<TalkWith> {
  if (word.trim() === '@last') return await lastTalk(ctx);
  const codes = readSubject(word, yearOf(ctx.today));
  const deal = codes.deal === undefined ? undefined : await dealByCode(ctx.db, codes.deal);
  const customer = codes.customer === undefined ? undefined : await customerByCode(ctx.db, codes.customer);
  if (deal && customer)
    throw ambiguous(messages.ambiguousSubject(word), {
      candidates: [
        [customer.code, customer.name],
        [deal.code, deal.title],
      ],
      ways: [messages.useCodeIn(`salesdesk log ${customer.code} "${text}"`)],
    });
  if (deal) return { deal, customer: await ofDeal(ctx, deal) };
  if (isDealCode(word)) throw notFound(messages.noDeal(word), { ways: [messages.lookForDeal] });
  const found = customer ?? (await resolveCustomer(ctx, word, (code) => `salesdesk log ${code} "${text}"`));
  return { customer: found, deal: await onlyOpenDeal(ctx, found.id) };
}

async function lastTalk(ctx: Context): Promise<TalkWith> {
  const dealCode = await ctx.lastCode('deal');
  const deal = dealCode === undefined ? undefined : await dealByCode(ctx.db, dealCode);
  const customerCode = await ctx.lastCode('customer');
  if (customerCode === undefined) {
    if (deal) return { deal, customer: null };
    throw notFound(messages.noLast, { ways: messages.lookForCustomer });
  }
  const customer = (await customerByCode(ctx.db, customerCode))!;
  const same = deal?.customerId === customer.id ? deal : undefined;
  return { customer, deal: same ?? (await onlyOpenDeal(ctx, customer.id)) };
}

/** Whether a word can only be a deal: `D-2026-0042`, `d42`. */
export const isDealCode = (word: string): boolean =>
  /^d/i.test(word.trim()) && readCode('deal', word, '2000') !== undefined;

const ofDeal = async (ctx: Context, { customerId }: DealFacts): Promise<Customer | null> =>
  customerId === null ? null : ((await customerWithId(ctx.db, customerId)) ?? null);

async function onlyOpenDeal(ctx: Context, customerId: number): Promise<DealFacts | null> {
  const [deal, another] = await openDeals(ctx.db, customerId, 2);
  return deal && !another ? deal : null;
}

/** Presales, finance and the others talk with everybody's customers; who is a rep only, with his own (policy 2.2.2a). */
async function requireOwnTalk(ctx: Context, customer: Customer | null, deal: DealFacts | null): Promise<void> {
  const { actor, db } = ctx;
  if (actor.roles.some((role) => role !== 'rep')) return;
  if (deal && (deal.ownerId === actor.id || deal.presalesId === actor.id)) return;
  const ownerId = customer ? customer.ownerId : (deal?.ownerId ?? null);
  if (ownerId === actor.id || ownerId === null) return;
  const owner = (await ownersWithIds(db, [ownerId])).get(ownerId)?.name ?? null;
  const subject = customer ? `${customer.code} ${customer.name}` : deal!.code;
  const way = customer
    ? `salesdesk customer edit ${customer.code} --owner ${actor.name}`
    : `salesdesk deal assign ${deal!.code} ${actor.name}`;
  requireOwn(actor, ownerId, subject, owner, way);
}

/** How many promised follow-ups the actor still has today, missed ones included. */
export const countFollowupsDue = ({ db, actor, today }: Context): Promise<number> => countWaiting(db, actor.id, today);

/**
 * Takes a follow-up back: it no longer counts as contact, and what it had closed waits again. Part of a write of the
 * desk, which says so in the audit log.
 *
 * @returns its text
 * @throws conflict where the talk went on since
 */
export async function undoFollowup(ctx: WriteContext, code: string, closed: readonly string[]): Promise<string> {
  const row = await followupByCode(ctx.db, code);
  if (!row || row.undone === 1) throw conflict(messages.goneAlready(code));
  const later = await laterFollowup(ctx.db, row);
  if (later) throw conflict(messages.talkWentOn(code, later), { ways: [messages.addInstead(code)] });
  await markUndone(ctx.db, row.id);
  await reopenFollowups(ctx.db, closed);
  return row.text;
}

export interface ListedFollowup {
  code: string;
  day: Day;
  via: string;
  customer: { code: string; name: string } | null;
  deal: { code: string; title: string } | null;
  member: { code: string; name: string };
  text: string;
  next: Day | null;
  waiting: boolean;
}

export const listedFollowup = (row: FollowupLine): ListedFollowup => ({
  code: row.code,
  day: row.day,
  via: row.via,
  customer: row.customerCode === null ? null : { code: row.customerCode, name: row.customerName! },
  deal: row.dealCode === null ? null : { code: row.dealCode, title: row.dealTitle! },
  member: { code: row.memberCode, name: row.memberName },
  text: row.text,
  next: row.next,
  waiting: row.open === 1,
});

/** Follow-ups of a customer or deal, of a member, since a day; newest first. */
export async function listFollowups(
  ctx: Context,
  { of, rep, since, feedback }: { of?: string; rep?: string; since?: Day; feedback?: boolean },
): Promise<ListedFollowup[]> {
  const memberId = rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  const talk = of === undefined ? undefined : await resolveNamed(ctx, of);
  return (await followupLines(ctx.db, { ...talk, memberId, since, feedback })).map(listedFollowup);
}

/** A deal's code means that deal; a customer all that was said with it. */
async function resolveNamed(ctx: Context, word: string): Promise<{ customerId?: number; dealId?: number }> {
  if (!isDealCode(word)) return { customerId: (await resolveCustomer(ctx, word)).id };
  return { dealId: (await resolveTalk(ctx, word)).deal!.id };
}

/** Promised follow-ups that are due or were missed, of a member or of everybody; longest waiting first. */
export async function listFollowupsDue(ctx: Context, memberId?: number): Promise<ListedFollowup[]> {
  return (await followupLines(ctx.db, { memberId, waitingUntil: ctx.today })).map(listedFollowup);
}

/** What customers said of product and service in the last days, newest first: the manager's basis (policy 2.2.2d). */
export const recentFeedback = (ctx: Context, days: number): Promise<ListedFollowup[]> =>
  listFollowups(ctx, { since: addDays(ctx.today, -days), feedback: true });
