import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { type Condition, conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { dealForWork } from '../deals/edit.js';
import { contractOf, reviseDeal } from '../deals/queries.js';
import { addQuote, offerOf, type QuoteInput, writeLines } from './add.js';
import { decided, excess, excessText } from './approve.js';
import { messages } from './messages.js';
import { insertQuote, type Quote, quotesOfDeal, updateQuote } from './queries.js';
import { forWork, type QuoteView, requireStatus, resolveQuote, subjectOf, viewOf } from './resolve.js';
import { type Excess, lacksOf, QUOTE_WAY } from './rules.js';
import { parseTerms, planAmounts } from './terms.js';

/**
 * Freezes a quotation and notes that it went out (policy 3.3.2). The deal's amount follows it.
 * @throws policyRefusal listing what is missing of 3.3.2 and what waits for approval
 */
export async function sendQuote(ctx: WriteContext, word: string): Promise<QuoteView> {
  const before = await forWork(ctx, word, 'send');
  return await send(ctx, before, 'quote.send', {});
}

/** Makes and sends in one step, where nothing needs approval. */
export async function addAndSend(ctx: WriteContext, dealWord: string, input: QuoteInput): Promise<QuoteView> {
  let facts: Record<string, unknown> = {};
  const quiet = {
    ...ctx,
    audit(_action: string, _subject: string, said: Record<string, unknown>) {
      facts = said;
    },
  } as WriteContext;
  const made = await addQuote(quiet, dealWord, input);
  return await send(ctx, made, 'quote.add', facts, { unsaved: true });
}

async function send(
  ctx: WriteContext,
  before: QuoteView,
  action: string,
  facts: Record<string, unknown>,
  { unsaved = false }: { unsaved?: boolean } = {},
): Promise<QuoteView> {
  const { code } = before.quote;
  const found = before.quote.status === 'approved' ? [] : await excess(ctx, before, ctx.actor);
  const conditions = sendConditions(ctx, before, found);
  const missing = conditions.filter(({ met }) => !met);
  if (missing.length > 0) {
    const unlisted = found.find(({ what }) => what === 'unlisted');
    const again = unlisted && `salesdesk quote line ${code} --remove ${unlisted.line} --line "${unlisted.product}; …"`;
    throw policyRefusal('3.3.2', messages.notSent(code, missing.length), {
      conditions,
      ways: [
        ...(unsaved ? messages.addFirstWays(before.deal.code) : completeWays(ctx, before, found, missing)),
        ...(unlisted ? messages.listWays(unlisted.product, unsaved ? undefined : again) : []),
      ],
    });
  }
  for (const older of await quotesOfDeal(ctx.db, before.deal.id))
    if (older.id !== before.quote.id && older.status === 'sent')
      await updateQuote(ctx.db, older.id, { status: 'superseded' });
  const quote = await updateQuote(ctx.db, before.quote.id, { status: 'sent', sentDay: ctx.today });
  await reviseDeal(ctx.db, before.deal, { amountFen: quote.netFen }, { day: ctx.today, now: ctx.now });
  const seen = { ...before, quote };
  ctx.audit(action, subjectOf(seen), {
    ...facts,
    version: quote.version,
    sent: true,
    netFen: quote.netFen,
    grossFen: quote.grossFen,
  });
  return seen;
}

/** What is to be typed for what is missing, and only for that. */
function completeWays(
  ctx: Context,
  { quote, lines }: QuoteView,
  found: readonly Excess[],
  missing: readonly Condition[],
): Text[] {
  const lacks = lacksOf({ lines, noService: quote.noService, terms: quote.terms });
  return [
    ...(lacks.includes('price') || lacks.includes('service') ? [messages.completeWay(quote.code)] : []),
    ...(lacks.includes('terms') || missing.some(({ name }) => name === messages.termsAdd)
      ? [messages.termsWay(quote.code)]
      : []),
    ...(quote.validUntil < ctx.today ? [messages.validWay(quote.code)] : []),
    ...(found.length > 0 ? [messages.beyondWay(quote.code)] : []),
  ];
}

function sendConditions(ctx: Context, { quote, lines }: QuoteView, found: readonly Excess[]): Condition[] {
  const lacks = lacksOf({ lines, noService: quote.noService, terms: quote.terms });
  const planned = quote.terms === null ? undefined : parseTerms(quote.terms, ctx.today);
  const amounts = planned?.ok && lines.length > 0 ? planAmounts(quote.grossFen, planned.value) : undefined;
  return [
    ...(['price', 'service', 'terms'] as const).map((part) => ({
      met: !lacks.includes(part),
      name: messages.parts[part],
      state: lacks.includes(part) ? messages.missing : messages.there,
    })),
    { met: quote.validUntil >= ctx.today, name: messages.valid, state: { zh: quote.validUntil, en: quote.validUntil } },
    ...(amounts && !amounts.ok ? [{ met: false, name: messages.termsAdd, state: amounts.problem }] : []),
    ...found.map((one) => ({ met: false, name: excessText(one), state: messages.needsApproval })),
  ];
}

const STILL_LIVE: readonly Quote['status'][] = [...QUOTE_WAY.change, 'accepted'];

/** What the customer answers is the version that was sent to him, even where the next one is being drafted. */
async function forAnswer(ctx: WriteContext, word: string, action: 'accept' | 'decline'): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.write');
  const newest = await resolveQuote(ctx, word);
  const sent = QUOTE_WAY.change.includes(newest.status)
    ? (await quotesOfDeal(ctx.db, newest.dealId)).find(
        ({ code, status }) => code === newest.code && QUOTE_WAY[action].includes(status),
      )
    : undefined;
  const seen = await viewOf(ctx, sent ?? newest);
  await dealForWork(ctx, seen.deal.code, '3.3.2', ctx.today);
  requireStatus(seen, action);
  return seen;
}

