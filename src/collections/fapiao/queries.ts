import { and, asc, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { fapiaoParts, fapiaos } from '../../../db/schema/fapiao.js';
import { members } from '../../../db/schema/team.js';
import { notVoided, sumOf } from '../../../db/sql.js';
import type { Day, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';

export type Fapiao = typeof fapiaos.$inferSelect;

/** The fapiao with this number; `key` is the number as compared. */
export async function fapiaoByKey(db: Db, key: string): Promise<Fapiao | undefined> {
  const [row] = await db.select().from(fapiaos).where(eq(fapiaos.numberKey, key));
  return row;
}
/** The code of an imported receivable that came with this invoice number. */
export async function importedInvoice(db: Db, number: string): Promise<string | undefined> {
  const [row] = await db
    .select({ code: instalments.code })
    .from(instalments)
    .where(eq(instalments.invoiceNo, number))
    .orderBy(asc(instalments.id))
    .limit(1);
  return row?.code;
}
/** Adds a fapiao. */
export async function insertFapiao(db: Db, row: typeof fapiaos.$inferInsert): Promise<Fapiao> {
  const [added] = await db.insert(fapiaos).values(row).returning();
  return required(added, `fapiao ${row.number}`);
}
/** Adds what a fapiao bills of instalments. */
export async function insertFapiaoParts(db: Db, rows: (typeof fapiaoParts.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(fapiaoParts).values(rows);
}
/** Changes a fapiao. */
export async function updateFapiao(db: Db, id: number, change: Partial<typeof fapiaos.$inferInsert>): Promise<void> {
  await db.update(fapiaos).set(change).where(eq(fapiaos.id, id));
}

/** What remains of a fapiao after its red-letter ones: the amounts, and the parts by instalment, oldest due first. */
export async function remainingOfFapiao(db: Db, id: number) {
  const isOfIt = or(eq(fapiaos.id, id), eq(fapiaos.redOfId, id));
  const [sums] = await db
    .select({ netFen: sumOf(fapiaos.netFen), taxFen: sumOf(fapiaos.taxFen), grossFen: sumOf(fapiaos.grossFen) })
    .from(fapiaos)
    .where(isOfIt);
  const parts = await db
    .select({
      instalmentId: fapiaoParts.instalmentId,
      code: instalments.code,
      grossFen: sumOf(fapiaoParts.grossFen),
    })
    .from(fapiaoParts)
    .innerJoin(fapiaos, eq(fapiaos.id, fapiaoParts.fapiaoId))
    .innerJoin(instalments, eq(instalments.id, fapiaoParts.instalmentId))
    .where(isOfIt)
    .groupBy(fapiaoParts.instalmentId, instalments.code, instalments.dueDay)
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(fapiaoParts.instalmentId));
  return { ...required(sums, `fapiao ${id}`), parts };
}

export interface BillFilter {
  customerId?: number;
  contractId?: number;
  /** Of whom the contracts are. */
  ownerId?: number;
  /** When the contracts were signed. */
  signed?: Span;
}
const ofContracts = ({ customerId, contractId, ownerId, signed }: BillFilter) =>
  and(
    customerId === undefined ? undefined : eq(contracts.customerId, customerId),
    contractId === undefined ? undefined : eq(contracts.id, contractId),
    ownerId === undefined ? undefined : eq(contracts.ownerId, ownerId),
    signed === undefined ? undefined : gte(contracts.signedDay, signed.from),
    signed === undefined ? undefined : lte(contracts.signedDay, signed.to),
  );
/** By the contracts: their index of customers holds settled instalments as well. */
function ofInstalments(db: Db, filter: BillFilter) {
  if (filter.contractId !== undefined) return eq(instalments.contractId, filter.contractId);
  const condition = ofContracts(filter);
  if (condition === undefined) return undefined;
  return inArray(instalments.contractId, db.select({ id: contracts.id }).from(contracts).where(condition));
}
export interface FapiaoFilter extends BillFilter {
  /** This fapiao and its red-letter ones. */
  id?: number;
}
const ofFapiaos = ({ customerId, contractId, id }: FapiaoFilter) =>
  and(
    id === undefined ? undefined : or(eq(fapiaos.id, id), eq(fapiaos.redOfId, id)),
    customerId === undefined ? undefined : eq(fapiaos.customerId, customerId),
    contractId === undefined ? undefined : eq(fapiaos.contractId, contractId),
  );

export type BilledInstalment = typeof instalments.$inferSelect;
/** Instalments that ever were, by contract, oldest due first. */
export async function billedInstalments(db: Db, filter: BillFilter): Promise<BilledInstalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(ofInstalments(db, filter))
    .orderBy(
      asc(instalments.contractId),
      sql`${instalments.dueDay} is null`,
      asc(instalments.dueDay),
      asc(instalments.id),
    );
}
export interface SettledSums {
  receivedFen: Fen;
  creditedFen: Fen;
}
/** By the id of the instalment: what was received for it, and what adjustments of the contract credited to it. */
export async function settledSums(db: Db, filter: BillFilter, today: Day): Promise<Map<number, SettledSums>> {
  const rows = await db
    .select({
      id: allocations.instalmentId,
      receivedFen: sumOf(sql`case when ${allocations.receiptId} is null then 0 else ${allocations.amountFen} end`),
      creditedFen: sumOf(sql`case when ${allocations.adjustmentId} is null then 0 else ${allocations.amountFen} end`),
    })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(and(ofInstalments(db, filter), lte(allocations.day, today)))
    .groupBy(allocations.instalmentId);
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}

/** A row of `fapiaoLines`. */
export type FapiaoLine = Awaited<ReturnType<typeof fapiaoLines>>[number];
/** What a fapiao bills of an instalment. */
export type FapiaoPart = Awaited<ReturnType<typeof partsOfFapiaos>>[number];

const blues = alias(fapiaos, 'blues');
/** Fapiaos in the order of their days, red-letter ones with the number that they reverse. */
export async function fapiaoLines(db: Db, filter: FapiaoFilter) {
  return await db
    .select({
      id: fapiaos.id,
      number: fapiaos.number,
      numberKey: fapiaos.numberKey,
      kind: fapiaos.kind,
      contractId: fapiaos.contractId,
      contract: contracts.code,
      day: fapiaos.day,
      netFen: fapiaos.netFen,
      taxFen: fapiaos.taxFen,
      grossFen: fapiaos.grossFen,
      redOf: blues.number,
      reason: fapiaos.reason,
      receivedDay: fapiaos.receivedDay,
      by: members.name,
    })
    .from(fapiaos)
    .innerJoin(contracts, eq(contracts.id, fapiaos.contractId))
    .innerJoin(members, eq(members.id, fapiaos.memberId))
    .leftJoin(blues, eq(blues.id, fapiaos.redOfId))
    .where(ofFapiaos(filter))
    .orderBy(asc(fapiaos.day), asc(fapiaos.id));
}
/** What fapiaos bill of which instalments, in order. */
export async function partsOfFapiaos(db: Db, filter: FapiaoFilter) {
  return await db
    .select({
      fapiaoId: fapiaoParts.fapiaoId,
      instalmentId: fapiaoParts.instalmentId,
      instalment: instalments.code,
      dueDay: instalments.dueDay,
      grossFen: fapiaoParts.grossFen,
    })
    .from(fapiaoParts)
    .innerJoin(fapiaos, eq(fapiaos.id, fapiaoParts.fapiaoId))
    .innerJoin(instalments, eq(instalments.id, fapiaoParts.instalmentId))
    .where(ofFapiaos(filter))
    .orderBy(asc(fapiaoParts.id));
}

export interface ContractToBill {
  id: number;
  code: string;
  grossFen: Fen;
  customer: { code: string; name: string };
}
/** Contracts with what they amount to on a day, the adjustments until then included. */
export async function contractsToBill(db: Db, filter: BillFilter, day: Day): Promise<ContractToBill[]> {
  const changes = db
    .select({ contractId: contractAdjustments.contractId, fen: sumOf(contractAdjustments.grossFen).as('changed_fen') })
    .from(contractAdjustments)
    .where(lte(contractAdjustments.day, day))
    .groupBy(contractAdjustments.contractId)
    .as('changes');
  const rows = await db
    .select({
      id: contracts.id,
      code: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      signedFen: contracts.grossFen,
      changedFen: changes.fen,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(changes, eq(changes.contractId, contracts.id))
    .where(and(ofContracts(filter), filter.contractId === undefined ? notVoided(contracts) : undefined))
    .orderBy(asc(contracts.id));
  return rows.map(({ id, code, customerCode, customerName, signedFen, changedFen }) => ({
    id,
    code,
    grossFen: signedFen + Number(changedFen ?? 0),
    customer: { code: customerCode, name: customerName },
  }));
}

/** Moves the fapiaos of one customer to another. */
export async function moveFapiaos(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(fapiaos).set({ customerId: toId }).where(eq(fapiaos.customerId, fromId));
}
