import { integer, text } from 'drizzle-orm/sqlite-core';
import { bpColumn, fenColumn } from './common.js';
import { products } from './pipeline.js';

/** `quantityMilli` is the quantity in thousandths; money of the whole line, rounded per line half away from zero. */
export const soldLine = () => ({
  productId: integer('product_id').references(() => products.id),
  product: text('product').notNull(),
  quantityMilli: integer('quantity_milli').notNull(),
  netFen: fenColumn('net_fen').notNull(),
  taxRateBp: bpColumn('tax_rate_bp').notNull(),
  taxFen: fenColumn('tax_fen').notNull(),
  grossFen: fenColumn('gross_fen').notNull(),
  costFen: fenColumn('cost_fen'),
});
