import type Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** Rows that go in with one statement: triggers make each statement expensive, and SQLite takes 32,766 values at most. */
const ROWS_PER_STATEMENT = 50;

/**
 * Adds rows through prepared statements. Rows are made, bound and forgotten a few at a time, so that an import needs no
 * memory for all of them.
 *
 * @param rows all with the same keys
 * @returns the id of each, in order
 */
export function insertMany<T extends SQLiteTable>(
  client: Database.Database,
  table: T,
  rows: Iterable<T['$inferInsert']>,
): number[] {
  const columns = getTableColumns(table);
  const ids: number[] = [];
  let keys: string[] = [];
  let values: unknown[] = [];
  let full: Database.Statement | undefined;
  const prepare = (count: number) => {
    const names = keys.map((key) => `"${columns[key]?.name ?? key}"`).join(', ');
    const row = `(${keys.map(() => '?').join(', ')})`;
    const all = Array(count).fill(row).join(', ');
    return client.prepare(`INSERT INTO "${getTableName(table)}" (${names}) VALUES ${all}`);
  };
  const insert = (statement: Database.Statement, count: number) => {
    // Within one transaction, the rows of a statement get consecutive ids.
    const last = Number(statement.run(values).lastInsertRowid);
    for (let id = last - count + 1; id <= last; id++) ids.push(id);
    values = [];
  };
  for (const row of rows as Iterable<Record<string, unknown>>) {
    if (keys.length === 0) keys = Object.keys(row);
    for (const key of keys) values.push(row[key] ?? null);
    if (values.length < keys.length * ROWS_PER_STATEMENT) continue;
    full ??= prepare(ROWS_PER_STATEMENT);
    insert(full, ROWS_PER_STATEMENT);
  }
  if (values.length > 0) insert(prepare(values.length / keys.length), values.length / keys.length);
  return ids;
}
