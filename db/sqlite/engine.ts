import Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { conflict, SalesdeskError, storeError } from '../../src/shared/errors.js';
import type { Verification } from '../audit/findings.js';
import type { Outside } from '../audit/seal.js';
import type { Db, Engine, LogEntry, Tx } from '../engine.js';
import { newerFile, refuseUnfitFile, SCHEMA_VERSION } from './file.js';

/** How long a writer waits for another one before it gives up. */
const BUSY_TIMEOUT_MS = 8_000;

export type Client = Database.Database;

/** Opens an existing file with the settings that the data rests on. @throws storeError for one that is not fit */
export function openClient(path: string, timeoutMs = BUSY_TIMEOUT_MS): Client {
  refuseUnfitFile(path);
  return guarded(() => {
    const client = new Database(path, { fileMustExist: true, timeout: timeoutMs });
    try {
      configure(client);
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  });
}

/**
 * FULL, because with NORMAL an acknowledged write can be lost in a power cut. The statement journals that triggers need
 * stay in memory: as temporary files they make an insert four times as slow.
 */
export function configure(client: Client): void {
  client.pragma('temp_store = MEMORY');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('trusted_schema = OFF');
  client.pragma('recursive_triggers = ON');
}

/**
 * Opens the engine on a file. An older schema is migrated first, after a backup.
 * @param timeoutMs how long a writer waits for another one
 */
export async function openSqlite(path: string, timeoutMs?: number): Promise<SqliteEngine> {
  const client = openClient(path, timeoutMs);
  try {
    const version = guarded(() => client.pragma('user_version', { simple: true }) as number);
    // The header on disk may be behind what a newer program left in the write-ahead log.
    if (version > SCHEMA_VERSION) throw newerFile(path);
    if (version < SCHEMA_VERSION) {
      const { migrate } = await import('../lifecycle/migrate.js');
      migrate(client, path);
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
  constructor(client: Client) {
    this.client = client;
    this.db = drizzle(client) as Db;
  }

  async read<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return await this.inTransaction('BEGIN', () => work(this.db), 'COMMIT');
  }

  async write<T>(work: (tx: Tx) => Promise<T>, dryRun = false): Promise<T> {
    return await this.inTransaction(
      'BEGIN IMMEDIATE',
      async () => {
        const seq = this.client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        const outside = this.client
          .prepare('SELECT table_name, row_id FROM touched')
          .raw()
          .all() as unknown as Outside[];
        let entry: LogEntry | undefined;
        const tx: Tx = {
          db: this.db,
          seq,
          insertMany: (table, rows) => insertMany(this.client, table, rows),
          log: (said) => {
            if (entry) throw new Error(`write ${seq} was logged twice: ${entry.action}, ${said.action}`);
            entry = said;
          },
        };
        const result = await work(tx);
        if (!entry) throw new Error(`write ${seq} was not logged`);
        const { appendEntry } = await import('../audit/seal.js');
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
      // A reading that an error cut short holds the file until the process ends; what was committed is on disk.
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

/** So many rows go in with one statement: triggers make each statement dear, and SQLite takes 32,766 values at most. */
const ROWS_A_STATEMENT = 50;

/** Rows are made, bound and forgotten a few at a time, so that an import needs no memory for all of them. */
function insertMany<T extends SQLiteTable>(client: Client, table: T, rows: Iterable<T['$inferInsert']>): number[] {
  const columns = getTableColumns(table);
  const ids: number[] = [];
  let keys: string[] | undefined;
  let values: unknown[] = [];
  let full: Database.Statement | undefined;
  const prepare = (count: number) => {
    const names = keys!.map((key) => `"${columns[key]!.name}"`).join(', ');
    const row = `(${keys!.map(() => '?').join(', ')})`;
    const all = Array(count).fill(row).join(', ');
    return client.prepare(`INSERT INTO "${getTableName(table)}" (${names}) VALUES ${all}`);
  };
  const insert = (statement: Database.Statement, count: number) => {
    // Within the one write that is under way, the rows of a statement get neighbouring ids.
    const last = statement.run(values).lastInsertRowid as number;
    for (let id = last - count + 1; id <= last; id++) ids.push(id);
    values = [];
  };
  for (const row of rows as Iterable<Record<string, unknown>>) {
    keys ??= Object.keys(row);
    for (const key of keys) values.push(row[key] ?? null);
    if (values.length < keys.length * ROWS_A_STATEMENT) continue;
    full ??= prepare(ROWS_A_STATEMENT);
    insert(full, ROWS_A_STATEMENT);
  }
  if (keys && values.length > 0) insert(prepare(values.length / keys.length), values.length / keys.length);
  return ids;
}

/** Takes a transaction back; what cannot be taken back now is when the file is closed. */
export function rollback(client: Client): void {
  try {
    if (client.inTransaction) client.exec('ROLLBACK');
  } catch {
    // The error that led here says more.
  }
}

/** Runs driver calls, with its errors in our words. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw translated(error);
  }
}

const DOCTOR = [{ zh: '检查  salesdesk doctor', en: 'look into it  salesdesk doctor' }];

/** What SQLite says, as the error that users are shown; what is no SQLite error stays as it is. */
export function translated(thrown: unknown): unknown {
  const error = unwrapped(thrown);
  if (error instanceof SalesdeskError || !(error instanceof Error) || error.name !== 'SqliteError') return thrown;
  const { code = '', message } = error as Error & { code?: string };
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return guardRefusal(message) ?? error;
  if (code.startsWith('SQLITE_CONSTRAINT_UNIQUE'))
    return conflict({
      zh: `已经有了（${message.split(': ')[1]}），没有保存`,
      en: `already there (${message.split(': ')[1]}), nothing was saved`,
    });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return storeError(
      {
        zh: '数据库正被别的程序占用，没有保存任何内容',
        en: 'the database is locked by another program, nothing was saved',
      },
      { ways: [{ zh: '稍后再试', en: 'try again in a moment' }] },
    );
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR'))
    return storeError(
      {
        zh: `磁盘写不进去（${code}），这次没有保存，以前的数据完好`,
        en: `the disk cannot be written (${code}); this was not saved, earlier data is safe`,
      },
      { ways: [{ zh: '腾出空间后再试一次', en: 'make room, then do it again' }] },
    );
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return storeError(
      { zh: '数据库文件已损坏，没有改动它', en: 'the database file is damaged; it was left untouched' },
      {
        ways: [
          { zh: '恢复备份  salesdesk restore FILE', en: 'bring a backup back  salesdesk restore FILE' },
          ...DOCTOR,
        ],
      },
    );
  if (code === 'SQLITE_ERROR' && /no such (table|column)|has no column/.test(message))
    return storeError(
      {
        zh: `数据库结构被别的程序改过（${message}），没有保存任何内容`,
        en: `the schema of the database was changed by another program (${message}), nothing was saved`,
      },
      { ways: DOCTOR },
    );
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return storeError(
      {
        zh: `数据库打不开或只读（${code}），没有保存任何内容`,
        en: `the database cannot be opened or is read-only (${code}), nothing was saved`,
      },
      { ways: DOCTOR },
    );
  return error;
}

/** drizzle wraps what the driver throws. */
function unwrapped(thrown: unknown): unknown {
  return thrown instanceof Error && thrown.name === 'DrizzleQueryError' ? thrown.cause : thrown;
}

/** The triggers are the second line: rooms refuse first, with more to say. */
function guardRefusal(message: string): SalesdeskError | undefined {
  if (message.includes('salesdesk:closedMonth'))
    return conflict(
      { zh: '这个月已经结账，数据不再变动（制度 4.2）', en: 'that month is closed and moves no more (policy 4.2)' },
      { clause: '4.2' },
    );
  if (message.includes('salesdesk:ownClaim') || message.includes('salesdesk:sameReviewer'))
    return new SalesdeskError('forbidden', {
      text: {
        zh: '报销由经理先审、财务后审，两人不同，也都不是报销人本人',
        en: 'a claim is reviewed by the manager first and by finance second, two persons, never by the claimant',
      },
      clause: '5.2.2',
    });
  if (message.includes('salesdesk:ownContract') || message.includes('salesdesk:notPassed'))
    return new SalesdeskError('forbidden', {
      text: {
        zh: '合同由法务审核通过后才签，起草的人不审核自己起草的',
        en: 'a contract is signed only after a pass of legal, and never reviewed by its author',
      },
      clause: '3.5.2',
    });
  if (message.includes('salesdesk:appendOnly'))
    return conflict({ zh: '历史只增不改，没有保存', en: 'history is only added to, nothing was saved' });
  return undefined;
}
