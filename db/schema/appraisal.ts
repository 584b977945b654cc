import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { dayColumn, fenColumn, id, monthColumn, recordedAt, sourceKey, undoneSeq } from './common.js';
import { contracts } from './contracts.js';
import { customers } from './customers.js';
import { salesPlans } from './plans.js';
import { members } from './team.js';

/** The target of a member, or of the team (`memberId` null), for a month (policy 4.1.5). */
export const targets = sqliteTable(
  'targets',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id').references(() => members.id),
    salesFen: fenColumn('sales_fen').notNull(),
    profitFen: fenColumn('profit_fen'),
    newCustomers: integer('new_customers'),
    /** Of the sales target, three levels: base ≤ target ≤ challenge; attainment is against the target alone. */
    baseFen: fenColumn('base_fen'),
    challengeFen: fenColumn('challenge_fen'),
    /**
     * The version of the sales plan whose approval wrote it; it stays when the month is changed afterwards, with a reason.
     * Null if no plan asked for it.
     */
    planId: integer('plan_id').references(() => salesPlans.id),
    /** Why it was set when its month was over. */
    reason: text('reason'),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('targets_member').on(t.month, t.memberId).where(sql`undone_seq is null`),
    uniqueIndex('targets_team').on(t.month).where(sql`member_id is null and undone_seq is null`),
    check('targets_amount', sql`sales_fen >= 0`),
  ],
);

/** A satisfaction survey (policy 4.1.4). Unanswered while `score` is null. It counts for `memberId`. */
export const surveys = sqliteTable(
  'surveys',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    contractId: integer('contract_id').references(() => contracts.id),
    memberId: integer('member_id').references(() => members.id),
    recordedById: integer('recorded_by_id').references(() => members.id),
    sentDay: dayColumn('sent_day'),
    answeredDay: dayColumn('answered_day'),
    score: integer('score'),
    comment: text('comment'),
    undone: integer('undone').notNull().default(0),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('surveys_code').on(t.code),
    uniqueIndex('surveys_source').on(t.sourceKey).where(sql`undone = 0`),
    index('surveys_answered').on(t.answeredDay),
    index('surveys_sent').on(t.sentDay),
    index('surveys_customer').on(t.customerId),
    check('surveys_score', sql`score between 1 and 5`),
    check('surveys_answer', sql`(score is null) = (answered_day is null)`),
  ],
);
