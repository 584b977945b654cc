import { type Excess, QUOTE_LINE_KINDS, type QuoteLineKind, type QuotePart } from '../../policy/quotes.js';
import { readChoice } from '../../shared/choices.js';
import { type ContractLine, extended, taxedLine } from '../../shared/lines.js';
import {
  type Bp,
  type Fen,
  halfWidth,
  type Parsed,
  parseDecimal,
  parseMoney,
  parseRate,
  portion,
  ratioBp,
} from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** A line as it is typed: `kind: product; quantity; price or discount; tax; cost of one`. */
export interface TypedQuoteLine {
  kind: QuoteLineKind | undefined;
  product: string;
  quantityMilli: number;
  /** A unit price, a discount off the list price, or neither: the list price. */
  price: { unitFen: Fen } | { discountBp: Bp } | undefined;
  taxRateBp: Bp | undefined;
  unitCostFen: Fen | undefined;
}

/**
 * A line with all its money: net of VAT but for `grossFen`; `listFen` and `unitFen` of one. The net is rounded once, on
 * the line, so that `unitFen` after a discount is itself rounded and only shown.
 */
export interface QuoteLine extends ContractLine {
  kind: QuoteLineKind;
  listFen: Fen | null;
  discountBp: Bp;
  unitFen: Fen;
  /** 1: the cost was typed for this line; 0: it is the product list's; null: not known, of an older program. */
  costTyped: 0 | 1 | null;
}

const WHOLE_BP = 10_000;

const failed = (problem: Text): Parsed<never> => ({ ok: false, problem });

/** Reads `协同办公平台; 20; 6000; 13%; 3500`, `licence: 用户许可; 50; -10%`, `服务: 实施; 1; 30000; 6%`. */
export function parseQuoteLine(text: string): Parsed<TypedQuoteLine> {
  const parts = text.split(/[;；|]/).map((part) => part.trim());
  if (parts.length < 2 || parts.length > 5) return failed(messages.unreadableLine(text));
  const [subject = '', quantity = '', price = '', tax = '', cost = ''] = parts;
  const { kind, product } = readSubject(subject);
  if (product === '') return failed(messages.productMissing);
  const quantityMilli = parseDecimal(halfWidth(quantity), 3);
  if (quantityMilli === undefined || quantityMilli <= 0) return failed(messages.badQuantity(quantity));
  const typedPrice = readPrice(price);
  if (!typedPrice.ok) return typedPrice;
  const taxRate = tax === '' ? undefined : parseRate(tax);
  if (taxRate && !taxRate.ok) return taxRate;
  if (taxRate && taxRate.value > WHOLE_BP) return failed(messages.taxRateTooHigh(tax));
  const unitCost = cost === '' ? undefined : parseMoney(cost);
  if (unitCost && !unitCost.ok) return unitCost;
  if (unitCost && unitCost.value < 0) return failed(messages.negativeCost(cost));
  return {
    ok: true,
    value: {
      kind,
      product,
      quantityMilli,
      price: typedPrice.value,
      taxRateBp: taxRate?.value,
      unitCostFen: unitCost?.value,
    },
  };
}

/** `服务: 实施` names a kind; if the word before the colon is not a kind, all of it is the product. */
function readSubject(subject: string): { kind: QuoteLineKind | undefined; product: string } {
  const [, word = '', name = ''] = /^([^:：]{1,8})[:：]\s*(.+)$/.exec(subject) ?? [];
  const kind = word === '' ? undefined : readChoice(QUOTE_LINE_KINDS, word);
  return { kind, product: kind ? name.trim() : subject };
}

function readPrice(text: string): Parsed<TypedQuoteLine['price']> {
  if (text === '') return { ok: true, value: undefined };
  const discount = /^-?\s*(.+?[%％])\s*(?:off)?$/i.exec(text)?.[1];
  if (discount !== undefined) {
    const rate = parseRate(discount);
    if (!rate.ok) return rate;
    if (rate.value > WHOLE_BP) return failed(messages.discountTooHigh(text));
    return { ok: true, value: { discountBp: rate.value } };
  }
  const money = parseMoney(text);
  if (!money.ok) return money;
  return money.value >= 0 ? { ok: true, value: { unitFen: money.value } } : failed(messages.negativePrice(text));
}

/** What the product list says of a product when it is quoted. */
export interface ListedProduct {
  id: number;
  name: string;
  category: string | null;
  kind: QuoteLineKind | null;
  listFen: Fen | null;
  costFen: Fen | null;
  taxRateBp: Bp | null;
}

