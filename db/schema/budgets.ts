import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ExpenseCategory } from '../../src/policy/expenses.js';
import type { PlanDecision } from '../../src/policy/plans.js';
import { bpColumn, dayColumn, fenColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/** A version of the expense budget of a year (policy 5.1.1); the one that was approved last is in force (5.1.2). */
export const expenseBudgets = sqliteTable(
  'expense_budgets',
  {
    id: id(),
    code: text('code').notNull(),
    year: integer('year').notNull(),
    version: integer('version').notNull(),
    /** Of a budget made from the sales plan: its share of the planned sales, and the version of the plan. */
    ofSalesBp: bpColumn('of_sales_bp'),
    planCode: text('plan_code'),
    note: text('note'),
    /** Why the budget in force is changed; null for the first version. */
    reason: text('reason'),
    proposedById: integer('proposed_by_id')
      .notNull()
      .references(() => members.id),
    proposedDay: dayColumn('proposed_day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('expense_budgets_code').on(t.code), uniqueIndex('expense_budgets_version').on(t.year, t.version)],
);

/** What a version allows for a category over the whole year. */
export const budgetLines = sqliteTable(
  'budget_lines',
  {
    id: id(),
    budgetId: integer('budget_id')
      .notNull()
      .references(() => expenseBudgets.id),
    category: text('category').$type<ExpenseCategory>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
  },
  (t) => [
    uniqueIndex('budget_lines_category').on(t.budgetId, t.category),
    check('budget_lines_amount', sql`amount_fen >= 0`),
  ],
);

/** What was decided on a version. */
export const budgetDecisions = sqliteTable(
  'budget_decisions',
  {
    id: id(),
    budgetId: integer('budget_id')
      .notNull()
      .references(() => expenseBudgets.id),
    decision: text('decision').$type<PlanDecision>().notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    reason: text('reason'),
    recordedAt: recordedAt(),
  },
  (t) => [index('budget_decisions_budget').on(t.budgetId)],
);
