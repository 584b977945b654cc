import type { Context, WriteContext } from '../../context.js';
import { customerById } from '../../customers/service.js';
import { parseTerms, planAmounts, ruleText } from '../../policy/paymentTerms.js';
import { may, requirePermission } from '../../policy/permissions.js';
import { QUOTE_STATUSES } from '../../policy/quotes.js';
import { rateOf, type SettingKey } from '../../policy/settings.js';
import { isOpenStage } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { addDays, type Day, yearOf } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import { type Fen, formatPercent } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { both, type Text } from '../../shared/text.js';
import { listMembers, resolveMember } from '../../team/service.js';
import { contractOf, openDraftOf, reviseDeal } from '../queries.js';
import {
  type Deal,
  dealById,
  dealForWork,
  dealView,
  listProducts,
  requireListedCost,
  requireProduct,
  resolveDeal,
  resolveProduct,
} from '../service.js';
import { m } from './messages.js';
import {
  decisionsOf,
  firstContact,
  insertDecision,
  insertLines,
  insertPrice,
  insertQuote,
  lineCount,
  linesOf,
  priceOn,
  pricesOf,
  pricesOn,
  type Quote,
  quoteByCode,
  quoteRows,
  quotesOfDeal,
  removeLine,
  type StoredLine,
  updateQuote,
} from './queries.js';
import {
  costKnown,
  type Excess,
  excessOf,
  lacksOf,
  listTotalsOf,
  marginOf,
  QUOTE_WAY,
  type QuoteAction,
  type QuoteLine,
  quoteLine,
  type TypedQuoteLine,
} from './rules.js';

export interface QuoteView {
  quote: Quote;
  lines: StoredLine[];
  deal: Deal;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string };
}

/** @throws notFound; a version that there is not */
export async function resolveQuote(ctx: Context, word: string, version?: number): Promise<Quote> {
  const code = word.trim() === '@last' ? await ctx.lastCode('quote') : readCode('quote', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await quoteByCode(ctx.db, code, version);
  return pickOne(
    m.quote,
    version === undefined ? word : `${word} v${version}`,
    found ? [found] : [],
    (q) => [q.code],
    'salesdesk quote list',
  );
}

async function viewOf(ctx: Context, quote: Quote): Promise<QuoteView> {
  const deal = await dealById(ctx, quote.dealId);
  const { customer, owner } = await dealView(ctx, deal);
  return { quote, lines: await linesOf(ctx.db, quote.id), deal, customer, owner };
}

const subjectOf = ({ quote, deal, customer }: QuoteView): string =>
  [quote.code, deal.code, customer?.code].filter(Boolean).join(' ');

/** The deal's owner, its presales, the manager: who may work on a quotation (policy 3.3.2, 2.2.3c). */
async function forWork(ctx: WriteContext, word: string, action: QuoteAction): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.write');
  const quote = await resolveQuote(ctx, word);
  const seen = await viewOf(ctx, quote);
  await dealForWork(ctx, seen.deal.code, '3.3.2', ctx.today);
  requireStatus(seen, action);
  return seen;
}

function requireStatus({ quote, deal }: QuoteView, action: QuoteAction): void {
  if (QUOTE_WAY[action].includes(quote.status)) return;
  throw policyRefusal(
    '3.3.2',
    both(
      (lang) => m.notNow(quote.code, quote.version, QUOTE_STATUSES[quote.status][lang], m.actions[action][lang])[lang],
    ),
    { ways: m.waysFrom(quote.code, quote.status, deal.code) },
  );
}

// ---- making

export interface QuoteInput {
  lines: readonly TypedQuoteLine[];
  terms?: string;
  termsNote?: string;
  validUntil?: Day;
  noService?: string;
  contact?: string;
}

