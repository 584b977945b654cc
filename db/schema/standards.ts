import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SpendWord, StandardUnit } from '../../src/policy/expenses.js';
import type { Role } from '../../src/policy/roles.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/**
 * A spending standard (policy 5.3.2): the most that is paid for a kind of spend from a day on. Of those that fit a line the one
 * set for its role and tier comes before one for all. `amountFen` null: there is no standard any more from that day on.
 */
export const expenseStandards = sqliteTable(
  'expense_standards',
  {
    id: id(),
    spend: text('spend').$type<SpendWord>().notNull(),
    /** Null: for every role that has none of its own. */
    role: text('role').$type<Role>(),
    /** Null: for every tier of city that has none of its own. */
    tier: integer('tier'),
    unit: text('unit').$type<StandardUnit>().notNull(),
    amountFen: fenColumn('amount_fen'),
    fromDay: dayColumn('from_day').notNull(),
    reason: text('reason'),
    setById: integer('set_by_id')
      .notNull()
      .references(() => members.id),
    /** 1: another was set for the same day. */
    replaced: integer('replaced').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('expense_standards_spend').on(t.spend, t.fromDay),
    check('expense_standards_unit', sql`unit in ('night','head','day','km','trip','occasion')`),
    check('expense_standards_tier', sql`tier between 1 and 3`),
  ],
);

/** The tier of a city from a day on, where it is not that of our table (definitions, Standards). */
export const cityTiers = sqliteTable(
  'city_tiers',
  {
    id: id(),
    city: text('city').notNull(),
    tier: integer('tier').notNull(),
    fromDay: dayColumn('from_day').notNull(),
    setById: integer('set_by_id')
      .notNull()
      .references(() => members.id),
    /** 1: another was set for the same day. */
    replaced: integer('replaced').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('city_tiers_city').on(t.city, t.fromDay), check('city_tiers_tier', sql`tier between 1 and 3`)],
);
