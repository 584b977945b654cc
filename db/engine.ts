import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../src/shared/dates.js';
import type { EntryRange, KnownMisfit } from './audit/accounts.js';
import type { Beneath, Closing } from './audit/closing.js';
import type { RowContent, Verification } from './audit/findings.js';
import type { Continuity, Seen, Witness } from './audit/seen.js';
import type { BackupPlace } from './lifecycle/backup.js';

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
  /** Rows that another program changed and that every write rests on, who may do what among them: `members 3`. */
  readonly changedBasis: readonly string[];
  /** Writes the audit entry; call exactly once in a write. */
  log(entry: LogEntry): void;
  /**
   * Adds many rows of one table through one prepared statement; the builder would take 17 times as long.
   * Every row must have the same keys (those of the table's columns, without `id`).
   * @returns the id of each row, in order
   */
  insertMany<T extends SQLiteTable>(table: T, rows: Iterable<T['$inferInsert']>): number[];
  /** Does work that may be refused: what is thrown takes back all that it did, and the write goes on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Notes rows that this write is about to change, so that whether another program changed them before can be told without
   * a second connection. Without it nothing is missed; a write that is typed all day is spared 4 ms.
   */
  keepBefore(table: SQLiteTable, ids: readonly number[]): void;
  /** Whether a row holds what its newest seal says; asked before this write changes it. */
  isAsSealed(table: SQLiteTable, id: number): boolean;
  /** Seals rows as they are with this write, although another program changed them. @param rows as above */
  acceptRows(rows: readonly string[]): void;
}

/** What one may see: what belongs to these members. */
export interface Sight {
  memberIds: readonly number[];
}

/**
 * Where the data lives. `read` sees one snapshot; `write` is one serial transaction that begins with the ledger row
 * and ends with the audit entry. No prompt, file or clock inside either.
 */
export interface Engine {
  /** The schema of the file as it was opened, if it had to be brought to this one. */
  readonly migratedFrom: number | undefined;
  /** @param work may restrict what it sees from then on, to the end of the read */
  read<T>(work: (db: Db, restrict: (sight: Sight) => void) => Promise<T>): Promise<T>;
  /**
   * @param dryRun do all of it, then roll it back
   * @param witness what the account saw of the log before: another log is refused
   */
  write<T>(work: (tx: Tx) => Promise<T>, dryRun?: boolean, witness?: Witness): Promise<T>;
  /** Rows that another program changed and that every write rests on: `members 3`. */
  changedBasis(): Promise<string[]>;
  /** Rows beneath a closing that another program changed, as `audit verify` names them; asked before it changes any. */
  changedBeneath(closing: Closing, beneath: Beneath): Promise<string[]>;
  /** What rows hold now, as one digest. @param rows `claims 3`; one that is missing counts as such */
  digestOfRows(rows: readonly string[]): Promise<string>;
  /** The same as people can read it. */
  contentsOfRows(rows: readonly string[]): Promise<RowContent[]>;
  /** What the log is like beside what an account saw of it. */
  continuity(seen: Seen): Continuity;
  /**
   * A verified copy of everything in a new file.
   * @returns where it is, and its size in bytes
   * @throws conflict if the file that was named exists: a backup never overwrites
   */
  backup(place: BackupPlace): Promise<{ file: string; bytes: number }>;
  /**
   * An automatic backup next to the database; older ones of its kind are removed.
   * @param label a day and what it was made before
   */
  backupBeside(label: string, keep: number): Promise<{ file: string; bytes: number }>;
  /** The entries whose account and member do not fit, in the order of the log. */
  misfits(range: EntryRange): Promise<KnownMisfit[]>;
  /** Walks everything again and says what the program did not do. @throws storeError for a damaged file */
  verify(): Promise<Verification>;
  close(): void;
}
