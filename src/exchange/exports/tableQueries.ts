import { asc, getTableColumns, getTableName, gt, is, isNotNull, type SQL } from 'drizzle-orm';
import { type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import * as schema from '../../../db/schema/index.js';
import { same } from '../../shared/text.js';
import { type ExportColumn, type ExportRow, inWords } from './columns.js';

/** What is no fact of the company: logs, and what this program keeps for itself. Attached files are written as files. */
const NOT_EXPORTED: readonly string[] = [
  'audit_entries',
  'seals',
  'touched',
  'ledger',
  'counters',
  'meta',
  'imports',
  'files',
  // Their reports are files of their own.
  'closed_months',
];
/** The customer's bottom line and our floor: for the manager and the deal's owner only (policy 3.4.3). */
export const LIMITS_TABLE = 'deal_limits';

export interface ExportTable {
  name: string;
  columns: readonly ExportColumn[];
  rows(db: Db): AsyncIterable<readonly ExportRow[]>;
}

/** Every table of facts as it is, by its name: what no kind holds is not lost. */
export function exportTables(): ExportTable[] {
  return allTables()
    .filter((table) => !NOT_EXPORTED.includes(getTableName(table)))
    .map((table) => ({
      name: getTableName(table),
      columns: Object.keys(getTableColumns(table)).map((field) => ({
        field,
        type: 'text',
        head: same(inWords(field)),
      })),
      rows: (db) => tablePieces(db, table),
    }));
}

/** An attached file and what it was called, wherever it is attached. */
export interface Attachment {
  sha256: string;
  fileName: string;
  table: string;
  /** The row of that table. */
  rowId: number;
}

/** Where files are attached: every table that names one by its digest. */
export async function attachments(db: Db): Promise<Attachment[]> {
  const found: Attachment[] = [];
  for (const table of allTables()) {
    const { id, sha256, fileName } = getTableColumns(table);
    if (id === undefined || sha256 === undefined || fileName === undefined || getTableName(table) === 'imports')
      continue;
    for (const row of await attachedNames(db, table, { id, sha256, fileName }, isNotNull(sha256)))
      found.push({ ...row, table: getTableName(table) });
  }
  return found;
}

const allTables = (): SQLiteTable[] =>
  Object.values<unknown>(schema)
    .filter((table): table is SQLiteTable => is(table, SQLiteTable))
    .sort((a, b) => (getTableName(a) < getTableName(b) ? -1 : 1));

const PIECE = 1_000;

/** The rows of any table, in pieces by id; a table without ids is small. */
async function* tablePieces(db: Db, table: SQLiteTable): AsyncIterable<readonly ExportRow[]> {
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
async function attachedNames(
  db: Db,
  table: SQLiteTable,
  columns: { id: SQLiteColumn; sha256: SQLiteColumn; fileName: SQLiteColumn },
  where: SQL,
): Promise<{ rowId: number; sha256: string; fileName: string }[]> {
  const { id, sha256, fileName } = columns;
  const rows = await db.select({ rowId: id, sha256, fileName }).from(table).where(where).orderBy(asc(id));
  return rows as { rowId: number; sha256: string; fileName: string }[];
}
