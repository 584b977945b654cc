import { hash } from 'node:crypto';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Accepted, Findings } from './findings.js';
import { sealedTables } from './guards.js';
import type { NewestSeals } from './newestSeals.js';
import { putSeal, SEAL_BYTES, type SealedTable, sealedSelect, sealedTable, sealText } from './seal.js';

/**
 * The sealed tables as they are in this file: without columns that a migration has not added yet, and with those that it
 * has not taken away yet.
 */
export const tablesOf = (client: Client): SealedTable[] =>
  sealedTables()
    .map(({ name }) => sealedTable(client, name))
    .filter((table) => table.columns.length > 0);

/** Names every row that is not as a write of the program left it. @returns how many rows there are */
export function checkRows(
  client: Client,
  tables: readonly SealedTable[],
  findings: Findings,
  seals: NewestSeals,
  accepted: readonly Accepted[] = [],
): number {
  const outside = touchedOutside(client);
  for (const row of outside) {
    const [table = '', id] = row.split(' ');
    findings.add({ kind: 'outside', of: table }, () => ({
      subject: nameOf(client, table, Number(id)),
      text: messages.changedOutside,
      row,
    }));
  }
  let count = 0;
  const seal = Buffer.alloc(SEAL_BYTES);
  for (const table of tables) {
    const select = client.prepare(sealedSelect(table, '')).raw();
    for (const row of select.iterate() as Iterable<unknown[]>) {
      count += 1;
      const id = Number(row[0]);
      putSeal(sealText(table.columns, row, 1), seal, 0);
      const state = seals.take(table.name, id, seal);
      if (state === 'same' || outside.has(`${table.name} ${id}`)) continue;
      findings.add({ kind: 'row', of: table.name }, () => ({
        subject: nameOf(client, table.name, id),
        text: state === 'none' ? messages.rowAdded : messages.rowChanged(lastWrite(client, table.name, id)),
        row: `${table.name} ${id}`,
      }));
    }
  }
  checkAttachments(client, tables, findings);
  const gone = new Set(accepted.flatMap(({ rows }) => rows));
  for (const { table, id } of seals.remaining()) {
    if (gone.has(`${table} ${id}`)) continue;
    findings.add({ kind: 'row', of: `${table} missing` }, () => ({
      subject: `${table} ${id}`,
      text: messages.rowMissing(lastWrite(client, table, id)),
      row: `${table} ${id}`,
    }));
  }
  return count;
}

/** The rows that another tool touched: `receipts 7`. */
function touchedOutside(client: Client): Set<string> {
  const touched = client.prepare('SELECT table_name, row_id FROM touched').raw().iterate();
  const rows = new Set<string>();
  for (const [table, id] of touched as Iterable<[string, number]>) rows.add(`${table} ${id}`);
  return rows;
}

/** A seal covers the hash of a file, not its content. */
function checkAttachments(client: Client, tables: readonly SealedTable[], findings: Findings): void {
  if (!tables.some(({ name }) => name === 'files')) return;
  const files = client.prepare('SELECT sha256, content FROM files').raw().iterate() as Iterable<[string, Buffer]>;
  for (const [sha256, content] of files)
    if (hash('sha256', content, 'hex') !== sha256)
      findings.add({ kind: 'row', of: 'files content' }, () => ({
        subject: `files ${sha256}`,
        text: messages.attachmentChanged,
      }));
}

/** The entry whose write left a row as its newest seal says. */
export function lastWrite(client: Client, table: string, id: number): Text {
  const entry = client
    .prepare(
      `SELECT seq, action, subject FROM audit_entries WHERE seq = (SELECT max(seq) FROM seals
         WHERE table_name = ? AND first_id <= ? AND first_id + length(hashes) / ${SEAL_BYTES} > ?)`,
    )
    .get(table, id, id) as { seq: number; action: string; subject: string } | undefined;
  return entry ? messages.entryNamed(entry.seq, `${entry.action} ${entry.subject}`) : messages.theLog;
}

/** Whose row it is: by its own code or key, else by what it belongs to. */
const OWNERS = ['contract', 'claim', 'instalment', 'customer', 'deal', 'member'] as const;
export function nameOf(client: Client, table: string, id: number): string {
  try {
    const columns = client.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
    const key = ['code', 'key', 'month', 'prefix', 'sha256'].find((column) => columns.includes(column));
    const owner = OWNERS.find((column) => columns.includes(`${column}_id`));
    const read = (sql: string) => client.prepare(sql).pluck().get(id) as string | undefined;
    const ownName = key && read(`SELECT "${key}" FROM "${table}" WHERE rowid = ?`);
    if (ownName && key !== 'month') return `${table} ${ownName}`;
    const ownerCode =
      owner && read(`SELECT o.code FROM "${table}" t JOIN ${owner}s o ON o.id = t.${owner}_id WHERE t.rowid = ?`);
    return [table, ownName ?? id, ownerCode].filter((word) => word !== undefined).join(' ');
  } catch {
    return `${table} ${id}`;
  }
}