/**
 * The money of a line (policy 3.3.2). A discount is of the line, not of the unit: the net is rounded once (definitions,
 * Sales).
 *
 * @returns the problem if neither the line nor the product list gives a price, or a tax rate
 */
export function quoteLine(typed: TypedQuoteLine, product: ListedProduct | undefined): Parsed<QuoteLine> {
  const name = product?.name ?? typed.product;
  const listFen = product?.listFen ?? null;
  const price = priceOf(typed, listFen);
  if (price === undefined) return failed(messages.noListPrice(name));
  const taxRateBp = typed.taxRateBp ?? product?.taxRateBp ?? undefined;
  if (taxRateBp === undefined) return failed(messages.noTaxRate(name));
  const { netFen, ...shown } = price;
  const unitCostFen = typed.unitCostFen ?? product?.costFen ?? null;
  const taxed = taxedLine({
    product: name,
    productId: product?.id ?? null,
    quantityMilli: typed.quantityMilli,
    taxRateBp,
    netFen,
    costFen: unitCostFen === null ? null : extended(unitCostFen, typed.quantityMilli),
  });
  const kind = typed.kind ?? kindOf(product);
  return { ok: true, value: { ...taxed, kind, listFen, ...shown, costTyped: typed.unitCostFen === undefined ? 0 : 1 } };
}

/** The typed price, the list price, or what a discount leaves of it; undefined if that needs a list price and there is none. */
function priceOf(
  { price, quantityMilli }: TypedQuoteLine,
  listFen: Fen | null,
): Pick<QuoteLine, 'unitFen' | 'discountBp' | 'netFen'> | undefined {
  if (price && 'unitFen' in price) {
    const { unitFen } = price;
    return { unitFen, discountBp: discountOff(listFen, unitFen), netFen: extended(unitFen, quantityMilli) };
  }
  if (listFen === null) return undefined;
  const discountBp = price?.discountBp ?? 0;
  const unitFen = portion(listFen, WHOLE_BP - discountBp);
  return { unitFen, discountBp, netFen: extended(listFen, quantityMilli, discountBp) };
}

/** How far a price is below the list price, in basis points of it; 0 above it or if there is none. */
const discountOff = (listFen: Fen | null, priceFen: Fen): Bp =>
  listFen === null || listFen <= priceFen ? 0 : (ratioBp(listFen - priceFen, listFen) ?? 0);

/** Whether quantity × unit price is not the net, because the unit price after the discount is rounded. */
export const hasRoundedUnit = ({
  unitFen,
  quantityMilli,
  netFen,
}: Pick<QuoteLine, 'unitFen' | 'quantityMilli' | 'netFen'>) => extended(unitFen, quantityMilli) !== netFen;

/** What the product list says of a line's product on a day: list price and cost of one. */
export interface DayPrices {
  listFen: Fen | null;
  costFen: Fen | null;
}

/**
 * A line as the product list of a day measures it: list price, discount off it and cost are that day's, what the
 * customer pays stays (definitions, Pipeline). A cost that was typed stays if it is the higher one.
 */
export function measuredLine<L extends QuoteLine>(line: L, { listFen, costFen }: DayPrices): L {
  const { quantityMilli, netFen, costTyped } = line;
  const listedFen = costFen === null ? null : extended(costFen, quantityMilli);
  const isListed = costTyped === 0 || line.costFen === null;
  const measuredFen =
    listedFen === null || isListed ? (listedFen ?? line.costFen) : Math.max(listedFen, line.costFen ?? 0);
  const discountBp =
    listFen === line.listFen
      ? line.discountBp
      : discountOff(listFen === null ? null : extended(listFen, quantityMilli), netFen);
  return { ...line, listFen, discountBp, costFen: measuredFen };
}

const kindOf = (product: ListedProduct | undefined): QuoteLineKind =>
  product?.kind ?? (product?.category ? readChoice(QUOTE_LINE_KINDS, product.category) : undefined) ?? 'product';

/** net − cost of the lines whose cost is known, and that margin as a share of their net (null: their net is 0). */
export function marginOf(lines: readonly Pick<QuoteLine, 'netFen' | 'costFen'>[]): {
  marginFen: Fen;
  marginBp: Bp | null;
} {
  let marginFen = 0;
  let netFen = 0;
  for (const line of lines)
    if (line.costFen !== null) {
      marginFen += line.netFen - line.costFen;
      netFen += line.netFen;
    }
  return { marginFen, marginBp: netFen > 0 ? ratioBp(marginFen, netFen) : null };
}

/** Whether every line has a cost; otherwise cost and margin are of those that do. */
export const costKnown = (lines: readonly Pick<QuoteLine, 'costFen'>[]): boolean =>
  lines.every(({ costFen }) => costFen !== null);