/** Lines with their list price of the day, cost and tax. @throws usageError naming every line that cannot be priced */
async function pricedLines(ctx: Context, typed: readonly TypedQuoteLine[]): Promise<QuoteLine[]> {
  const lines: QuoteLine[] = [];
  const problems: { field: string; text: Text }[] = [];
  let unknown: string | undefined;
  for (const line of typed) {
    const product = await resolveProduct(ctx, line.product);
    requireListedCost(ctx, product, line.unitCostFen);
    const listed = product && {
      ...{ id: product.id, name: product.name, category: product.category, costFen: product.costFen },
      ...{
        taxRateBp: product.taxRateBp,
        listFen: (await priceOn(ctx.db, product.id, ctx.today)) ?? product.listPriceFen,
      },
    };
    const priced = quoteLine(line, listed);
    if (priced.ok) lines.push(priced.value);
    else {
      problems.push({ field: '--line', text: priced.problem });
      if (!product) unknown ??= line.product;
    }
  }
  const [first] = problems;
  if (first)
    throw usageError(problems.length === 1 ? first.text : m.linesUnpriced(problems.length), {
      problems: problems.length === 1 ? [] : problems,
      ways: unknown === undefined ? [] : m.productWays(unknown),
    });
  return lines;
}

function checkTerms(ctx: Context, terms: string | undefined): void {
  if (terms === undefined) return;
  const parsed = parseTerms(terms, ctx.today);
  if (!parsed.ok) throw usageError(parsed.problem);
}

const sumsOf = (lines: readonly QuoteLine[]) => {
  const { costKnown: _, ...sums } = totalsOf(lines);
  return {
    ...sums,
    serviceFen: lines.filter(({ kind }) => kind === 'service').reduce((sum, { netFen }) => sum + netFen, 0),
  };
};

/** The first version of a quotation for a deal (policy 3.3.2). */
export async function addQuote(ctx: WriteContext, dealWord: string, input: QuoteInput): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.write');
  const { deal } = await dealForWork(ctx, dealWord, '3.3.2', ctx.today);
  checkTerms(ctx, input.terms);
  const lines = await pricedLines(ctx, input.lines);
  const quote = await insertQuote(ctx.db, {
    ...{ code: await ctx.nextCode('quote', ctx.today), version: 1, dealId: deal.id, status: 'draft' },
    ...(await offerOf(ctx, input)),
    ...sumsOf(lines),
    ...{ memberId: ctx.actor.id, openedDay: ctx.today, recordedAt: ctx.now },
  });
  await writeLines(ctx, quote.id, lines);
  const seen = await viewOf(ctx, quote);
  ctx.audit('quote.add', subjectOf(seen), { ...input, lines, validUntil: quote.validUntil });
  return seen;
}

async function offerOf(ctx: Context, input: QuoteInput) {
  const validUntil = input.validUntil ?? addDays(ctx.today, Number(await ctx.setting('quote.days')));
  if (validUntil < ctx.today) throw usageError(m.past(validUntil));
  return {
    ...{ validUntil, terms: input.terms ?? null, termsNote: input.termsNote ?? null },
    ...{ noService: input.noService ?? null, contact: input.contact ?? null },
  };
}

async function writeLines(ctx: WriteContext, quoteId: number, lines: readonly QuoteLine[]): Promise<void> {
  const before = await lineCount(ctx.db, quoteId);
  await insertLines(
    ctx.db,
    lines.map((line, i) => ({ ...line, quoteId, number: before + i + 1 })),
  );
}

/** After any change: sums anew, and what was approved has to be approved again. */
async function refreshed(ctx: WriteContext, seen: QuoteView, change: Partial<Quote> = {}): Promise<QuoteView> {
  const lines = await linesOf(ctx.db, seen.quote.id);
  const quote = await updateQuote(ctx.db, seen.quote.id, { ...change, ...sumsOf(lines), status: 'draft' });
  return { ...seen, quote, lines };
}

/** Adds lines to a draft, takes one out, or puts others in its place. */
export async function changeLines(
  ctx: WriteContext,
  word: string,
  input: { lines: readonly TypedQuoteLine[]; remove?: number },
): Promise<QuoteView> {
  const before = await forWork(ctx, word, 'change');
  if (input.lines.length === 0 && input.remove === undefined) throw usageError(m.nothingToChange);
  if (input.remove !== undefined) {
    const line = before.lines.find(({ number }) => number === input.remove);
    if (!line) throw notFound(m.noLine(before.quote.code, input.remove), { ways: [m.showWay(before.quote.code)] });
    await removeLine(ctx.db, line.id);
  }
  const lines = await pricedLines(ctx, input.lines);
  await writeLines(ctx, before.quote.id, lines);
  const seen = await refreshed(ctx, before);
  ctx.audit('quote.line', subjectOf(seen), {
    version: seen.quote.version,
    added: lines,
    removed: input.remove ?? null,
  });
  return seen;
}

