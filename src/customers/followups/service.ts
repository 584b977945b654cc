import type { AuditEntry } from '../../app/audit/actions.js';
import { changesOfNew } from '../../app/audit/entry.js';
import type { FollowupFields } from '../../app/audit/facts/followups.js';
import type { Reverted } from '../../app/audit/facts/undo.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import type { Channel } from '../../policy/stages.js';
import { isFullCode } from '../../shared/codes.js';
import { addDays, type Day, weekday, yearOf } from '../../shared/dates.js';
import { ambiguous, conflict, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages as customerMessages } from '../customers/messages.js';
import type { Customer } from '../customers/queries.js';
import { customerByCode, customerById, customersCalled, resolveCustomer } from '../customers/resolve.js';
import { messages } from './messages.js';
import {
  type Conversation,
  countPlanned,
  type DealFacts,
  dealByCode,
  dealsEntitled,
  type FollowupFilter,
  type FollowupRecord,
  followupByCode,
  followupRecords,
  insertFollowup,
  lastChannel,
  laterFollowup,
  markUndone,
  onlyOpenDeal,
  type PlannedFollowup,
  reopenPlanned,
  settlePlanned,
} from './queries.js';
import { isDealCode, readSubject } from './rules.js';

// ---- recording

export interface FollowupInput {
  /** A customer or a deal as typed. */
  to: string;
  text: string;
  /** Default: the channel of the last time, else phone. */
  via?: Channel;
  /** The day it took place; default today. */
  on?: Day;
  /** The day planned for the next follow-up. */
  next?: Day;
  /** Feedback on product or service, which the manager sees (policy 2.2.2d). */
  feedback?: boolean;
}

/** A follow-up that was recorded, as JSON shows it. */
export interface AddedFollowup {
  code: string;
  customer: { code: string; name: string } | null;
  deal: Pick<DealFacts, 'code' | 'title' | 'stage' | 'amountFen'> | null;
  member: { code: string; name: string };
  via: Channel;
  day: Day;
  text: string;
  next: Day | null;
  nextWeekday: string | null;
  /** The follow-ups that had planned this one. */
  closed: PlannedFollowup[];
}

/**
 * Records what was said with a customer or on a deal (policy 6.1.1). If the customer has exactly one open deal, it is
 * linked; what was planned with the same customer is settled. Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns the follow-up, and what its entry says
 * @throws notFound, ambiguous, forbidden for a rep on a colleague's customer, usageError for a day ahead
 */
export async function recordFollowup(
  ctx: WriteContext,
  input: FollowupInput,
): Promise<{ added: AddedFollowup; entry: AuditEntry<'followup.add'> }> {
  requirePermission(ctx.actor, 'followup.write');
  const day = input.on ?? ctx.today;
  if (day > ctx.today) throw usageError(messages.futureDay(day));
  if (input.next !== undefined && input.next < ctx.today) throw usageError(messages.nextPassed(input.next));
  const subject = await resolveSubject(ctx, input.to, input.text);
  await requireOwnSubject(ctx, subject);
  const { customer, deal } = subject;
  const conversation: Conversation = { customerId: customer?.id ?? null, dealId: deal?.id ?? null };
  await refuseRepeat(ctx, 'followup', { ...conversation, day, text: input.text });
  const via = input.via ?? (await lastChannel(ctx.db, conversation)) ?? 'phone';
  const closed = await settlePlanned(ctx.tx, conversation, day);
  const code = await ctx.nextCode('followup', day);
  const { text, next = null } = input;
  await insertFollowup(ctx.db, {
    ...conversation,
    code,
    memberId: ctx.actor.id,
    day,
    via,
    text,
    nextDay: next,
    open: next === null ? 0 : 1,
    feedback: input.feedback ? 1 : 0,
    recordedAt: ctx.now,
  });
  const related = [customer?.code, deal?.code].filter((related) => related !== undefined);
  const entry = {
    changed: [code],
    related,
    day,
    changes: changesOfNew<FollowupFields>({
      customer: customer?.code ?? null,
      deal: deal?.code ?? null,
      via,
      text,
      next,
      feedback: input.feedback ? true : null,
    }),
    closed: closed.map((planned) => planned.code),
  };
  const added = {
    code,
    customer: customer && { code: customer.code, name: customer.name },
    deal: deal && { code: deal.code, title: deal.title, stage: deal.stage, amountFen: deal.amountFen },
    member: { code: ctx.actor.code, name: ctx.actor.name },
    via,
    day,
    text,
    next,
    nextWeekday: next === null ? null : weekday(next).en,
    closed,
  };
  return { added, entry };
}

