import { getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { storeError } from '../../src/shared/errors.js';
import type { EntryRange, KnownMisfit } from '../audit/accounts.js';
import type { Beneath, Closing } from '../audit/closing.js';
import type { RowContent, Verification } from '../audit/findings.js';
import type { Outside } from '../audit/seal.js';
import type { Continuity, Seen, Witness } from '../audit/seen.js';
import { continuityOf, requireContinues, seenNow } from '../audit/witness.js';
import type { Db, Engine, LogEntry, Sight, Tx } from '../engine.js';
import type { BackupPlace } from '../lifecycle/backup.js';
import { messages } from '../messages.js';
import { type Client, keptClient, openClient, rollback } from './client.js';
import { guarded, translated } from './errors.js';
import { newerFile, SCHEMA_VERSION } from './file.js';
import { insertMany } from './insertMany.js';
import { restrictSight } from './sight.js';
import { hidingUndone } from './undoneRows.js';

declare const __CHECKS_SEALS__: boolean | undefined;
/** Always, but in the build of the bench that measures what it costs (`build.mjs --without-seal-check`). */
const CHECKS_SEALS = typeof __CHECKS_SEALS__ === 'undefined' || __CHECKS_SEALS__;

/**
 * Opens the engine on a file. An older schema is migrated first, after a backup.
 * @param timeoutMs how long a writer waits for another one
 */
export async function openSqlite(path: string, timeoutMs?: number): Promise<SqliteEngine> {
  const kept = keptClient(path);
  if (kept) return new KeptEngine(kept);
  const client = openClient(path, timeoutMs);
  try {
    const version = guarded(() => client.pragma('user_version', { simple: true }) as number);
    // The header on disk may lag behind what a newer program left in the write-ahead log.
    if (version > SCHEMA_VERSION) throw newerFile(path);
    if (version < SCHEMA_VERSION && client.memory) throw storeError(messages.readOnlyOld, { hints: [messages.doctor] });
    if (version < SCHEMA_VERSION) {
      const { migrate } = await import('../lifecycle/migrate.js');
      migrate(client, path);
      return new SqliteEngine(client, version);
    }
    return new SqliteEngine(client);
  } catch (error) {
    client.close();
    throw error;
  }
}

export class SqliteEngine implements Engine {
  readonly client: Client;
  readonly db: Db;
  readonly migratedFrom: number | undefined;
  constructor(client: Client, migratedFrom?: number) {
    this.client = client;
    this.migratedFrom = migratedFrom;
    // What an undone import left is for the log and its seals alone.
    this.db = drizzle(hidingUndone(client)) as Db;
  }

  async read<T>(work: (db: Db, restrict: (sight: Sight) => void) => Promise<T>): Promise<T> {
    let showAll: (() => void) | undefined;
    const restrict = (sight: Sight) => {
      showAll ??= restrictSight(this.client, sight);
    };
    return await this.inTransaction(
      'BEGIN',
      async () => {
        try {
          return await work(this.db, restrict);
        } finally {
          showAll?.();
        }
      },
      'COMMIT',
    );
  }

  async write<T>(work: (tx: Tx) => Promise<T>, dryRun = false, witness?: Witness): Promise<T> {
    if (this.client.memory) throw storeError(messages.readOnlyPlace);
    let isSeen = false;
    const result = await this.inTransaction(
      'BEGIN IMMEDIATE',
      async () => {
        const { appendEntry, touchedOutside, touchRows } = await import('../audit/seal.js');
        const { beginningOf, changedBefore, isAsSealed, keepBefore } = await import('../audit/before.js');
        const { changedBasis } = await import('../audit/basis.js');
        const { requireOwnTriggers, schemaChanges } = await import('../audit/schemaDigest.js');
        const beginning = CHECKS_SEALS ? beginningOf(this.client) : undefined;
        const seq = this.client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        const basis = CHECKS_SEALS ? changedBasis(this.client) : [];
        const outside = distinct([...touchedOutside(this.client), ...basis]);
        const accepted = new Set<string>();
        const remaining = (rows: readonly Outside[]) => rows.filter((row) => !accepted.has(nameOfRow(row)));
        let entry: LogEntry | undefined;
        const tx: Tx = {
          db: this.db,
          seq,
          changedBasis: basis.map(nameOfRow),
          insertMany: (table, rows) => insertMany(this.client, table, rows),
          attempt: (work) => this.attempt(work),
          keepBefore: (table, ids) => {
            if (beginning !== undefined) keepBefore(this.client, beginning, getTableName(table), ids);
          },
          isAsSealed: (table, id) => isAsSealed(this.client, getTableName(table), id),
          acceptRows: (rows) => {
            touchRows(this.client, rows);
            for (const row of rows) accepted.add(row);
          },
          log: (added) => {
            if (entry) throw new Error(`write ${seq} was logged twice: ${entry.action}, ${added.action}`);
            entry = added;
          },
        };
        const result = await work(tx);
        if (!entry) throw new Error(`write ${seq} was not logged`);
        isSeen = requireContinues(this.client, witness?.seen, entry);
        const changed = beginning === undefined ? [] : changedBefore(this.client, outside, beginning);
        const schema = CHECKS_SEALS ? await schemaChanges(this.client) : [];
        requireOwnTriggers(this.client, schema);
        appendEntry(this.client, seq, entry, { rows: remaining([...outside, ...changed]), schema });
        return result;
      },
      dryRun ? 'ROLLBACK' : 'COMMIT',
    );
    if (isSeen && !dryRun) witness?.saw(seenNow(this.client, witness.seen));
    return result;
  }

  async changedBasis(): Promise<string[]> {
    if (!CHECKS_SEALS) return [];
    const { changedBasis } = await import('../audit/basis.js');
    return guarded(() => changedBasis(this.client).map(nameOfRow));
  }

  async changedBeneath(closing: Closing, beneath: Beneath): Promise<string[]> {
    if (!CHECKS_SEALS) return [];
    const { changedBeneath } = await import('../audit/beneath.js');
    return guarded(() => changedBeneath(this.client, closing, beneath));
  }

  async digestOfRows(rows: readonly string[]): Promise<string> {
    const { digestOfRows } = await import('../audit/seal.js');
    return guarded(() => digestOfRows(this.client, rows));
  }

  async contentsOfRows(rows: readonly string[]): Promise<RowContent[]> {
    const { contentsOfRows } = await import('../audit/contents.js');
    return guarded(() => contentsOfRows(this.client, rows));
  }

  continuity(seen: Seen): Continuity {
    return guarded(() => continuityOf(this.client, seen));
  }

  async backup(place: BackupPlace): Promise<{ file: string; bytes: number }> {
    const { backupTo } = await import('../lifecycle/backup.js');
    return backupTo(this.client, place);
  }

  async backupBeside(label: string, keep: number): Promise<{ file: string; bytes: number }> {
    const { backupBeside } = await import('../lifecycle/backup.js');
    return backupBeside(this.client, this.client.name, label, keep);
  }

  async misfits(range: EntryRange): Promise<KnownMisfit[]> {
    const { misfitsIn } = await import('../audit/accounts.js');
    return guarded(() => misfitsIn(this.client, range));
  }

  async verify(): Promise<Verification> {
    const { verify } = await import('../audit/verify.js');
    return verify(this.client);
  }

  close(): void {
    try {
      this.client.close();
    } catch {
      // A read that an error interrupted holds the file until the process ends; what was committed is on disk.
    }
  }

  /** Work within a transaction that can be taken back alone. */
  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    this.client.exec('SAVEPOINT attempt');
    try {
      return await work();
    } catch (error) {
      this.client.exec('ROLLBACK TO attempt');
      throw error;
    } finally {
      this.client.exec('RELEASE attempt');
    }
  }

  private async inTransaction<T>(begin: string, work: () => Promise<T>, end: string): Promise<T> {
    guarded(() => this.client.exec(begin));
    try {
      const result = await work();
      this.client.exec(end);
      return result;
    } catch (error) {
      rollback(this.client);
      throw translated(error);
    }
  }
}

/** On a connection that outlives it (`keepOpen`). */
class KeptEngine extends SqliteEngine {
  override close(): void {
    rollback(this.client);
  }
}

const nameOfRow = ([table, id]: Outside): string => `${table} ${id}`;
/** Each row once. */
const distinct = (rows: readonly Outside[]): Outside[] => [
  ...new Map(rows.map((row) => [nameOfRow(row), row])).values(),
];
