import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Instant } from '../../src/shared/dates.js';
import { storeError } from '../../src/shared/errors.js';
import type { LogEntry } from '../engine.js';
import { messages } from '../messages.js';

/** What the log itself is made of: covered by the chain, not by seals. */
export const OWN_TABLES: readonly string[] = ['ledger', 'audit_entries', 'seals', 'touched'];

export interface SealedTable {
  name: string;
  /** In the order that the seal takes them: by name, blobs left out (their hash is a column). */
  columns: string[];
}

export const SEAL_BYTES = 8;
/** Seals of a long run of rows are split, so that no blob grows without bound. */
export const RUN_ROWS = 4096;

/** The text of a row that its seal covers: columns by name; NULLs left out, so that a new empty column changes no seal. */
export function sealText(columns: readonly string[], values: readonly unknown[], from = 0): string {
  let text = '';
  for (let i = 0; i < columns.length; i++) {
    const value = values[i + from];
    if (value !== null) text += `${columns[i]}=${typeof value === 'number' ? value : JSON.stringify(value)};`;
  }
  return text;
}

/** Writes the seal of a row's text. By way of hex, because Node hashes into a string three times as fast as into a buffer. */
export function putSeal(text: string, into: Buffer, at: number): void {
  into.write(hash('sha256', text, 'hex'), at, SEAL_BYTES, 'hex');
}

export function sealedSelect(table: SealedTable, where: string): string {
  return `SELECT rowid, ${table.columns.join(', ')} FROM ${table.name} ${where} ORDER BY rowid`;
}

/** A table as the file has it, so that a write need not load the whole schema; the same columns as `sealedTables`. */
export function sealedTable(client: Database.Database, name: string): SealedTable {
  const columns = client.prepare("SELECT name FROM pragma_table_info(?) WHERE lower(type) <> 'blob' ORDER BY name");
  return { name, columns: columns.pluck().all(name) as string[] };
}

/** A row that was touched before this transaction began: by a tool that is not the program. */
export type Outside = readonly [table: string, rowId: number];

/** The rows that another program touched since the last write. */
export const touchedOutside = (client: Database.Database): Outside[] =>
  client.prepare<[], Outside>('SELECT table_name, row_id FROM touched').raw().all();

/** `claims 3` as a sealed table of this file and a row. */
export function readRow(client: Database.Database, row: string): Outside | undefined {
  const [, table, id] = /^([a-z_]+) (\d+)$/.exec(row) ?? [];
  if (table === undefined || OWN_TABLES.includes(table)) return undefined;
  const isThere = client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table);
  return isThere === undefined ? undefined : [table, Number(id)];
}

/** What rows hold now, as one digest: what is accepted is what was looked at. */
export function digestOfRows(client: Database.Database, rows: readonly string[]): string {
  const parts = rows.map((row) => {
    const found = readRow(client, row);
    if (found === undefined) return row;
    const table = sealedTable(client, found[0]);
    const values = client.prepare(sealedSelect(table, 'WHERE rowid = ?')).raw().get(found[1]) as unknown[] | undefined;
    return `${row}/${values === undefined ? 'missing' : hash('sha256', sealText(table.columns, values, 1), 'hex')}`;
  });
  return hash('sha256', parts.join('\n'), 'hex');
}

