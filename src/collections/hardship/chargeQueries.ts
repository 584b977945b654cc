import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Instalment } from '../receivables/queries.js';

export type Charge = typeof charges.$inferSelect;

/** All instalments of a contract that ever were, replaced ones too, oldest due first. */
export async function allInstalmentsOf(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(eq(instalments.contractId, contractId))
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}
/** What settled the instalments of a contract, from any source, in order; negative if it was reversed. */
export async function settlementsOfContract(db: Db, contractId: number) {
  return await db
    .select({ instalmentId: allocations.instalmentId, day: allocations.day, amountFen: allocations.amountFen })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(eq(instalments.contractId, contractId))
    .orderBy(asc(allocations.day), asc(allocations.id));
}
/** Interest charged for a contract so far, whatever became of it. */
export async function chargedInterest(db: Db, contractId: number): Promise<Fen> {
  const [row] = await db
    .select({ fen: sumOf(charges.amountFen) })
    .from(charges)
    .where(and(eq(charges.contractId, contractId), eq(charges.kind, 'interest')));
  return row?.fen ?? 0;
}

/** The charge with this code. */
export async function chargeByCode(db: Db, code: string): Promise<Charge | undefined> {
  const [row] = await db.select().from(charges).where(eq(charges.code, code));
  return row;
}
/** Adds a charge. */
export async function insertCharge(db: Db, row: typeof charges.$inferInsert): Promise<Charge> {
  const [added] = await db.insert(charges).values(row).returning();
  return required(added, `charge ${row.code}`);
}
/** Adds a settlement, by a receipt or by a waiver, and keeps the sums of its charge. */
export async function insertSettlement(db: Db, row: typeof chargeSettlements.$inferInsert): Promise<void> {
  await db.insert(chargeSettlements).values(row);
  const { amountFen } = row;
  const openFen = sql`open_fen - cast(${amountFen} as integer)`;
  const sums =
    row.receiptId == null
      ? { openFen, waivedFen: sql`waived_fen + cast(${amountFen} as integer)` }
      : { openFen, settledFen: sql`settled_fen + cast(${amountFen} as integer)` };
  await db.update(charges).set(sums).where(eq(charges.id, row.chargeId));
}
/** What a receipt settles of charges now, with the last day on which that changed. */
export async function settledByReceipt(db: Db, receiptId: number) {
  const rows = await db
    .select({
      chargeId: charges.id,
      code: charges.code,
      openFen: charges.openFen,
      amountFen: sumOf(chargeSettlements.amountFen),
      day: sql<Day>`max(${chargeSettlements.day})`,
    })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .where(eq(chargeSettlements.receiptId, receiptId))
    .groupBy(charges.id, charges.code, charges.openFen);
  return rows.filter(({ amountFen }) => amountFen !== 0);
}
/** A row of `settlementsOfCharges`. */
export type ChargeSettlement = Awaited<ReturnType<typeof settlementsOfCharges>>[number];
/** What closed the charges of a customer, or opened them again, by day. */
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
  /** Owner of the contract. */
  repId?: number;
  open?: boolean;
}
const isWanted = (filter: ChargeFilter) =>
  and(
    filter.customerId === undefined ? undefined : eq(charges.customerId, filter.customerId),
    filter.contractId === undefined ? undefined : eq(charges.contractId, filter.contractId),
    filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
    filter.open ? sql`${charges.openFen} > 0` : undefined,
  );
/** A row of `chargeLines`. */
export type ChargeLine = Awaited<ReturnType<typeof chargeLines>>[number];
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
    .where(isWanted(filter))
    .orderBy(desc(charges.day), desc(charges.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}
