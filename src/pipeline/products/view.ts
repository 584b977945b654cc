import type { ProductFields } from '../../app/audit/facts/products.js';
import type { FieldNames } from '../../cli/changedFields.js';
import type { DoneView } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option, toggle, type ValuesOf } from '../../cli/verb.js';
import { QUOTE_LINE_KINDS } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { Product } from './queries.js';

/** The fields of a product in lists and JSON. */
export const shownProduct = (product: Product) => {
  const { code, name, category, kind, unit, listPriceFen, costFen, taxRateBp, maxDiscountBp } = product;
  return { code, name, category, kind, unit, listPriceFen, costFen, taxRateBp, maxDiscountBp };
};

/** The fields of a product as an edit names them. */
export const PRODUCT_FIELDS: FieldNames<ProductFields> = {
  names: {
    name: terms.name,
    category: messages.category,
    kind: messages.kind,
    unit: messages.unit,
    listPriceFen: messages.listPrice,
    costFen: terms.cost,
    taxRateBp: messages.taxRate,
    maxDiscountBp: messages.maxDiscount,
  },
  choices: { kind: QUOTE_LINE_KINDS },
};

/** The answer of a write that changed a product. */
export const productDone = (product: Product, line: Text, more: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownProduct(product),
  code: product.code,
  lines: [line, ...more],
});

/** The options that `add` and `edit` share. */
export const productFlags = {
  category: option('<text>', messages.categoryOption),
  service: toggle(messages.serviceOption),
  unit: option('<text>', messages.unitOption),
  price: option('<amount>', messages.priceOption),
  cost: option('<amount>', messages.costOption),
  tax: option('<rate>', messages.taxOption),
  maxDiscount: option('<rate>', messages.maxDiscountOption),
};

/** Reads them into values; with others of the same line, so that every problem is reported at once. */
export function readProductFlags(read: Reader, flags: ValuesOf<typeof productFlags>) {
  const taxRateBp = read.rate(flags.tax, '--tax');
  if (taxRateBp !== undefined && taxRateBp > 10_000) read.problem('--tax', messages.rateTooHigh);
  const maxDiscountBp = read.rate(flags.maxDiscount, '--max-discount');
  if (maxDiscountBp !== undefined && maxDiscountBp > 10_000) read.problem('--max-discount', messages.discountTooHigh);
  return {
    category: read.text(flags.category, '--category'),
    kind: flags.service ? ('service' as const) : undefined,
    unit: read.text(flags.unit, '--unit'),
    listPriceFen: read.moneyFromZero(flags.price, '--price'),
    costFen: read.moneyFromZero(flags.cost, '--cost'),
    taxRateBp,
    maxDiscountBp,
  };
}
