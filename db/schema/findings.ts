import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ExpenseCategory, FindingStepKind } from '../../src/policy/expenses.js';
import { dayColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/** A problem that the expense analysis found (policy 5.3.1), with who mends it and by when. */
export const expenseFindings = sqliteTable(
  'expense_findings',
  {
    id: id(),
    code: text('code').notNull(),
    problem: text('problem').notNull(),
    category: text('category').$type<ExpenseCategory>(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    dueDay: dayColumn('due_day').notNull(),
    foundById: integer('found_by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('expense_findings_code').on(t.code), index('expense_findings_owner').on(t.ownerId, t.dueDay)],
);

/** What was done about a finding; `close` with what came of it ends it. */
export const findingSteps = sqliteTable(
  'finding_steps',
  {
    id: id(),
    findingId: integer('finding_id')
      .notNull()
      .references(() => expenseFindings.id),
    step: text('step').$type<FindingStepKind>().notNull(),
    text: text('text').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('finding_steps_finding').on(t.findingId)],
);
