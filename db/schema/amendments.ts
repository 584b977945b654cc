import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ProposalStatus } from '../../src/policy/contracts.js';
import { dayColumn, id, recordedAt } from './common.js';
import { contracts } from './contracts.js';
import { members } from './team.js';

/**
 * A change of what was signed, as it was proposed and decided (policy 3.5.3): another payment plan, another delivery,
 * start or end day. A correction of a slip in the plan is decided when it is recorded, and keeps the signed paper.
 */
export const amendmentProposals = sqliteTable(
  'amendment_proposals',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    /** The payment terms as typed. */
    terms: text('terms'),
    deliveryDay: dayColumn('delivery_day'),
    startDay: dayColumn('start_day'),
    endDay: dayColumn('end_day'),
    reason: text('reason').notNull(),
    /** When it was agreed with the customer. */
    day: dayColumn('day').notNull(),
    proposedById: integer('proposed_by_id')
      .notNull()
      .references(() => members.id),
    status: text('status').$type<ProposalStatus>().notNull(),
    decidedDay: dayColumn('decided_day'),
    decidedById: integer('decided_by_id').references(() => members.id),
    decisionReason: text('decision_reason'),
    /** 1 for a correction: the days before are judged by the new plan. */
    correction: integer('correction').notNull(),
    sha256: text('sha256'),
    fileName: text('file_name'),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('amendment_proposals_contract').on(t.contractId),
    uniqueIndex('amendment_proposals_open').on(t.contractId).where(sql`status = 'open'`),
    index('amendment_proposals_corrected').on(t.decidedDay).where(sql`correction = 1`),
    check('amendment_proposals_paper', sql`correction = 0 or sha256 is not null`),
  ],
);
