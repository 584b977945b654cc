import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Excess, QuoteDecision, QuoteLineKind, QuoteStatus } from '../../src/policy/quotes.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt } from './common.js';
import { deals, products } from './pipeline.js';
import { members } from './team.js';

/** The price list: a product's list price from a day on, until the newer one or `toDay`. Append-only. */
export const productPrices = sqliteTable(
  'product_prices',
  {
    id: id(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    priceFen: fenColumn('price_fen').notNull(),
    fromDay: dayColumn('from_day').notNull(),
    toDay: dayColumn('to_day'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('product_prices_product').on(t.productId, t.fromDay)],
);

/** A quotation (policy 3.3.2), one row per version. The sums are those of its lines. */
export const quotes = sqliteTable(
  'quotes',
  {
    id: id(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    status: text('status').$type<QuoteStatus>().notNull(),
    /** Payment terms as rules (definitions, Receivables), and what else is said of them. */
    terms: text('terms'),
    termsNote: text('terms_note'),
    validUntil: dayColumn('valid_until').notNull(),
    /** Why no service fee is charged, if there is no line for one. */
    noService: text('no_service'),
    contact: text('contact'),
    netFen: fenColumn('net_fen').notNull().default(0),
    taxFen: fenColumn('tax_fen').notNull().default(0),
    grossFen: fenColumn('gross_fen').notNull().default(0),
    costFen: fenColumn('cost_fen').notNull().default(0),
    serviceFen: fenColumn('service_fen').notNull().default(0),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    openedDay: dayColumn('opened_day').notNull(),
    sentDay: dayColumn('sent_day'),
    decidedDay: dayColumn('decided_day'),
    decidedBy: text('decided_by'),
    decidedNote: text('decided_note'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('quotes_code').on(t.code, t.version),
    index('quotes_deal').on(t.dealId, t.id),
    index('quotes_waiting').on(t.status).where(sql`status in ('waiting','sent')`),
    check(
      'quotes_status',
      sql`status in ('draft','waiting','approved','sent','accepted','declined','superseded','rejected')`,
    ),
    check('quotes_gross', sql`gross_fen = net_fen + tax_fen`),
  ],
);

/** Lines; one that was removed from a draft stays with `removed` 1. `unitFen` is after the discount. */
export const quoteLines = sqliteTable(
  'quote_lines',
  {
    id: id(),
    quoteId: integer('quote_id')
      .notNull()
      .references(() => quotes.id),
    number: integer('number').notNull(),
    kind: text('kind').$type<QuoteLineKind>().notNull(),
    productId: integer('product_id').references(() => products.id),
    product: text('product').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    listFen: fenColumn('list_fen'),
    discountBp: bpColumn('discount_bp').notNull(),
    unitFen: fenColumn('unit_fen').notNull(),
    netFen: fenColumn('net_fen').notNull(),
    taxRateBp: bpColumn('tax_rate_bp').notNull(),
    taxFen: fenColumn('tax_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    costFen: fenColumn('cost_fen'),
    /** 1: typed for this line; 0: the product list's; null: not known, of a line from before the column. */
    costTyped: integer('cost_typed').$type<0 | 1>(),
    removed: integer('removed').notNull().default(0),
  },
  (t) => [
    index('quote_lines_quote').on(t.quoteId),
    check('quote_lines_kind', sql`kind in ('product','licence','service')`),
    check('quote_lines_gross', sql`gross_fen = net_fen + tax_fen and net_fen >= 0`),
  ],
);

/** Who approved or refused what went beyond the limits, and why. Append-only. */
export const quoteDecisions = sqliteTable(
  'quote_decisions',
  {
    id: id(),
    quoteId: integer('quote_id')
      .notNull()
      .references(() => quotes.id),
    action: text('action').$type<QuoteDecision>().notNull(),
    /** What was beyond its limit, in words. */
    excess: text('excess'),
    /** The same as data, so that sending can tell what was approved. Null: recorded before this column. */
    excessItems: text('excess_items', { mode: 'json' }).$type<readonly Excess[]>(),
    reason: text('reason'),
    /** What the version said then (`1:` and a SHA-256); null: recorded before there were digests. */
    digest: text('digest'),
    /** 1: an approval that takes a second one of another member, where two stand in for management together. */
    together: integer('together').notNull().default(0),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('quote_decisions_quote').on(t.quoteId, t.id),
    index('quote_decisions_not_digested').on(t.action, t.day).where(sql`digest is null`),
  ],
);
