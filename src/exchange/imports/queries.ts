import { getTableName, type Table } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { imports } from '../../../db/schema/store.js';
import { required } from '../../shared/required.js';

/** @returns its number */
export async function insertImport(db: Db, row: typeof imports.$inferInsert): Promise<number> {
  const [added] = await db.insert(imports).values(row).returning({ id: imports.id });
  return required(added, 'the new import').id;
}

/** What the database calls a table. */
export const nameOfTable = (table: Table): string => getTableName(table);
