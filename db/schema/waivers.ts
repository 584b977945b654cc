import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Gate } from '../../src/policy/stages.js';
import { dayColumn, id, recordedAt } from './common.js';
import { deals } from './pipeline.js';
import { members } from './team.js';

/** A gate that the manager lets a deal through unmet, with the reason; append-only but for what takes it back (policy 2.2.1a). */
export const dealWaivers = sqliteTable(
  'deal_waivers',
  {
    id: id(),
    dealId: integer('deal_id')
      .notNull()
      .references(() => deals.id),
    gate: text('gate').$type<Gate>().notNull(),
    reason: text('reason').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    /** 1: it was given by mistake and taken back. */
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [index('deal_waivers_deal').on(t.dealId), index('deal_waivers_day').on(t.day)],
);
