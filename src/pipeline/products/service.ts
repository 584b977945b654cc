import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from '../deals/messages.js';
import {
  allProducts,
  insertProduct,
  moveDeals as moveDealsOf,
  openDealsOf as openDealsOfCustomer,
  type Product,
  productsNamed,
  reviseDeal,
  updateProduct,
} from '../deals/queries.js';
import { requireProduct } from '../deals/resolve.js';

export interface ProductInput {
  name: string;
  category?: string;
  unit?: string;
  listPriceFen?: Fen;
  costFen?: Fen;
  taxRateBp?: number;
  /** Beyond it a quotation needs the manager's approval. */
  maxDiscountBp?: number;
}

/** A product with its list price and cost, net of VAT (policy 3.3.2). */
export async function addProduct(ctx: WriteContext, input: ProductInput): Promise<Product> {
  requirePermission(ctx.actor, 'product.write');
  const [twin] = await productsNamed(ctx.db, input.name);
  if (twin) throw conflict(messages.productTaken(twin.name, twin.code));
  const code = await ctx.nextCode('product', ctx.today);
  const product = await insertProduct(ctx.db, { ...input, code, recordedAt: ctx.now });
  ctx.audit('product.add', code, { ...input, code });
  return product;
}

export async function editProduct(ctx: WriteContext, word: string, change: Partial<ProductInput>): Promise<Product> {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (Object.values(change).every((value) => value === undefined)) throw usageError(messages.nothingToChange);
  const [twin] = change.name === undefined ? [] : await productsNamed(ctx.db, change.name);
  if (twin && twin.id !== product.id) throw conflict(messages.productTaken(twin.name, twin.code));
  const changed = await updateProduct(ctx.db, product.id, change);
  const { name, listPriceFen, costFen, taxRateBp } = product;
  ctx.audit('product.edit', product.code, { ...change, before: { name, listPriceFen, costFen, taxRateBp } });
  return changed;
}

export const listProducts = (ctx: Context): Promise<Product[]> => allProducts(ctx.db);

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveDealsOf(db, fromId, toId);

/** The open deals of a customer go along with a new owner (policy 2.2.1b). Inside a write under way. @returns their codes */
export async function assignOpenDeals(ctx: WriteContext, customerId: number, memberId: number): Promise<string[]> {
  const open = await openDealsOfCustomer(ctx.db, customerId);
  for (const deal of open) await reviseDeal(ctx.db, deal, { ownerId: memberId }, { day: ctx.today, now: ctx.now });
  return open.map(({ code }) => code);
}
