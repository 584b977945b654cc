import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { LogEntry } from './engine.js';
import { type SealedTable, sealedTables } from './guards.js';

const SEAL_BYTES = 8;
/** Seals of a long run of rows are split, so that no blob grows without bound. */
const RUN_ROWS = 4096;

/** The text of a row that its seal covers: columns by name; NULLs left out, so that a new empty column changes no seal. */
export function sealText(columns: readonly string[], values: readonly unknown[], from = 0): string {
  let text = '';
  for (let i = 0; i < columns.length; i++) {
    const value = values[i + from];
    if (value !== null) text += `${columns[i]}=${typeof value === 'number' ? value : JSON.stringify(value)};`;
  }
  return text;
}

export const sealOf = (text: string): Buffer => hash('sha256', text, 'buffer').subarray(0, SEAL_BYTES);

export function sealedSelect(table: SealedTable, where: string): string {
  return `SELECT rowid, ${table.columns.join(', ')} FROM ${table.name} ${where} ORDER BY rowid`;
}

let tables: SealedTable[] | undefined;

/**
 * Seals the rows that this transaction touched: one row of `seals` for each unbroken run of ids.
 * @returns the digest over all of them, for the audit entry
 */
export function sealTouched(client: Database.Database, seq: number): string {
  tables ??= sealedTables();
  const touched = client.prepare('SELECT DISTINCT table_name FROM touched').pluck().all() as string[];
  const insert = client.prepare('INSERT INTO seals (seq, table_name, first_id, hashes) VALUES (?, ?, ?, ?)');
  const digest: string[] = [];
  for (const table of tables) {
    if (!touched.includes(table.name)) continue;
    let first = -1;
    let last = -1;
    let run: Buffer[] = [];
    const flush = () => {
      if (run.length === 0) return;
      const hashes = Buffer.concat(run);
      insert.run(seq, table.name, first, hashes);
      digest.push(sealDigestPart(table.name, first, hashes));
      run = [];
    };
    const rows = client
      .prepare(sealedSelect(table, `WHERE rowid IN (SELECT row_id FROM touched WHERE table_name = '${table.name}')`))
      .raw()
      .iterate() as IterableIterator<unknown[]>;
    const sealed: { id: number; seal: Buffer }[] = [];
    for (const row of rows) sealed.push({ id: row[0] as number, seal: sealOf(sealText(table.columns, row, 1)) });
    for (const { id, seal } of sealed) {
      if (id !== last + 1 || run.length === RUN_ROWS) {
        flush();
        first = id;
      }
      run.push(seal);
      last = id;
    }
    flush();
  }
  if (touched.length > 0) client.prepare('DELETE FROM touched').run();
  return digestOfSeals(digest);
}

/** One seal row as it enters the digest. Parts are taken in the order of table name, then first id. */
export const sealDigestPart = (table: string, firstId: number, hashes: Buffer): string =>
  `${table}/${firstId}/${hash('sha256', hashes, 'hex')}`;

export const digestOfSeals = (parts: readonly string[]): string => hash('sha256', parts.join('\n'), 'hex');

export interface ChainedEntry {
  seq: number;
  prevHash: string;
  actorId: number | null;
  actor: string;
  osUser: string;
  action: string;
  subject: string;
  facts: string;
  sealsDigest: string;
  recordedAt: string;
}

/** The hash of an audit entry: SHA-256 over all that it says and the hash of the entry before it. */
export function entryHash(e: ChainedEntry): string {
  const covered = [
    e.seq,
    e.prevHash,
    e.actorId,
    e.actor,
    e.osUser,
    e.action,
    e.subject,
    e.facts,
    e.sealsDigest,
    e.recordedAt,
  ];
  return hash('sha256', JSON.stringify(covered), 'hex');
}

/** Seals what this write touched and adds its entry to the chain. */
export function appendEntry(client: Database.Database, seq: number, entry: LogEntry): void {
  const previous = client
    .prepare('SELECT hash FROM audit_entries WHERE seq = ?')
    .pluck()
    .get(seq - 1);
  const chained = {
    seq,
    prevHash: (previous as string | undefined) ?? '',
    ...entry,
    facts: JSON.stringify(entry.facts),
    sealsDigest: sealTouched(client, seq),
  };
  client
    .prepare(
      `INSERT INTO audit_entries (seq, prev_hash, hash, actor_id, actor, os_user, action, subject, facts, seals_digest, recorded_at)
       VALUES (@seq, @prevHash, @hash, @actorId, @actor, @osUser, @action, @subject, @facts, @sealsDigest, @recordedAt)`,
    )
    .run({ ...chained, hash: entryHash(chained) });
}
