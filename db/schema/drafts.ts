import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AmendedField, ApprovalLevel, DraftStatus, ReviewDecision } from '../../src/policy/contracts.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt } from './common.js';
import { contracts } from './contracts.js';
import { customers } from './customers.js';
import { deals } from './pipeline.js';
import { soldLine } from './soldLine.js';
import { members } from './team.js';

/**
 * A contract on its way to the signature (policy 3.5.1, 3.5.2). Only a signed one is a row of `contracts`, with the same
 * code, so that no figure ever counts a draft.
 */
export const contractDrafts = sqliteTable(
  'contract_drafts',
  {
    id: id(),
    code: text('code').notNull(),
    dealId: integer('deal_id').references(() => deals.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    status: text('status').$type<DraftStatus>().notNull(),
    /** The newest version; each change makes another. */
    version: integer('version').notNull(),
    quote: text('quote'),
    /** The contract that this one continues. */
    renewsId: integer('renews_id').references(() => contracts.id),
    /** The signed contract that this one amends (3.5.3): a supplementary agreement, signed as a new version of it. */
    amendsId: integer('amends_id').references(() => contracts.id),
    /** Why it is amended. */
    reason: text('reason'),
    openedDay: dayColumn('opened_day').notNull(),
    submittedDay: dayColumn('submitted_day'),
    /** `manager management`: the levels that approve the submitted version before legal sees it; null if none does. */
    approvals: text('approvals'),
    passedDay: dayColumn('passed_day'),
    contractId: integer('contract_id').references(() => contracts.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('contract_drafts_code').on(t.code),
    index('contract_drafts_open').on(t.status).where(sql`status not in ('signed','withdrawn')`),
    index('contract_drafts_deal').on(t.dealId),
    index('contract_drafts_amends').on(t.amendsId).where(sql`amends_id is not null`),
    index('contract_drafts_customer').on(t.customerId),
    index('contract_drafts_contract').on(t.contractId),
    check(
      'contract_drafts_status',
      sql`status in ('draft','approving','submitted','returned','passed','signed','withdrawn')`,
    ),
  ],
);

/** What a draft said, version by version: append-only. `hash` is the SHA-256 of all of it, lines included. */
export const contractVersions = sqliteTable(
  'contract_versions',
  {
    id: id(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => contractDrafts.id),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    /** The checklist of 3.5.1. */
    rights: text('rights'),
    specification: text('specification'),
    deliveryDay: dayColumn('delivery_day'),
    afterSales: text('after_sales'),
    terms: text('terms'),
    startDay: dayColumn('start_day'),
    endDay: dayColumn('end_day'),
    /** Late interest a year (definitions, Receivables); null without a penalty clause. */
    penaltyRateBp: bpColumn('penalty_rate_bp'),
    penaltyGraceDays: integer('penalty_grace_days'),
    /** `M-01=6000 M-02=4000`; null: all to the owner. */
    credit: text('credit'),
    netFen: fenColumn('net_fen').notNull(),
    taxFen: fenColumn('tax_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    costFen: fenColumn('cost_fen').notNull(),
    costKnown: integer('cost_known').notNull(),
    hash: text('hash').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('contract_versions_of_draft').on(t.draftId, t.version),
    check('contract_versions_gross', sql`gross_fen = net_fen + tax_fen`),
  ],
);

export const versionLines = sqliteTable(
  'version_lines',
  {
    id: id(),
    versionId: integer('version_id')
      .notNull()
      .references(() => contractVersions.id),
    ...soldLine(),
  },
  (t) => [index('version_lines_of_version').on(t.versionId)],
);

/**
 * Who approved or returned a version by its amount, level by level (setting `contract.approval`): append-only. `together`:
 * 1 if he stands in for the level with another one.
 */
export const contractApprovals = sqliteTable(
  'contract_approvals',
  {
    id: id(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => contractDrafts.id),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    level: text('level').$type<ApprovalLevel>().notNull(),
    decision: text('decision').$type<'approve' | 'return'>().notNull(),
    together: integer('together').notNull(),
    reason: text('reason').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('contract_approvals_draft').on(t.draftId, t.id),
    check('contract_approvals_level', sql`level in ('manager','management')`),
    check('contract_approvals_decision', sql`decision in ('approve','return')`),
  ],
);

/** Every round of legal's review: append-only, on one version with its hash (policy 3.5.2). */
export const contractReviews = sqliteTable(
  'contract_reviews',
  {
    id: id(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => contractDrafts.id),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    decision: text('decision').$type<ReviewDecision>().notNull(),
    remarks: text('remarks'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('contract_reviews_draft').on(t.draftId, t.id),
    check('contract_reviews_decision', sql`decision in ('pass','return')`),
  ],
);

/** Conditions that legal attaches to a pass; each must be met before the signature. */
export const reviewConditions = sqliteTable(
  'review_conditions',
  {
    id: id(),
    reviewId: integer('review_id')
      .notNull()
      .references(() => contractReviews.id),
    draftId: integer('draft_id')
      .notNull()
      .references(() => contractDrafts.id),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    metDay: dayColumn('met_day'),
    metById: integer('met_by_id').references(() => members.id),
    metNote: text('met_note'),
    recordedAt: recordedAt(),
  },
  (t) => [index('review_conditions_draft').on(t.draftId, t.number)],
);

/** Who signed what when: append-only. */
export const contractSignatures = sqliteTable(
  'contract_signatures',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    draftId: integer('draft_id')
      .notNull()
      .references(() => contractDrafts.id),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    day: dayColumn('day').notNull(),
    ours: text('ours').notNull(),
    theirs: text('theirs').notNull(),
    seal: text('seal').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('contract_signatures_draft').on(t.draftId),
    // An amendment is a further signature of the contract.
    index('contract_signatures_of_contract').on(t.contractId, t.id),
  ],
);

/** The signed copy and the departments that got one (policy 3.5.3): append-only. */
export const contractArchives = sqliteTable(
  'contract_archives',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    sha256: text('sha256').notNull(),
    fileName: text('file_name').notNull(),
    departments: text('departments').notNull(),
    day: dayColumn('day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('contract_archives_contract').on(t.contractId)],
);

/** What changes after signing, besides money: delivery, end, or that it was not renewed. Append-only. */
export const contractAmendments = sqliteTable(
  'contract_amendments',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    field: text('field').$type<AmendedField>().notNull(),
    before: text('before'),
    after: text('after'),
    reason: text('reason').notNull(),
    day: dayColumn('day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('contract_amendments_contract').on(t.contractId)],
);
