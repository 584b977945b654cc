import { type Client, committedState } from '../sqlite/client.js';
import { type Outside, putSeal, RUN_ROWS, SEAL_BYTES, sealedSelect, sealedTable, sealText } from './seal.js';

/*
 * A write seals the rows that it changed as they are now. Whether each was as its last write left it can be told only from
 * what the file held before this transaction. The counters, which nearly every write changes, are noted at its beginning,
 * other rows by those that are about to change them (`keepBefore`). Any other row that it changed is looked up by a second
 * connection, which still sees the file as it was. That one reads the whole schema anew, so a write that adds rows, or says
 * beforehand which ones it changes, does without it.
 */

/** The sealed columns and values of rows as they were when a transaction began, by table and rowid. */
export type Beginning = Map<string, Map<number, unknown[]>>;

const COUNTERS = 'counters';

/** Notes what nearly every write changes. @param client at the beginning of the transaction */
export function beginningOf(client: Client): Beginning {
  const beginning: Beginning = new Map();
  keepRows(client, beginning, COUNTERS, '');
  return beginning;
}

/** Notes rows that this transaction is about to change. Those that it changed already are left out: they are not what they were. */
export function keepBefore(client: Client, beginning: Beginning, name: string, ids: readonly number[]): void {
  const unchanged = `WHERE rowid IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM touched WHERE table_name = '${name}' AND row_id = ${name}.rowid)`;
  if (ids.length > 0) keepRows(client, beginning, name, unchanged, JSON.stringify(ids));
}

function keepRows(client: Client, beginning: Beginning, name: string, where: string, ...values: string[]): void {
  const table = sealedTable(client, name);
  const rows = client
    .prepare(sealedSelect(table, where))
    .raw()
    .all(...values) as unknown[][];
  const kept = beginning.get(name) ?? new Map<number, unknown[]>();
  beginning.set(name, kept);
  for (const row of rows) kept.set(Number(row[0]), row);
}

/**
 * The rows that this transaction changed and that another program had changed before: their newest seal says something
 * else than what the file held, or there is none.
 *
 * @param client inside the transaction
 * @param known rows that are noted as changed outside already
 */
export function changedBefore(client: Client, known: readonly Outside[], beginning: Beginning): Outside[] {
  const tables = client.prepare('SELECT DISTINCT table_name FROM touched').pluck().all() as string[];
  if (tables.length === 0 || client.memory) return [];
  const noted = new Set(known.map(([table, id]) => `${table} ${id}`));
  let committed: ReturnType<typeof committedState> | undefined;
  try {
    return tables.flatMap((name) => {
      // Rows that it added were nothing before: an import of many thousands asks nothing more.
      const changed = changedRows(client, name).filter((id) => !noted.has(`${name} ${id}`));
      if (changed.length === 0) return [];
      const kept = beginning.get(name) ?? new Map<number, unknown[]>();
      if (changed.every((id) => kept.has(id)))
        return outside(
          name,
          differing(client, name, changed, (id) => kept.get(id)),
        );
      committed ??= committedState(client);
      return outside(name, differing(client, name, changed, rowReader(committed.before, name)));
    });
  } finally {
    committed?.release();
  }
}

const outside = (name: string, ids: readonly number[]): Outside[] => ids.map((id) => [name, id]);

/** The rows of a table that this transaction changed, without those that it added. */
const changedRows = (client: Client, name: string): number[] =>
  client.prepare('SELECT row_id FROM touched WHERE table_name = ? AND is_new = 0').pluck().all(name) as number[];

type RowOf = (id: number) => unknown[] | undefined;

function rowReader(before: Client, name: string): RowOf {
  const table = sealedTable(before, name);
  if (table.columns.length === 0) return () => undefined;
  const row = before.prepare(sealedSelect(table, 'WHERE rowid = ?')).raw();
  return (id) => row.get(id) as unknown[] | undefined;
}

/** The rows whose newest seal says something else than what they were; the seals of this write are not made yet. */
function differing(client: Client, name: string, ids: readonly number[], rowOf: RowOf): number[] {
  const { columns } = sealedTable(client, name);
  const newest = sealReader(client, name);
  const seal = Buffer.alloc(SEAL_BYTES);
  return ids.filter((id) => {
    const values = rowOf(id);
    if (values === undefined) return false;
    putSeal(sealText(columns, values, 1), seal, 0);
    return newest(id)?.equals(seal) !== true;
  });
}

/** Whether a row holds what its newest seal says. @param client inside a transaction that has not changed the row yet */
export function isAsSealed(client: Client, name: string, id: number): boolean {
  const read = rowReader(client, name);
  return read(id) !== undefined && differing(client, name, [id], read).length === 0;
}

/** The rows of a condition whose newest seal says something else than what they hold, or that have none. */
export function differingFromSeals(
  client: Client,
  name: string,
  where: string,
  values: Record<string, string>,
): number[] {
  const rows = client
    .prepare(sealedSelect(sealedTable(client, name), `WHERE ${where}`))
    .raw()
    .all(values) as unknown[][];
  const known = new Map(rows.map((row) => [Number(row[0]), row]));
  return differing(client, name, [...known.keys()], (id) => known.get(id));
}

/** The rows of a table that have a seal and are not there any more: by runs of neighbours, so that many cost little. */
export function goneRows(client: Client, name: string): number[] {
  const runs = client
    .prepare(
      `SELECT DISTINCT first_id, length(hashes) / ${SEAL_BYTES} FROM seals WHERE table_name = ? AND (
         length(hashes) > ${SEAL_BYTES} OR NOT EXISTS (SELECT 1 FROM ${name} WHERE rowid = first_id))`,
    )
    .raw();
  const between = client.prepare(`SELECT rowid FROM ${name} WHERE rowid >= ? AND rowid < ?`).pluck();
  const counted = client.prepare(`SELECT count(*) FROM ${name} WHERE rowid >= ? AND rowid < ?`).pluck();
  const gone = new Set<number>();
  for (const [first, length] of runs.all(name) as [number, number][]) {
    if (counted.get(first, first + length) === length) continue;
    const there = new Set(between.all(first, first + length) as number[]);
    for (let id = first; id < first + length; id++) if (!there.has(id)) gone.add(id);
  }
  return [...gone];
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
