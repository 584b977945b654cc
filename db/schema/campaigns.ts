import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Source } from '../../src/policy/stages.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/** A marketing campaign (policy 5.3.3): leads and claims carry it, and its spend is held against the sales that came of it. */
export const campaigns = sqliteTable(
  'campaigns',
  {
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    normalName: text('normal_name').notNull(),
    /** The source of its leads, where it has one. */
    channel: text('channel').$type<Source>(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => members.id),
    fromDay: dayColumn('from_day').notNull(),
    untilDay: dayColumn('until_day'),
    budgetFen: fenColumn('budget_fen'),
    goal: text('goal'),
    closedDay: dayColumn('closed_day'),
    /** What came of it, as it was judged when it was closed. */
    verdict: text('verdict'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('campaigns_code').on(t.code),
    uniqueIndex('campaigns_name').on(t.normalName),
    index('campaigns_from').on(t.fromDay),
  ],
);
