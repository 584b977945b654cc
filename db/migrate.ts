import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { storeError } from '../src/shared/errors.js';
import { osUserName } from '../src/shared/osUser.js';
import { backupTo } from './backup.js';
import { freeNameBeside } from './beside.js';
import type { LogEntry } from './engine.js';
import { type Client, configure, guarded } from './engine-sqlite.js';
import { guardStatements, sealedTables } from './guards.js';
import { sqliteMigrations } from './migrations/index.js';
import { appendEntry } from './seal.js';
import { APPLICATION_ID, SCHEMA_VERSION } from './sqlite-file.js';

/** Runs the statements of the migrations after `from` and makes the guards anew. */
function applyFrom(client: Client, from: number): void {
  for (const { name } of client.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
  }[])
    client.exec(`DROP TRIGGER "${name}"`);
  for (const { sql } of sqliteMigrations.slice(from))
    for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement);
  for (const statement of guardStatements()) client.exec(statement);
  client.pragma(`user_version = ${SCHEMA_VERSION}`);
}

/**
 * Brings an older file to this version (own runner: drizzle's loses child rows on a table rebuild and races).
 * One transaction: re-reads the version (another process may have been faster), applies, checks foreign keys and
 * that no table lost a row. A verified backup is made first.
 */
export async function migrate(client: Client, file: string): Promise<void> {
  const backup = freeNameBeside(file, `${new Date().toISOString().slice(0, 10)}-before-schema-${SCHEMA_VERSION}`);
  backupTo(client, backup);
  client.pragma('foreign_keys = OFF');
  try {
    guarded(() => client.exec('BEGIN IMMEDIATE'));
    try {
      const version = client.pragma('user_version', { simple: true }) as number;
      if (version < SCHEMA_VERSION) {
        const before = rowCounts(client);
        applyFrom(client, version);
        const broken = client.pragma('foreign_key_check') as unknown[];
        const after = rowCounts(client);
        const lost = [...before].filter(([name, rows]) => after.has(name) && after.get(name) !== rows);
        if (broken.length > 0 || lost.length > 0)
          throw storeError({
            zh: `升级数据库失败，没有改动（备份: ${backup}）`,
            en: `upgrading the database failed and was taken back (backup: ${backup})`,
          });
        resealAll(client);
        const seq = client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        appendEntry(client, seq, {
          ...programEntry(),
          action: 'store.migrate',
          subject: `schema-${SCHEMA_VERSION}`,
          facts: { from: version },
        });
      }
      client.exec('COMMIT');
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK');
      throw error;
    }
  } finally {
    client.pragma('foreign_keys = ON');
  }
}

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
 */
export function createDatabase(file: string, { meta, fill, entry }: NewDatabase): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const building = `${file}.${process.pid}.new`;
  fs.closeSync(fs.openSync(building, 'wx', 0o600));
  try {
    const client = new Database(building);
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
    client.close();
    fs.linkSync(building, file);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(building + suffix, { force: true });
  }
}

/** The statements of a fresh database, by name: what `audit verify` and `doctor` compare a file's schema with. */
export function expectedSchema(): Map<string, string> {
  const client = new Database(':memory:');
  applyFrom(client, 0);
  const schema = schemaOf(client);
  client.close();
  return schema;
}

export function schemaOf(client: Client): Map<string, string> {
  const rows = client
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  return new Map((rows as { name: string; sql: string }[]).map((row) => [row.name, row.sql]));
}