/**
 * What the lines come to at list price, net, and the discount off it in all. A line without a list price counts at its
 * own price; one above its list price gives no discount.
 */
export function listTotalsOf(lines: readonly Pick<QuoteLine, 'listFen' | 'unitFen' | 'quantityMilli' | 'netFen'>[]): {
  listFen: Fen;
  discountFen: Fen;
  discountBp: Bp;
} {
  const listFen = lines.reduce(
    (sum, line) => sum + Math.max(line.netFen, extended(line.listFen ?? line.unitFen, line.quantityMilli)),
    0,
  );
  const discountFen = listFen - lines.reduce((sum, { netFen }) => sum + netFen, 0);
  return { listFen, discountFen, discountBp: discountFen === 0 ? 0 : (ratioBp(discountFen, listFen) ?? 0) };
}

/** A line with what its product's limits are judged by; `listedCostFen` of one. */
export type JudgedLine = QuoteLine & { number: number; maxDiscountBp: Bp | null; listedCostFen: Fen | null };

export interface QuoteLimits {
  /** The largest discount of the member who wrote or sends the quotation. */
  roleDiscountBp: Bp;
  floorMarginBp: Bp;
  /** The largest share of services that no list knows in the net of a quotation. */
  freeServiceBp: Bp;
  /** Decides on quotations himself. */
  mayApprove: boolean;
}

/** Neither list price nor listed cost: nothing measures the price of this line. */
const isUnlisted = ({ listFen, listedCostFen }: JudgedLine): boolean => listFen === null && listedCostFen === null;
/** A service that the product list knows neither a price nor a cost of. */
export const isFreeService = (line: JudgedLine): boolean => line.kind === 'service' && isUnlisted(line);

/**
 * The parts of a quotation that need approval: discounts beyond the author's role or the product's own limit, a margin
 * under the floor, a line sold under its cost (policy 3.3.2, 3.4.3). What is not in the product list cannot be judged,
 * and a cost that its author typed cannot be used to judge the margin: such a line waits too. A service outside the list
 * is priced per job and waits if those services are too large a part of the quotation, or under the floor margin.
 *
 * @param lines as the product list of the day of sending measures them
 */
export function excessOf(lines: readonly JudgedLine[], limits: QuoteLimits): Excess[] {
  return [
    ...lines.flatMap((line) => excessOfLine(line, limits)),
    ...excessOfMargin(lines, limits),
    ...excessOfServices(lines, limits),
  ];
}

function excessOfLine(line: JudgedLine, { roleDiscountBp, floorMarginBp, mayApprove }: QuoteLimits): Excess[] {
  const { number, product, maxDiscountBp, netFen, costFen } = line;
  const excess: Excess[] = [];
  const add = (what: Excess['what'], valueBp: Bp, limitBp: Bp) =>
    excess.push({ what, line: number, product, valueBp, limitBp });
  if (!mayApprove && line.kind !== 'service' && isUnlisted(line)) add('unlisted', 0, 0);
  if (isDiscountBeyond(line, roleDiscountBp)) add('discount', discountAbove(line, roleDiscountBp), roleDiscountBp);
  if (maxDiscountBp !== null && isDiscountBeyond(line, maxDiscountBp))
    add('productDiscount', discountAbove(line, maxDiscountBp), maxDiscountBp);
  const { marginBp } = marginOf([line]);
  if (costFen !== null && costFen > netFen) add('belowCost', marginBp ?? -WHOLE_BP, 0);
  else if (!mayApprove && isFreeService(line) && marginBp !== null && marginBp < floorMarginBp)
    add('serviceMargin', marginBp, floorMarginBp);
  return excess;
}

/**
 * Whether a line is below what its list price leaves at a limit. The limit is compared with what was typed: exactly the
 * limit is within it, however the line was rounded (definitions, Sales).
 */
function isDiscountBeyond({ listFen, quantityMilli, discountBp, netFen }: JudgedLine, limitBp: Bp): boolean {
  if (listFen === null) return false;
  const isAsTyped = netFen === extended(listFen, quantityMilli, discountBp);
  return isAsTyped ? discountBp > limitBp : netFen < extended(listFen, quantityMilli, limitBp);
}

/** The discount in a refusal: one that is beyond the limit by less than a basis point does not read as the limit itself. */
const discountAbove = ({ discountBp }: JudgedLine, limitBp: Bp): Bp => Math.max(discountBp, limitBp + 1);

