import { type AnyColumn, and, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, instalments, plannedAdjustments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { type AddedRows, isAmong, notVoided, sumOf, undoneKey } from '../../../db/sql.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';

/** Every instalment as an import recognises it. */
export async function instalmentIndex(db: Db) {
  return await db
    .select({
      id: instalments.id,
      code: instalments.code,
      key: instalments.sourceKey,
    })
    .from(instalments)
    .where(eq(instalments.replacedWhole, 0));
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

/**
 * Customers with money of an import on what was there before it, or the other way round: it is spread anew once the import
 * is undone.
 */
export async function customersSpreadAcross(
  db: Db,
  added: { instalments?: AddedRows; receipts?: AddedRows },
): Promise<number[]> {
  const among = (id: AnyColumn, rows: AddedRows | undefined) =>
    rows === undefined ? sql`0` : sql`coalesce(${isAmong(id, rows)}, 0)`;
  const rows = await db
    .selectDistinct({ customerId: instalments.customerId })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(
      and(
        ne(allocations.amountFen, 0),
        sql`${among(allocations.instalmentId, added.instalments)} <> ${among(allocations.receiptId, added.receipts)}`,
      ),
    );
  return rows.map(({ customerId }) => customerId);
}

/** The instalments of an import that was undone: each is taken over by nothing on the day from which it exists. */
export async function undoInstalments(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db
    .update(allocations)
    .set({ amountFen: 0 })
    .where(settlesAny(isAmong(allocations.instalmentId, rows)));
  await db
    .update(instalments)
    .set({
      replacedDay: sql`from_day`,
      replacedFen: sql`amount_fen`,
      replacedWhole: 1,
      settledFen: sql`amount_fen`,
      openFen: 0,
      lastSettledDay: null,
      sourceKey: undoneKey(instalments.sourceKey, seq),
    })
    .where(and(isAmong(instalments.id, rows), eq(instalments.replacedWhole, 0)));
}

/** The receipts of an import that was undone by this write settle nothing. */
export async function undoReceipts(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db
    .update(allocations)
    .set({ amountFen: 0 })
    .where(settlesAny(isAmong(allocations.receiptId, rows)));
  await db.update(receipts).set({ undoneSeq: seq, allocatedFen: 0 }).where(isAmong(receipts.id, rows));
}

/** Of a decision nothing is taken back. */
const settlesAny = (those: SQL) => and(those, ne(allocations.amountFen, 0), isNull(allocations.hardshipId));

/** Receipts that an import took back, and that was undone, stand again. @returns their customers */
export async function unreverseReceipts(db: Db, codes: readonly string[]): Promise<number[]> {
  const rows = await inPieces(codes, (piece) =>
    db
      .update(receipts)
      .set({ reversedDay: null, reverseReason: null })
      .where(inArray(receipts.code, piece))
      .returning({ customerId: receipts.customerId }),
  );
  return [...new Set(rows.map(({ customerId }) => customerId))];
}

export async function updateDispute(db: Db, id: number, dispute: string): Promise<void> {
  await db.update(instalments).set({ dispute }).where(eq(instalments.id, id));
}

/** Many adjustments at once that come before the plan of their contract: it is made for what is left. */
export function insertManyPlanned(tx: Tx, rows: Iterable<typeof plannedAdjustments.$inferInsert>): void {
  tx.insertMany(plannedAdjustments, rows);
}
