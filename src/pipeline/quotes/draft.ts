import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requirePermission } from '../../app/permission.js';
import { addDays, type Day } from '../../shared/dates.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { requireWorkableDeal } from '../deals/access.js';
import { contractOf } from '../deals/queries.js';
import { listPriceOn, requireListedCost, resolveProduct } from '../products/service.js';
import { currentLines, storeMeasure, sumsOf } from './measure.js';
import { messages } from './messages.js';
import { appendLines, insertQuote, type Quote, removeLine, updateQuote } from './queries.js';
import {
  type FullQuote,
  fullQuote,
  lineFields,
  quoteFields,
  quoteForWork,
  resolveQuote,
  subjectsOf,
  versionFacts,
} from './resolve.js';
import { type QuoteLine, quoteLine, type TypedQuoteLine } from './rules.js';
import { offerProblem } from './termPlan.js';
import { parseTerms } from './terms.js';

/** What a quotation offers besides its lines. */
export interface OfferInput {
  terms?: string;
  termsNote?: string;
  validUntil?: Day;
  /** Why no service fee is asked. */
  noService?: string;
  contact?: string;
}
export interface QuoteInput extends OfferInput {
  lines: readonly TypedQuoteLine[];
}

/** Makes the first version of a quotation for a deal (policy 3.3.2). */
export async function addQuote(ctx: WriteContext, dealWord: string, input: QuoteInput): Promise<FullQuote> {
  const full = await createQuote(ctx, dealWord, input);
  ctx.audit('quote.add', {
    ...subjectsOf(full),
    ...versionFacts(full),
    lines: full.lines.map(lineFields),
    sent: false,
    changes: changesOfNew(quoteFields(full.quote)),
  });
  return full;
}

/** The work of `addQuote`. Runs inside the caller's transaction; writes no audit entry. */
export async function createQuote(ctx: WriteContext, dealWord: string, input: QuoteInput): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.write');
  const { deal } = await requireWorkableDeal(ctx, dealWord, '3.3.2', ctx.today);
  const lines = await pricedLines(ctx, input.lines);
  requireTerms(ctx, input.terms, lines);
  const validUntil = input.validUntil ?? (await defaultValidity(ctx));
  requireNotPast(ctx, validUntil);
  const quote = await insertQuote(ctx.db, {
    code: await ctx.nextCode('quote', ctx.today),
    version: 1,
    dealId: deal.id,
    status: 'draft',
    validUntil,
    terms: input.terms ?? null,
    termsNote: input.termsNote ?? null,
    noService: input.noService ?? null,
    contact: input.contact ?? null,
    ...sumsOf(lines),
    memberId: ctx.actor.id,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  await appendLines(ctx.db, quote.id, lines);
  return await fullQuote(ctx, quote);
}

/** Adds lines to a draft, removes one, or replaces it by others (policy 3.3.2). */
export async function changeLines(
  ctx: WriteContext,
  word: string,
  input: { lines: readonly TypedQuoteLine[]; remove?: number },
): Promise<FullQuote> {
  const before = await quoteForWork(ctx, word, 'change');
  const { id, code } = before.quote;
  if (input.lines.length === 0 && input.remove === undefined)
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('quote line', '--line "…; 1; 6000"')],
    });
  const removed = before.lines.find(({ number }) => number === input.remove);
  if (removed) await removeLine(ctx.db, removed.id);
  else if (input.remove !== undefined)
    throw notFound(messages.noLine(code, input.remove), { hints: [messages.showHint(code)] });
  const added = await pricedLines(ctx, input.lines);
  await appendLines(ctx.db, id, added);
  const full = await backToDraft(ctx, before, {});
  ctx.audit('quote.line', {
    ...subjectsOf(full),
    ...versionFacts(full),
    added: added.map(lineFields),
    removed: removed ? { number: removed.number, ...lineFields(removed) } : null,
    changes: changesBetween(quoteFields(before.quote), quoteFields(full.quote)),
  });
  return full;
}

/** Changes payment terms, validity, contact, or the reason for no service fee (policy 3.3.2). */
export async function changeTerms(ctx: WriteContext, word: string, input: OfferInput): Promise<FullQuote> {
  const before = await quoteForWork(ctx, word, 'change');
  if (Object.values(input).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('quote terms', '"30% signed, 70% accepted"')],
    });
  requireTerms(ctx, input.terms, before.lines);
  if (input.validUntil !== undefined) requireNotPast(ctx, input.validUntil);
  const full = await backToDraft(ctx, before, input);
  const changes = changesBetween(quoteFields(before.quote), quoteFields(full.quote));
  ctx.audit('quote.terms', { ...subjectsOf(full), ...versionFacts(full), changes });
  return full;
}

