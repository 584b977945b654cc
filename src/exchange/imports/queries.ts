import { getTableName, type Table } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { imports } from '../../../db/schema/store.js';

export async function insertImport(db: Db, row: typeof imports.$inferInsert): Promise<void> {
  await db.insert(imports).values(row);
}

/** What the database calls a table. */
export const nameOfTable = (table: Table): string => getTableName(table);
