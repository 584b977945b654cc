import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoachingStep, OutcomeKind, OutcomeStep } from '../../src/policy/outcomes.js';
import { dayColumn, fenColumn, id, monthColumn, recordedAt } from './common.js';
import { members } from './team.js';

/** What an appraisal leads to (policy 4.4): proposed by rule when it is closed, or by hand. */
export const outcomes = sqliteTable(
  'outcomes',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    kind: text('kind').$type<OutcomeKind>().notNull(),
    /** The appraised month that it follows from; null if it was opened by hand. */
    month: monthColumn('month'),
    /** What it rests on, as JSON: months, grades, attainments, notes. */
    evidence: text('evidence').notNull(),
    /** Of a pay adjustment: the bonus base from `fromDay` on. */
    baseFen: fenColumn('base_fen'),
    fromDay: dayColumn('from_day'),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('outcomes_code').on(t.code),
    uniqueIndex('outcomes_month').on(t.month, t.memberId, t.kind),
    index('outcomes_member').on(t.memberId),
  ],
);

/** What became of an outcome: granted, declined, done. */
export const outcomeSteps = sqliteTable(
  'outcome_steps',
  {
    id: id(),
    outcomeId: integer('outcome_id')
      .notNull()
      .references(() => outcomes.id),
    step: text('step').$type<OutcomeStep>().notNull(),
    text: text('text').notNull(),
    /** The day on which it takes effect. */
    day: dayColumn('day').notNull(),
    /** Of a bonus that was granted: what is paid besides that of the grade. */
    amountFen: fenColumn('amount_fen'),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    confirmedById: integer('confirmed_by_id').references(() => members.id),
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('outcome_steps_outcome').on(t.outcomeId)],
);

/** Coaching of a rep (policy 2.2.1b, 4.4.2), opened by an outcome or by hand. */
export const coachingPlans = sqliteTable(
  'coaching_plans',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    outcomeId: integer('outcome_id').references(() => outcomes.id),
    goal: text('goal').notNull(),
    untilDay: dayColumn('until_day').notNull(),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('coaching_plans_code').on(t.code), index('coaching_plans_member').on(t.memberId)],
);

/** The sessions of a coaching, and its result. */
export const coachingSteps = sqliteTable(
  'coaching_steps',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => coachingPlans.id),
    step: text('step').$type<CoachingStep>().notNull(),
    text: text('text').notNull(),
    /** Of a closing: whether the goal was reached. */
    reached: integer('reached'),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('coaching_steps_plan').on(t.planId)],
);

/** What a member's bonus is reckoned from, from a day on (policy 4.4.3); set by manager and hr. */
export const bonusBases = sqliteTable(
  'bonus_bases',
  {
    id: id(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    fromDay: dayColumn('from_day').notNull(),
    baseFen: fenColumn('base_fen').notNull(),
    reason: text('reason').notNull(),
    outcomeId: integer('outcome_id').references(() => outcomes.id),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    confirmedById: integer('confirmed_by_id').references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('bonus_bases_member').on(t.memberId, t.fromDay)],
);

/** A closed payroll (policy 4.4.3). `lines` are its lines with all that explains them, as JSON. */
export const closedPayrolls = sqliteTable(
  'closed_payrolls',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    closedById: integer('closed_by_id')
      .notNull()
      .references(() => members.id),
    lines: text('lines').notNull(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('closed_payrolls_month').on(t.month)],
);
