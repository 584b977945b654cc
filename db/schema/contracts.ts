import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AdjustmentKind, ContractKind } from '../../src/policy/contracts.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt, sourceKey, voidable } from './common.js';
import { customers } from './customers.js';
import { deals } from './pipeline.js';
import { soldLine } from './soldLine.js';
import { members } from './team.js';

/**
 * A signed contract (policy 3.5). The four sums are those of its lines, as signed; what comes later is an adjustment.
 * `kind` carriedOver: it stands for receivables brought over from another system and is not one of our sales.
 */
export const contracts = sqliteTable(
  'contracts',
  {
    id: id(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    kind: text('kind').$type<ContractKind>().notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    dealId: integer('deal_id').references(() => deals.id),
    ownerId: integer('owner_id').references(() => members.id),
    signedDay: dayColumn('signed_day').notNull(),
    cancelledDay: dayColumn('cancelled_day'),
    /** By when the contract says it is to be delivered, from when and until when it runs. */
    deliveryDay: dayColumn('delivery_day'),
    startDay: dayColumn('start_day'),
    endDay: dayColumn('end_day'),
    /** When it was renewed or ended without renewal, so that its end is no longer listed. */
    endedDay: dayColumn('ended_day'),
    /** When it happened: what payment terms wait for. */
    deliveredDay: dayColumn('delivered_day'),
    acceptedDay: dayColumn('accepted_day'),
    /** The penalty clause: late interest per year, and the days after the due day that bear none. Null: it has no such clause. */
    penaltyRateBp: bpColumn('penalty_rate_bp'),
    penaltyGraceDays: integer('penalty_grace_days'),
    netFen: fenColumn('net_fen').notNull(),
    taxFen: fenColumn('tax_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    costFen: fenColumn('cost_fen').notNull(),
    /** 0 if a line came without its cost: profit is then too high, and the report says so. */
    costKnown: integer('cost_known').notNull(),
    ...voidable(),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('contracts_code').on(t.code),
    uniqueIndex('contracts_source').on(t.sourceKey),
    index('contracts_signed').on(t.signedDay),
    index('contracts_customer').on(t.customerId, t.signedDay),
    index('contracts_cancelled').on(t.cancelledDay).where(sql`cancelled_day is not null`),
    index('contracts_delivered').on(t.deliveredDay).where(sql`delivered_day is not null`),
    index('contracts_deal').on(t.dealId),
    index('contracts_voided').on(t.voidedFrom).where(sql`voided_from is not null`),
    index('contracts_ending')
      .on(t.endDay)
      .where(sql`end_day is not null and ended_day is null and cancelled_day is null`),
    index('contracts_starting').on(t.startDay).where(sql`start_day is not null and cancelled_day is null`),
    check('contracts_kind', sql`kind in ('sale','carriedOver')`),
    check('contracts_gross', sql`gross_fen = net_fen + tax_fen`),
  ],
);

export const contractLines = sqliteTable(
  'contract_lines',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    ...soldLine(),
  },
  (t) => [index('contract_lines_contract').on(t.contractId)],
);

/** A change agreed after signing, as differences, dated in the month that it lowers or raises. */
export const contractAdjustments = sqliteTable(
  'contract_adjustments',
  {
    id: id(),
    code: text('code').notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    kind: text('kind').$type<AdjustmentKind>().notNull(),
    day: dayColumn('day').notNull(),
    netFen: fenColumn('net_fen').notNull(),
    taxFen: fenColumn('tax_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    costFen: fenColumn('cost_fen').notNull(),
    /** The instalment that a credit names (`instalments.id`); otherwise it lowers the oldest open first. */
    instalmentId: integer('instalment_id'),
    /** The adjustment that this one reverses, as recorded by mistake: of both nothing is left. */
    reversesId: integer('reverses_id'),
    reason: text('reason').notNull(),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('contract_adjustments_code').on(t.code),
    uniqueIndex('contract_adjustments_source').on(t.sourceKey),
    index('contract_adjustments_contract').on(t.contractId, t.day),
    check('contract_adjustments_kind', sql`kind in ('price','cost','cancellation')`),
  ],
);

/**
 * What a signing or an adjustment brings to whom (policy 4.1.1, 4.1.2): the one source of the sales figures.
 * Append-only. The parts of a contract add up to it (largest remainder), whatever the shares.
 */
export const credits = sqliteTable(
  'credits',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    adjustmentId: integer('adjustment_id').references(() => contractAdjustments.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    shareBp: bpColumn('share_bp').notNull(),
    /** 1 for a signing, -1 for a full cancellation, 0 for any other adjustment. */
    contracts: integer('contracts').notNull(),
    netFen: fenColumn('net_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    costFen: fenColumn('cost_fen').notNull(),
  },
  (t) => [index('credits_day').on(t.day, t.memberId), index('credits_contract').on(t.contractId)],
);
