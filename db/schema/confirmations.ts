import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ActKind, ConfirmationState } from '../../src/policy/confirmations.js';
import { dayColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/**
 * Acts that two persons do (policy 2.2, 3.7.3): as the first one asked for it. Nothing takes effect before the second one
 * confirms; `digest` is of what it rests on.
 */
export const confirmations = sqliteTable(
  'confirmations',
  {
    id: id(),
    code: text('code').notNull(),
    kind: text('kind').$type<ActKind>().notNull(),
    /** What is carried out, as JSON. */
    input: text('input').notNull(),
    /** What was shown, as JSON: a title, lines and why it takes two persons, in both languages. */
    shown: text('shown').notNull(),
    digest: text('digest').notNull(),
    reason: text('reason'),
    state: text('state').$type<ConfirmationState>().notNull(),
    askedById: integer('asked_by_id')
      .notNull()
      .references(() => members.id),
    askedDay: dayColumn('asked_day').notNull(),
    /** Who receives something by it, and therefore confirms it only where nobody else is left. */
    receiverId: integer('receiver_id').references(() => members.id),
    decidedById: integer('decided_by_id').references(() => members.id),
    decidedDay: dayColumn('decided_day'),
    /** Why it was refused; of one that was withdrawn the code of the request that took its place, if one did. */
    decisionReason: text('decision_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('confirmations_code').on(t.code), index('confirmations_state').on(t.state)],
);
