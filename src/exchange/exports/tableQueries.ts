import { asc, getTableColumns, gt, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import type { ExportRow } from './columns.js';

const PIECE = 1_000;

/** The rows of any table, in pieces by id; a table without ids is small. */
export async function* tablePieces(db: Db, table: SQLiteTable): AsyncIterable<readonly ExportRow[]> {
  const { id } = getTableColumns(table);
  if (id === undefined) {
    yield (await db.select().from(table)) as ExportRow[];
    return;
  }
  for (let after = 0; ; ) {
    const rows = (await db.select().from(table).where(gt(id, after)).orderBy(asc(id)).limit(PIECE)) as ExportRow[];
    if (rows.length > 0) yield rows;
    const last = rows.at(-1)?.id;
    if (rows.length < PIECE || typeof last !== 'number') return;
    after = last;
  }
}

/** What attached files are called in a table. */
export async function attachedNames(
  db: Db,
  table: SQLiteTable,
  columns: { id: SQLiteColumn; sha256: SQLiteColumn; fileName: SQLiteColumn },
  where: SQL,
): Promise<{ rowId: number; sha256: string; fileName: string }[]> {
  const { id, sha256, fileName } = columns;
  const rows = await db.select({ rowId: id, sha256, fileName }).from(table).where(where).orderBy(asc(id));
  return rows as { rowId: number; sha256: string; fileName: string }[];
}
