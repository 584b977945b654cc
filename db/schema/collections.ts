import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HardshipReason, HardshipStatus } from '../../src/policy/hardship.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt, sourceKey } from './common.js';
import { contractAdjustments, contracts } from './contracts.js';
import { customers } from './customers.js';
import { members } from './team.js';

/**
 * One dated amount of a payment plan (policy 3.7.1). It exists from `fromDay` until `replacedDay` (a new plan).
 * `settledFen`, `openFen` and `lastSettledDay` are kept from the allocations, so that the overdue list reads an index;
 * so are the parts of `settledFen` that nobody paid: `replannedFen` stands in the instalments of a hardship plan since
 * `replannedDay`, `waivedFen` was given up (policy 3.7.3).
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
    index('instalments_open_due').on(t.dueDay).where(sql`open_fen > 0 and replaced_day is null`),
    index('instalments_settled').on(t.lastSettledDay),
    index('instalments_replaced').on(t.replacedDay).where(sql`replaced_day is not null`),
    index('instalments_contract').on(t.contractId),
    index('instalments_open_customer').on(t.customerId, t.dueDay).where(sql`open_fen > 0 and replaced_day is null`),
    index('instalments_invoice').on(t.invoiceNo),
    check('instalments_amount', sql`amount_fen >= 0`),
    check('instalments_open', sql`open_fen = amount_fen - settled_fen and open_fen >= 0`),
  ],
);

/** Money received. `allocatedFen` is the part that settles instalments; the rest is an advance. */
export const receipts = sqliteTable(
  'receipts',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    contractId: integer('contract_id').references(() => contracts.id),
    memberId: integer('member_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    allocatedFen: fenColumn('allocated_fen').notNull().default(0),
    reference: text('reference'),
    reversedDay: dayColumn('reversed_day'),
    reverseReason: text('reverse_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('receipts_code').on(t.code),
    index('receipts_customer').on(t.customerId, t.day),
    index('receipts_day').on(t.day),
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
 * What settles an instalment: a receipt, a credit note of an adjustment, or the decision on a case of hardship (its
 * open part was rescheduled or waived). Append-only; a reversal is a negative row.
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
