import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { ProductFields } from '../../app/audit/facts/products.js';
import type { Context, WriteContext } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import { messages as appMessages } from '../../app/messages.js';
import { may, requirePermission } from '../../app/permission.js';
import type { QuoteLineKind } from '../../policy/quotes.js';
import { readCode } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, usageError } from '../../shared/errors.js';
import { looksSame } from '../../shared/lookAlikes.js';
import { type Bp, type Fen, halfWidth } from '../../shared/money.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import {
  allProducts,
  insertPrice,
  insertProduct,
  type Product,
  priceOn,
  pricesOf,
  pricesOn,
  productByCode,
  productNamed,
  productsNamed,
  updateProduct,
} from './queries.js';

/**
 * The product that a text names, by code or exact name; undefined if it is free text.
 * @throws ambiguous for a short code (`p1`) that is also the name of another product
 */
export async function resolveProduct({ db }: Pick<Context, 'db'>, word: string): Promise<Product | undefined> {
  const typed = word.trim();
  const code = /^p/i.test(halfWidth(typed)) ? readCode('product', typed, '') : undefined;
  const byCode = code === undefined ? undefined : await productByCode(db, code);
  const meant = await codeOrName(typed, byCode, () => productsNamed(db, typed));
  return meant === undefined ? await productNamed(db, typed) : pickProduct(word, meant);
}

const pickProduct = (word: string, candidates: readonly Product[]): Product =>
  pickOne(messages.product, word, candidates, ({ code, name }) => [code, name], 'salesdesk product list');

/** The product that a word means: code or exact name. @throws notFound, ambiguous */
export async function requireProduct(ctx: Pick<Context, 'db'>, word: string): Promise<Product> {
  const product = await resolveProduct(ctx, word);
  return pickProduct(word, product ? [product] : []);
}

/**
 * A line may cost less than the product list says only if its author maintains that list: otherwise anyone could set
 * the floor margin of 3.3.2 and the profit of 4.1.2 by typing.
 *
 * @param unitCostFen the cost of one that was typed for the line
 * @throws forbidden
 */
export function requireListedCost(ctx: Context, product: Product | undefined, unitCostFen: Fen | undefined): void {
  if (!product || product.costFen === null || unitCostFen === undefined || unitCostFen >= product.costFen) return;
  if (may(ctx.actor, 'product.write')) return;
  // What it costs is not for everybody.
  throw forbidden(messages.costIsListed(product.name), {
    clause: '3.3.2',
    hints: [messages.costHint(product.code)],
  });
}

export interface ProductInput {
  name: string;
  category?: string;
  kind?: QuoteLineKind;
  unit?: string;
  listPriceFen?: Fen;
  costFen?: Fen;
  taxRateBp?: Bp;
  /** Beyond it a quotation needs the manager's approval. */
  maxDiscountBp?: Bp;
}

/** The product fields recorded in the audit log. */
const fieldsOf = ({
  name,
  category,
  kind,
  unit,
  listPriceFen,
  costFen,
  taxRateBp,
  maxDiscountBp,
}: Product): ProductFields => ({
  name,
  category,
  kind,
  unit,
  listPriceFen,
  costFen,
  taxRateBp,
  maxDiscountBp,
});

/** Adds a product with its list price and cost, net of VAT (policy 3.3.2). @throws conflict for a name that is taken */
export async function addProduct(ctx: WriteContext, input: ProductInput): Promise<Product> {
  requirePermission(ctx.actor, 'product.write');
  await refuseNameTaken(ctx, input.name);
  const code = await ctx.nextCode('product', ctx.today);
  const product = await insertProduct(ctx.db, { ...input, code, recordedAt: ctx.now });
  const changes = changesOfNew(fieldsOf(product));
  ctx.audit('product.add', { changed: [code], name: product.name, changes });
  return product;
}

/** A product is quoted by its name: another one that looks the same would be at another price. @throws conflict */
async function refuseNameTaken({ db }: WriteContext, name: string, exceptId?: number): Promise<void> {
  const other = (await allProducts(db)).find((product) => product.id !== exceptId && looksSame(product.name, name));
  if (other) throw conflict(messages.nameTaken(other.name, other.code), { clause: '3.3.2' });
}

/** Changes what is kept of a product (policy 3.3.2). @throws conflict for a name that another product has */
export async function editProduct(
  ctx: WriteContext,
  word: string,
  change: Partial<ProductInput>,
): Promise<{ product: Product; changes: Changes<ProductFields> }> {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('product edit', '--price 6000 --cost 2400')],
    });
  if (change.name !== undefined) await refuseNameTaken(ctx, change.name, product.id);
  const changed = await updateProduct(ctx.db, product.id, change);
  const changes = changesBetween(fieldsOf(product), fieldsOf(changed));
  ctx.audit('product.edit', { changed: [product.code], name: product.name, changes });
  return { product: changed, changes };
}

/** The list price of a product on a day: of the price list, else the one that it was added with. Null: none. */
export async function listPriceOn(
  { db }: Pick<Context, 'db'>,
  { id, listPriceFen }: Pick<Product, 'id' | 'listPriceFen'>,
  day: Day,
): Promise<Fen | null> {
  return (await priceOn(db, id, day)) ?? listPriceFen;
}

/** Every product with the list price that counts today: what a quotation made now would use (policy 3.3.2). */
export async function listProducts(ctx: Context): Promise<(Product & { priceFen: Fen | null })[]> {
  const { db, today } = ctx;
  const seesCosts = maySeeCosts(ctx, null);
  const prices = await pricesOn(db, today);
  return (await allProducts(db)).map((product) => ({
    ...product,
    costFen: onlyIf(seesCosts, product.costFen),
    priceFen: prices.get(product.id) ?? product.listPriceFen,
  }));
}

export interface PriceInput {
  priceFen: Fen;
  fromDay: Day;
  toDay?: Day;
}

/** Sets a list price from a day on, until another one takes over or a last day (policy 3.3.2). */
export async function setPrice(
  ctx: WriteContext,
  word: string,
  { priceFen, fromDay, toDay }: PriceInput,
): Promise<PriceInput & { code: string; name: string }> {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (toDay !== undefined && toDay < fromDay) throw usageError(messages.endsBefore(fromDay));
  const from = await listPriceOn(ctx, product, fromDay);
  await insertPrice(ctx.db, {
    productId: product.id,
    priceFen,
    fromDay,
    toDay: toDay ?? null,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const { code, name } = product;
  const changes = { priceFen: { from, to: priceFen } };
  ctx.audit('product.price', { changed: [code], name, fromDay, toDay: toDay ?? null, changes });
  return { code, name, priceFen, fromDay, toDay };
}

/** The list prices of a product, the one that it was added with first: it holds on days that no entry covers. */
export async function listPrices(ctx: Context, word: string) {
  const { id, code, name, listPriceFen } = await requireProduct(ctx, word);
  const entries = (await pricesOf(ctx.db, id)).map((entry) => ({ code, name, ...entry }));
  if (listPriceFen === null) return entries;
  return [{ code, name, priceFen: listPriceFen, fromDay: null, toDay: null, by: null }, ...entries];
}
