import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HardshipReason, HardshipStatus } from '../../src/policy/hardship.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt, sourceKey, undoneSeq } from './common.js';
import { contractAdjustments, contracts } from './contracts.js';
import { customers } from './customers.js';
import { members } from './team.js';

/**
 * One dated amount of a payment plan (policy 3.7.1). It exists from `fromDay`; on `replacedDay` another plan of its
 * contract took over `replacedFen` of it: what was open, or, if `replacedWhole`, what was received as well. `settledFen`, `openFen` and `lastSettledDay` are kept from the allocations and
 * `replacedFen`, those ahead of today included, so that the overdue list reads an index; so are the parts of `settledFen`
 * that nobody paid: `replannedFen` stands in the instalments of a hardship plan since `replannedDay`, `waivedFen` was
 * given up (policy 3.7.3).
 */
export const instalments = sqliteTable(
  'instalments',
  {
    id: id(),
    code: text('code').notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    invoiceNo: text('invoice_no'),
    fromDay: dayColumn('from_day').notNull(),
    /** Null while the event that its rule waits for has not happened. */
    dueDay: dayColumn('due_day'),
    /** The day of the event that fixed it: as of a day before, there was no due day. */
    dueSince: dayColumn('due_since'),
    /**
     * How the due day comes about (definitions, Receivables): `accepted+30d`; null if it was typed as a day in history.
     */
    dueRule: text('due_rule'),
    shareBp: bpColumn('share_bp'),
    amountFen: fenColumn('amount_fen').notNull(),
    settledFen: fenColumn('settled_fen').notNull().default(0),
    openFen: fenColumn('open_fen').notNull(),
    lastSettledDay: dayColumn('last_settled_day'),
    replacedDay: dayColumn('replaced_day'),
    replacedFen: fenColumn('replaced_fen').notNull().default(0),
    /** 1 if the plan never was: a correction, or a contract that was recorded by mistake. */
    replacedWhole: integer('replaced_whole').notNull().default(0),
    replannedFen: fenColumn('replanned_fen').notNull().default(0),
    replannedDay: dayColumn('replanned_day'),
    waivedFen: fenColumn('waived_fen').notNull().default(0),
    dispute: text('dispute'),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('instalments_code').on(t.code),
    uniqueIndex('instalments_source').on(t.sourceKey),
    index('instalments_open_due').on(t.dueDay).where(sql`open_fen > 0`),
    index('instalments_settled').on(t.lastSettledDay),
    index('instalments_replaced').on(t.replacedDay).where(sql`replaced_day is not null`),
    index('instalments_contract').on(t.contractId),
    index('instalments_open_customer').on(t.customerId, t.dueDay).where(sql`open_fen > 0`),
    index('instalments_invoice').on(t.invoiceNo),
    check('instalments_amount', sql`amount_fen >= 0`),
    check('instalments_open', sql`open_fen = amount_fen - settled_fen and open_fen >= 0`),
  ],
);

/**
 * Money received for an instalment (`instalmentId`), a contract or the customer as a whole. `allocatedFen` is the part that
 * settles instalments and charges, by today or on a day ahead; the rest is an advance.
 */
export const receipts = sqliteTable(
  'receipts',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    contractId: integer('contract_id').references(() => contracts.id),
    instalmentId: integer('instalment_id').references(() => instalments.id),
    memberId: integer('member_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    allocatedFen: fenColumn('allocated_fen').notNull().default(0),
    reference: text('reference'),
    reversedDay: dayColumn('reversed_day'),
    reverseReason: text('reverse_reason'),
    sourceKey: sourceKey(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('receipts_code').on(t.code),
    uniqueIndex('receipts_source').on(t.sourceKey).where(sql`undone_seq is null`),
    index('receipts_customer').on(t.customerId, t.day),
    index('receipts_day').on(t.day),
    index('receipts_reversed').on(t.reversedDay).where(sql`reversed_day is not null`),
    index('receipts_advance').on(t.customerId).where(sql`allocated_fen < amount_fen and reversed_day is null`),
    check('receipts_amount', sql`amount_fen > 0 and allocated_fen >= 0 and allocated_fen <= amount_fen`),
  ],
);

/**
 * A customer who truly cannot pay, reported by the rep and decided by the manager (policy 3.7.3). What it is about, and
 * the instalments of a new plan, stand in `hardship_instalments`; what the decision settles, in `allocations`.
 */
export const hardships = sqliteTable(
  'hardships',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    reason: text('reason').$type<HardshipReason>().notNull(),
    note: text('note'),
    reportedDay: dayColumn('reported_day').notNull(),
    reportedById: integer('reported_by_id')
      .notNull()
      .references(() => members.id),
    /** Open parts on the day of the report. */
    openFen: fenColumn('open_fen').notNull(),
    status: text('status').$type<HardshipStatus>().notNull(),
    decidedDay: dayColumn('decided_day'),
    decidedById: integer('decided_by_id').references(() => members.id),
    /** The plan as it was typed. */
    terms: text('terms'),
    /** What the plan moved, or what was given up. */
    settledFen: fenColumn('settled_fen').notNull().default(0),
    decisionReason: text('decision_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('hardships_code').on(t.code),
    index('hardships_customer').on(t.customerId, t.reportedDay),
    index('hardships_open').on(t.reportedDay).where(sql`status = 'open'`),
    check('hardships_status', sql`status in ('open','plan','waived','legal','rejected')`),
    check('hardships_decided', sql`(status = 'open') = (decided_day is null)`),
  ],
);

/**
 * What settles an instalment from a day on: a receipt, a credit note of an adjustment, or the decision on a case of
 * hardship (its open part was rescheduled or waived); negative if it no longer does. Decisions are facts; the rows of
 * receipts and credits follow from the facts (definitions, Receivables: Day, not typing) and are written anew when one is
 * added, but never in a closed month. They may lie ahead: an advance settles an instalment on the day that it falls due.
 */
export const allocations = sqliteTable(
  'allocations',
  {
    id: id(),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    receiptId: integer('receipt_id').references(() => receipts.id),
    adjustmentId: integer('adjustment_id').references(() => contractAdjustments.id),
    hardshipId: integer('hardship_id').references(() => hardships.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
  },
  (t) => [
    index('allocations_instalment').on(t.instalmentId, t.day),
    index('allocations_receipt').on(t.receiptId),
    index('allocations_hardship').on(t.hardshipId).where(sql`hardship_id is not null`),
    check(
      'allocations_origin',
      sql`(receipt_id is not null) + (adjustment_id is not null) + (hardship_id is not null) = 1`,
    ),
  ],
);

/** An advance that was put to an instalment before that fell due (policy 3.7.1): append-only. */
export const advanceUses = sqliteTable(
  'advance_uses',
  {
    id: id(),
    receiptId: integer('receipt_id')
      .notNull()
      .references(() => receipts.id),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('advance_uses_receipt').on(t.receiptId), check('advance_uses_amount', sql`amount_fen > 0`)],
);

/** Adjustments that the first plan of a contract already takes account of: they lower none of its instalments. Append-only. */
export const plannedAdjustments = sqliteTable(
  'planned_adjustments',
  {
    id: id(),
    adjustmentId: integer('adjustment_id')
      .notNull()
      .references(() => contractAdjustments.id),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('planned_adjustments_of').on(t.adjustmentId)],
);