/** Payment terms, validity, the reason for no service fee, whom it is for. */
export async function changeTerms(
  ctx: WriteContext,
  word: string,
  input: Omit<QuoteInput, 'lines'>,
): Promise<QuoteView> {
  const before = await forWork(ctx, word, 'change');
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) throw usageError(m.nothingToChange);
  checkTerms(ctx, input.terms);
  if (input.validUntil !== undefined && input.validUntil < ctx.today) throw usageError(m.past(input.validUntil));
  const seen = await refreshed(ctx, before, given);
  ctx.audit('quote.terms', subjectOf(seen), { version: seen.quote.version, ...given });
  return seen;
}

// ---- limits

const ROLE_LIMITS = ['manager', 'rep', 'presales'] as const;

/** The largest discount of somebody's roles. */
async function discountOf(ctx: Context, { roles }: { roles: readonly string[] }): Promise<number> {
  const limits: number[] = [];
  for (const role of ROLE_LIMITS)
    if (roles.includes(role)) limits.push(rateOf(await ctx.setting(`quote.discount.${role}` as SettingKey)));
  return Math.max(0, ...limits);
}

/**
 * What of a quotation is beyond the limits of its author, of the products, or of the floor margin.
 * @param sender who gives it out: lines that a rep put into the manager's draft are not the manager's discount
 */
export async function excess(
  ctx: Context,
  { quote, lines }: QuoteView,
  sender?: Pick<Context['actor'], 'roles'>,
): Promise<Excess[]> {
  const author = (await listMembers(ctx.db)).find(({ id }) => id === quote.memberId)!;
  const own = await discountOf(ctx, author);
  const roleDiscountBp = sender ? Math.min(own, await discountOf(ctx, sender)) : own;
  const floorMarginBp = rateOf(await ctx.setting('quote.margin'));
  const mayApprove = may(author, 'quote.approve') && (!sender || may(sender, 'quote.approve'));
  return excessOf(lines, { roleDiscountBp, floorMarginBp, mayApprove });
}

const excessText = ({ what, line, product, valueBp, limitBp }: Excess): Text =>
  m.excess(what, line, product, formatPercent(valueBp), formatPercent(limitBp));

/** Asks the manager to approve what is beyond a limit (policy 3.3.2). @throws policyRefusal where nothing is */
export async function submitQuote(
  ctx: WriteContext,
  word: string,
  reason: string,
): Promise<QuoteView & { excess: Text[] }> {
  const before = await forWork(ctx, word, 'submit');
  const found = await excess(ctx, before, ctx.actor);
  if (found.length === 0)
    throw policyRefusal('3.3.2', m.withinLimits(before.quote.code), { ways: [m.sendWay(before.quote.code)] });
  const texts = found.map(excessText);
  const quote = await updateQuote(ctx.db, before.quote.id, { status: 'waiting' });
  await decided(ctx, before, 'submit', reason, texts);
  const seen = { ...before, quote };
  ctx.audit('quote.submit', subjectOf(seen), { version: quote.version, reason, excess: found });
  return { ...seen, excess: texts };
}

