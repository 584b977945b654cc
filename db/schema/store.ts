import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { SettingKey } from '../../src/policy/settings.js';
import { id, monthColumn, recordedAt, undoneSeq } from './common.js';

/** One row per fact about this database itself: company, currency, timeZone, lang, identity, kind, createdAt, historyUntil, and its id. */
export const meta = sqliteTable('meta', { key: text('key').primaryKey(), value: text('value').notNull() });

/** The last number given out for a kind of code and a year, e.g. `D-2026`. */
export const counters = sqliteTable('counters', {
  prefix: text('prefix').primaryKey(),
  last: integer('last').notNull(),
});

/**
 * Dated choices where the written policy is silent; the newest `fromMonth` that is not after a month counts for it,
 * and of two for the same month the later one.
 */
export const settings = sqliteTable(
  'settings',
  {
    id: id(),
    key: text('key').$type<SettingKey>().notNull(),
    value: text('value').notNull(),
    fromMonth: monthColumn('from_month').notNull(),
    reason: text('reason'),
    recordedAt: recordedAt(),
  },
  (t) => [index('settings_of_month').on(t.key, t.fromMonth)],
);

/** Attached files, kept inside the one file of data so that a backup is whole. */
export const files = sqliteTable('files', {
  sha256: text('sha256').primaryKey(),
  sizeBytes: integer('size_bytes').notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
  recordedAt: recordedAt(),
});

/** One row per imported file. */
export const imports = sqliteTable(
  'imports',
  {
    id: id(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    added: integer('added').notNull(),
    existing: integer('existing').notNull(),
    rejected: integer('rejected').notNull(),
    filtered: integer('filtered').notNull(),
    /** What it brought, by the month for which it counts: `{"2026-11": [as history, after it]}`. */
    months: text('months').notNull().default('{}'),
    /** The write that it was: the same of several kinds that came in one run. Null of imports of older programs. */
    seq: integer('seq'),
    /** The rows that it added, by table, as runs of ids: `{"deals": [[1, 4000]]}`. */
    brought: text('brought').notNull().default('{}'),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [index('imports_sha').on(t.sha256)],
);

/**
 * A column of a file that has no field of ours, kept with the row that it came with (`[own]` in the rules of an import).
 */
export const ownValues = sqliteTable(
  'own_values',
  {
    id: id(),
    /** The table and row that it belongs to. */
    of: text('of_table').notNull(),
    rowId: integer('row_id').notNull(),
    name: text('name').notNull(),
    value: text('value').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('own_values_of').on(t.of, t.rowId, t.name), index('own_values_value').on(t.value)],
);

/** One row: the number of the last write. Updating it first serialises the writers. */
export const ledger = sqliteTable('ledger', { id: integer('id').primaryKey(), seq: integer('seq').notNull() });

/** The hash-chained log. `hash` covers every other column and `prevHash`; `sealsDigest` covers the rows this write left. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer('seq').primaryKey(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
    actorId: integer('actor_id'),
    actor: text('actor').notNull(),
    osUser: text('os_user').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    facts: text('facts').notNull(),
    sealsDigest: text('seals_digest').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('audit_entries_actor').on(t.actorId, t.seq),
    index('audit_entries_subject').on(t.subject, t.seq),
    index('audit_entries_action').on(t.action, t.recordedAt),
  ],
);

/** For a run of rows as a write left them: 8 bytes of SHA-256 each. The newest seal of a row says what it must be. */
export const seals = sqliteTable(
  'seals',
  {
    seq: integer('seq').notNull(),
    tableName: text('table_name').notNull(),
    firstId: integer('first_id').notNull(),
    hashes: blob('hashes', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.tableName, t.firstId] }),
    index('seals_of_row').on(t.tableName, t.firstId, t.seq),
    index('seals_of_run').on(t.tableName, t.firstId, t.seq).where(sql`length(hashes) > 8`),
  ],
);

/**
 * Rows changed and not sealed yet: filled by trigger, emptied by every write. A leftover was written by another
 * program.
 */
export const touched = sqliteTable(
  'touched',
  {
    tableName: text('table_name').notNull(),
    rowId: integer('row_id').notNull(),
    /** 1: added by this write; there is nothing that it was before. */
    isNew: integer('is_new').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tableName, t.rowId] })],
);
