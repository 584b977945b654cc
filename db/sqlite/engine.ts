import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Verification } from '../audit/findings.js';
import type { Db, Engine, LogEntry, Tx } from '../engine.js';
import { type Client, openClient, rollback } from './client.js';
import { guarded, translated } from './errors.js';
import { newerFile, SCHEMA_VERSION } from './file.js';
import { insertMany } from './insertMany.js';

/**
 * Opens the engine on a file. An older schema is migrated first, after a backup.
 * @param timeoutMs how long a writer waits for another one
 */
export async function openSqlite(path: string, timeoutMs?: number): Promise<SqliteEngine> {
  const client = openClient(path, timeoutMs);
  try {
    const version = guarded(() => client.pragma('user_version', { simple: true }) as number);
    // The header on disk may lag behind what a newer program left in the write-ahead log.
    if (version > SCHEMA_VERSION) throw newerFile(path);
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
    this.db = drizzle(client) as Db;
  }

  async read<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return await this.inTransaction('BEGIN', () => work(this.db), 'COMMIT');
  }

  async write<T>(work: (tx: Tx) => Promise<T>, dryRun = false): Promise<T> {
    return await this.inTransaction(
      'BEGIN IMMEDIATE',
      async () => {
        const { appendEntry, touchedOutside } = await import('../audit/seal.js');
        const seq = this.client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        const outside = touchedOutside(this.client);
        let entry: LogEntry | undefined;
        const tx: Tx = {
          db: this.db,
          seq,
          insertMany: (table, rows) => insertMany(this.client, table, rows),
          log: (added) => {
            if (entry) throw new Error(`write ${seq} was logged twice: ${entry.action}, ${added.action}`);
            entry = added;
          },
        };
        const result = await work(tx);
        if (!entry) throw new Error(`write ${seq} was not logged`);
        appendEntry(this.client, seq, entry, outside);
        return result;
      },
      dryRun ? 'ROLLBACK' : 'COMMIT',
    );
  }

  async backup(file: string): Promise<number> {
    const { backupTo } = await import('../lifecycle/backup.js');
    return backupTo(this.client, file);
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
