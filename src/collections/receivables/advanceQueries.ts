import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { advanceUses, allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements } from '../../../db/schema/hardship.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { compareText } from '../../shared/text.js';
import { allocatedOn } from './queries.js';

/** What is left of a receipt on a day. */
export async function advanceOf(db: Db, id: number, asOf: Day): Promise<Fen> {
  const [row] = await db
    .select({ fen: sql<Fen>`receipts.amount_fen - (${allocatedOn(asOf)})`.mapWith(Number) })
    .from(receipts)
    .where(eq(receipts.id, id));
  return row?.fen ?? 0;
}

/** What is left of the receipts of a customer on a day, by code; of a reversed one nothing. */
export async function advancesOfCustomer(db: Db, customerId: number, asOf: Day): Promise<Map<string, Fen>> {
  const rows = await db
    .select({ code: receipts.code, fen: sql<Fen>`receipts.amount_fen - (${allocatedOn(asOf)})`.mapWith(Number) })
    .from(receipts)
    .where(and(eq(receipts.customerId, customerId), isNull(receipts.reversedDay), lte(receipts.day, asOf)));
  return new Map(rows.map(({ code, fen }) => [code, fen]));
}

/** Money of a customer that settles nothing yet. */
export interface Advance {
  customer: { code: string; name: string };
  advanceFen: Fen;
}

/**
 * Who has money in hand on a day, largest first (definitions, Advance). Cost grows with the advances of today and with what
 * came after the day, not with the receipts.
 */
export async function advancesOn(db: Db, asOf: Day, filter: { customerId?: number } = {}): Promise<Advance[]> {
  const candidates = await advanceCandidates(db, asOf, filter);
  const rows = await inPieces([...candidates], (ids) =>
    db
      .select({
        customerCode: customers.code,
        customerName: customers.name,
        fen: sql<Fen>`receipts.amount_fen
          - coalesce((select sum(a.amount_fen) from allocations a where a.receipt_id = receipts.id and a.day <= ${asOf}), 0)
          - coalesce((select sum(s.amount_fen) from charge_settlements s where s.receipt_id = receipts.id and s.day <= ${asOf}), 0)`.mapWith(
          Number,
        ),
      })
      .from(receipts)
      .innerJoin(customers, eq(customers.id, receipts.customerId))
      .where(
        and(
          inArray(receipts.id, ids),
          lte(receipts.day, asOf),
          or(isNull(receipts.reversedDay), gt(receipts.reversedDay, asOf)),
        ),
      ),
  );
  const sums = new Map<string, Advance>();
  for (const { customerCode: code, customerName: name, fen } of rows) {
    const sum = sums.get(code) ?? { customer: { code, name }, advanceFen: 0 };
    sums.set(code, { ...sum, advanceFen: sum.advanceFen + fen });
  }
  return [...sums.values()]
    .filter(({ advanceFen }) => advanceFen > 0)
    .sort((a, b) => b.advanceFen - a.advanceFen || compareText(a.customer.code, b.customer.code));
}

/** Receipts that have an advance today, or that anything changed after the day. */
async function advanceCandidates(db: Db, asOf: Day, { customerId }: { customerId?: number }): Promise<Set<number>> {
  const id = { id: receipts.id };
  if (customerId !== undefined)
    return new Set(
      (await db.select(id).from(receipts).where(eq(receipts.customerId, customerId))).map((row) => row.id),
    );
  const left = await db.select(id).from(receipts).where(sql`allocated_fen < amount_fen and reversed_day is null`);
  const reversedLater = await db.select(id).from(receipts).where(gt(receipts.reversedDay, asOf));
  const settlesLater = await db
    .selectDistinct({ id: allocations.receiptId })
    .from(instalments)
    .innerJoin(allocations, and(eq(allocations.instalmentId, instalments.id), gt(allocations.day, asOf)))
    .where(gt(instalments.lastSettledDay, asOf));
  const chargedLater = await db
    .selectDistinct({ id: chargeSettlements.receiptId })
    .from(chargeSettlements)
    .where(gt(chargeSettlements.day, asOf));
  const ids = [...left, ...reversedLater, ...settlesLater, ...chargedLater].map((row) => row.id);
  return new Set(ids.filter((one) => one !== null));
}

export async function insertAdvanceUses(db: Db, rows: (typeof advanceUses.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(advanceUses).values(rows);
}
