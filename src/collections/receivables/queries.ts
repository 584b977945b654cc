import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { members } from '../../../db/schema/team.js';
import { countOf, sumOf } from '../../../db/sql.js';
import type { ChargeKind } from '../../policy/hardship.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import type { OpenInstalment } from './rules.js';

export type Instalment = typeof instalments.$inferSelect;
export type Receipt = typeof receipts.$inferSelect;

export interface OpenFilter {
  repId?: number;
  customerId?: number;
  /** Only those due before this day. */
  dueBefore?: Day;
  /** Only those due on or after this day. */
  dueFrom?: Day;
  dueTo?: Day;
}

/** Not fully settled, and not replaced by another plan: worded exactly as the partial indexes, or they are not used. */
const isOpen = sql`open_fen > 0 and replaced_day is null`;
/** Those without a due day last, on both engines. */
const byDue = [sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id)];

const instalmentColumns = {
  id: instalments.id,
  code: instalments.code,
  contract: contracts.code,
  invoice: instalments.invoiceNo,
  customerCode: customers.code,
  customerName: customers.name,
  rep: members.name,
  dueDay: instalments.dueDay,
  amountFen: instalments.amountFen,
  openFen: instalments.openFen,
  lastSettledDay: instalments.lastSettledDay,
};

/**
 * Instalments that exist and are not fully settled on a day.
 *
 * Those open today are read through the index of open ones; for a day in the past, those that were settled or replaced by
 * a new plan after it are added. Cost grows with what is open and with what came after the day, not with the history.
 */
export async function openInstalments(db: Db, asOf: Day, filter: OpenFilter = {}): Promise<OpenInstalment[]> {
  const conditions = and(
    lte(instalments.fromDay, asOf),
    filter.dueBefore === undefined ? undefined : lt(instalments.dueDay, filter.dueBefore),
    filter.dueFrom === undefined ? undefined : sql`${instalments.dueDay} >= ${filter.dueFrom}`,
    filter.dueTo === undefined ? undefined : lte(instalments.dueDay, filter.dueTo),
    filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
    filter.customerId === undefined ? undefined : eq(instalments.customerId, filter.customerId),
  );
  const rows = (condition: SQL | undefined) =>
    db
      .select(instalmentColumns)
      .from(instalments)
      .innerJoin(contracts, eq(contracts.id, instalments.contractId))
      .innerJoin(customers, eq(customers.id, instalments.customerId))
      .leftJoin(members, eq(members.id, contracts.ownerId))
      .where(and(condition, conditions));
  const open = await rows(isOpen);
  const settledLater = await rows(
    and(gt(instalments.lastSettledDay, asOf), or(isNull(instalments.replacedDay), gt(instalments.replacedDay, asOf))),
  );
  const replacedLater = await rows(gt(instalments.replacedDay, asOf));
  const candidates = new Map([...open, ...settledLater, ...replacedLater].map((row) => [row.id, row]));
  const later = await settledAfter(
    db,
    asOf,
    [...candidates.values()]
      .filter((row) => row.lastSettledDay !== null && row.lastSettledDay > asOf)
      .map(({ id }) => id),
  );
  return [...candidates.values()]
    .map(({ id, customerCode, customerName, lastSettledDay: _, ...row }) => ({
      ...row,
      customer: { code: customerCode, name: customerName },
      openFen: row.openFen + (later.get(id) ?? 0),
    }))
    .filter(({ openFen }) => openFen > 0);
}

/** What was settled after a day, by instalment. */
async function settledAfter(db: Db, asOf: Day, ids: readonly number[]): Promise<Map<number, Fen>> {
  const sums = await inPieces(ids, (piece) =>
    db
      .select({ id: allocations.instalmentId, fen: sumOf(allocations.amountFen) })
      .from(allocations)
      .where(and(inArray(allocations.instalmentId, piece), gt(allocations.day, asOf)))
      .groupBy(allocations.instalmentId),
  );
  return new Map(sums.map(({ id, fen }) => [id, fen]));
}

