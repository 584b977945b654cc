import { and, asc, desc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { products } from '../../../db/schema/pipeline.js';
import { productPrices } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong, isNamed } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';

export type Product = typeof products.$inferSelect;
type NewProduct = typeof products.$inferInsert;

/** The product with this code. */
export async function productByCode(db: Db, code: string): Promise<Product | undefined> {
  const [product] = await db.select().from(products).where(eq(products.code, code));
  return product;
}

/** The product that a row refers to. */
export async function productById(db: Db, id: number): Promise<Product | undefined> {
  const [product] = await db.select().from(products).where(eq(products.id, id));
  return product;
}

/** The products of exactly this name, however it is written; the oldest first. */
export async function productsNamed(db: Db, name: string): Promise<Product[]> {
  return await db.select().from(products).where(isNamed(products.name, name)).orderBy(asc(products.id));
}

/** The product of exactly this name; of two from an import the one that is spelt as typed, else the older one. */
export async function productNamed(db: Db, name: string): Promise<Product | undefined> {
  const named = await productsNamed(db, name);
  return named.find((product) => product.name === name) ?? named[0];
}

/** The whole product list, in the order in which it was entered. */
export async function allProducts(db: Db): Promise<Product[]> {
  return await db.select().from(products).orderBy(asc(products.id));
}

/** Adds a product. @returns it as stored */
export async function insertProduct(db: Db, row: NewProduct): Promise<Product> {
  const [added] = await db.insert(products).values(row).returning();
  return required(added, row.code);
}

/** Changes a product; fields that are undefined stay. @returns it as stored */
export async function updateProduct(db: Db, id: number, change: Partial<NewProduct>): Promise<Product> {
  const [changed] = await db.update(products).set(change).where(eq(products.id, id)).returning();
  return required(changed, `product ${id}`);
}

/** Many at once, for an import. @returns their ids, in the order of the rows */
export const insertProducts = (tx: Tx, rows: Iterable<NewProduct>): number[] => tx.insertMany(products, rows);

/** How other rows name a product. */
export async function productIndex(db: Db) {
  return await db
    .select({
      id: products.id,
      code: products.code,
      name: products.name,
      key: products.sourceKey,
      listPriceFen: products.listPriceFen,
      costFen: products.costFen,
      taxRateBp: products.taxRateBp,
    })
    .from(products);
}

// ---- the price list

const countsOn = (day: Day) =>
  and(lte(productPrices.fromDay, day), or(isNull(productPrices.toDay), gte(productPrices.toDay, day)));

/** The price of a product's newest entry that counts on a day; undefined if there is none. */
export async function priceOn(db: Db, productId: number, day: Day): Promise<Fen | undefined> {
  const [row] = await db
    .select({ priceFen: productPrices.priceFen })
    .from(productPrices)
    .where(and(eq(productPrices.productId, productId), countsOn(day)))
    .orderBy(desc(productPrices.fromDay), desc(productPrices.id))
    .limit(1);
  return row?.priceFen;
}

/** The price of every product that has an entry for a day, by the product's id. */
export async function pricesOn(db: Db, day: Day): Promise<Map<number, Fen>> {
  const rows = await db
    .select({ productId: productPrices.productId, priceFen: productPrices.priceFen })
    .from(productPrices)
    .where(countsOn(day))
    .orderBy(asc(productPrices.fromDay), asc(productPrices.id));
  return new Map(rows.map(({ productId, priceFen }) => [productId, priceFen]));
}

/** Adds an entry to the price list; entries are never changed. */
export async function insertPrice(db: Db, row: typeof productPrices.$inferInsert): Promise<void> {
  await db.insert(productPrices).values(row);
}

/** Every entry of a product in the price list, oldest first. */
export async function pricesOf(db: Db, productId: number) {
  return await db
    .select({
      priceFen: productPrices.priceFen,
      fromDay: productPrices.fromDay,
      toDay: productPrices.toDay,
      by: members.name,
    })
    .from(productPrices)
    .innerJoin(members, eq(members.id, productPrices.memberId))
    .where(eq(productPrices.productId, productId))
    .orderBy(asc(productPrices.fromDay), asc(productPrices.id));
}

/** Those that an import brought and that was undone by this write. */
export async function undoProducts(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(products).set({ undoneSeq: seq }).where(isAmong(products.id, rows));
}