/** The floor margin of all lines, and of those whose cost no author typed. */
function excessOfMargin(lines: readonly JudgedLine[], { floorMarginBp, mayApprove }: QuoteLimits): Excess[] {
  const whole = { line: 0, product: '', limitBp: floorMarginBp };
  const { marginBp } = marginOf(lines);
  if (marginBp !== null && marginBp < floorMarginBp) return [{ ...whole, what: 'margin', valueBp: marginBp }];
  const listed = marginOf(lines.filter(({ listedCostFen }) => listedCostFen !== null)).marginBp;
  if (mayApprove || listed === null || listed >= floorMarginBp) return [];
  return [{ ...whole, what: 'listedMargin', valueBp: listed }];
}

function excessOfServices(lines: readonly JudgedLine[], { freeServiceBp, mayApprove }: QuoteLimits): Excess[] {
  const sum = (some: readonly JudgedLine[]) => some.reduce((net, line) => net + line.netFen, 0);
  const netFen = sum(lines);
  const freeFen = sum(lines.filter(isFreeService));
  const mostFen = portion(netFen, freeServiceBp);
  if (mayApprove || freeFen <= mostFen) return [];
  const shareBp = Math.max(ratioBp(freeFen, netFen) ?? 0, freeServiceBp + 1);
  return [{ what: 'freeService', line: 0, product: '', valueBp: shareBp, limitBp: freeServiceBp }];
}

/**
 * What of an excess was not approved: a kind or a line that was within its limits at the time, or is further beyond
 * them now. Margins count downwards.
 */
export const beyondApproval = (excess: readonly Excess[], approved: readonly Excess[]): Excess[] =>
  excess.filter(
    ({ what, line, valueBp }) =>
      !approved.some(
        (item) =>
          item.what === what &&
          item.line === line &&
          (COUNTS_DOWN.has(what) ? item.valueBp <= valueBp : item.valueBp >= valueBp),
      ),
  );

const COUNTS_DOWN: ReadonlySet<Excess['what']> = new Set(['margin', 'listedMargin', 'belowCost', 'serviceMargin']);

/** The parts of 3.3.2 that a quotation still lacks before it is sent. */
export function missingParts(quote: {
  lines: readonly { kind: string }[];
  noService: string | null;
  terms: string | null;
}): QuotePart[] {
  const missing: QuotePart[] = [];
  if (quote.lines.length === 0) missing.push('price');
  if (quote.noService === null && !quote.lines.some(({ kind }) => kind === 'service')) missing.push('service');
  if (quote.terms === null) missing.push('terms');
  return missing;
}

// ---- two versions side by side

/** How a value of a version is read: an amount in fen, basis points, thousandths, a text. */
export type FieldUnit = 'fen' | 'bp' | 'milli' | 'text';
/** The fields of a line that versions are compared by; `costFen` only for those who may see it. */
export const COMPARED_LINE_FIELDS = {
  quantityMilli: 'milli',
  listFen: 'fen',
  discountBp: 'bp',
  unitFen: 'fen',
  netFen: 'fen',
  taxRateBp: 'bp',
  taxFen: 'fen',
  grossFen: 'fen',
  costFen: 'fen',
} as const satisfies Partial<Record<keyof QuoteLine, FieldUnit>>;
export type LineField = keyof typeof COMPARED_LINE_FIELDS;

/** What else a version is compared by. */
export const COMPARED_TERMS = ['terms', 'termsNote', 'validUntil', 'noService', 'contact'] as const;
export type TermsField = (typeof COMPARED_TERMS)[number];
export const COMPARED_SUMS = ['netFen', 'taxFen', 'grossFen', 'costFen'] as const;

export interface ComparedVersion
  extends Record<TermsField, string | null>,
    Record<(typeof COMPARED_SUMS)[number], Fen> {
  lines: readonly (QuoteLine & { number: number })[];
}

/** One value that differs between two versions; null where a version does not have it. */
export interface QuoteDifference {
  part: 'line' | 'terms' | 'sum';
  /** Of a line: whether it is in both versions. */
  change: 'added' | 'removed' | 'changed';
  /** Of a line: what it sells. */
  kind: QuoteLineKind | null;
  product: string | null;
  field: LineField | TermsField;
  unit: FieldUnit;
  from: string | number | null;
  to: string | number | null;
}

/**
 * What differs between two versions of a quotation: lines (the same product is the same line, in its order), terms, sums
 * (policy 3.3.2).
 *
 * @param costs whether the reader may see costs
 */
