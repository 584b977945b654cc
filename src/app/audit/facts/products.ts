import type { QuoteLineKind } from '../../../policy/quotes.js';
import type { Day } from '../../../shared/dates.js';
import type { Bp, Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a product (policy 3.3.2); amounts are of one and net of VAT. */
export interface ProductFields {
  name: string;
  category: string | null;
  /** As what it is quoted; null: by its category. */
  kind: QuoteLineKind | null;
  unit: string | null;
  listPriceFen: Fen | null;
  costFen: Fen | null;
  taxRateBp: Bp | null;
  maxDiscountBp: Bp | null;
}

export interface ProductsFacts {
  'product.add': { name: string; changes: Changes<ProductFields> };
  'product.edit': { name: string; changes: Changes<ProductFields> };
  /** `priceFen` changes from what counted on `fromDay`; `toDay` null: until another price takes over. */
  'product.price': { name: string; fromDay: Day; toDay: Day | null; changes: { priceFen: Change<Fen> } };
}