/** A conversation from before there was a customer or a deal. */
export interface PastConversation {
  day: Day;
  via: Channel;
  text: string;
  memberId: number;
}

/**
 * Keeps the conversations with a lead as follow-ups of its customer and deal, so that they count as first contact
 * (policy 3.1.3). Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns the codes of the follow-ups
 */
export async function keepFollowups(
  ctx: WriteContext,
  conversation: Conversation,
  past: readonly PastConversation[],
): Promise<string[]> {
  const codes: string[] = [];
  for (const { day, via, text, memberId } of past) {
    const code = await ctx.nextCode('followup', day);
    await insertFollowup(ctx.db, { ...conversation, code, memberId, day, via, text, open: 0, recordedAt: ctx.now });
    codes.push(code);
  }
  return codes;
}

// ---- whom it is about

/** With whom it was: a customer, a deal of a customer, or a deal that has no customer yet. */
export type FollowupSubject = { customer: Customer; deal: DealFacts | null } | { customer: null; deal: DealFacts };

/**
 * The customer or deal that a word means. A customer with exactly one open deal brings it along; `@last` brings the
 * deal that was touched last, if it is that customer's.
 *
 * @param text what was said: repeated in the way out if the word is ambiguous
 * @throws notFound, ambiguous
 */
export async function resolveSubject(ctx: Context, word: string, text = '…'): Promise<FollowupSubject> {
  if (word.trim() === '@last') return await lastSubject(ctx);
  const codes = readSubject(word, yearOf(ctx.today));
  const numbered = codes.deal === undefined ? undefined : await dealByCode(ctx.db, codes.deal);
  const byCode = codes.customer === undefined ? undefined : await customerByCode(ctx.db, codes.customer);
  // A short code can be the name of a customer or the title of a deal as well.
  const isShort = (numbered && !isFullCode(numbered.code, word)) || (byCode && !isFullCode(codes.customer ?? '', word));
  const called = isShort ? await customersCalled(ctx, word) : [];
  const entitled = isShort || (isDealCode(word) && !numbered) ? await dealsEntitled(ctx.db, word) : [];
  const customers = onceEach([...(byCode ? [byCode] : []), ...called]);
  const meant = onceEach([...(numbered ? [numbered] : []), ...entitled]);
  const [first, second] = [...customers, ...meant];
  if (first && second)
    throw ambiguous(called.length + entitled.length > 0 ? messages.codeOrName(word) : messages.ambiguousSubject(word), {
      candidates: [
        ...customers.map(({ code, name }): [string, string] => [code, name]),
        ...meant.map(({ code, title }): [string, string] => [code, title]),
      ],
      hints: [customerMessages.useCodeIn(`salesdesk log ${first.code} "${text}"`)],
    });
  const [customer] = customers;
  const [deal] = meant;
  if (deal) return await subjectOfDeal(ctx, deal);
  if (isDealCode(word) && (await customersCalled(ctx, word)).length === 0)
    throw notFound(messages.noDeal(word), { hints: [messages.findDealHint] });
  const resolved = customer ?? (await resolveCustomer(ctx, word, (code) => `salesdesk log ${code} "${text}"`));
  return { customer: resolved, deal: (await onlyOpenDeal(ctx.db, resolved.id)) ?? null };
}

const onceEach = <T extends { id: number }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((one) => [one.id, one])).values(),
];

async function lastSubject(ctx: Context): Promise<FollowupSubject> {
  const dealCode = await ctx.lastCode('deal');
  const deal = dealCode === undefined ? undefined : await dealByCode(ctx.db, dealCode);
  // Without a customer so far, only the deal is meant; with neither, the refusal asks for a customer.
  if (deal && (await ctx.lastCode('customer')) === undefined) return { customer: null, deal };
  const customer = await resolveCustomer(ctx, '@last');
  if (deal?.customerId === customer.id) return { customer, deal };
  return { customer, deal: (await onlyOpenDeal(ctx.db, customer.id)) ?? null };
}

const subjectOfDeal = async (ctx: Context, deal: DealFacts): Promise<FollowupSubject> =>
  deal.customerId === null ? { customer: null, deal } : { customer: await customerById(ctx.db, deal.customerId), deal };

/** Presales, finance and the others follow up everybody's customers; a member who is only a rep, his own (policy 2.2.2a). */
async function requireOwnSubject({ actor, db }: Context, { customer, deal }: FollowupSubject): Promise<void> {
  if (actor.roles.some((role) => role !== 'rep')) return;
  if (deal && (deal.ownerId === actor.id || deal.presalesId === actor.id)) return;
  const ownerId = customer ? customer.ownerId : deal.ownerId;
  if (ownerId === actor.id || ownerId === null) return;
  const owner = await memberById(db, ownerId);
  const name = customer ? `${customer.code} ${customer.name}` : deal.code;
  const assignCommand = customer
    ? `salesdesk customer edit ${customer.code} --owner ${actor.name}`
    : `salesdesk deal assign ${deal.code} ${actor.name}`;
  requireOwn(actor, ownerId, name, owner?.name ?? null, assignCommand);
}