export function compareVersions(from: ComparedVersion, to: ComparedVersion, costs: boolean): QuoteDifference[] {
  const lines = pairedLines(from.lines, to.lines).flatMap((pair) => lineDifferences(pair, costs));
  const terms = COMPARED_TERMS.filter((field) => from[field] !== to[field]).map(
    (field): QuoteDifference => ({
      ...OF_VERSION,
      part: 'terms',
      field,
      unit: 'text',
      from: from[field],
      to: to[field],
    }),
  );
  const sums = COMPARED_SUMS.filter((field) => from[field] !== to[field] && (costs || field !== 'costFen'));
  return [
    ...lines,
    ...terms,
    ...sums.map(
      (field): QuoteDifference => ({
        ...OF_VERSION,
        part: 'sum',
        field,
        unit: 'fen',
        from: from[field],
        to: to[field],
      }),
    ),
  ];
}

const OF_VERSION = { change: 'changed', kind: null, product: null } as const;

interface LinePair {
  from: QuoteLine | undefined;
  to: QuoteLine | undefined;
}

/** Lines of the same kind and product are paired in their order; the others were added or removed. */
function pairedLines(from: readonly QuoteLine[], to: readonly QuoteLine[]): LinePair[] {
  const isSame = (a: QuoteLine, b: QuoteLine) => a.kind === b.kind && a.product === b.product;
  const left = [...to];
  const pairs = from.map((line): LinePair => {
    const at = left.findIndex((other) => isSame(line, other));
    return { from: line, to: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
  return [...pairs, ...left.map((line): LinePair => ({ from: undefined, to: line }))];
}

function lineDifferences({ from, to }: LinePair, costs: boolean): QuoteDifference[] {
  const line = from ?? to;
  if (line === undefined) return [];
  const onlyIn = from === undefined ? 'added' : 'removed';
  const change = from !== undefined && to !== undefined ? 'changed' : onlyIn;
  const differences: QuoteDifference[] = [];
  for (const field of Object.keys(COMPARED_LINE_FIELDS) as LineField[]) {
    if (field === 'costFen' && !costs) continue;
    const values = { from: from?.[field] ?? null, to: to?.[field] ?? null };
    // A discount of 0 is none: it says nothing of a line that is in one version only.
    if (values.from === values.to || (change !== 'changed' && !(values.from || values.to))) continue;
    const { kind, product } = line;
    differences.push({ part: 'line', change, kind, product, field, unit: COMPARED_LINE_FIELDS[field], ...values });
  }
  return differences;
}

// ---- what is decided on

/** What a version says that is approved: who decides sees these, and the customer reads them. */
export interface QuoteText {
  quote: Record<'code' | 'validUntil', string> &
    Record<'version' | 'netFen' | 'taxFen' | 'grossFen', number> &
    Record<'terms' | 'termsNote' | 'noService' | 'contact', string | null>;
  deal: { code: string };
  lines: readonly (QuoteLine & { number: number })[];
}
/** The form of the text below. A new form gets the next number, and this one stays: digests are kept for good. */
export const TEXT_FORM = 1;

/**
 * The text of a version as it is hashed (policy 3.3.2). List price, discount off it and cost of what the product list
 * knows are left out: they follow the list, and sending compares what is beyond a limit then.
 */
export const canonicalText = ({ quote, deal, lines }: QuoteText): string =>
  JSON.stringify([
    quote.code,
    quote.version,
    deal.code,
    quote.terms,
    quote.termsNote,
    quote.validUntil,
    quote.noService,
    quote.contact,
    quote.netFen,
    quote.taxFen,
    quote.grossFen,
    lines.map((line) => [
      line.number,
      line.kind,
      line.product,
      line.quantityMilli,
      line.unitFen,
      line.netFen,
      line.taxRateBp,
      line.taxFen,
      line.grossFen,
      line.productId === null ? line.costFen : null,
    ]),
  ]);

/** Which draft of a version is meant: `v1` is the first, `v1.2` what was made of it after it had been submitted once. */
export interface DraftOfVersion {
  version: number;
  draft: number;
}

/**
 * The draft of a version that has not gone out, by how often it was submitted: a change begins the next one.
 * @param isChanged it was changed since it was submitted
 */
export const draftNumber = (submissions: number, isChanged: boolean): number =>
  Math.max(1, submissions + (isChanged ? 1 : 0));

export const versionName = ({ version, draft }: DraftOfVersion): string =>
  draft === 1 ? `v${version}` : `v${version}.${draft}`;

/** `v1`, `1`, `v1.2`. @returns undefined if it is none */
export function readVersionName(text: string): DraftOfVersion | undefined {
  const [, version, draft = '1'] = /^v?([1-9]\d{0,5})(?:\.([1-9]\d{0,5}))?$/i.exec(halfWidth(text).trim()) ?? [];
  return version === undefined ? undefined : { version: Number(version), draft: Number(draft) };
}
