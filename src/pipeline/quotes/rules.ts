import { QUOTE_LINE_KINDS, type QuoteLineKind, type QuoteStatus } from '../../policy/quotes.js';
import { readChoice } from '../../shared/choices.js';
import { type ContractLine, extended, taxedLine } from '../../shared/lines.js';
import {
  type Fen,
  halfWidth,
  type Parsed,
  parseDecimal,
  parseMoney,
  parseRate,
  portion,
  ratioBp,
} from '../../shared/money.js';

/** A line as it is typed: `kind: product; quantity; price or discount; tax; cost of one`. */
export interface TypedQuoteLine {
  kind: QuoteLineKind | undefined;
  product: string;
  quantityMilli: number;
  /** A unit price, a discount off the list price, or neither: the list price. */
  price: { unitFen: Fen } | { discountBp: number } | undefined;
  taxRateBp: number | undefined;
  unitCostFen: Fen | undefined;
}

/** A line with all its money: net of VAT but for `grossFen`; `listFen` and `unitFen` of one. */
export interface QuoteLine extends ContractLine {
  kind: QuoteLineKind;
  listFen: Fen | null;
  discountBp: number;
  unitFen: Fen;
}

const wrong = (zh: string, en: string): Parsed<never> => ({ ok: false, problem: { zh, en } });

/** Reads `协同办公平台; 20; 6000; 13%; 3500`, `licence: 用户许可; 50; -10%`, `服务: 实施; 1; 30000; 6%`. */
export function parseQuoteLine(text: string): Parsed<TypedQuoteLine> {
  const parts = text.split(/[;；|]/).map((part) => part.trim());
  if (parts.length < 2 || parts.length > 5)
    return wrong(
      `“${text}” 看不懂。请写 "产品; 数量; 单价或折扣%; 税率; 单位成本"`,
      `cannot read "${text}". Write "product; quantity; price or discount%; tax; cost"`,
    );
  const [subject = '', quantity = '', price = '', tax = '', cost = ''] = parts;
  const named = /^([^:：]{1,8})[:：]\s*(.+)$/.exec(subject);
  const kind = named ? readChoice(QUOTE_LINE_KINDS, named[1]!) : undefined;
  const product = kind ? named![2]!.trim() : subject;
  if (product === '') return wrong('缺少产品名称', 'the product is missing');
  const quantityMilli = parseDecimal(halfWidth(quantity), 3);
  if (quantityMilli === undefined || quantityMilli <= 0)
    return wrong(
      `数量 “${quantity}” 要大于 0，最多三位小数`,
      `the quantity "${quantity}" must be more than 0, with at most three decimals`,
    );
  const read = readPrice(price);
  if (!read.ok) return read;
  const rate = tax === '' ? undefined : parseRate(tax);
  if (rate && !rate.ok) return rate;
  if (rate && rate.value > 10_000) return wrong(`税率 “${tax}” 超过 100%`, `the tax rate "${tax}" is over 100%`);
  const unitCost = cost === '' ? undefined : parseMoney(cost);
  if (unitCost && !unitCost.ok) return unitCost;
  if (unitCost && unitCost.value < 0)
    return wrong(`成本 “${cost}” 不能是负数`, `the cost "${cost}" must not be negative`);
  return {
    ok: true,
    value: { kind, product, quantityMilli, price: read.value, taxRateBp: rate?.value, unitCostFen: unitCost?.value },
  };
}

function readPrice(text: string): Parsed<TypedQuoteLine['price']> {
  if (text === '') return { ok: true, value: undefined };
  const discount = /^-?\s*(.+?[%％])\s*(?:off)?$/i.exec(text)?.[1];
  if (discount !== undefined) {
    const rate = parseRate(discount);
    if (!rate.ok) return rate;
    return rate.value <= 10_000
      ? { ok: true, value: { discountBp: rate.value } }
      : wrong(`折扣 “${text}” 超过 100%`, `the discount "${text}" is over 100%`);
  }
  const money = parseMoney(text);
  if (!money.ok) return money;
  return money.value >= 0
    ? { ok: true, value: { unitFen: money.value } }
    : wrong(`单价 “${text}” 不能是负数`, `the price "${text}" must not be negative`);
}

/** What is known of a product when it is quoted. */
export interface ListedProduct {
  id: number;
  name: string;
  category: string | null;
  listFen: Fen | null;
  costFen: Fen | null;
  taxRateBp: number | null;
}

/**
 * The money of a line. The unit price is rounded first, so that quantity × unit price is the net that the customer reads.
 * @returns the problem where neither the line nor the price list says a price, or a tax rate
 */
export function quoteLine(typed: TypedQuoteLine, product: ListedProduct | undefined): Parsed<QuoteLine> {
  const name = product?.name ?? typed.product;
  const listFen = product?.listFen ?? null;
  const { price } = typed;
  if (listFen === null && (price === undefined || 'discountBp' in price))
    return wrong(`“${name}” 没有标价，请写单价`, `"${name}" has no list price; give a price`);
  const taxRateBp = typed.taxRateBp ?? product?.taxRateBp ?? undefined;
  if (taxRateBp === undefined) return wrong(`“${name}” 没有税率，请写税率`, `"${name}" has no tax rate; give one`);
  const unitFen =
    price === undefined
      ? listFen!
      : 'unitFen' in price
        ? price.unitFen
        : listFen! - portion(listFen!, price.discountBp);
  const unitCostFen = typed.unitCostFen ?? product?.costFen ?? null;
  const taxed = taxedLine({
    product: name,
    productId: product?.id ?? null,
    quantityMilli: typed.quantityMilli,
    taxRateBp,
    netFen: extended(unitFen, typed.quantityMilli),
    costFen: unitCostFen === null ? null : extended(unitCostFen, typed.quantityMilli),
  });
  const off = listFen === null || listFen <= unitFen ? 0 : listFen - unitFen;
  return {
    ok: true,
    value: {
      ...taxed,
      kind: typed.kind ?? kindOf(product),
      listFen,
      unitFen,
      discountBp: off === 0 ? 0 : (ratioBp(off, listFen!) ?? 0),
    },
  };
}

