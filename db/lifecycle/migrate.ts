import Database from 'better-sqlite3';
import { toInstant } from '../../src/shared/dates.js';
import { storeError } from '../../src/shared/errors.js';
import { osUserName } from '../../src/shared/osUser.js';
import { sealedTables } from '../audit/guards.js';
import { tablesOf } from '../audit/rows.js';
import { appendEntry, touchedOutside } from '../audit/seal.js';
import { rowFindings } from '../audit/verify.js';
import type { LogEntry } from '../engine.js';
import { messages } from '../messages.js';
import { sqliteMigrations } from '../migrations/index.js';
import { type Client, rollback } from '../sqlite/client.js';
import { guarded } from '../sqlite/errors.js';
import { backupBeside } from './backup.js';
import { backupsBeside } from './backupFiles.js';
import { settleHistory } from './historyUntil.js';
import { applyFrom, type Migrations } from './schemaStatements.js';

/**
 * Brings an older file to this version (own runner: drizzle's loses child rows on a table rebuild and races). One
 * transaction: re-reads the version (another process may have been faster), applies, checks foreign keys and that no
 * table lost a row. A verified backup is made first; rows that were changed outside the program are named in the entry,
 * because resealing everything would hide them.
 *
 * @throws storeError; the file is then as it was
 */
export function migrate(client: Client, file: string, migrations: Migrations = sqliteMigrations): void {
  const target = migrations.length;
  client.pragma('foreign_keys = OFF');
  try {
    // With the lock held: of several commands at once one migrates, and makes the one backup.
    guarded(() => client.exec('BEGIN IMMEDIATE'));
    let backup = '';
    try {
      const version = client.pragma('user_version', { simple: true }) as number;
      if (version < target) {
        backup = backupOnce(file, target);
        const outside = touchedOutside(client);
        const changedOutside = rowFindings(client, tablesOf(client)).map(({ subject }) => subject);
        const before = rowCounts(client);
        const stages = stagesOf(client);
        applyFrom(client, version, migrations);
        const historyUntil = settleHistory(client);
        const after = rowCounts(client);
        // A migration may settle old books, which adds rows; none is ever lost.
        const lost = [...before].filter(([name, rows]) => rows > (after.get(name) ?? rows));
        if (lost.length > 0 || (client.pragma('foreign_key_check') as unknown[]).length > 0)
          throw notMigrated(backup, lost.map(([name]) => name).join(', ') || 'foreign_key_check');
        resealAll(client);
        const seq = client.prepare('UPDATE ledger SET seq = seq + 1 RETURNING seq').pluck().get() as number;
        const moves = movedSince(stages, stagesOf(client));
        const facts = {
          from: version,
          to: target,
          ...(historyUntil === undefined ? {} : { historyUntil }),
          ...(moves.length > 0 ? { moves } : {}),
          ...(changedOutside.length > 0 ? { changedOutside } : {}),
        };
        const entry = { ...programEntry(), action: 'store.migrate', subject: `schema-${target}`, facts };
        appendEntry(client, seq, entry, { rows: outside });
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

/** A backup of the file as it is; where a migration failed before and nothing was written since, the one that was made then. */
function backupOnce(file: string, target: number): string {
  const label = `before-schema-${target}`;
  // Another connection: nothing can be copied from inside the transaction.
  const reader = new Database(file, { readonly: true });
  try {
    const earlier = backupsBeside(file).find(
      (made) => made.file.includes(label) && headOf(made.file) === headIn(reader),
    );
    return earlier?.file ?? backupBeside(reader, file, `${new Date().toISOString().slice(0, 10)}-${label}`).file;
  } finally {
    reader.close();
  }
}

const headIn = (client: Client): unknown =>
  client.prepare('SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get();

/** The hash of the last entry of a backup; undefined if it cannot be read. */
function headOf(file: string): unknown {
  try {
    const client = new Database(file, { readonly: true });
    try {
      return headIn(client);
    } finally {
      client.close();
    }
  } catch {
    return undefined;
  }
}

const notMigrated = (backup: string, reason: string) =>
  storeError(messages.notMigrated(reason, backup), { hints: [messages.doctor] });

/** A migration may change what a seal covers: everything is touched, so that this write reseals it. */
function resealAll(client: Client): void {
  for (const { name } of sealedTables())
    client.exec(
      `INSERT INTO touched (table_name, row_id) SELECT '${name}', rowid FROM ${name} WHERE true ON CONFLICT DO NOTHING`,
    );
}

function rowCounts(client: Client): Map<string, number> {
  const names = client
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(names.map((name) => [name, client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]));
}

/** The stage of every deal, by code. */
const stagesOf = (client: Client): Map<string, string> =>
  new Map(client.prepare('SELECT code, stage FROM deals').raw().all() as [string, string][]);

/** The deals whose stage a migration settled, each with its stage before and after (definitions, Pipeline). */
const movedSince = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after]
    .filter(([code, stage]) => before.get(code) !== stage)
    .map(([code, stage]) => ({ code, changes: { stage: { from: before.get(code) ?? null, to: stage } } }));

const programEntry = (): Omit<LogEntry, 'action' | 'subject' | 'facts'> => ({
  actorId: null,
  actor: 'salesdesk',
  osUser: osUserName(),
  recordedAt: toInstant(new Date()),
});
