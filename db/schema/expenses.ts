import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ClaimStatus, ClaimStepKind, ExpenseCategory, ExpenseKind } from '../../src/policy/expenses.js';
import { dayColumn, fenColumn, id, recordedAt, sourceKey } from './common.js';
import { customers } from './customers.js';
import { deals } from './pipeline.js';
import { files } from './store.js';
import { members } from './team.js';

/**
 * An expense claim: a trip or an occasion with its lines (policy 5.2). `amountFen` is their sum and `day` the first of their
 * days, as `audit verify` re-derives them.
 */
export const claims = sqliteTable(
  'claims',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    amountFen: fenColumn('amount_fen').notNull(),
    day: dayColumn('day').notNull(),
    /** The occasion. */
    purpose: text('purpose').notNull(),
    status: text('status').$type<ClaimStatus>().notNull(),
    submittedDay: dayColumn('submitted_day'),
    paidDay: dayColumn('paid_day'),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('claims_code').on(t.code),
    uniqueIndex('claims_source').on(t.sourceKey),
    index('claims_status').on(t.status, t.id),
    index('claims_member').on(t.memberId, t.day),
    index('claims_day').on(t.day),
    check(
      'claims_status_known',
      sql`status in ('draft','submitted','managerApproved','approved','paid','rejected','withdrawn')`,
    ),
  ],
);

/**
 * What a claim claims, line by line (policy 5.2.1); `no` is what people type. `invoiceKey` is the fapiao's number as
 * compared, by its digits: claimed once, unless that claim was withdrawn or rejected. `noVoucher`: why it has no voucher,
 * which finance accepts or sends back. A negative amount is a credit: money that came back.
 */
export const claimLines = sqliteTable(
  'claim_lines',
  {
    id: id(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    no: integer('no').notNull(),
    category: text('category').$type<ExpenseCategory>().notNull(),
    kind: text('kind').$type<ExpenseKind>(),
    /** On which it counts; the first of several days. */
    day: dayColumn('day').notNull(),
    untilDay: dayColumn('until_day'),
    amountFen: fenColumn('amount_fen').notNull(),
    /** What of it is tax, where the fapiao says so. */
    taxFen: fenColumn('tax_fen'),
    /** Null: that of the claim. */
    purpose: text('purpose'),
    customerId: integer('customer_id').references(() => customers.id),
    dealId: integer('deal_id').references(() => deals.id),
    city: text('city'),
    nights: integer('nights'),
    heads: integer('heads'),
    /** Tenths of a kilometre. */
    kmTenths: integer('km_tenths'),
    invoiceNo: text('invoice_no'),
    invoiceKey: text('invoice_key'),
    invoiceDay: dayColumn('invoice_day'),
    /** The buyer on the fapiao, and the buyer's tax number. */
    invoiceTitle: text('invoice_title'),
    invoiceTaxNo: text('invoice_tax_no'),
    noVoucher: text('no_voucher'),
    /** Taken off a draft again: it counts for nothing. */
    removed: integer('removed').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('claim_lines_no').on(t.claimId, t.no),
    index('claim_lines_day').on(t.day),
    index('claim_lines_invoice').on(t.invoiceKey),
    index('claim_lines_customer').on(t.customerId),
    check('claim_lines_amount', sql`amount_fen <> 0`),
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

/** The invoices and vouchers of a claim, of one of its lines or of all (`lineId` null); a file is claimed once, as a fapiao is. */
export const claimFiles = sqliteTable(
  'claim_files',
  {
    id: id(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    lineId: integer('line_id').references(() => claimLines.id),
    sha256: text('sha256')
      .notNull()
      .references(() => files.sha256),
    fileName: text('file_name').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('claim_files_claim').on(t.claimId), index('claim_files_sha').on(t.sha256)],
);
