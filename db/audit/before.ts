import Database from 'better-sqlite3';
import type { Client } from '../sqlite/client.js';
import { type Outside, putSeal, RUN_ROWS, SEAL_BYTES, sealedSelect, sealedTable, sealText } from './seal.js';

/*
 * A write seals the rows that it changed as they are now. Whether each was as its last write left it can be told only from
 * what the file held before this transaction: a second connection still sees that.
 */

/**
 * The rows that this transaction changed and that another program had changed before: their newest seal says something
 * else than what the file held, or there is none.
 *
 * @param client inside the transaction
 * @param known rows that are noted as changed outside already
 */
export function changedBefore(client: Client, known: readonly Outside[]): Outside[] {
  const tables = client.prepare('SELECT DISTINCT table_name FROM touched').pluck().all() as string[];
  if (tables.length === 0 || client.memory) return [];
  const noted = new Set(known.map(([table, id]) => `${table} ${id}`));
  // A second connection that has not read yet sees the file as it was last committed.
  const before = new Database(client.name, { readonly: true, fileMustExist: true });
  try {
    before.exec('BEGIN');
    return tables.flatMap((table) =>
      changedRows(client, before, table)
        .filter((id) => !noted.has(`${table} ${id}`))
        .map((id): Outside => [table, id]),
    );
  } finally {
    before.close();
  }
}

function changedRows(client: Client, before: Client, name: string): number[] {
  const table = sealedTable(before, name);
  if (table.columns.length === 0) return [];
  const last = (before.prepare(`SELECT max(rowid) FROM ${name}`).pluck().get() ?? 0) as number;
  // Rows beyond the last one are new: an import of many thousands asks nothing more.
  const touched = client
    .prepare('SELECT row_id FROM touched WHERE table_name = ? AND row_id <= ?')
    .pluck()
    .all(name, last) as number[];
  if (touched.length === 0) return [];
  const row = before.prepare(sealedSelect(table, 'WHERE rowid = ?')).raw();
  const newest = sealReader(before, name);
  const seal = Buffer.alloc(SEAL_BYTES);
  return touched.filter((id) => {
    const values = row.get(id) as unknown[] | undefined;
    if (values === undefined) return false;
    putSeal(sealText(table.columns, values, 1), seal, 0);
    return newest(id)?.equals(seal) !== true;
  });
}

/** Finds the newest seal of a row: it may be one of its own, or stand in a run of several. */
function sealReader(client: Client, table: string): (id: number) => Buffer | undefined {
  const own = client
    .prepare('SELECT seq, hashes, first_id FROM seals WHERE table_name = ? AND first_id = ? ORDER BY seq DESC LIMIT 1')
    .raw();
  const run = client
    .prepare(
      `SELECT seq, hashes, first_id FROM seals WHERE length(hashes) > ${SEAL_BYTES} AND table_name = ?
         AND first_id > ? AND first_id < ? AND first_id + length(hashes) / ${SEAL_BYTES} > ?
       ORDER BY seq DESC LIMIT 1`,
    )
    .raw();
  type Found = [seq: number, hashes: Buffer, firstId: number] | undefined;
  return (id) => {
    const found = [own.get(table, id) as Found, run.get(table, id - RUN_ROWS, id, id) as Found];
    const [newest] = found.filter((one) => one !== undefined).sort((a, b) => b[0] - a[0]);
    if (newest === undefined) return undefined;
    const at = (id - newest[2]) * SEAL_BYTES;
    return newest[1].subarray(at, at + SEAL_BYTES);
  };
}
