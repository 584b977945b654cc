import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ClaimStatus, ClaimStepKind, ExpenseCategory } from '../../src/policy/expenses.js';
import { dayColumn, fenColumn, id, recordedAt, sourceKey } from './common.js';
import { customers } from './customers.js';
import { deals } from './pipeline.js';
import { files } from './store.js';
import { members } from './team.js';

/**
 * An expense claim (policy 5.2). `invoiceKey` is the fapiao's number as compared, by its digits: unique for all time.
 * `noVoucher`: why it has no voucher, which finance accepts or sends back.
 */
export const claims = sqliteTable(
  'claims',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    category: text('category').$type<ExpenseCategory>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    day: dayColumn('day').notNull(),
    purpose: text('purpose').notNull(),
    customerId: integer('customer_id').references(() => customers.id),
    dealId: integer('deal_id').references(() => deals.id),
    invoiceNo: text('invoice_no'),
    invoiceKey: text('invoice_key'),
    noVoucher: text('no_voucher'),
    status: text('status').$type<ClaimStatus>().notNull(),
    submittedDay: dayColumn('submitted_day'),
    paidDay: dayColumn('paid_day'),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('claims_code').on(t.code),
    uniqueIndex('claims_invoice').on(t.invoiceKey),
    uniqueIndex('claims_source').on(t.sourceKey),
    index('claims_status').on(t.status, t.id),
    index('claims_member').on(t.memberId, t.day),
    index('claims_day').on(t.day),
    check('claims_amount', sql`amount_fen > 0`),
    check(
      'claims_status_known',
      sql`status in ('draft','submitted','managerApproved','approved','paid','rejected','withdrawn')`,
    ),
  ],
);

/** What happened to a claim, by whom: append-only. A trigger keeps claimant, manager and finance three persons. */
export const claimSteps = sqliteTable(
  'claim_steps',
  {
    id: id(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    action: text('action').$type<ClaimStepKind>().notNull(),
    memberId: integer('member_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    note: text('note'),
    /** 1: an approval that takes a second one of another member, where two stand in for management together. */
    together: integer('together').notNull().default(0),
    /** What the claim said after this step, as its reviewers were shown it; null: recorded before there were digests. */
    digest: text('digest'),
    /** Of a step `pay` that takes back an earlier one: its id. */
    undoes: integer('undoes'),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('claim_steps_claim').on(t.claimId, t.id),
    // Empty in books that never knew a program without digests.
    index('claim_steps_not_digested').on(t.action, t.day).where(sql`digest is null`),
    check(
      'claim_steps_action',
      sql`action in ('add','edit','submit','withdraw','managerApprove','financeApprove','reject','pay')`,
    ),
  ],
);

/** The invoices and vouchers of a claim; a file is unique for all time. */
export const claimFiles = sqliteTable(
  'claim_files',
  {
    id: id(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    sha256: text('sha256')
      .notNull()
      .references(() => files.sha256),
    fileName: text('file_name').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('claim_files_claim').on(t.claimId), uniqueIndex('claim_files_sha').on(t.sha256)],
);
