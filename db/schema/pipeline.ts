import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { QuoteLineKind } from '../../src/policy/quotes.js';
import type {
  DealAct,
  DealKind,
  LostReason,
  MoveCause,
  ResearchMode,
  Source,
  StageCode,
  StepKind,
} from '../../src/policy/stages.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt, sourceKey, undoneSeq, voidable } from './common.js';
import { customers } from './customers.js';
import { members } from './team.js';

export const products = sqliteTable(
  'products',
  {
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    category: text('category'),
    /** As what it is quoted; null: by its category, else a product. */
    kind: text('kind').$type<QuoteLineKind>(),
    unit: text('unit'),
    listPriceFen: fenColumn('list_price_fen'),
    costFen: fenColumn('cost_fen'),
    taxRateBp: bpColumn('tax_rate_bp'),
    /** Beyond it a quotation needs the manager's approval, no matter who makes it. */
    maxDiscountBp: bpColumn('max_discount_bp'),
    sourceKey: sourceKey(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('products_code').on(t.code),
    uniqueIndex('products_source').on(t.sourceKey).where(sql`undone_seq is null`),
    index('products_name').on(t.name),
  ],
);

/**
 * A deal (商机). `stageDay` is the day of what brought it into its stage; `closedDay` the day for which it counts as won
 * or lost, later than that where the month of that day was closed.
 */
export const deals = sqliteTable(
  'deals',
  {
    id: id(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    customerId: integer('customer_id').references(() => customers.id),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    presalesId: integer('presales_id').references(() => members.id),
    productId: integer('product_id').references(() => products.id),
    stage: text('stage').$type<StageCode>().notNull(),
    stageDay: dayColumn('stage_day').notNull(),
    openedDay: dayColumn('opened_day').notNull(),
    closedDay: dayColumn('closed_day'),
    expectedDay: dayColumn('expected_day'),
    amountFen: fenColumn('amount_fen'),
    source: text('source').$type<Source>(),
    lostReason: text('lost_reason').$type<LostReason>(),
    lostNote: text('lost_note'),
    competitor: text('competitor'),
    kind: text('kind').$type<DealKind>().notNull().default('new'),
    ...voidable(),
    /** Its own probability, as the file gave it that it came from; null: that of its stage (definitions, Forecast). */
    probabilityBp: bpColumn('probability_bp'),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('deals_code').on(t.code),
    uniqueIndex('deals_source').on(t.sourceKey),
    index('deals_stage').on(t.stage, t.stageDay),
    index('deals_owner').on(t.ownerId, t.stage),
    index('deals_customer').on(t.customerId),
    // Asked as `is null`, SQLite would prefer the unique index on the key, which holds every deal without one.
    index('deals_opened').on(t.openedDay).where(sql`coalesce(source_key, '') = '' and voided_from is null`),
    index('deals_closed').on(t.closedDay),
    index('deals_voided').on(t.voidedFrom).where(sql`voided_from is not null`),
  ],
);

/**
 * Each change of stage: append-only; an undo is a move back. `stayedDays` is the time in `fromStage`. `act` says what
 * moved it, if nobody did by hand; `actDay` when that was, if `day` is not that day; `ref` the quotation or contract;
 * `pastGates` how many gates a recorded contract passed without meeting them. `imported` is 2 if the file named the
 * stage in which the deal had been, 1 if it did not.
 */
export const dealMoves = sqliteTable(
  'deal_moves',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    fromStage: text('from_stage').$type<StageCode>(),
    toStage: text('to_stage').$type<StageCode>().notNull(),
    memberId: integer('member_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    stayedDays: integer('stayed_days'),
    reason: text('reason'),
    note: text('note'),
    competitor: text('competitor'),
    imported: integer('imported').notNull().default(0),
    undoes: integer('undoes'),
    act: text('act').$type<MoveCause>(),
    actDay: dayColumn('act_day'),
    ref: text('ref'),
    pastGates: integer('past_gates').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('deal_moves_deal').on(t.dealId, t.id),
    index('deal_moves_day').on(t.day),
    index('deal_moves_odd').on(t.dealId).where(sql`undoes is not null or from_stage in ('won','lost')`),
  ],
);

/**
 * What happened on a deal that may move it, in the order in which it was recorded: append-only. `afterMove` is the deal's
 * newest move then; `undoes` the act that was taken back.
 */
export const dealActs = sqliteTable(
  'deal_acts',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    act: text('act').$type<DealAct>().notNull(),
    ref: text('ref'),
    day: dayColumn('day').notNull(),
    afterMove: integer('after_move').notNull(),
    undoes: integer('undoes'),
    recordedAt: recordedAt(),
  },
  (t) => [index('deal_acts_deal').on(t.dealId, t.id)],
);

/** The competitors that the company meets: a deal names one of this list (policy 2.2.1a). */
export const competitors = sqliteTable(
  'competitors',
  {
    id: id(),
    name: text('name').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('competitors_name').on(t.name)],
);

/** Who competes for a deal; `removed` if that turned out to be wrong. */
export const dealCompetitors = sqliteTable(
  'deal_competitors',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    competitorId: integer('competitor_id')
      .notNull()
      .references(() => competitors.id),
    day: dayColumn('day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    removed: integer('removed').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('deal_competitors_pair').on(t.dealId, t.competitorId),
    index('deal_competitors_of').on(t.competitorId),
  ],
);

/**
 * What a deal was thought to be worth, when it was expected and whose it was, from `day` on: append-only, so that board
 * and forecast of a past day stay what they were. A deal that never changed has no rows; the first change also writes
 * what had been so since the opening.
 */
export const dealValues = sqliteTable(
  'deal_values',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen'),
    expectedDay: dayColumn('expected_day'),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('deal_values_deal').on(t.dealId, t.id)],
);

/** Work of chapter 3 done on a deal: research, solution, demo, quotation, negotiation. The gates look for these rows. */
export const dealSteps = sqliteTable(
  'deal_steps',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    kind: text('kind').$type<StepKind>().notNull(),
    day: dayColumn('day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    mode: text('mode').$type<ResearchMode>(),
    note: text('note'),
    amountFen: fenColumn('amount_fen'),
    serviceFen: fenColumn('service_fen'),
    terms: text('terms'),
    agreed: integer('agreed'),
    /** Who took part, of the customer and of ours, in words. */
    people: text('people'),
    repId: integer('rep_id').references(() => members.id),
    presalesId: integer('presales_id').references(() => members.id),
    /** Of a solution: 1, 2, … within the deal. */
    version: integer('version'),
    /** 1: it was recorded by mistake and taken back. */
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('deal_steps_deal').on(t.dealId, t.kind, t.id),
    check('deal_steps_kind', sql`kind in ('research','solution','demo','quote','negotiation')`),
  ],
);
