import type { Context } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import { resolveMember } from '../../app/members.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { QuoteStatus } from '../../policy/quotes.js';
import { isOpenStage } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';
import { contractOf, openDraftOf } from '../deals/queries.js';
import { resolveDeal } from '../deals/resolve.js';
import { describeExcess, excessOfQuote } from './approve.js';
import { sumsOf } from './measure.js';
import { decisionsOf, firstContact, linesOf, type Quote, quoteRows, quotesOfDeal, type StoredLine } from './queries.js';
import { type FullQuote, fullQuote, resolveQuote } from './resolve.js';
import { type ComparedVersion, compareVersions, costKnown, listTotalsOf, marginOf, versionName } from './rules.js';
import { draftAfter, draftOf } from './shown.js';
import { planAmounts } from './termPlan.js';
import { parseTerms, ruleText, shareText } from './terms.js';

/** The accepted quotation of a deal, for the draft of its contract; undefined if the customer accepted none. */
export async function acceptedQuote(ctx: Context, dealWord: string) {
  const deal = await resolveDeal(ctx, dealWord);
  const accepted = (await quotesOfDeal(ctx.db, deal.id)).find(({ status }) => status === 'accepted');
  if (!accepted) return undefined;
  const lines = (await linesOf(ctx.db, accepted.id)).map((line) => ({
    product: line.product,
    productId: line.productId,
    quantityMilli: line.quantityMilli,
    netFen: line.netFen,
    taxRateBp: line.taxRateBp,
    taxFen: line.taxFen,
    grossFen: line.grossFen,
    costFen: line.costFen,
  }));
  return { code: accepted.code, lines, terms: accepted.terms };
}

/** One instalment of the offer; `share` is as it was written, `shareBp` rounded. */
interface Scheduled {
  share: string | null;
  shareBp: Bp | null;
  amountFen: Fen;
  rule: string;
}

/** The instalments that the terms make of the total; none if there are no terms, or they do not fit it. */
function scheduleOf({ terms, grossFen }: Quote, today: Day): Scheduled[] {
  const parsed = terms === null ? undefined : parseTerms(terms, today);
  if (!parsed?.ok) return [];
  const planned = planAmounts(
    grossFen,
    parsed.value.map((part) => ({ ...part, size: part })),
  );
  if (!planned.ok) return [];
  return planned.value.map(({ rule, size, amountFen }) => ({
    share: shareText(size),
    shareBp: 'shareBp' in size ? size.shareBp : null,
    amountFen,
    rule: ruleText(rule),
  }));
}

/** A line as the customer may read it: without cost. */
const offeredLine = (line: StoredLine) => ({
  number: line.number,
  product: line.product,
  quantityMilli: line.quantityMilli,
  listFen: line.listFen,
  discountBp: line.discountBp,
  unitFen: line.unitFen,
  netFen: line.netFen,
  taxRateBp: line.taxRateBp,
  taxFen: line.taxFen,
  grossFen: line.grossFen,
  kind: line.kind,
});

/** A quotation with lines, totals, schedule and decisions; costs and margins only for those who may see them. */
export async function showQuote(ctx: Context, word: string, version?: number) {
  const full = await fullQuote(ctx, await resolveQuote(ctx, word, version));
  const { quote, lines, deal, customer, owner } = full;
  const margins = maySeeCosts(ctx, deal.ownerId);
  const { marginFen, marginBp } = marginOf(lines);
  return {
    code: quote.code,
    version: quote.version,
    versionName: versionName(await draftOf(ctx, quote)),
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
    ...listTotalsOf(lines),
    costFen: onlyIf(margins, sumsOf(lines).costFen),
    marginFen: onlyIf(margins, marginFen),
    marginBp: onlyIf(margins, marginBp),
    costKnown: onlyIf(margins, costKnown(lines)),
    terms: quote.terms,
    termsNote: quote.termsNote,
    noService: quote.noService,
    contact: quote.contact ?? (deal.customerId === null ? null : await firstContact(ctx.db, deal.customerId)),
    decidedDay: quote.decidedDay,
    decidedBy: quote.decidedBy,
    decidedNote: quote.decidedNote,
    lines: lines.map((line) => ({ ...offeredLine(line), ...(margins ? costOf(line) : HIDDEN) })),
    schedule: scheduleOf(quote, ctx.today),
    excess:
      margins && isOpenStage(deal.stage)
        ? (await excessOfQuote(ctx, full)).map((item) => describeExcess(item, true))
        : [],
    // What was beyond a limit names margins.
    decisions: (await decisionsOf(ctx.db, quote.id)).map(
      ({ memberId: _, excessItems: _items, excess, ...decision }) => ({
        ...decision,
        excess: margins ? excess : null,
      }),
    ),
  };
}

