import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { requireProduct } from '../deals/resolve.js';
import { listProducts } from '../products/service.js';
import { messages } from './messages.js';
import { insertPrice, pricesOf, pricesOn } from './queries.js';

/** Sets a list price from a day on, until another or a last day (policy 3.3.2). */
export async function setPrice(ctx: WriteContext, word: string, input: { priceFen: Fen; fromDay: Day; toDay?: Day }) {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (input.toDay !== undefined && input.toDay < input.fromDay) throw usageError(messages.endsBefore(input.fromDay));
  await insertPrice(ctx.db, {
    productId: product.id,
    priceFen: input.priceFen,
    fromDay: input.fromDay,
    toDay: input.toDay ?? null,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('product.price', product.code, { ...input });
  return { code: product.code, name: product.name, ...input };
}

/** Every product with the list price that counts today: what a quotation made now would take. */
export async function listPricedProducts(ctx: Context) {
  const prices = await pricesOn(ctx.db, ctx.today);
  return (await listProducts(ctx)).map((product) => ({
    product,
    priceFen: prices.get(product.id) ?? product.listPriceFen,
  }));
}

export async function priceList(ctx: Context, word: string) {
  const product = await requireProduct(ctx, word);
  // What the product was added with holds on every day that no later price covers.
  const base = { priceFen: product.listPriceFen, fromDay: null, toDay: null, by: null };
  return [...(product.listPriceFen === null ? [] : [base]), ...(await pricesOf(ctx.db, product.id))].map((row) => ({
    code: product.code,
    name: product.name,
    ...row,
  }));
}
