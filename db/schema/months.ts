import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, monthColumn, recordedAt } from './common.js';
import { members } from './team.js';

/**
 * A closed month (policy 4.2). `report` is the KPI report as it was at the close; it is printed from here. A month that two
 * persons opened again keeps the row, with `reopened` set, and gets another one when it is closed once more.
 */
export const closedMonths = sqliteTable(
  'closed_months',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    closedById: integer('closed_by_id')
      .notNull()
      .references(() => members.id),
    gapsReason: text('gaps_reason'),
    report: text('report').notNull(),
    reopened: integer('reopened').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('closed_months_month').on(t.month).where(sql`reopened = 0`)],
);
