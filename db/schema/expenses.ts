import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
  AdvanceStepKind,
  ClaimStatus,
  ClaimStepKind,
  ExpenseCategory,
  ExpenseKind,
  RequestStepKind,
} from '../../src/policy/expenses.js';
import type { ReceivedKind } from '../../src/policy/fapiao.js';
import { campaigns } from './campaigns.js';
import { dayColumn, fenColumn, id, recordedAt, sourceKey, undoneSeq } from './common.js';
import { customers } from './customers.js';
import { deals } from './pipeline.js';
import { files } from './store.js';
import { members } from './team.js';

/**
 * A request beforehand: a trip or an entertainment that the manager approves before money is spent (definitions, Expenses). It
 * reserves its amount in the budget of `fromDay`'s year while it is approved and open.
 */
export const expenseRequests = sqliteTable(
  'expense_requests',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    category: text('category').$type<ExpenseCategory>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    fromDay: dayColumn('from_day').notNull(),
    untilDay: dayColumn('until_day').notNull(),
    purpose: text('purpose').notNull(),
    city: text('city'),
    heads: integer('heads'),
    customerId: integer('customer_id').references(() => customers.id),
    dealId: integer('deal_id').references(() => deals.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('expense_requests_code').on(t.code),
    index('expense_requests_member').on(t.memberId, t.fromDay),
    index('expense_requests_from').on(t.fromDay),
    index('expense_requests_customer').on(t.customerId),
    check('expense_requests_amount', sql`amount_fen > 0`),
  ],
);

/** What happened to a request, by whom: append-only. */
export const requestSteps = sqliteTable(
  'request_steps',
  {
    id: id(),
    requestId: integer('request_id')
      .notNull()
      .references(() => expenseRequests.id),
    action: text('action').$type<RequestStepKind>().notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    note: text('note'),
    /** 1: an approval that takes a second one of another member, where two stand in for management together. */
    together: integer('together').notNull().default(0),
    /** Of an approval with which management lets the request go over the budget: by how much (policy 5.1.2). */
    overFen: fenColumn('over_fen'),
    /** Of a step that takes back an earlier one: its id. */
    undoes: integer('undoes'),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('request_steps_request').on(t.requestId, t.id),
    check('request_steps_action', sql`action in ('add','approve','reject','withdraw','close')`),
  ],
);

/** Money that is paid before it is spent (definitions, Expenses): settled by claims, or given back. */
export const expenseAdvances = sqliteTable(
  'expense_advances',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    requestId: integer('request_id').references(() => expenseRequests.id),
    category: text('category').$type<ExpenseCategory>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    purpose: text('purpose').notNull(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('expense_advances_code').on(t.code),
    index('expense_advances_member').on(t.memberId, t.day),
    index('expense_advances_request').on(t.requestId),
    check('expense_advances_amount', sql`amount_fen > 0`),
  ],
);

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
    undoneSeq: undoneSeq(),
    /** The request beforehand, and the advance, under which the money was spent. */
    requestId: integer('request_id').references(() => expenseRequests.id),
    advanceId: integer('advance_id').references(() => expenseAdvances.id),
    /** Why it claims more than was requested by over `request.slack`. */
    beyondReason: text('beyond_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('claims_code').on(t.code),
    uniqueIndex('claims_source').on(t.sourceKey).where(sql`undone_seq is null`),
    index('claims_status').on(t.status, t.id),
    index('claims_member').on(t.memberId, t.day),
    index('claims_day').on(t.day),
    index('claims_request').on(t.requestId),
    index('claims_advance').on(t.advanceId),
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
    /** What the fapiao says of itself, whatever of it is claimed: its kind, its amount without and with tax. */
    invoiceKind: text('invoice_kind').$type<ReceivedKind>(),
    invoiceNetFen: fenColumn('invoice_net_fen'),
    invoiceGrossFen: fenColumn('invoice_gross_fen'),
    campaignId: integer('campaign_id').references(() => campaigns.id),
    /** What a reviewer of this round allows of it; null: all of it. */
    sanctionedFen: fenColumn('sanctioned_fen'),
    /** Taken off a draft again: it counts for nothing. */
    removed: integer('removed').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('claim_lines_no').on(t.claimId, t.no),
    index('claim_lines_day').on(t.day),
    index('claim_lines_invoice').on(t.invoiceKey),
    index('claim_lines_customer').on(t.customerId),
    index('claim_lines_campaign').on(t.campaignId),
    index('claim_lines_deal').on(t.dealId),
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
    /** Of a payment that leaves something to be paid: what was paid; null: all that was left. */
    amountFen: fenColumn('amount_fen'),
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

/** What a reviewer allows of a line, with the reason (policy 5.2.3): append-only. It counts for the round of its step. */
export const claimSanctions = sqliteTable(
  'claim_sanctions',
  {
    id: id(),
    stepId: integer('step_id')
      .notNull()
      .references(() => claimSteps.id),
    lineId: integer('line_id')
      .notNull()
      .references(() => claimLines.id),
    amountFen: fenColumn('amount_fen').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [uniqueIndex('claim_sanctions_line').on(t.stepId, t.lineId), index('claim_sanctions_of').on(t.lineId)],
);

/** Management lets a claim go over the budget, with a reason (policy 5.1.2): append-only. */
export const claimReleases = sqliteTable(
  'claim_releases',
  {
    id: id(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    /** By how much the budget was exceeded when it was released. */
    overFen: fenColumn('over_fen').notNull(),
    reason: text('reason').notNull(),
    /** What the claim was for when it was released (`occasionOf`); null: released before this was kept. */
    occasion: text('occasion'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    /** 1: one of two releases of different members, where two stand in for management together. */
    together: integer('together').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('claim_releases_claim').on(t.claimId), index('claim_releases_day').on(t.day)],
);

/** Finance looked a fapiao up at the tax office (policy 5.2.3): append-only. */
export const invoiceChecks = sqliteTable(
  'invoice_checks',
  {
    id: id(),
    invoiceKey: text('invoice_key').notNull(),
    /** On which it was looked up. */
    day: dayColumn('day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('invoice_checks_key').on(t.invoiceKey)],
);

/** What happened to an advance, by whom: append-only. `amountFen`: of money paid, settled by `claimId`, or given back. */
export const advanceSteps = sqliteTable(
  'advance_steps',
  {
    id: id(),
    advanceId: integer('advance_id')
      .notNull()
      .references(() => expenseAdvances.id),
    action: text('action').$type<AdvanceStepKind>().notNull(),
    amountFen: fenColumn('amount_fen'),
    claimId: integer('claim_id').references(() => claims.id),
    /** Of a settlement: the payment of the claim with which it was made. */
    claimStepId: integer('claim_step_id').references(() => claimSteps.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    note: text('note'),
    /** 1: an approval that takes a second one of another member, where two stand in for management together. */
    together: integer('together').notNull().default(0),
    /** Of a step that takes back an earlier one: its id. */
    undoes: integer('undoes'),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('advance_steps_advance').on(t.advanceId, t.id),
    index('advance_steps_claim').on(t.claimId),
    check('advance_steps_action', sql`action in ('request','approve','reject','withdraw','pay','settle','return')`),
  ],
);
