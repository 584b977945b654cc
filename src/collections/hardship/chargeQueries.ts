import { and, asc, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { members } from '../../../db/schema/team.js';
import { countOf, sumOf } from '../../../db/sql.js';
import type { ChargeKind } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Instalment } from '../receivables/queries.js';

export type Charge = typeof charges.$inferSelect;

/** All instalments of a contract that ever were, replaced ones too, oldest due first. */
export async function everyInstalment(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(eq(instalments.contractId, contractId))
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}
/** Everything that settled instalments, in order. */
export async function movesOf(db: Db, instalmentIds: readonly number[]) {
  if (instalmentIds.length === 0) return [];
  return await db
    .select({ instalmentId: allocations.instalmentId, day: allocations.day, amountFen: allocations.amountFen })
    .from(allocations)
    .where(inArray(allocations.instalmentId, [...instalmentIds]))
    .orderBy(asc(allocations.day), asc(allocations.id));
}
/** Interest charged for a contract so far, whatever became of it. */
export async function chargedInterest(db: Db, contractId: number): Promise<Fen> {
  const [row] = await db
    .select({ fen: sumOf(charges.amountFen) })
    .from(charges)
    .where(and(eq(charges.contractId, contractId), eq(charges.kind, 'interest')));
  return row!.fen;
}

export async function chargeByCode(db: Db, code: string): Promise<Charge | undefined> {
  const [row] = await db.select().from(charges).where(eq(charges.code, code));
  return row;
}
export async function insertCharge(db: Db, row: typeof charges.$inferInsert): Promise<Charge> {
  const [added] = await db.insert(charges).values(row).returning();
  return added!;
}
/** Adds a settlement and keeps what the charge knows of it. */
export async function insertSettlement(db: Db, row: typeof chargeSettlements.$inferInsert): Promise<void> {
  await db.insert(chargeSettlements).values(row);
  const { amountFen } = row;
  await db
    .update(charges)
    .set({
      ...(row.receiptId == null
        ? { waivedFen: sql`waived_fen + cast(${amountFen} as integer)` }
        : { settledFen: sql`settled_fen + cast(${amountFen} as integer)` }),
      openFen: sql`open_fen - cast(${amountFen} as integer)`,
    })
    .where(eq(charges.id, row.chargeId));
}
/** What a receipt settles of charges now. */
export async function settledByReceipt(db: Db, receiptId: number) {
  const rows = await db
    .select({
      chargeId: chargeSettlements.chargeId,
      amountFen: sumOf(chargeSettlements.amountFen),
      day: sql<Day>`max(${chargeSettlements.day})`,
    })
    .from(chargeSettlements)
    .where(eq(chargeSettlements.receiptId, receiptId))
    .groupBy(chargeSettlements.chargeId);
  return rows.filter(({ amountFen }) => amountFen !== 0);
}
export async function settlementsOfCharges(db: Db, filter: { customerId: number }) {
  return await db
    .select({
      charge: charges.code,
      day: chargeSettlements.day,
      amountFen: chargeSettlements.amountFen,
      receipt: receipts.code,
      reason: chargeSettlements.reason,
      by: members.name,
    })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .innerJoin(members, eq(members.id, chargeSettlements.memberId))
    .leftJoin(receipts, eq(receipts.id, chargeSettlements.receiptId))
    .where(and(eq(charges.customerId, filter.customerId), ne(chargeSettlements.amountFen, 0)))
    .orderBy(asc(chargeSettlements.day), asc(chargeSettlements.id));
}

export interface ChargeFilter {
  customerId?: number;
  contractId?: number;
  repId?: number;
  open?: boolean;
}
const wanted = (filter: ChargeFilter) =>
  and(
    filter.customerId === undefined ? undefined : eq(charges.customerId, filter.customerId),
    filter.contractId === undefined ? undefined : eq(charges.contractId, filter.contractId),
    filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
    filter.open ? sql`${charges.openFen} > 0` : undefined,
  );
/** Interest and fees, newest first. */
export async function chargeLines(db: Db, filter: ChargeFilter) {
  const rows = await db
    .select({
      code: charges.code,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      kind: charges.kind,
      day: charges.day,
      amountFen: charges.amountFen,
      settledFen: charges.settledFen,
      waivedFen: charges.waivedFen,
      openFen: charges.openFen,
      reason: charges.reason,
      by: members.name,
    })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .innerJoin(customers, eq(customers.id, charges.customerId))
    .innerJoin(members, eq(members.id, charges.memberId))
    .where(wanted(filter))
    .orderBy(desc(charges.day), desc(charges.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}
/**
 * Interest and fees open on a day, oldest first, each with what was open then.
 * @param filter `open` for today, where what is closed already need not be looked at
 */
export async function openChargesOn(db: Db, filter: ChargeFilter, asOf: Day) {
  const rows = await db
    .select({
      code: charges.code,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      kind: charges.kind,
      day: charges.day,
      amountFen: charges.amountFen,
      closedFen: sumOf(chargeSettlements.amountFen),
    })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .innerJoin(customers, eq(customers.id, charges.customerId))
    .leftJoin(chargeSettlements, and(eq(chargeSettlements.chargeId, charges.id), lte(chargeSettlements.day, asOf)))
    .where(and(wanted(filter), lte(charges.day, asOf)))
    // The day first, so that today reads the index of what is open only.
    .groupBy(
      charges.day,
      charges.id,
      charges.code,
      contracts.code,
      customers.code,
      customers.name,
      charges.kind,
      charges.amountFen,
    )
    .orderBy(asc(charges.day), asc(charges.id));
  return rows
    .map(({ amountFen, closedFen, kind, customerCode, customerName, ...row }) => ({
      ...row,
      kind: kind as ChargeKind,
      customer: { code: customerCode, name: customerName },
      openFen: amountFen - closedFen,
    }))
    .filter(({ openFen }) => openFen > 0);
}
export async function chargeSum(db: Db, filter: ChargeFilter): Promise<{ count: number; openFen: Fen }> {
  const [row] = await db
    .select({ count: countOf(), openFen: sumOf(charges.openFen) })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .where(wanted({ ...filter, open: true }));
  return row!;
}
