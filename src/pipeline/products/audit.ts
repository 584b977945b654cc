import type { ProductsFacts } from '../../app/audit/facts/products.js';
import type { ActionsOf } from '../../app/audit/registry.js';

/** What a customer's story and `undo` know of this room's entries. */
export const productActions: ActionsOf<ProductsFacts> = {
  'product.add': { story: 'none' },
  'product.edit': { story: 'none' },
  'product.price': { story: 'none' },
};