async function decided(
  ctx: WriteContext,
  { quote }: QuoteView,
  action: string,
  reason: string,
  texts: readonly Text[] = [],
): Promise<void> {
  await insertDecision(ctx.db, {
    ...{ quoteId: quote.id, action, reason, excess: texts.map(({ zh }) => zh).join('；') || null },
    ...{ memberId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
  });
}

/**
 * Nobody decides on what he wrote or asked for himself, as long as somebody else may (policy 3.3.2, 1.3.3).
 * @throws forbidden naming who decides instead
 */
async function requireOther(ctx: Context, { quote }: QuoteView): Promise<void> {
  const asked = (await decisionsOf(ctx.db, quote.id)).findLast(({ action }) => action === 'submit');
  if (ctx.actor.id !== quote.memberId && ctx.actor.id !== asked?.memberId) return;
  const others = (await listMembers(ctx.db)).filter(
    (member) =>
      member.id !== ctx.actor.id &&
      member.id !== quote.memberId &&
      member.id !== asked?.memberId &&
      (member.leftDay === null || member.leftDay >= ctx.today) &&
      may(member, 'quote.approve'),
  );
  if (others.length > 0)
    throw forbidden(m.ownQuote(quote.code), {
      clause: '3.3.2',
      ways: [m.decidedBy(quote.code, others.map(({ name }) => name).join(' · '))],
    });
}

/** The manager approves or refuses what is beyond a limit, with a reason (policy 3.3.2). */
export async function decideQuote(
  ctx: WriteContext,
  word: string,
  approve: boolean,
  reason: string,
): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.approve');
  const before = await viewOf(ctx, await resolveQuote(ctx, word));
  requireStatus(before, 'approve');
  await requireOther(ctx, before);
  const quote = await updateQuote(ctx.db, before.quote.id, { status: approve ? 'approved' : 'rejected' });
  await decided(ctx, before, approve ? 'approve' : 'reject', reason);
  const seen = { ...before, quote };
  ctx.audit(approve ? 'quote.approve' : 'quote.reject', subjectOf(seen), { version: quote.version, reason });
  return seen;
}

