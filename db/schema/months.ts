import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { monthColumn, recordedAt } from './common.js';
import { members } from './team.js';

/** A closed month (policy 4.2). `report` is the KPI report as it was at the close; it is printed from here. */
export const closedMonths = sqliteTable('closed_months', {
  month: monthColumn('month').primaryKey(),
  closedById: integer('closed_by_id')
    .notNull()
    .references(() => members.id),
  gapsReason: text('gaps_reason'),
  report: text('report').notNull(),
  recordedAt: recordedAt(),
});
