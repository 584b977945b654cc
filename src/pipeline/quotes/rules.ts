import { type ExcessKind, QUOTE_LINE_KINDS, type QuoteLineKind, type QuotePart } from '../../policy/quotes.js';
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

/** A line with all its money: net of VAT but for `grossFen`; `listFen` and `unitFen` of one. */
export interface QuoteLine extends ContractLine {
  kind: QuoteLineKind;
  listFen: Fen | null;
  discountBp: Bp;
  unitFen: Fen;
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
  listFen: Fen | null;
  costFen: Fen | null;
  taxRateBp: Bp | null;
}

/**
 * The money of a line (policy 3.3.2). The unit price is rounded first, so that quantity × unit price is the net that
 * the customer reads.
 *
 * @returns the problem if neither the line nor the product list gives a price, or a tax rate
 */
export function quoteLine(typed: TypedQuoteLine, product: ListedProduct | undefined): Parsed<QuoteLine> {
  const name = product?.name ?? typed.product;
  const listFen = product?.listFen ?? null;
  const unitFen = unitPriceOf(typed.price, listFen);
  if (unitFen === undefined) return failed(messages.noListPrice(name));
  const taxRateBp = typed.taxRateBp ?? product?.taxRateBp ?? undefined;
  if (taxRateBp === undefined) return failed(messages.noTaxRate(name));
  const unitCostFen = typed.unitCostFen ?? product?.costFen ?? null;
  const taxed = taxedLine({
    product: name,
    productId: product?.id ?? null,
    quantityMilli: typed.quantityMilli,
    taxRateBp,
    netFen: extended(unitFen, typed.quantityMilli),
    costFen: unitCostFen === null ? null : extended(unitCostFen, typed.quantityMilli),
  });
  const kind = typed.kind ?? kindOf(product);
  return { ok: true, value: { ...taxed, kind, listFen, unitFen, discountBp: discountOff(listFen, unitFen) } };
}

/**
 * The typed price, the list price, or what a discount leaves of it; undefined if that needs a list price and there is
 * none.
 */
function unitPriceOf(price: TypedQuoteLine['price'], listFen: Fen | null): Fen | undefined {
  if (price && 'unitFen' in price) return price.unitFen;
  if (listFen === null) return undefined;
  return price ? listFen - portion(listFen, price.discountBp) : listFen;
}

/** How far a price is below the list price, in basis points of it; 0 above it or if there is none. */
const discountOff = (listFen: Fen | null, unitFen: Fen): Bp =>
  listFen === null || listFen <= unitFen ? 0 : (ratioBp(listFen - unitFen, listFen) ?? 0);

const kindOf = (product: ListedProduct | undefined): QuoteLineKind =>
  (product?.category ? readChoice(QUOTE_LINE_KINDS, product.category) : undefined) ?? 'product';

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

/** Something beyond its limit, for which the quotation waits for the manager. */
export interface Excess {
  what: ExcessKind;
  /** Number of the line; 0: the quotation as a whole. */
  line: number;
  product: string;
  valueBp: Bp;
  limitBp: Bp;
}

/** A line with what its product's limits are judged by. */
export type JudgedLine = QuoteLine & { number: number; maxDiscountBp: Bp | null; listedCostFen: Fen | null };

export interface QuoteLimits {
  /** The largest discount of the member who wrote or sends the quotation. */
  roleDiscountBp: Bp;
  floorMarginBp: Bp;
  /** Decides on quotations himself. */
  mayApprove: boolean;
}

/**
 * The parts of a quotation that need approval: discounts beyond the author's role or the product's own limit, a margin
 * under the floor, a line sold under its cost (policy 3.3.2, 3.4.3). An item that is not in the product list cannot be
 * judged, and a cost that its author typed cannot be used to judge the margin: such a line waits too, except for
 * services, which are priced per job.
 */
export function excessOf(
  lines: readonly JudgedLine[],
  { roleDiscountBp, floorMarginBp, mayApprove }: QuoteLimits,
): Excess[] {
  const excess: Excess[] = [];
  for (const { number, product, kind, listFen, listedCostFen, discountBp, maxDiscountBp, netFen, costFen } of lines) {
    const add = (kind: ExcessKind, valueBp: Bp, limitBp: Bp) =>
      excess.push({ what: kind, line: number, product, valueBp, limitBp });
    if (!mayApprove && kind !== 'service' && listFen === null && listedCostFen === null) add('unlisted', 0, 0);
    if (discountBp > roleDiscountBp) add('discount', discountBp, roleDiscountBp);
    if (maxDiscountBp !== null && discountBp > maxDiscountBp) add('productDiscount', discountBp, maxDiscountBp);
    if (costFen !== null && costFen > netFen)
      add('belowCost', marginOf([{ netFen, costFen }]).marginBp ?? -WHOLE_BP, 0);
  }
  const { marginBp } = marginOf(lines);
  if (marginBp !== null && marginBp < floorMarginBp)
    excess.push({ what: 'margin', line: 0, product: '', valueBp: marginBp, limitBp: floorMarginBp });
  return excess;
}

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
