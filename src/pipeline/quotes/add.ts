import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { addDays, type Day } from '../../shared/dates.js';
import { notFound, usageError } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import type { Text } from '../../shared/text.js';
import { dealForWork } from '../deals/edit.js';
import { listPriceOn, requireListedCost, resolveProduct } from '../products/service.js';
import { messages } from './messages.js';
import { insertLines, insertQuote, lineCount, linesOf, type Quote, removeLine, updateQuote } from './queries.js';
import { forWork, type QuoteView, subjectOf, viewOf } from './resolve.js';
import { type QuoteLine, quoteLine, type TypedQuoteLine } from './rules.js';
import { parseTerms } from './terms.js';

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
      id: product.id,
      name: product.name,
      category: product.category,
      costFen: product.costFen,
      taxRateBp: product.taxRateBp,
      listFen: await listPriceOn(ctx, product, ctx.today),
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
    throw usageError(problems.length === 1 ? first.text : messages.linesUnpriced(problems.length), {
      problems: problems.length === 1 ? [] : problems,
      ways: unknown === undefined ? [] : messages.productWays(unknown),
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
    code: await ctx.nextCode('quote', ctx.today),
    version: 1,
    dealId: deal.id,
    status: 'draft',
    ...(await offerOf(ctx, input)),
    ...sumsOf(lines),
    memberId: ctx.actor.id,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  await writeLines(ctx, quote.id, lines);
  const seen = await viewOf(ctx, quote);
  ctx.audit('quote.add', subjectOf(seen), { ...input, lines, validUntil: quote.validUntil });
  return seen;
}

export async function offerOf(ctx: Context, input: QuoteInput) {
  const validUntil = input.validUntil ?? addDays(ctx.today, Number(await ctx.setting('quote.days')));
  if (validUntil < ctx.today) throw usageError(messages.past(validUntil));
  return {
    validUntil,
    terms: input.terms ?? null,
    termsNote: input.termsNote ?? null,
    noService: input.noService ?? null,
    contact: input.contact ?? null,
  };
}

export async function writeLines(ctx: WriteContext, quoteId: number, lines: readonly QuoteLine[]): Promise<void> {
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
  if (input.lines.length === 0 && input.remove === undefined) throw usageError(messages.nothingToChange);
  if (input.remove !== undefined) {
    const line = before.lines.find(({ number }) => number === input.remove);
    if (!line)
      throw notFound(messages.noLine(before.quote.code, input.remove), { ways: [messages.showWay(before.quote.code)] });
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
  if (Object.keys(given).length === 0) throw usageError(messages.nothingToChange);
  checkTerms(ctx, input.terms);
  if (input.validUntil !== undefined && input.validUntil < ctx.today) throw usageError(messages.past(input.validUntil));
  const seen = await refreshed(ctx, before, given);
  ctx.audit('quote.terms', subjectOf(seen), { version: seen.quote.version, ...given });
  return seen;
}
