import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { customerById } from '../../customers/customers/resolve.js';
import { isOpenStage } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { contractOf, type Deal, openDraftOf } from '../deals/queries.js';
import { resolveDeal } from '../deals/resolve.js';
import { excess, excessText } from './approve.js';
import { decisionsOf, firstContact, linesOf, type Quote, quoteRows, quotesOfDeal } from './queries.js';
import { resolveQuote, viewOf } from './resolve.js';
import { costKnown, listTotalsOf, marginOf } from './rules.js';
import { parseTerms, planAmounts, ruleText } from './terms.js';

/** What the draft of a contract takes over: nothing where the customer accepted none. */
export async function acceptedQuote(ctx: Context, dealWord: string) {
  const deal = await resolveDeal(ctx, dealWord);
  const accepted = (await quotesOfDeal(ctx.db, deal.id)).find(({ status }) => status === 'accepted');
  if (!accepted) return undefined;
  const lines = (await linesOf(ctx.db, accepted.id)).map(
    ({ product, productId, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen }) => ({
      product,
      productId,
      quantityMilli,
      netFen,
      taxRateBp,
      taxFen,
      grossFen,
      costFen,
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
    code: quote.code,
    version: quote.version,
    status: quote.status,
    deal: deal.code,
    title: deal.title,
    customer,
    owner,
    openedDay: quote.openedDay,
    sentDay: quote.sentDay,
    validUntil: quote.validUntil,
    netFen: quote.netFen,
    taxFen: quote.taxFen,
    grossFen: quote.grossFen,
    ...listTotalsOf(seen.lines),
    ...(margins ? { costFen: quote.costFen, marginFen, marginBp, costKnown: costKnown(seen.lines) } : {}),
    terms: quote.terms,
    termsNote: quote.termsNote,
    noService: quote.noService,
    contact: quote.contact ?? (deal.customerId === null ? null : await firstContact(ctx.db, deal.customerId)),
    decidedDay: quote.decidedDay,
    decidedBy: quote.decidedBy,
    decidedNote: quote.decidedNote,
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
    company: ctx.company.name,
    currency: ctx.company.currency,
    code: quote.code,
    version: quote.version,
    title: deal.title,
    customer: customer?.name ?? '',
    address: buyer?.address ?? null,
    rep: owner.name,
    contact: quote.contact ?? (buyer ? await firstContact(ctx.db, buyer.id) : null),
    day: quote.sentDay ?? ctx.today,
    validUntil: quote.validUntil,
    terms: quote.terms,
    termsNote: quote.termsNote,
    netFen: quote.netFen,
    taxFen: quote.taxFen,
    grossFen: quote.grossFen,
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
      code: quote.code,
      version: quote.version,
      deal,
      status: quote.status,
      rep: owner,
      customer: customerCode === null ? null : { code: customerCode, name: customerName! },
      netFen: quote.netFen,
      grossFen: quote.grossFen,
      sentDay: quote.sentDay,
      validUntil: quote.validUntil,
      expired: quote.status === 'sent' && quote.validUntil < ctx.today,
    }));
}
