import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChargeKind, LegalResult, LegalStep } from '../../src/policy/hardship.js';
import { hardships, instalments, receipts } from './collections.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { contracts } from './contracts.js';
import { customers } from './customers.js';
import { files } from './store.js';
import { members } from './team.js';

/** The instalments that a case of hardship is about (`reported`) and those of its new plan (`planned`): append-only. */
export const hardshipInstalments = sqliteTable(
  'hardship_instalments',
  {
    id: id(),
    hardshipId: integer('hardship_id')
      .notNull()
      .references(() => hardships.id),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    part: text('part').$type<'reported' | 'planned'>().notNull(),
    /** Reported: the open part on that day. Planned: the amount. */
    amountFen: fenColumn('amount_fen').notNull(),
  },
  (t) => [
    uniqueIndex('hardship_instalments_of').on(t.hardshipId, t.instalmentId),
    index('hardship_instalments_instalment').on(t.instalmentId),
    check('hardship_instalments_part', sql`part in ('reported','planned')`),
  ],
);

/** Legal action for what a customer owes (policy 3.7.3). `claimFen`: what was open when the file was opened. */
export const legalFiles = sqliteTable(
  'legal_files',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    hardshipId: integer('hardship_id').references(() => hardships.id),
    claimFen: fenColumn('claim_fen').notNull(),
    reason: text('reason').notNull(),
    openedDay: dayColumn('opened_day').notNull(),
    openedById: integer('opened_by_id')
      .notNull()
      .references(() => members.id),
    closedDay: dayColumn('closed_day'),
    closedById: integer('closed_by_id').references(() => members.id),
    result: text('result').$type<LegalResult>(),
    resultNote: text('result_note'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('legal_files_code').on(t.code),
    index('legal_files_customer').on(t.customerId, t.openedDay),
    index('legal_files_open').on(t.openedDay).where(sql`closed_day is null`),
    check('legal_files_closed', sql`(closed_day is null) = (result is null)`),
    check(
      'legal_files_result',
      sql`result in ('paid','settled','judgmentWon','judgmentLost','withdrawn','uncollectible')`,
    ),
  ],
);

/** The instalments that a legal file is about: append-only. */
export const legalInstalments = sqliteTable(
  'legal_instalments',
  {
    id: id(),
    legalFileId: integer('legal_file_id')
      .notNull()
      .references(() => legalFiles.id),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    openFen: fenColumn('open_fen').notNull(),
  },
  (t) => [
    uniqueIndex('legal_instalments_of').on(t.legalFileId, t.instalmentId),
    index('legal_instalments_instalment').on(t.instalmentId),
  ],
);

/** A step of a legal file: append-only. */
export const legalSteps = sqliteTable(
  'legal_steps',
  {
    id: id(),
    legalFileId: integer('legal_file_id')
      .notNull()
      .references(() => legalFiles.id),
    kind: text('kind').$type<LegalStep>().notNull(),
    day: dayColumn('day').notNull(),
    text: text('text').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('legal_steps_file').on(t.legalFileId, t.day)],
);

/** A document of a legal file, its content kept by hash in `files`: append-only. */
export const legalDocuments = sqliteTable(
  'legal_documents',
  {
    id: id(),
    legalFileId: integer('legal_file_id')
      .notNull()
      .references(() => legalFiles.id),
    sha256: text('sha256')
      .notNull()
      .references(() => files.sha256),
    fileName: text('file_name').notNull(),
    day: dayColumn('day').notNull(),
    note: text('note'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('legal_documents_of').on(t.legalFileId, t.sha256)],
);

/** What a legal file cost: append-only; a correction is a negative row. */
export const legalCosts = sqliteTable(
  'legal_costs',
  {
    id: id(),
    legalFileId: integer('legal_file_id')
      .notNull()
      .references(() => legalFiles.id),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    text: text('text').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('legal_costs_file').on(t.legalFileId, t.day), check('legal_costs_amount', sql`amount_fen <> 0`)],
);

/**
 * Late interest or a fee: an item of its own, never part of sales nor of the contract's receivable (definitions, Late
 * interest). `settledFen`, `waivedFen` and `openFen` are kept from its settlements.
 */
export const charges = sqliteTable(
  'charges',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    kind: text('kind').$type<ChargeKind>().notNull(),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    settledFen: fenColumn('settled_fen').notNull().default(0),
    waivedFen: fenColumn('waived_fen').notNull().default(0),
    openFen: fenColumn('open_fen').notNull(),
    reason: text('reason').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('charges_code').on(t.code),
    index('charges_contract').on(t.contractId),
    index('charges_customer').on(t.customerId, t.day),
    index('charges_open').on(t.day).where(sql`open_fen > 0`),
    check('charges_kind', sql`kind in ('interest','fee')`),
    check(
      'charges_amounts',
      sql`amount_fen > 0 and settled_fen >= 0 and waived_fen >= 0 and open_fen >= 0 and open_fen = amount_fen - settled_fen - waived_fen`,
    ),
  ],
);

/** What closes a charge: money of a receipt, or a waiver with its reason. Append-only; a reversal is a negative row. */
export const chargeSettlements = sqliteTable(
  'charge_settlements',
  {
    id: id(),
    chargeId: integer('charge_id')
      .notNull()
      .references(() => charges.id),
    receiptId: integer('receipt_id').references(() => receipts.id),
    reason: text('reason'),
    day: dayColumn('day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('charge_settlements_charge').on(t.chargeId),
    index('charge_settlements_receipt').on(t.receiptId),
    check('charge_settlements_origin', sql`(receipt_id is null) <> (reason is null)`),
  ],
);