/** Has rows sealed by this write. Rows that are not there, and names of older files, have nothing to seal. */
export function touchRows(client: Database.Database, rows: readonly string[]): void {
  const touch = client.prepare('INSERT INTO touched (table_name, row_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const found of rows.map((row) => readRow(client, row))) if (found !== undefined) touch.run(...found);
}

interface Run {
  firstId: number;
  hashes: Buffer;
}

/** The seals of a table's touched rows, 8 bytes each, as runs of neighbouring ids (rowids if the key is a text). */
function sealRuns(client: Database.Database, table: SealedTable, outside: ReadonlySet<number>): Run[] {
  const rows = client
    .prepare(sealedSelect(table, `WHERE rowid IN (SELECT row_id FROM touched WHERE table_name = '${table.name}')`))
    .raw()
    .iterate() as IterableIterator<unknown[]>;
  const runs: Run[] = [];
  const building = Buffer.alloc(RUN_ROWS * SEAL_BYTES);
  let firstId = 0;
  let length = 0;
  const finish = () => {
    if (length > 0) runs.push({ firstId, hashes: Buffer.from(building.subarray(0, length * SEAL_BYTES)) });
    length = 0;
  };
  for (const row of rows) {
    const id = row[0] as number;
    if (outside.has(id)) continue;
    if (id !== firstId + length || length === RUN_ROWS) finish();
    if (length === 0) firstId = id;
    putSeal(sealText(table.columns, row, 1), building, length * SEAL_BYTES);
    length += 1;
  }
  finish();
  return runs;
}

/**
 * Seals the rows that this transaction touched: one row of `seals` for each unbroken run of ids. What was touched
 * outside the program stays unsealed and noted, so that no later write makes it look like its own.
 *
 * @returns the digest over all of them, for the audit entry
 */
export function sealTouched(client: Database.Database, seq: number, outside: readonly Outside[] = []): string {
  const touched = client
    .prepare('SELECT DISTINCT table_name FROM touched ORDER BY table_name')
    .pluck()
    .all() as string[];
  const insert = client.prepare('INSERT INTO seals (seq, table_name, first_id, hashes) VALUES (?, ?, ?, ?)');
  const digest: string[] = [];
  for (const table of touched.map((name) => sealedTable(client, name))) {
    if (table.columns.length === 0) continue;
    const skipped = new Set(outside.filter(([name]) => name === table.name).map(([, id]) => id));
    for (const { firstId, hashes } of sealRuns(client, table, skipped)) {
      insert.run(seq, table.name, firstId, hashes);
      digest.push(sealDigestPart(table.name, firstId, hashes));
    }
  }
  if (touched.length > 0) client.prepare('DELETE FROM touched').run();
  if (outside.length > 0) {
    const note = client.prepare('INSERT INTO touched (table_name, row_id) VALUES (?, ?)');
    for (const row of outside) note.run(...row);
  }
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
  recordedAt: Instant;
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

/** What another program changed. */
interface Foreign {
  rows?: readonly Outside[];
  /** Objects of the schema: `trigger receipts_no_delete`. */
  schema?: readonly string[];
}

/**
 * Seals what this write touched and adds its entry to the chain. What another program changed stays unsealed and noted,
 * and the entry names it: emptying the note is seen, too.
 * @param outside what another program changed before this write began
 */
export function appendEntry(
  client: Database.Database,
  seq: number,
  entry: LogEntry,
  { rows: outside = [], schema = [] }: Foreign = {},
): void {
  const last = client.prepare('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: string }
    | undefined;
  if ((last?.seq ?? 0) !== seq - 1) throw brokenLog();
  const chained = {
    seq,
    prevHash: last?.hash ?? '',
    ...entry,
    facts: JSON.stringify({
      ...entry.facts,
      ...(outside.length > 0 ? { outside: namesOf(outside) } : {}),
      ...(schema.length > 0 ? { schemaOutside: schema } : {}),
    }),
    sealsDigest: sealTouched(client, seq, outside),
  };
  client
    .prepare(
      `INSERT INTO audit_entries (seq, prev_hash, hash, actor_id, actor, os_user, action, subject, facts, seals_digest, recorded_at)
       VALUES (@seq, @prevHash, @hash, @actorId, @actor, @osUser, @action, @subject, @facts, @sealsDigest, @recordedAt)`,
    )
    .run({ ...chained, hash: entryHash(chained) });
}

const MOST_NAMED = 1_000;
/** `claims 3`; of very many the first ones. */
const namesOf = (outside: readonly Outside[]): string[] =>
  outside.slice(0, MOST_NAMED).map(([table, id]) => `${table} ${id}`);

/** The ledger and the last entry must agree: anything else was done by another tool, and nothing is built on it. */
const brokenLog = () => storeError(messages.brokenLog, { hints: [messages.verify, messages.restore] });
