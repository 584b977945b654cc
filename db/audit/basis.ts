import { hash } from 'node:crypto';
import type { Client } from '../sqlite/client.js';
import { acceptedRows } from './beneath.js';
import { type Outside, SEAL_BYTES, type SealedTable, sealedSelect, sealText } from './seal.js';

/*
 * What every write rests on without changing it (policy 1.3.2): who is in the team with which roles, what the file says
 * about itself, the settings, the spending standards and budgets, and which months are closed. Whoever writes a role in, acts
 * with it and takes it out again leaves no changed row.
 */

/** Small tables: comparing them costs a write less than reading its own rows. */
const SMALL = [
  'bonus_bases',
  'budget_decisions',
  'budget_lines',
  'city_tiers',
  'expense_budgets',
  'expense_standards',
  'members',
  'member_roles',
  'meta',
  'settings',
  'substitutes',
];
/**
 * Closed months keep their reports, which are large. Of a row whose closing the log has, it is enough that it is there;
 * those that say of themselves that they were opened again, or whose month nobody closed, are compared.
 */
const CLOSED_MONTHS = 'closed_months';
const COULD_OPEN_A_MONTH = `WHERE reopened <> 0 OR NOT EXISTS (SELECT 1 FROM audit_entries e
  WHERE e.action = 'month.close' AND e.subject = closed_months.month)`;
const BASIS = [...SMALL, CLOSED_MONTHS];
const NAMED = BASIS.map(() => '?').join(', ');
/** Of a seal in hex. */
const WIDTH = SEAL_BYTES * 2;

interface Changed {
  row: Outside;
  isGone: boolean;
}

/**
 * The rows of these tables that no write of the program left as they are, and those that are gone.
 *
 * @param client inside the transaction, before it changes anything
 */
export function changedBasis(client: Client): Outside[] {
  const seals = newestSeals(client);
  const columns = columnsOf(client, filledTables(client, seals));
  const changed = [...columns].flatMap(([name, own]) =>
    name === CLOSED_MONTHS
      ? changedClosings(client, own, seals.get(name))
      : changedIn(client, { name, columns: own }, seals.get(name)),
  );
  if (changed.length === 0) return [];
  const accepted = acceptedRows(client);
  return changed.filter(({ isGone, row: [table, id] }) => !isGone || !accepted.has(`${table} ${id}`)).map((c) => c.row);
}

/** Those that have a row, or once had one: what a company does not use costs its writes nothing. */
function filledTables(client: Client, seals: ReadonlyMap<string, unknown>): string[] {
  const filled = client.prepare(
    BASIS.map((name) => `SELECT '${name}' WHERE EXISTS (SELECT 1 FROM ${name})`).join(' UNION ALL '),
  );
  return [...new Set([...(filled.pluck().all() as string[]), ...seals.keys()])];
}

/** By table its sealed columns, as `sealedTable` has them; one statement, because preparing takes longer than reading. */
function columnsOf(client: Client, tables: readonly string[]): Map<string, string[]> {
  const rows = client
    .prepare(
      `SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name IN (SELECT value FROM json_each(?)) AND lower(c.type) <> 'blob' ORDER BY t.name, c.name`,
    )
    .raw()
    .all(JSON.stringify(tables)) as [string, string][];
  const columns = new Map<string, string[]>();
  for (const [table, column] of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
  return columns;
}

/** By table and row, its newest seal in hex. */
function newestSeals(client: Client): Map<string, Map<number, string>> {
  const newest = new Map<string, Map<number, string>>();
  const seals = client
    .prepare(`SELECT table_name, first_id, lower(hex(hashes)) FROM seals WHERE table_name IN (${NAMED}) ORDER BY seq`)
    .raw()
    .all(BASIS) as [string, number, string][];
  for (const [table, firstId, hashes] of seals) {
    const own = newest.get(table) ?? new Map<number, string>();
    newest.set(table, own);
    for (let at = 0; at + WIDTH <= hashes.length; at += WIDTH)
      own.set(firstId + at / WIDTH, hashes.slice(at, at + WIDTH));
  }
  return newest;
}

/** @param seals of the rows of this table */
function changedIn(client: Client, table: SealedTable, seals = new Map<number, string>()): Changed[] {
  const rows = client.prepare(sealedSelect(table, '')).raw().all() as unknown[][];
  const ids = rows.map(([id]) => id as number);
  return [...differing(table, rows, seals), ...goneOf(table.name, ids, seals)];
}

/** The same of closed months, without reading the reports of those that are closed as the log says. */
function changedClosings(client: Client, columns: string[], seals = new Map<number, string>()): Changed[] {
  const table = { name: CLOSED_MONTHS, columns };
  const ids = client.prepare(`SELECT rowid FROM ${CLOSED_MONTHS}`).pluck().all() as number[];
  const rows = client.prepare(sealedSelect(table, COULD_OPEN_A_MONTH)).raw().all() as unknown[][];
  const unsealed = ids
    .filter((id) => !seals.has(id))
    .map((id): Changed => ({ row: [CLOSED_MONTHS, id], isGone: false }));
  const compared = differing(table, rows, seals).filter(({ row: [, id] }) => seals.has(id));
  return [...unsealed, ...compared, ...goneOf(CLOSED_MONTHS, ids, seals)];
}

/** The rows whose newest seal says something else, or that have none. */
const differing = (
  { name, columns }: SealedTable,
  rows: readonly unknown[][],
  seals: ReadonlyMap<number, string>,
): Changed[] =>
  rows.flatMap((values): Changed[] => {
    const id = values[0] as number;
    const seal = hash('sha256', sealText(columns, values, 1), 'hex').slice(0, WIDTH);
    return seals.get(id) === seal ? [] : [{ row: [name, id], isGone: false }];
  });

/** The rows that have a seal and are not there any more. */
function goneOf(name: string, ids: readonly number[], seals: ReadonlyMap<number, string>): Changed[] {
  const existing = new Set(ids);
  return [...seals.keys()].flatMap((id): Changed[] => (existing.has(id) ? [] : [{ row: [name, id], isGone: true }]));
}
