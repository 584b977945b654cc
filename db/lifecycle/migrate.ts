import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { osUserName } from '../../src/app/osUser.js';
import { conflict, storeError } from '../../src/shared/errors.js';
import { sealedTables } from '../audit/guards.js';
import { appendEntry, type Outside } from '../audit/seal.js';
import { rowFindings, tablesOf } from '../audit/verify.js';
import type { LogEntry } from '../engine.js';
import { sqliteMigrations } from '../migrations/index.js';
import { type Client, configure, guarded, rollback } from '../sqlite/engine.js';
import { APPLICATION_ID } from '../sqlite/file.js';
import { backupTo } from './backup.js';
import { freeNameBeside } from './backupFiles.js';
import { fileError, makeFolder, takeName } from './folders.js';
import { applyFrom, type Migrations } from './schemaStatements.js';

/**
 * Brings an older file to this version (own runner: drizzle's loses child rows on a table rebuild and races).
 * One transaction: re-reads the version (another process may have been faster), applies, checks foreign keys and
 * that no table lost a row. A verified backup is made first; rows that were changed outside the program are named in
 * the entry, because sealing all anew would hide them.
 *
 * @throws storeError; the file is then as it was
 */
export function migrate(client: Client, file: string, migrations: Migrations = sqliteMigrations): void {
  const target = migrations.length;
  const backup = freeNameBeside(file, `${new Date().toISOString().slice(0, 10)}-before-schema-${target}`);
  backupTo(client, backup);
  client.pragma('foreign_keys = OFF');
  try {
    guarded(() => client.exec('BEGIN IMMEDIATE'));
    try {
      const version = client.pragma('user_version', { simple: true }) as number;
      if (version < target) {
        const outside = client.prepare('SELECT table_name, row_id FROM touched').raw().all() as unknown as Outside[];
        const changedOutside = rowFindings(client, tablesOf(client)).map(({ subject }) => subject);
        const before = rowCounts(client);
        applyFrom(client, version, migrations);
        const after = rowCounts(client);
        const lost = [...before].filter(([name, rows]) => after.has(name) && after.get(name) !== rows);
        if (lost.length > 0 || (client.pragma('foreign_key_check') as unknown[]).length > 0)
          throw notMigrated(backup, lost.map(([name]) => name).join(', ') || 'foreign_key_check');
        resealAll(client);
        const seq = client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        const facts = { from: version, to: target, ...(changedOutside.length > 0 ? { changedOutside } : {}) };
        const entry = { ...programEntry(), action: 'store.migrate', subject: `schema-${target}`, facts };
        appendEntry(client, seq, entry, outside);
      }
      client.exec('COMMIT');
    } catch (error) {
      rollback(client);
      throw error instanceof Error && error.name === 'SqliteError' ? notMigrated(backup, error.message) : error;
    }
  } finally {
    client.pragma('foreign_keys = ON');
  }
}

const notMigrated = (backup: string, why: string) =>
  storeError(
    {
      zh: `升级数据库失败（${why}），没有改动（备份: ${backup}）`,
      en: `upgrading the database failed (${why}) and was taken back (backup: ${backup})`,
    },
    { ways: [{ zh: '检查  salesdesk doctor', en: 'look into it  salesdesk doctor' }] },
  );

/** A migration may change what a seal covers: everything is touched, so that this write seals it anew. */
function resealAll(client: Client): void {
  for (const { name } of sealedTables())
    client.exec(`INSERT INTO touched SELECT '${name}', rowid FROM ${name} WHERE true ON CONFLICT DO NOTHING`);
}

function rowCounts(client: Client): Map<string, number> {
  const names = client
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(names.map((name) => [name, client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]));
}

const programEntry = (): Omit<LogEntry, 'action' | 'subject' | 'facts'> => ({
  actorId: null,
  actor: 'salesdesk',
  osUser: osUserName(),
  recordedAt: new Date().toISOString(),
});

export interface NewDatabase {
  /** Rows of `meta`. */
  meta: Record<string, string>;
  /** Runs inside the first write. */
  fill(client: Client): void;
  entry: LogEntry;
}

/**
 * Makes a new file: built under another name in the same folder, complete and closed, then moved into place, so that
 * nobody ever sees half a database. Never replaces an existing file.
 *
 * @throws conflict where the file exists, storeError where it cannot be written
 */
export function createDatabase(file: string, { meta, fill, entry }: NewDatabase): void {
  makeFolder(path.dirname(file));
  const building = `${file}.${process.pid}.new`;
  try {
    fs.closeSync(fs.openSync(building, 'wx', 0o600));
  } catch (error) {
    throw fileError(file, error);
  }
  try {
    guarded(() => {
      const client = new Database(building);
      try {
        configure(client);
        client.exec('BEGIN IMMEDIATE');
        client.pragma(`application_id = ${APPLICATION_ID}`);
        applyFrom(client, 0);
        client.exec('INSERT INTO ledger (id, seq) VALUES (1, 1)');
        const insert = client.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
        for (const [key, value] of Object.entries(meta)) insert.run(key, value);
        fill(client);
        appendEntry(client, 1, entry);
        client.exec('COMMIT');
        client.pragma('journal_mode = WAL');
      } finally {
        client.close();
      }
    });
    if (!takeName(building, file))
      throw conflict({
        zh: `已有文件，没有改动: ${file}`,
        en: `the file exists and was left untouched: ${file}`,
      });
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(building + suffix, { force: true });
  }
}