/** The customer accepted, on a day, by a person (policy 3.3.2). One quotation of a deal at most. */
export async function acceptQuote(
  ctx: WriteContext,
  word: string,
  input: { day: Day; by: string },
): Promise<QuoteView> {
  const before = await forAnswer(ctx, word, 'accept');
  const { quote } = before;
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < quote.sentDay!) throw usageError(messages.beforeSent(quote.sentDay!));
  if (input.day > quote.validUntil)
    throw policyRefusal('3.3.2', messages.expired(quote.code, quote.validUntil), {
      ways: messages.extendWays(quote.code),
    });
  const all = await quotesOfDeal(ctx.db, before.deal.id);
  const other = all.find(({ status, code }) => status === 'accepted' && code !== quote.code);
  if (other)
    throw conflict(messages.acceptedAlready(before.deal.code, other.code), { ways: [messages.reviseWay(other.code)] });
  // Of one quotation one version counts: the one accepted before, and a draft that the customer never saw, do no longer.
  for (const { id, code, status } of all)
    if (id !== quote.id && code === quote.code && STILL_LIVE.includes(status))
      await updateQuote(ctx.db, id, { status: 'superseded' });
  const changed = await updateQuote(ctx.db, quote.id, {
    status: 'accepted',
    decidedDay: input.day,
    decidedBy: input.by,
  });
  const seen = { ...before, quote: changed };
  ctx.audit('quote.accept', subjectOf(seen), { version: quote.version, ...input });
  return seen;
}

export async function declineQuote(
  ctx: WriteContext,
  word: string,
  input: { day: Day; by?: string; reason: string },
): Promise<QuoteView> {
  const before = await forAnswer(ctx, word, 'decline');
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < before.quote.sentDay!) throw usageError(messages.beforeSent(before.quote.sentDay!));
  const quote = await updateQuote(ctx.db, before.quote.id, {
    status: 'declined',
    decidedDay: input.day,
    decidedBy: input.by ?? null,
    decidedNote: input.reason,
  });
  const seen = { ...before, quote };
  ctx.audit('quote.decline', subjectOf(seen), { version: quote.version, ...input });
  return seen;
}

/** Lets a quotation be valid for longer: the manager (policy 3.3.2). */
export async function extendQuote(ctx: WriteContext, word: string, until: Day, reason: string): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.approve');
  const before = await viewOf(ctx, await resolveQuote(ctx, word));
  requireStatus(before, 'extend');
  if (until <= before.quote.validUntil) throw usageError(messages.notLater(before.quote.validUntil));
  const quote = await updateQuote(ctx.db, before.quote.id, { validUntil: until });
  await decided(ctx, before, 'extend', reason);
  const seen = { ...before, quote };
  ctx.audit('quote.extend', subjectOf(seen), {
    version: quote.version,
    until,
    before: before.quote.validUntil,
    reason,
  });
  return seen;
}

/** Another version with the same lines; the one before stays readable (policy 3.3.2). */
export async function reviseQuote(ctx: WriteContext, word: string): Promise<QuoteView> {
  const before = await forWork(ctx, word, 'revise');
  const signed = before.quote.status === 'accepted' ? await contractOf(ctx.db, before.deal.id) : undefined;
  if (signed)
    throw conflict(messages.contractSigned(before.deal.code, signed.code), {
      clause: '3.5.2',
      ways: [messages.adjustWay(signed.code)],
    });
  const { id: _, ...old } = before.quote;
  const quote = await insertQuote(ctx.db, {
    ...old,
    version: old.version + 1,
    status: 'draft',
    validUntil: (await offerOf(ctx, { lines: [] })).validUntil,
    sentDay: null,
    decidedDay: null,
    decidedBy: null,
    decidedNote: null,
    memberId: ctx.actor.id,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  await writeLines(
    ctx,
    quote.id,
    before.lines.map(({ id: _id, number: _n, maxDiscountBp: _m, listedCostFen: _c, ...line }) => line),
  );
  const seen = await viewOf(ctx, quote);
  ctx.audit('quote.revise', subjectOf(seen), { from: old.version, version: quote.version });
  return seen;
}