// ---- to the customer

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
  const made = await addQuote({ ...ctx, audit: (_action, _subject, said) => (facts = said) }, dealWord, input);
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
    throw policyRefusal('3.3.2', m.notSent(code, missing.length), {
      conditions,
      ways: [
        ...(unsaved ? m.addFirstWays(before.deal.code) : completeWays(ctx, before, found, missing)),
        ...(unlisted ? m.listWays(unlisted.product, unsaved ? undefined : again) : []),
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
    ...(lacks.includes('price') || lacks.includes('service') ? [m.completeWay(quote.code)] : []),
    ...(lacks.includes('terms') || missing.some(({ name }) => name === m.termsAdd) ? [m.termsWay(quote.code)] : []),
    ...(quote.validUntil < ctx.today ? [m.validWay(quote.code)] : []),
    ...(found.length > 0 ? [m.beyondWay(quote.code)] : []),
  ];
}

function sendConditions(ctx: Context, { quote, lines }: QuoteView, found: readonly Excess[]): Condition[] {
  const lacks = lacksOf({ lines, noService: quote.noService, terms: quote.terms });
  const planned = quote.terms === null ? undefined : parseTerms(quote.terms, ctx.today);
  const amounts = planned?.ok && lines.length > 0 ? planAmounts(quote.grossFen, planned.value) : undefined;
  return [
    ...(['price', 'service', 'terms'] as const).map((part) => ({
      ...{ met: !lacks.includes(part), name: m.parts[part], state: lacks.includes(part) ? m.missing : m.there },
    })),
    { met: quote.validUntil >= ctx.today, name: m.valid, state: { zh: quote.validUntil, en: quote.validUntil } },
    ...(amounts && !amounts.ok ? [{ met: false, name: m.termsAdd, state: amounts.problem }] : []),
    ...found.map((one) => ({ met: false, name: excessText(one), state: m.needsApproval })),
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
  if (input.day > ctx.today) throw usageError(m.future(input.day));
  if (input.day < quote.sentDay!) throw usageError(m.beforeSent(quote.sentDay!));
  if (input.day > quote.validUntil)
    throw policyRefusal('3.3.2', m.expired(quote.code, quote.validUntil), { ways: m.extendWays(quote.code) });
  const all = await quotesOfDeal(ctx.db, before.deal.id);
  const other = all.find(({ status, code }) => status === 'accepted' && code !== quote.code);
  if (other) throw conflict(m.acceptedAlready(before.deal.code, other.code), { ways: [m.reviseWay(other.code)] });
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
  if (input.day > ctx.today) throw usageError(m.future(input.day));
  if (input.day < before.quote.sentDay!) throw usageError(m.beforeSent(before.quote.sentDay!));
  const quote = await updateQuote(ctx.db, before.quote.id, {
    ...{ status: 'declined', decidedDay: input.day, decidedBy: input.by ?? null, decidedNote: input.reason },
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
  if (until <= before.quote.validUntil) throw usageError(m.notLater(before.quote.validUntil));
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
    throw conflict(m.contractSigned(before.deal.code, signed.code), {
      clause: '3.5.2',
      ways: [m.adjustWay(signed.code)],
    });
  const { id: _, ...old } = before.quote;
  const quote = await insertQuote(ctx.db, {
    ...old,
    ...{ version: old.version + 1, status: 'draft', validUntil: (await offerOf(ctx, { lines: [] })).validUntil },
    ...{ sentDay: null, decidedDay: null, decidedBy: null, decidedNote: null },
    ...{ memberId: ctx.actor.id, openedDay: ctx.today, recordedAt: ctx.now },
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

// ---- looking

/** What the draft of a contract takes over: nothing where the customer accepted none. */
export async function acceptedQuote(ctx: Context, dealWord: string) {
  const deal = await resolveDeal(ctx, dealWord);
  const accepted = (await quotesOfDeal(ctx.db, deal.id)).find(({ status }) => status === 'accepted');
  if (!accepted) return undefined;
  const lines = (await linesOf(ctx.db, accepted.id)).map(
    ({ product, productId, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen }) => ({
      ...{ product, productId, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen },
    }),
  );
  return { code: accepted.code, lines, terms: accepted.terms };
}

/** Costs and margins are for those who set prices: manager, management, finance, the deal's owner and its presales. */
const maySeeMargins = (ctx: Context, deal: Deal): boolean =>
  ctx.actor.id === deal.ownerId ||
  ctx.actor.id === deal.presalesId ||
  ctx.actor.roles.some((role) => role === 'manager' || role === 'management' || role === 'finance');

/** The instalments that the terms would make of the total. */
function scheduleOf(
  { terms, grossFen }: Quote,
  today: Day,
): { shareBp: number | null; amountFen: Fen; rule: string }[] {
  const parsed = terms === null ? undefined : parseTerms(terms, today);
  if (!parsed?.ok) return [];
  const planned = planAmounts(grossFen, parsed.value);
  if (!planned.ok) return [];
  return planned.value.map(({ rule, amountFen }, i) => {
    const part = parsed.value[i]!;
    return { shareBp: 'shareBp' in part ? part.shareBp : null, amountFen, rule: ruleText(rule) };
  });
}

/** A quotation with lines, totals, schedule and decisions; costs and margins only for those who may see them. */
export async function showQuote(ctx: Context, word: string, version?: number) {
  const seen = await viewOf(ctx, await resolveQuote(ctx, word, version));
  const { quote, deal, customer, owner } = seen;
  const margins = maySeeMargins(ctx, deal);
  const { marginFen, marginBp } = marginOf(seen.lines);
  return {
    ...{ code: quote.code, version: quote.version, status: quote.status, deal: deal.code, title: deal.title },
    ...{ customer, owner, openedDay: quote.openedDay, sentDay: quote.sentDay, validUntil: quote.validUntil },
    ...{ netFen: quote.netFen, taxFen: quote.taxFen, grossFen: quote.grossFen },
    ...listTotalsOf(seen.lines),
    ...(margins ? { costFen: quote.costFen, marginFen, marginBp, costKnown: costKnown(seen.lines) } : {}),
    ...{ terms: quote.terms, termsNote: quote.termsNote, noService: quote.noService },
    contact: quote.contact ?? (deal.customerId === null ? null : await firstContact(ctx.db, deal.customerId)),
    ...{ decidedDay: quote.decidedDay, decidedBy: quote.decidedBy, decidedNote: quote.decidedNote },
    lines: seen.lines.map(({ id: _, maxDiscountBp: _m, listedCostFen: _c, productId: _p, costFen, ...line }) => ({
      ...line,
      ...(margins ? { costFen, marginFen: costFen === null ? null : line.netFen - costFen } : {}),
    })),
    schedule: scheduleOf(quote, ctx.today),
    excess: margins && isOpenStage(deal.stage) ? (await excess(ctx, seen)).map(excessText) : [],
    // What was beyond a limit says margins.
    decisions: (await decisionsOf(ctx.db, quote.id)).map(({ memberId: _, excess: beyond, ...decision }) => ({
      ...decision,
      excess: margins ? beyond : null,
    })),
  };
}

/** The contract that a deal has come to, signed or still a draft: its quotation has nothing left to do (policy 3.5.1, 3.5.2). */
export async function contractOn(ctx: Context, word: string): Promise<{ code: string; isSigned: boolean } | undefined> {
  const { id } = await resolveDeal(ctx, word);
  const signed = await contractOf(ctx.db, id);
  const code = signed?.code ?? (await openDraftOf(ctx.db, id));
  return code === undefined ? undefined : { code, isSigned: signed !== undefined };
}

/** What the sheet for the customer says: never a cost, never a margin (policy 3.3.2). */
export async function sheetOf(ctx: Context, word: string, version?: number) {
  const { quote, lines, deal, customer, owner } = await viewOf(ctx, await resolveQuote(ctx, word, version));
  const buyer = deal.customerId === null ? null : await customerById(ctx.db, deal.customerId);
  return {
    ...{ company: ctx.company.name, currency: ctx.company.currency, code: quote.code, version: quote.version },
    ...{ title: deal.title, customer: customer?.name ?? '', address: buyer?.address ?? null, rep: owner.name },
    contact: quote.contact ?? (buyer ? await firstContact(ctx.db, buyer.id) : null),
    ...{
      day: quote.sentDay ?? ctx.today,
      validUntil: quote.validUntil,
      terms: quote.terms,
      termsNote: quote.termsNote,
    },
    ...{ netFen: quote.netFen, taxFen: quote.taxFen, grossFen: quote.grossFen },
    isDraft: quote.sentDay === null,
    schedule: scheduleOf(quote, ctx.today),
    lines: lines.map(
      ({
        number,
        kind,
        product,
        quantityMilli,
        listFen,
        discountBp,
        unitFen,
        netFen,
        taxRateBp,
        taxFen,
        grossFen,
      }) => ({
        ...{ number, kind, product, quantityMilli, listFen, discountBp, unitFen, netFen, taxRateBp, taxFen, grossFen },
      }),
    ),
  };
}
export type QuoteSheet = Awaited<ReturnType<typeof sheetOf>>;

export async function listQuotes(
  ctx: Context,
  filter: { deal?: string; rep?: string; status?: string; all?: boolean },
) {
  const rows = await quoteRows(ctx.db, {
    ...(filter.deal === undefined ? {} : { dealId: (await resolveDeal(ctx, filter.deal)).id }),
    ...(filter.rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.status === undefined ? {} : { statuses: [filter.status] }),
  });
  return rows
    .filter(({ quote }) => filter.all || filter.status !== undefined || quote.status !== 'superseded')
    .map(({ quote, deal, customerCode, customerName, owner }) => ({
      ...{ code: quote.code, version: quote.version, deal, status: quote.status, rep: owner },
      customer: customerCode === null ? null : { code: customerCode, name: customerName! },
      ...{ netFen: quote.netFen, grossFen: quote.grossFen, sentDay: quote.sentDay, validUntil: quote.validUntil },
      expired: quote.status === 'sent' && quote.validUntil < ctx.today,
    }));
}

// ---- the price list

/** Sets a list price from a day on, until another or a last day (policy 3.3.2). */
export async function setPrice(ctx: WriteContext, word: string, input: { priceFen: Fen; fromDay: Day; toDay?: Day }) {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (input.toDay !== undefined && input.toDay < input.fromDay) throw usageError(m.endsBefore(input.fromDay));
  await insertPrice(ctx.db, {
    ...{ productId: product.id, priceFen: input.priceFen, fromDay: input.fromDay, toDay: input.toDay ?? null },
    ...{ memberId: ctx.actor.id, recordedAt: ctx.now },
  });
  ctx.audit('product.price', product.code, { ...input });
  return { code: product.code, name: product.name, ...input };
}

/** Every product with the list price that counts today: what a quotation made now would take. */
export async function listPricedProducts(ctx: Context) {
  const prices = await pricesOn(ctx.db, ctx.today);
  return (await listProducts(ctx)).map((product) => ({
    ...{ product, priceFen: prices.get(product.id) ?? product.listPriceFen },
  }));
}

export async function priceList(ctx: Context, word: string) {
  const product = await requireProduct(ctx, word);
  return (await pricesOf(ctx.db, product.id)).map((row) => ({ code: product.code, name: product.name, ...row }));
}
