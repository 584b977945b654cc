import type { ProductsFacts } from '../../app/audit/facts/products.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const productActions: ActionsOf<ProductsFacts> = {
  'product.add': { story: 'none', correct: messages.correctEdit },
  'product.edit': { story: 'none', correct: messages.correctEdit },
  'product.price': { story: 'none', correct: messages.correctPrice },
};
