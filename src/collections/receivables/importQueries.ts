import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { notVoided, sumOf } from '../../../db/sql.js';
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

/** Every instalment that stands, as a payment may name it. */
export async function namedInstalments(db: Db) {
  return await db
    .select({
      id: instalments.id,
      code: instalments.code,
      key: instalments.sourceKey,
      invoiceNo: instalments.invoiceNo,
      customerId: contracts.customerId,
      contractId: instalments.contractId,
    })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(and(isNull(instalments.replacedDay), notVoided(contracts)));
}

/** Every receipt that was not taken back with its import, as a row of a file may name it. */
export async function receiptIndex(db: Db) {
  return await db
    .select({
      id: receipts.id,
      code: receipts.code,
      key: receipts.sourceKey,
      customerId: receipts.customerId,
      day: receipts.day,
      amountFen: receipts.amountFen,
      reference: receipts.reference,
      reversedDay: receipts.reversedDay,
    })
    .from(receipts)
    .where(isNull(receipts.undoneSeq));
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
