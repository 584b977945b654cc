import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { contracts } from './contracts.js';
import { customers } from './customers.js';
import { members } from './team.js';

/** The manager released a contract beyond the credit limit or despite overdue payments (policy 3.7.3): append-only. */
export const creditReleases = sqliteTable(
  'credit_releases',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    contractId: integer('contract_id').references(() => contracts.id),
    day: dayColumn('day').notNull(),
    newGrossFen: fenColumn('new_gross_fen').notNull(),
    limitFen: fenColumn('limit_fen'),
    openFen: fenColumn('open_fen').notNull(),
    overLimitFen: fenColumn('over_limit_fen').notNull(),
    oldestOverdueDays: integer('oldest_overdue_days').notNull(),
    holdDays: integer('hold_days').notNull(),
    reason: text('reason').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('credit_releases_customer').on(t.customerId, t.day),
    index('credit_releases_contract').on(t.contractId),
    index('credit_releases_day').on(t.day),
  ],
);
