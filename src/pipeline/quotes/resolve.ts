import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { QUOTE_STATUSES } from '../../policy/quotes.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { both } from '../../shared/text.js';
import { dealForWork, dealView } from '../deals/edit.js';
import type { Deal } from '../deals/queries.js';
import { dealById } from '../deals/resolve.js';
import { messages } from './messages.js';
import { linesOf, type Quote, quoteByCode, type StoredLine } from './queries.js';
import { QUOTE_WAY, type QuoteAction } from './rules.js';

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
    messages.quote,
    version === undefined ? word : `${word} v${version}`,
    found ? [found] : [],
    (q) => [q.code],
    'salesdesk quote list',
  );
}

export async function viewOf(ctx: Context, quote: Quote): Promise<QuoteView> {
  const deal = await dealById(ctx, quote.dealId);
  const { customer, owner } = await dealView(ctx, deal);
  return { quote, lines: await linesOf(ctx.db, quote.id), deal, customer, owner };
}

export const subjectOf = ({ quote, deal, customer }: QuoteView): string =>
  [quote.code, deal.code, customer?.code].filter(Boolean).join(' ');

/** The deal's owner, its presales, the manager: who may work on a quotation (policy 3.3.2, 2.2.3c). */
export async function forWork(ctx: WriteContext, word: string, action: QuoteAction): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.write');
  const quote = await resolveQuote(ctx, word);
  const seen = await viewOf(ctx, quote);
  await dealForWork(ctx, seen.deal.code, '3.3.2', ctx.today);
  requireStatus(seen, action);
  return seen;
}

export function requireStatus({ quote, deal }: QuoteView, action: QuoteAction): void {
  if (QUOTE_WAY[action].includes(quote.status)) return;
  throw policyRefusal(
    '3.3.2',
    both(
      (lang) =>
        messages.notNow(quote.code, quote.version, QUOTE_STATUSES[quote.status][lang], messages.actions[action][lang])[
          lang
        ],
    ),
    { ways: messages.waysFrom(quote.code, quote.status, deal.code, action) },
  );
}
