import { and, asc, desc, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contractAdjustments, contractLines, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';

export type Contract = typeof contracts.$inferSelect;
export type Adjustment = typeof contractAdjustments.$inferSelect;
export type CreditRow = typeof credits.$inferSelect;

export async function contractByCode(db: Db, code: string): Promise<Contract | undefined> {
  const [row] = await db.select().from(contracts).where(eq(contracts.code, code));
  return row;
}
export async function contractWithId(db: Db, id: number): Promise<Contract | undefined> {
  const [row] = await db.select().from(contracts).where(eq(contracts.id, id));
  return row;
}
export async function contractsOfCustomer(db: Db, customerId: number): Promise<Contract[]> {
  return await db
    .select()
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), eq(contracts.kind, 'sale')))
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
}

export async function insertContract(db: Db, row: typeof contracts.$inferInsert): Promise<Contract> {
  const [added] = await db.insert(contracts).values(row).returning();
  return added!;
}
export async function insertLines(db: Db, rows: (typeof contractLines.$inferInsert)[]): Promise<void> {
  await db.insert(contractLines).values(rows);
}
export async function insertCredits(db: Db, rows: (typeof credits.$inferInsert)[]): Promise<void> {
  await db.insert(credits).values(rows);
}
export async function insertAdjustment(db: Db, row: typeof contractAdjustments.$inferInsert): Promise<Adjustment> {
  const [added] = await db.insert(contractAdjustments).values(row).returning();
  return added!;
}
export async function setCancelled(db: Db, id: number, day: Day): Promise<void> {
  await db.update(contracts).set({ cancelledDay: day }).where(eq(contracts.id, id));
}

export async function linesOf(db: Db, contractId: number) {
  return await db
    .select()
    .from(contractLines)
    .where(eq(contractLines.contractId, contractId))
    .orderBy(asc(contractLines.id));
}
export async function creditsOf(db: Db, contractId: number): Promise<(CreditRow & { code: string; name: string })[]> {
  const rows = await db
    .select({ credit: credits, code: members.code, name: members.name })
    .from(credits)
    .innerJoin(members, eq(members.id, credits.memberId))
    .where(eq(credits.contractId, contractId))
    .orderBy(asc(credits.id));
  return rows.map(({ credit, code, name }) => ({ ...credit, code, name }));
}
export async function adjustmentsOf(db: Db, contractId: number): Promise<Adjustment[]> {
  return await db
    .select()
    .from(contractAdjustments)
    .where(eq(contractAdjustments.contractId, contractId))
    .orderBy(asc(contractAdjustments.id));
}

export interface ContractFilter {
  from?: Day;
  to?: Day;
  customerId?: number;
  ownerId?: number;
}
/** Contracts newest first, with customer, owner and the differences agreed since. */
export async function contractLinesOf(db: Db, filter: ContractFilter) {
  const rows = await db
    .select({
      contract: contracts,
      customerCode: customers.code,
      customerName: customers.name,
      owner: members.name,
      deal: deals.code,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .leftJoin(deals, eq(deals.id, contracts.dealId))
    .where(
      and(
        eq(contracts.kind, 'sale'),
        filter.from === undefined ? undefined : gte(contracts.signedDay, filter.from),
        filter.to === undefined ? undefined : lte(contracts.signedDay, filter.to),
        filter.customerId === undefined ? undefined : eq(contracts.customerId, filter.customerId),
        filter.ownerId === undefined ? undefined : eq(contracts.ownerId, filter.ownerId),
      ),
    )
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
  return rows;
}
/** The sums of the adjustments of contracts, by contract. */
export async function adjustmentSums(db: Db, contractIds: readonly number[]) {
  if (contractIds.length === 0) return new Map<number, { netFen: number; grossFen: number; costFen: number }>();
  const rows = await db
    .select({
      id: contractAdjustments.contractId,
      netFen: sumOf(contractAdjustments.netFen),
      grossFen: sumOf(contractAdjustments.grossFen),
      costFen: sumOf(contractAdjustments.costFen),
    })
    .from(contractAdjustments)
    .where(inArray(contractAdjustments.contractId, [...contractIds]))
    .groupBy(contractAdjustments.contractId);
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}

export async function updateContract(
  db: Db,
  id: number,
  change: Partial<Pick<Contract, 'deliveredDay' | 'acceptedDay' | 'deliveryDay' | 'endDay' | 'endedDay'>>,
): Promise<void> {
  await db.update(contracts).set(change).where(eq(contracts.id, id));
}
/** The contract of a deal that was not cancelled. */
export async function contractOfDeal(db: Db, dealId: number): Promise<Contract | undefined> {
  const [row] = await db
    .select()
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), isNull(contracts.cancelledDay)))
    .limit(1);
  return row;
}

export async function moveContracts(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(contracts).set({ customerId: toId }).where(eq(contracts.customerId, fromId));
  await db.update(contractDrafts).set({ customerId: toId }).where(eq(contractDrafts.customerId, fromId));
}