/** What differs between two versions of a quotation; costs only for those who may see them (policy 3.3.2). */
export async function compareQuote(ctx: Context, word: string, [from, to]: readonly [number, number]) {
  const older = await fullQuote(ctx, await resolveQuote(ctx, word, from));
  const newer = await fullQuote(ctx, await resolveQuote(ctx, word, to));
  const { quote, deal, customer } = newer;
  return {
    code: quote.code,
    deal: deal.code,
    title: deal.title,
    customer,
    from: versionHead(older),
    to: versionHead(newer),
    differences: compareVersions(comparedVersion(older), comparedVersion(newer), maySeeCosts(ctx, deal.ownerId)),
  };
}

const versionHead = ({ quote: { version, status, openedDay, sentDay, netFen, grossFen } }: FullQuote) => ({
  version,
  status,
  openedDay,
  sentDay,
  netFen,
  grossFen,
});

const comparedVersion = ({ quote, lines }: FullQuote): ComparedVersion => ({ ...quote, ...sumsOf(lines), lines });

/** What who may not see costs sees of them. */
const HIDDEN = { costFen: null, marginFen: null };
const costOf = ({ netFen, costFen }: StoredLine) => ({
  costFen,
  marginFen: costFen === null ? null : netFen - costFen,
});

/** The contract of a deal, signed or still a draft: its quotation needs nothing more (policy 3.5.1, 3.5.2). */
export async function contractOrDraftOf(
  ctx: Context,
  word: string,
): Promise<{ code: string; isSigned: boolean } | undefined> {
  const { id } = await resolveDeal(ctx, word);
  const signed = await contractOf(ctx.db, id);
  const code = signed?.code ?? (await openDraftOf(ctx.db, id));
  return code === undefined ? undefined : { code, isSigned: signed !== undefined };
}

/** What the sheet for the customer says: never a cost, never a margin (policy 3.3.2). */
export async function quoteSheet(ctx: Context, word: string, version?: number) {
  const { quote, lines, deal, customer, owner } = await fullQuote(ctx, await resolveQuote(ctx, word, version));
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
    lines: lines.map(offeredLine),
  };
}
export type QuoteSheet = Awaited<ReturnType<typeof quoteSheet>>;

export interface QuoteListFilter {
  deal?: string;
  rep?: string;
  status?: QuoteStatus;
  /** With those that a newer version replaced. */
  all?: boolean;
}

/** Quotations, oldest first. Replaced versions only with `all`, or if their status is requested. */
export async function listQuotes(ctx: Context, { deal, rep, status, all = false }: QuoteListFilter) {
  const rows = await quoteRows(ctx.db, {
    dealId: deal === undefined ? undefined : (await resolveDeal(ctx, deal)).id,
    ownerId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    status,
    current: !all && status === undefined,
  });
  return rows.map(({ quote, deal: code, customer, owner, submissions }) => ({
    code: quote.code,
    version: quote.version,
    versionName: versionName(draftAfter(quote, submissions)),
    deal: code,
    status: quote.status,
    rep: owner,
    customer,
    netFen: quote.netFen,
    grossFen: quote.grossFen,
    sentDay: quote.sentDay,
    validUntil: quote.validUntil,
    expired: quote.status === 'sent' && quote.validUntil < ctx.today,
  }));
}