const kindOf = (product: ListedProduct | undefined): QuoteLineKind =>
  (product?.category ? readChoice(QUOTE_LINE_KINDS, product.category) : undefined) ?? 'product';

/** net − cost of the lines whose cost is known, and that margin as a share of their net. */
export function marginOf(lines: readonly Pick<QuoteLine, 'netFen' | 'costFen'>[]): {
  marginFen: Fen;
  marginBp: number | null;
} {
  const known = lines.filter(({ costFen }) => costFen !== null);
  const netFen = known.reduce((sum, line) => sum + line.netFen, 0);
  const marginFen = known.reduce((sum, line) => sum + line.netFen - line.costFen!, 0);
  return { marginFen, marginBp: netFen > 0 ? ratioBp(marginFen, netFen) : null };
}

/** Whether every line says what it costs; where not, cost and margin are of those that do. */
export const costKnown = (lines: readonly Pick<QuoteLine, 'costFen'>[]): boolean =>
  lines.every(({ costFen }) => costFen !== null);

/**
 * What the lines would be at list price, net, and what is given off it in all. A line without a list price counts at its
 * own price; one above its list price gives nothing off.
 */
export function listTotalsOf(lines: readonly Pick<QuoteLine, 'listFen' | 'unitFen' | 'quantityMilli' | 'netFen'>[]): {
  listFen: Fen;
  discountFen: Fen;
  discountBp: number;
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
  what: 'unlisted' | 'discount' | 'productDiscount' | 'margin' | 'belowCost';
  /** Number of the line; 0: the whole. */
  line: number;
  product: string;
  valueBp: number;
  limitBp: number;
}

/**
 * What of a quotation needs approval: discounts beyond the author's role or the product's own limit, a margin under the
 * floor, a line sold under its cost (policy 3.3.2, 3.4.3). Of what stands in no price list neither can be judged, and a
 * cost that the author typed is no measure of his own margin: such a line waits as well, but for services, which are
 * priced per job.
 *
 * @param roleDiscountBp the largest discount of who wrote it or gives it out
 * @param mayApprove whether these are people who decide on quotations themselves
 */
export function excessOf(
  lines: readonly (QuoteLine & { number: number; maxDiscountBp: number | null; listedCostFen: number | null })[],
  { roleDiscountBp, floorMarginBp, mayApprove }: { roleDiscountBp: number; floorMarginBp: number; mayApprove: boolean },
): Excess[] {
  const found: Excess[] = [];
  for (const { number: line, product, kind, listFen, listedCostFen, ...money } of lines) {
    const { discountBp: valueBp, maxDiscountBp, netFen, costFen } = money;
    if (!mayApprove && kind !== 'service' && listFen === null && listedCostFen === null)
      found.push({ what: 'unlisted', line, product, valueBp: 0, limitBp: 0 });
    if (valueBp > roleDiscountBp) found.push({ what: 'discount', line, product, valueBp, limitBp: roleDiscountBp });
    if (maxDiscountBp !== null && valueBp > maxDiscountBp)
      found.push({ what: 'productDiscount', line, product, valueBp, limitBp: maxDiscountBp });
    if (costFen !== null && costFen > netFen)
      found.push({
        what: 'belowCost',
        line,
        product,
        valueBp: marginOf([{ netFen, costFen }]).marginBp ?? -10_000,
        limitBp: 0,
      });
  }
  const { marginBp } = marginOf(lines);
  if (marginBp !== null && marginBp < floorMarginBp)
    found.push({ what: 'margin', line: 0, product: '', valueBp: marginBp, limitBp: floorMarginBp });
  return found;
}

/** What 3.3.2 asks of a quotation before it goes out. */
export const lacksOf = (quote: {
  lines: readonly { kind: string }[];
  noService: string | null;
  terms: string | null;
}): ('price' | 'service' | 'terms')[] => [
  ...(quote.lines.length > 0 ? [] : (['price'] as const)),
  ...(quote.noService !== null || quote.lines.some(({ kind }) => kind === 'service') ? [] : (['service'] as const)),
  ...(quote.terms !== null ? [] : (['terms'] as const)),
];

export type QuoteAction = 'change' | 'submit' | 'approve' | 'send' | 'accept' | 'decline' | 'extend' | 'revise';

/** From where each action may start (policy 3.3.2): what was sent is frozen; a change is another version. */
export const QUOTE_WAY: Record<QuoteAction, readonly QuoteStatus[]> = {
  change: ['draft', 'waiting', 'approved', 'rejected'],
  submit: ['draft'],
  approve: ['waiting'],
  send: ['draft', 'approved'],
  accept: ['sent'],
  decline: ['sent'],
  extend: ['sent'],
  revise: ['sent', 'declined', 'accepted'],
};
