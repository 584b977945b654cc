import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../src/shared/dates.js';
import type { Verification } from './audit/findings.js';

/** The query builder. Rooms await it and never call what one engine alone knows (`.all() .get() .run()`, `sql.raw`). */
export type Db = Pick<
  BetterSQLite3Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | '$with' | 'with' | '$count'
>;
export type Column = AnySQLiteColumn;

/** The audit entry of one write. */
export interface LogEntry {
  actorId: number | null;
  actor: string;
  osUser: string;
  action: string;
  /** The code of what was changed, or several separated by spaces. */
  subject: string;
  facts: Record<string, unknown>;
  recordedAt: Instant;
}

export interface Tx {
  db: Db;
  /** The number of this write: its place in the ledger and its audit entry. */
  seq: number;
  /** Writes the audit entry; call exactly once in a write. */
  log(entry: LogEntry): void;
  /**
   * Adds many rows of one table through one prepared statement; the builder would take 17 times as long.
   * Every row must have the same keys (those of the table's columns, without `id`).
   * @returns the id of each row, in order
   */
  insertMany<T extends SQLiteTable>(table: T, rows: Iterable<T['$inferInsert']>): number[];
}

/**
 * Where the data lives. `read` sees one snapshot; `write` is one serial transaction that begins with the ledger row
 * and ends with the audit entry. No prompt, file or clock inside either.
 */
export interface Engine {
  /** The schema of the file as it was opened, if it had to be brought to this one. */
  readonly migratedFrom: number | undefined;
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** @param dryRun do all of it, then roll it back */
  write<T>(work: (tx: Tx) => Promise<T>, dryRun?: boolean): Promise<T>;
  /**
   * A verified copy of everything in a new file.
   * @returns its size in bytes
   * @throws conflict if the file exists: a backup never overwrites
   */
  backup(file: string): Promise<number>;
  /** Walks everything again and says what the program did not do. @throws storeError for a damaged file */
  verify(): Promise<Verification>;
  close(): void;
}