/**
 * After any change the lines are measured by today's product list, the sums are theirs, and what was approved has to be
 * approved again.
 */
async function backToDraft(ctx: WriteContext, before: FullQuote, change: Partial<Quote>): Promise<FullQuote> {
  const lines = await currentLines(ctx, before.quote);
  await storeMeasure(ctx, before.quote, lines);
  const quote = await updateQuote(ctx.db, before.quote.id, { ...change, ...sumsOf(lines), status: 'draft' });
  return { ...before, quote, lines };
}

/**
 * Makes another version with the same lines at the same prices, measured by today's product list; the one before stays
 * readable (policy 3.3.2).
 * @throws conflict after signing
 */
export async function reviseQuote(ctx: WriteContext, word: string): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.write');
  await refuseSigned(ctx, await fullQuote(ctx, await resolveQuote(ctx, word)));
  const before = await quoteForWork(ctx, word, 'revise');
  const { id: _, ...previous } = before.quote;
  const quote = await insertQuote(ctx.db, {
    ...previous,
    version: previous.version + 1,
    status: 'draft',
    validUntil: await defaultValidity(ctx),
    sentDay: null,
    decidedDay: null,
    decidedBy: null,
    decidedNote: null,
    memberId: ctx.actor.id,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  const lines = before.lines.map(({ productId, costTyped, ...line }) => ({
    ...lineFields(line),
    productId,
    costTyped,
  }));
  await appendLines(ctx.db, quote.id, lines);
  const full = await measured(ctx, await fullQuote(ctx, quote));
  const changes = changesBetween(quoteFields(before.quote), quoteFields(full.quote));
  ctx.audit('quote.revise', { ...subjectsOf(full), ...versionFacts(full), changes });
  return full;
}

/** Stores a version as today's product list measures it. */
async function measured(ctx: WriteContext, full: FullQuote): Promise<FullQuote> {
  await storeMeasure(ctx, full.quote, full.lines);
  return { ...full, quote: await updateQuote(ctx.db, full.quote.id, sumsOf(full.lines)) };
}

/** What was accepted and signed is the contract's. @throws conflict */
async function refuseSigned(ctx: Context, { quote, deal }: FullQuote): Promise<void> {
  const signed = quote.status === 'accepted' ? await contractOf(ctx.db, deal.id) : undefined;
  if (signed !== undefined)
    throw conflict(messages.contractSigned(deal.code, signed.code), {
      clause: '3.5.2',
      hints: [messages.adjustHint(signed.code)],
    });
}

const defaultValidity = async (ctx: Context): Promise<Day> =>
  addDays(ctx.today, Number(await ctx.setting('quote.days')));

function requireNotPast({ today }: Context, validUntil: Day): void {
  if (validUntil < today) throw usageError(messages.past(validUntil));
}

/** @param lines what the terms must add up to; without lines only shares are added up */
function requireTerms({ today }: Context, terms: string | undefined, lines: readonly QuoteLine[]): void {
  if (terms === undefined) return;
  const parsed = parseTerms(terms, today);
  if (!parsed.ok) throw usageError(parsed.problem);
  const problem = offerProblem(parsed.value, today, lines.length === 0 ? undefined : sumsOf(lines).grossFen);
  if (problem) throw usageError(problem);
}

/** Lines with their list price of today, cost and tax. @throws usageError naming every line that cannot be priced */
async function pricedLines(ctx: Context, typed: readonly TypedQuoteLine[]): Promise<QuoteLine[]> {
  const lines: QuoteLine[] = [];
  const problems: { field: string; text: Text }[] = [];
  let unknown: string | undefined;
  for (const line of typed) {
    const product = await resolveProduct(ctx, line.product);
    requireListedCost(ctx, product, line.unitCostFen);
    const listed = product && { ...product, listFen: await listPriceOn(ctx, product, ctx.today) };
    const priced = quoteLine(line, listed);
    if (priced.ok) {
      lines.push(priced.value);
      continue;
    }
    problems.push({ field: '--line', text: priced.problem });
    if (!product) unknown ??= line.product;
  }
  const [first, ...others] = problems;
  if (!first) return lines;
  throw usageError(others.length === 0 ? first.text : messages.linesUnpriced(problems.length), {
    problems: others.length === 0 ? [] : problems,
    hints: unknown === undefined ? [] : messages.productHints(unknown),
  });
}