export async function instalmentByCode(db: Db, code: string): Promise<Instalment | undefined> {
  const [row] = await db.select().from(instalments).where(eq(instalments.code, code));
  return row;
}
/** Instalments that were imported with this invoice number, in one of these spellings. */
export async function instalmentsByInvoice(db: Db, spellings: readonly string[]): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(inArray(instalments.invoiceNo, [...spellings]));
}
/** The current plan of a contract: replaced instalments are left out. */
export async function instalmentsOfContract(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(and(eq(instalments.contractId, contractId), isNull(instalments.replacedDay)))
    .orderBy(...byDue);
}
/** Open instalments of a customer, oldest due first. */
export async function openOfCustomer(db: Db, customerId: number): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(and(eq(instalments.customerId, customerId), isOpen))
    .orderBy(...byDue);
}
export async function insertInstalments(db: Db, rows: (typeof instalments.$inferInsert)[]): Promise<Instalment[]> {
  return await db.insert(instalments).values(rows).returning();
}
/** Gives an instalment that waited for an event its due day. */
export async function setDueDay(db: Db, id: number, dueDay: Day): Promise<void> {
  await db.update(instalments).set({ dueDay }).where(eq(instalments.id, id));
}
/** Ends instalments on a day: another plan replaces them. */
export async function replaceInstalments(db: Db, ids: readonly number[], day: Day): Promise<void> {
  for (const id of ids) await db.update(instalments).set({ replacedDay: day }).where(eq(instalments.id, id));
}

export interface NewAllocation {
  instalment: Pick<Instalment, 'id' | 'amountFen'>;
  receiptId?: number;
  adjustmentId?: number;
  /** The decision on a case of hardship, and what it does: the part is rescheduled or waived (policy 3.7.3). */
  hardship?: { id: number; does: 'replan' | 'waive' };
  day: Day;
  amountFen: Fen;
}

/** Adds allocations, and keeps the sums that their instalments carry. */
export async function insertAllocations(db: Db, rows: readonly NewAllocation[]): Promise<void> {
  for (const { instalment, receiptId = null, adjustmentId = null, hardship, day, amountFen } of rows) {
    const hardshipId = hardship?.id ?? null;
    await db
      .insert(allocations)
      .values({ instalmentId: instalment.id, receiptId, adjustmentId, hardshipId, day, amountFen });
    await db
      .update(instalments)
      .set({
        settledFen: sql`settled_fen + cast(${amountFen} as integer)`,
        openFen: sql`open_fen - cast(${amountFen} as integer)`,
        lastSettledDay: sql`case when last_settled_day is null or last_settled_day < ${day} then ${day} else last_settled_day end`,
        ...(hardship?.does === 'replan'
          ? { replannedFen: sql`replanned_fen + cast(${amountFen} as integer)`, replannedDay: day }
          : {}),
        ...(hardship?.does === 'waive' ? { waivedFen: sql`waived_fen + cast(${amountFen} as integer)` } : {}),
      })
      .where(eq(instalments.id, instalment.id));
  }
}

/**
 * What was received for each instalment, without credit notes and decisions on hardship, and the last day on which a part
 * of it was opened again.
 */
