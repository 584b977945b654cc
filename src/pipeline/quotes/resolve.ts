import type { Subjects } from '../../app/audit/entry.js';
import type { QuoteFields, QuoteLineFields } from '../../app/audit/facts/quotes.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { QUOTE_ACTIONS, QUOTE_STATUSES, type QuoteAction } from '../../policy/quotes.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { requireWorkableDeal } from '../deals/access.js';
import type { Carried } from '../deals/history.js';
import { type DealView, dealById, dealView } from '../deals/resolve.js';
import { digestOf } from './digest.js';
import { currentLines } from './measure.js';
import { messages } from './messages.js';
import { type Quote, quoteByCode, type StoredLine } from './queries.js';

/** A version of a quotation with its lines and its deal. */
export interface FullQuote extends DealView {
  quote: Quote;
  lines: StoredLine[];
  /** Where an act on the quotation left its deal. */
  carried?: Carried;
}

/**
 * The quotation that a word means: its code, its number, `@last`.
 * @param version default: the newest one
 * @throws notFound
 */
export async function resolveQuote(ctx: Context, word: string, version?: number): Promise<Quote> {
  const code = word.trim() === '@last' ? await ctx.lastCode('quote') : readCode('quote', word, yearOf(ctx.today));
  const quote = code === undefined ? undefined : await quoteByCode(ctx.db, code, version);
  return pickOne(
    messages.quote,
    version === undefined ? word : `${word} v${version}`,
    quote ? [quote] : [],
    (quote) => [quote.code],
    'salesdesk quote list',
  );
}

/** A version with its lines (of one that was not sent yet as measured today), its deal, customer and owner. */
export async function fullQuote(ctx: Context, quote: Quote): Promise<FullQuote> {
  const view = await dealView(ctx, await dealById(ctx, quote.dealId));
  return { ...view, quote, lines: await currentLines(ctx, quote) };
}

/** A quotation on whose deal the actor may work: the owner, presales, the manager (policy 3.3.2, 2.2.3c). */
export async function quoteForWork(ctx: WriteContext, word: string, action: QuoteAction): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.write');
  const full = await fullQuote(ctx, await resolveQuote(ctx, word));
  await requireWorkableDeal(ctx, full.deal.code, '3.3.2', ctx.today);
  requireStatus(full, action);
  return full;
}

/** @throws policyRefusal if the quotation's status does not allow an action, with what can be done instead */
export function requireStatus({ quote, deal }: FullQuote, action: QuoteAction): void {
  const { code, version, status } = quote;
  if (QUOTE_ACTIONS[action].includes(status)) return;
  throw policyRefusal('3.3.2', messages.notNow(code, version, QUOTE_STATUSES[status], messages.actions[action]), {
    hints: messages.nextCommands(code, status, deal.code, action),
  });
}

// ---- for the audit log

/** What an entry is about: the quotation, its deal and customer. */
export const subjectsOf = ({ quote, deal, customer }: FullQuote): Required<Subjects> => ({
  changed: [quote.code],
  related: customer ? [deal.code, customer.code] : [deal.code],
});

/** The same of an act that may have moved the deal. */
export function subjectsOfAct(full: FullQuote): Required<Subjects> {
  const { changed, related } = subjectsOf(full);
  const { code } = full.deal;
  if (!full.carried?.facts) return { changed, related };
  return { changed: [...changed, code], related: related.filter((other) => other !== code) };
}

/** Which version an entry is about, and the digest of its contents at that moment. */
export const versionFacts = (full: FullQuote) => ({ version: full.quote.version, digest: digestOf(full) });

/** The version fields recorded in the audit log. */
export const quoteFields = (quote: Quote): QuoteFields => ({
  version: quote.version,
  status: quote.status,
  terms: quote.terms,
  termsNote: quote.termsNote,
  validUntil: quote.validUntil,
  noService: quote.noService,
  contact: quote.contact,
  netFen: quote.netFen,
  taxFen: quote.taxFen,
  grossFen: quote.grossFen,
  costFen: quote.costFen,
  sentDay: quote.sentDay,
  decidedDay: quote.decidedDay,
  decidedBy: quote.decidedBy,
  decidedNote: quote.decidedNote,
});

/** The line fields recorded in the audit log. */
export const lineFields = (line: QuoteLineFields): QuoteLineFields => ({
  kind: line.kind,
  product: line.product,
  quantityMilli: line.quantityMilli,
  listFen: line.listFen,
  discountBp: line.discountBp,
  unitFen: line.unitFen,
  netFen: line.netFen,
  taxRateBp: line.taxRateBp,
  taxFen: line.taxFen,
  grossFen: line.grossFen,
  costFen: line.costFen,
});
