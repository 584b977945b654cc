import type { ProductsFacts } from '../../app/audit/facts/products.js';
import type { ActionsOf } from '../../app/audit/registry.js';

/** How a customer's story and `undo` treat this room's entries. */
export const productActions: ActionsOf<ProductsFacts> = {
  'product.add': { story: 'none' },
  'product.edit': { story: 'none' },
  'product.price': { story: 'none' },
};
