import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments } from '../../../db/schema/contracts.js';
import { sumOf } from '../../../db/sql.js';
import type { Fen } from '../../shared/money.js';

/** Every instalment as an import recognises it. */
export async function instalmentIndex(db: Db) {
  return await db
    .select({
      id: instalments.id,
      key: instalments.sourceKey,
      amountFen: instalments.amountFen,
      dueDay: instalments.dueDay,
    })
    .from(instalments);
}

/** What instalments plan of each contract, and what adjustments add to it. */
export async function plannedOfContracts(
  db: Db,
): Promise<{ plannedFen: Map<number, Fen>; adjustedFen: Map<number, Fen> }> {
  const planned = await db
    .select({
      id: instalments.contractId,
      fen: sumOf(sql`${instalments.amountFen} - ${instalments.replacedFen} - ${instalments.replannedFen}`),
    })
    .from(instalments)
    .groupBy(instalments.contractId);
  const adjusted = await db
    .select({ id: contractAdjustments.contractId, fen: sumOf(contractAdjustments.grossFen) })
    .from(contractAdjustments)
    .groupBy(contractAdjustments.contractId);
  const byId = (rows: readonly { id: number; fen: Fen }[]) => new Map(rows.map(({ id, fen }) => [id, fen]));
  return { plannedFen: byId(planned), adjustedFen: byId(adjusted) };
}

/** Many at once. @returns the id of each, in order */
export const insertManyInstalments = (tx: Tx, rows: Iterable<typeof instalments.$inferInsert>): number[] =>
  tx.insertMany(instalments, rows);

/** Many at once. @returns the id of each, in order */
export const insertManyReceipts = (tx: Tx, rows: Iterable<typeof receipts.$inferInsert>): number[] =>
  tx.insertMany(receipts, rows);

/** Many at once, for instalments that were inserted with what is settled of them. */
export function insertManyAllocations(tx: Tx, rows: Iterable<typeof allocations.$inferInsert>): void {
  tx.insertMany(allocations, rows);
}