export async function settlementsOf(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { receivedFen: Fen; reopenedDay: Day | null }>> {
  const rows = await inPieces(ids, (piece) =>
    db
      .select({
        id: allocations.instalmentId,
        receivedFen: sumOf(sql`case when ${allocations.receiptId} is null then 0 else ${allocations.amountFen} end`),
        reopenedDay: sql<Day | null>`max(case when ${allocations.amountFen} < 0 then ${allocations.day} end)`,
      })
      .from(allocations)
      .where(inArray(allocations.instalmentId, piece))
      .groupBy(allocations.instalmentId),
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

export async function receiptByCode(db: Db, code: string): Promise<Receipt | undefined> {
  const [row] = await db.select().from(receipts).where(eq(receipts.code, code));
  return row;
}
export async function insertReceipt(db: Db, row: typeof receipts.$inferInsert): Promise<Receipt> {
  const [added] = await db.insert(receipts).values(row).returning();
  return required(added, 'the receipt that was added');
}
export async function updateReceipt(db: Db, id: number, change: Partial<typeof receipts.$inferInsert>): Promise<void> {
  await db.update(receipts).set(change).where(eq(receipts.id, id));
}
/** The allocations of a receipt, reversals included, with their instalments. */
export async function allocationsOf(
  db: Db,
  receiptId: number,
): Promise<{ instalment: Instalment; day: Day; amountFen: Fen }[]> {
  return await db
    .select({ instalment: instalments, day: allocations.day, amountFen: allocations.amountFen })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(eq(allocations.receiptId, receiptId))
    .orderBy(asc(allocations.id));
}

export type InstalmentLine = Awaited<ReturnType<typeof instalmentLines>>[number];
/** Instalments, replaced ones included, in the order of their due days. */
export async function instalmentLines(
  db: Db,
  filter: { customerId?: number; contractId?: number; repId?: number; open?: boolean },
) {
  const rows = await db
    .select({
      ...instalmentColumns,
      // What another plan replaced is owed under that plan; counted here as well, it would be owed twice.
      openFen: sql<Fen>`case when ${instalments.replacedDay} is null then ${instalments.openFen} else 0 end`,
      dueRule: instalments.dueRule,
      settledFen: instalments.settledFen,
      replannedFen: instalments.replannedFen,
      waivedFen: instalments.waivedFen,
      replacedDay: sql<Day | null>`coalesce(${instalments.replacedDay}, ${instalments.replannedDay})`,
      dispute: instalments.dispute,
    })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(
      and(
        // Through the contracts, whose index of customers covers settled instalments too.
        filter.customerId === undefined ? undefined : eq(contracts.customerId, filter.customerId),
        filter.contractId === undefined ? undefined : eq(instalments.contractId, filter.contractId),
        filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
        filter.open ? isOpen : undefined,
      ),
    )
    .orderBy(...byDue);
  return rows.map(({ id: _, customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}

export type ReceiptLine = Awaited<ReturnType<typeof receiptLines>>[number];
/** Receipts, the newest first; of a contract those that settle it as well. */
export async function receiptLines(db: Db, filter: { customerId?: number; contractId?: number }) {
  const rows = await db
    .select({
      code: receipts.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: receipts.day,
      amountFen: receipts.amountFen,
      allocatedFen: receipts.allocatedFen,
      reference: receipts.reference,
      reversedDay: receipts.reversedDay,
      reverseReason: receipts.reverseReason,
    })
    .from(receipts)
    .innerJoin(customers, eq(customers.id, receipts.customerId))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(receipts.customerId, filter.customerId),
        filter.contractId === undefined
          ? undefined
          : or(
              eq(receipts.contractId, filter.contractId),
              inArray(
                receipts.id,
                db
                  .select({ id: allocations.receiptId })
                  .from(allocations)
                  .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
                  .where(eq(instalments.contractId, filter.contractId)),
              ),
            ),
      ),
    )
    .orderBy(desc(receipts.day), desc(receipts.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
    advanceFen: row.reversedDay === null ? row.amountFen - row.allocatedFen : 0,
  }));
}

/** What each receipt settles of an instalment now, newest receipt first. */
export async function receiptsOn(db: Db, instalmentId: number): Promise<{ receipt: Receipt; settledFen: Fen }[]> {
  return await db
    .select({ receipt: receipts, settledFen: sumOf(allocations.amountFen) })
    .from(allocations)
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .where(eq(allocations.instalmentId, instalmentId))
    .groupBy(receipts.id)
    .orderBy(desc(receipts.id));
}

/** Money received within a span and not reversed by its last day, by month. */
export async function receiptSums(db: Db, { from, to }: { from: Day; to: Day }) {
  const month = sql<Month>`substr(${receipts.day}, 1, 7)`;
  return await db
    .select({ month, count: countOf(), amountFen: sumOf(receipts.amountFen) })
    .from(receipts)
    .where(
      and(
        gte(receipts.day, from),
        lte(receipts.day, to),
        or(isNull(receipts.reversedDay), gt(receipts.reversedDay, to)),
      ),
    )
    .groupBy(month);
}

// ---- charges next to the receivable

export interface OpenCharge {
  code: string;
  contract: string;
  day: Day;
  kind: ChargeKind;
  customer: { code: string; name: string };
  openFen: Fen;
}

/**
 * Late interest and fees open on a day, oldest first, each with what was open then.
 * @param filter.isToday skips charges that are closed by now
 */
export async function openChargesOn(
  db: Db,
  asOf: Day,
  filter: Pick<OpenFilter, 'repId' | 'customerId'> & { isToday: boolean },
): Promise<OpenCharge[]> {
  const rows = await db
    .select({
      code: charges.code,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: charges.day,
      kind: charges.kind,
      amountFen: charges.amountFen,
      closedFen: sumOf(chargeSettlements.amountFen),
    })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .innerJoin(customers, eq(customers.id, charges.customerId))
    .leftJoin(chargeSettlements, and(eq(chargeSettlements.chargeId, charges.id), lte(chargeSettlements.day, asOf)))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(charges.customerId, filter.customerId),
        filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
        filter.isToday ? sql`${charges.openFen} > 0` : undefined,
        lte(charges.day, asOf),
      ),
    )
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
    .map(({ amountFen, closedFen, customerCode, customerName, ...row }) => ({
      ...row,
      customer: { code: customerCode, name: customerName },
      openFen: amountFen - closedFen,
    }))
    .filter(({ openFen }) => openFen > 0);
}

// ---- merge

/** Gives the instalments and receipts of one customer to another. */
export async function moveReceivables(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(instalments).set({ customerId: toId }).where(eq(instalments.customerId, fromId));
  await db.update(receipts).set({ customerId: toId }).where(eq(receipts.customerId, fromId));
}

// ---- import

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
