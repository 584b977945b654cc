import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { type Excess, QUOTE_ACTIONS, type QuoteStatus } from '../../policy/quotes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { requireWorkableDeal } from '../deals/access.js';
import { recordAct } from '../deals/advance.js';
import { excessOfQuote, recordDecision, requireOther } from './approve.js';
import { isUnsent, measuredToday } from './measure.js';
import { messages } from './messages.js';
import { linesOf, type Quote, quotesOfDeal, updateQuote } from './queries.js';
import {
  type FullQuote,
  fullQuote,
  quoteFields,
  requireStatus,
  resolveQuote,
  subjectsOf,
  subjectsOfAct,
  versionFacts,
} from './resolve.js';

/** Records that the customer accepted, on a day, by a person (policy 3.3.2); the deal follows. One quotation of a deal at most. */
export async function acceptQuote(
  ctx: WriteContext,
  word: string,
  { day, by, version }: { day: Day; by: string; version?: number },
): Promise<FullQuote & { superseded: string[] }> {
  const before = await sentQuote(ctx, word, { action: 'accept', day, version });
  const { quote, deal } = before;
  requireAnswerDay(ctx, quote, day);
  const all = await quotesOfDeal(ctx.db, deal.id);
  if (day > quote.validUntil)
    throw policyRefusal('3.3.2', messages.expired(quote.code, quote.validUntil), {
      hints: waysWith(all, quote, deal.code) ?? messages.extendHints(quote.code),
    });
  const other = all.find(({ status, code }) => status === 'accepted' && code !== quote.code);
  if (other)
    throw conflict(messages.acceptedAlready(deal.code, other.code), {
      clause: '3.3.2',
      hints: waysWith(all, other, deal.code) ?? [messages.reviseHint(other.code)],
    });
  const superseded = await supersedeVersions(ctx, all, quote);
  const accepted = await updateQuote(ctx.db, quote.id, { status: 'accepted', decidedDay: day, decidedBy: by });
  const carried = await recordAct(ctx, deal, { act: 'quoteAccepted', day, ref: quote.code });
  const full = { ...before, quote: accepted, deal: carried.deal, carried };
  const changes = changesBetween(quoteFields(quote), quoteFields(accepted));
  ctx.audit('quote.accept', {
    ...subjectsOfAct(full),
    ...versionFacts(full),
    day,
    by,
    superseded,
    carried: carried.facts,
    changes,
  });
  return { ...full, superseded };
}

/** What can be done while the next version of a quotation is being drafted; undefined if there is none. */
function waysWith(all: readonly Quote[], { code, version }: Quote, deal: string): Text[] | undefined {
  const next = all.find((other) => other.code === code && other.version > version && isUnsent(other));
  return next && messages.nextCommands(code, next.status, deal);
}

/** Statuses of a version that a later acceptance makes obsolete: one accepted before, and drafts that the customer never saw. */
const REPLACED_BY_ACCEPTANCE: readonly QuoteStatus[] = [...QUOTE_ACTIONS.change, 'accepted'];

/** One version of a quotation counts: the others are superseded. @returns them as `Q-2026-0001 v1` */
async function supersedeVersions(ctx: WriteContext, all: readonly Quote[], accepted: Quote): Promise<string[]> {
  const superseded: string[] = [];
  for (const { id, code, version, status } of all) {
    if (id === accepted.id || code !== accepted.code || !REPLACED_BY_ACCEPTANCE.includes(status)) continue;
    await updateQuote(ctx.db, id, { status: 'superseded' });
    superseded.push(`${code} v${version}`);
  }
  return superseded;
}

/** Records that the customer declined, and why (policy 3.3.2). */
export async function declineQuote(
  ctx: WriteContext,
  word: string,
  { day, by = null, reason }: { day: Day; by?: string | null; reason: string },
): Promise<FullQuote> {
  const before = await sentQuote(ctx, word, { action: 'decline', day });
  requireAnswerDay(ctx, before.quote, day);
  const quote = await updateQuote(ctx.db, before.quote.id, {
    status: 'declined',
    decidedDay: day,
    decidedBy: by,
    decidedNote: reason,
  });
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  ctx.audit('quote.decline', { ...subjectsOf(full), ...versionFacts(full), day, by, reason, changes });
  return full;
}

/**
 * The version that the customer answers is the one that was sent, even if the next one is being drafted.
 * @param day of the answer
 * @param version the one that the customer named; it is refused if it is not the one that counts
 */
async function sentQuote(
  ctx: WriteContext,
  word: string,
  { action, day, version }: { action: 'accept' | 'decline'; day: Day; version?: number },
): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.answer');
  const newest = await resolveQuote(ctx, word, version);
  const mayBeOlder = version === undefined && isUnsent(newest);
  const versions = mayBeOlder ? await quotesOfDeal(ctx.db, newest.dealId) : [];
  const sent = versions.find(({ code, status }) => code === newest.code && QUOTE_ACTIONS[action].includes(status));
  const full = await fullQuote(ctx, sent ?? newest);
  await requireWorkableDeal(ctx, full.deal.code, '3.3.2', day);
  requireStatus(full, action);
  return full;
}

/** @throws usageError for a day ahead, or before the quotation was sent */
function requireAnswerDay({ today }: WriteContext, { code, sentDay }: Quote, day: Day): void {
  requireNotFuture({ today }, day);
  const sent = required(sentDay, `the day on which ${code} was sent`);
  if (day < sent) throw usageError(messages.beforeSent(sent));
}

/**
 * Makes a quotation valid for longer: the manager, with a reason (policy 3.3.2). That offers it anew: what is beyond a
 * limit by today's product list and settings is approved by it, which nobody does for his own quotation.
 */
export async function extendQuote(
  ctx: WriteContext,
  word: string,
  until: Day,
  reason: string,
): Promise<FullQuote & { excess: Excess[] }> {
  requirePermission(ctx.actor, 'quote.approve');
  const before = await fullQuote(ctx, await resolveQuote(ctx, word));
  requireStatus(before, 'extend');
  if (until <= before.quote.validUntil) throw usageError(messages.notLater(before.quote.validUntil));
  if (until < ctx.today) throw usageError(messages.past(until));
  const offeredToday = {
    ...before,
    quote: { ...before.quote, sentDay: ctx.today },
    lines: await measuredToday(ctx, await linesOf(ctx.db, before.quote.id)),
  };
  const excess = await excessOfQuote(ctx, offeredToday);
  if (excess.length > 0)
    await requireOther(ctx, before, `salesdesk quote extend ${before.quote.code} --until ${until} --reason "…"`, {
      // Two who stand in for management approve a version that is submitted; they extend none.
      pairCommand: `salesdesk quote revise ${before.quote.code}`,
    });
  const quote = await updateQuote(ctx.db, before.quote.id, { validUntil: until });
  await recordDecision(ctx, before, 'extend', reason, { excess });
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  ctx.audit('quote.extend', { ...subjectsOf(full), ...versionFacts(full), reason, excess, changes });
  return { ...full, excess };
}
