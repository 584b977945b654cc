import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ConductKind } from '../../src/policy/appraisal.js';
import { dayColumn, id, recordedAt } from './common.js';
import { members } from './team.js';

/** A note on somebody's daily conduct (policy 4.3.2), seen by whom it is about. */
export const conductNotes = sqliteTable(
  'conduct_notes',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    kind: text('kind').$type<ConductKind>().notNull(),
    day: dayColumn('day').notNull(),
    text: text('text').notNull(),
    /** Code of the deal, customer or other thing that it is about. */
    subject: text('subject'),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('conduct_notes_code').on(t.code), index('conduct_notes_member').on(t.memberId, t.day)],
);

/** What the one concerned answers to a note. */
export const conductAnswers = sqliteTable(
  'conduct_answers',
  {
    id: id(),
    noteId: integer('note_id')
      .notNull()
      .references(() => conductNotes.id),
    text: text('text').notNull(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('conduct_answers_note').on(t.noteId)],
);
