import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { PlanDecision } from '../../src/policy/plans.js';
import { dayColumn, fenColumn, id, monthColumn, recordedAt } from './common.js';
import { members } from './team.js';

/**
 * A version of the sales plan of a year (policy 2.2.1a). It counts from `fromMonth` on once it is approved; months before
 * that keep what they had.
 */
export const salesPlans = sqliteTable(
  'sales_plans',
  {
    id: id(),
    code: text('code').notNull(),
    year: integer('year').notNull(),
    version: integer('version').notNull(),
    fromMonth: monthColumn('from_month').notNull(),
    /** Of the whole year. */
    salesFen: fenColumn('sales_fen').notNull(),
    profitFen: fenColumn('profit_fen'),
    newCustomers: integer('new_customers'),
    /** How it is spread over months and reps, as it was typed. */
    months: text('months').notNull(),
    reps: text('reps').notNull(),
    note: text('note'),
    /** Why the plan in force is changed; null for the first version. */
    reason: text('reason'),
    proposedById: integer('proposed_by_id')
      .notNull()
      .references(() => members.id),
    proposedDay: dayColumn('proposed_day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('sales_plans_code').on(t.code),
    uniqueIndex('sales_plans_version').on(t.year, t.version),
    check('sales_plans_amount', sql`sales_fen >= 0`),
  ],
);

/** What a version plans for a month: for the team (`memberId` null) and for each rep. */
export const planTargets = sqliteTable(
  'plan_targets',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => salesPlans.id),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id').references(() => members.id),
    salesFen: fenColumn('sales_fen').notNull(),
    profitFen: fenColumn('profit_fen'),
    newCustomers: integer('new_customers'),
  },
  (t) => [
    uniqueIndex('plan_targets_member').on(t.planId, t.month, t.memberId),
    uniqueIndex('plan_targets_team').on(t.planId, t.month).where(sql`member_id is null`),
  ],
);

/** What was decided on a version. */
export const planDecisions = sqliteTable(
  'plan_decisions',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => salesPlans.id),
    decision: text('decision').$type<PlanDecision>().notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    reason: text('reason'),
    recordedAt: recordedAt(),
  },
  (t) => [index('plan_decisions_plan').on(t.planId)],
);