// ---- lists

/** A follow-up as lists and JSON show it. */
export interface ListedFollowup extends Omit<FollowupRecord, 'open'> {
  /** The next follow-up is planned and not recorded yet. */
  waiting: boolean;
}

const listed = async ({ db }: Pick<Context, 'db'>, filter: FollowupFilter): Promise<ListedFollowup[]> =>
  (await followupRecords(db, filter)).map(({ code, day, via, customer, deal, member, text, next, open }) => ({
    code,
    day,
    via,
    customer,
    deal,
    member,
    text,
    next,
    waiting: open === 1,
  }));

/** Follow-ups of a customer or deal, of a member, since a day; newest first. */
export async function listFollowups(
  ctx: Context,
  { of, rep, since, feedback }: { of?: string; rep?: string; since?: Day; feedback?: boolean },
): Promise<ListedFollowup[]> {
  const memberId = rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  const subject = of === undefined ? undefined : await resolveListed(ctx, of);
  return await listed(ctx, { ...subject, memberId, since, feedback });
}

/** The code of a deal stands for its own follow-ups, a customer for all of its follow-ups. */
async function resolveListed(ctx: Context, word: string): Promise<Pick<FollowupFilter, 'customerId' | 'dealId'>> {
  if (!isDealCode(word)) return { customerId: (await resolveCustomer(ctx, word)).id };
  const { deal } = await resolveSubject(ctx, word);
  return { dealId: required(deal, `deal ${word}`).id };
}

/** Every follow-up with a customer, newest first: for the customer's archive. */
export const followupsOfCustomer = async (
  ctx: Context,
  customerId: number,
  asOf?: Day,
): Promise<Omit<ListedFollowup, 'customer'>[]> => {
  const followups = (await listed(ctx, { customerId })).map(({ customer: _, ...followup }) => followup);
  return asOf === undefined ? followups : followupsAsOf(followups, asOf);
};

/** Follow-ups up to a day, newest first: the last of each deal waits for the next one that it planned. */
function followupsAsOf<F extends Omit<ListedFollowup, 'customer'>>(followups: readonly F[], asOf: Day): F[] {
  const newest = new Set<string | undefined>();
  return followups
    .filter(({ day }) => day <= asOf)
    .map((followup) => {
      const key = followup.deal?.code;
      const isNewest = !newest.has(key);
      newest.add(key);
      return { ...followup, waiting: followup.waiting || (isNewest && followup.next !== null) };
    });
}

/** Follow-ups whose next one is due or was missed, of a member or of everybody; longest due first. */
export const listFollowupsDue = (ctx: Context, memberId?: number): Promise<ListedFollowup[]> =>
  listed(ctx, { memberId, plannedUntil: ctx.today });

/** How many planned follow-ups are still due for the actor today, missed ones included. */
export const countFollowupsDue = ({ db, actor, today }: Context): Promise<number> => countPlanned(db, actor.id, today);

/** Customer feedback on product and service of the last days, newest first (policy 2.2.2d). */
export const recentFeedback = (ctx: Context, days: number): Promise<ListedFollowup[]> =>
  listFollowups(ctx, { since: addDays(ctx.today, -days), feedback: true });

// ---- undo and merge

/**
 * Undoes a follow-up: it no longer counts as contact, and what it had settled is planned again. Runs inside the
 * caller's transaction; writes no audit entry.
 *
 * @param closed codes of the follow-ups that it had settled
 * @returns its text, and what was put back
 * @throws conflict if the conversation has continued since
 */
export async function undoFollowup(ctx: WriteContext, code: string, closed: readonly string[]) {
  const row = await followupByCode(ctx.db, code);
  if (!row || row.undone === 1) throw conflict(messages.alreadyUndone(code), { clause: '6.1.1' });
  const later = await laterFollowup(ctx.db, row);
  if (later)
    throw conflict(messages.conversationWentOn(code, later), {
      clause: '6.1.1',
      hints: [messages.addCorrectionHint(code)],
    });
  await markUndone(ctx.db, row.id);
  const reopened = await reopenPlanned(ctx.db, closed);
  const reverted: Reverted = [
    { code, changes: { undone: { from: false, to: true } } },
    ...reopened.map((planned) => ({ code: planned, changes: { open: { from: false, to: true } } })),
  ];
  return { text: row.text, reverted };
}
