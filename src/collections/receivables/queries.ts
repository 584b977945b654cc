import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments, plannedAdjustments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day, Instant } from '../../shared/dates.js';
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

/** Not fully settled, by today or on a day ahead: worded as the partial indexes, or they are not used. */
const isOpen = sql`instalments.open_fen > 0`;

/**
 * The part of an instalment that is open on a day. What is stored counts everything, what settles it on a later day as
 * well: an advance settles an instalment on the day that it falls due.
 */
export const openOn = (day: Day) =>
  // Names with their table: of a single table drizzle writes columns without it, and these are inside of another query.
  sql<Fen>`case when instalments.last_settled_day > ${day} or instalments.replaced_day > ${day} then instalments.open_fen
    + coalesce((select sum(later.amount_fen) from allocations later where later.instalment_id = instalments.id and later.day > ${day}), 0)
    + case when instalments.replaced_day > ${day} then instalments.replaced_fen else 0 end
    else instalments.open_fen end`.mapWith(Number);

/** Or will still be settled on a day ahead. */
export const isOpenOn = (day: Day) => or(isOpen, gt(instalments.lastSettledDay, day));

/** What a receipt settles on a day; the rest is an advance. */
export const allocatedOn = (day: Day) =>
  sql<Fen>`receipts.allocated_fen - coalesce((select sum(later.amount_fen) from allocations later
    where later.receipt_id = receipts.id and later.day > ${day}), 0)`.mapWith(Number);

/** The columns of an instalment as it stands on a day. */
export const instalmentOn = (day: Day) => ({ ...getTableColumns(instalments), openFen: openOn(day) });

/** Those without a due day last, on both engines. */
export const byDue = [sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id)];

export const instalmentColumns = {
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
 * Those open today are read through the index of open ones; those that were settled or replaced by a new plan after the day,
 * ahead of today included, are added. Cost grows with what is open and with what came after the day, not with the history.
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
      .select({
        ...instalmentColumns,
        dueSince: instalments.dueSince,
        replacedDay: instalments.replacedDay,
        replacedFen: instalments.replacedFen,
      })
      .from(instalments)
      .innerJoin(contracts, eq(contracts.id, instalments.contractId))
      .innerJoin(customers, eq(customers.id, instalments.customerId))
      .leftJoin(members, eq(members.id, contracts.ownerId))
      .where(and(condition, conditions));
  const open = await rows(isOpen);
  const settledLater = await rows(gt(instalments.lastSettledDay, asOf));
  const replacedLater = await rows(gt(instalments.replacedDay, asOf));
  const candidates = new Map([...open, ...settledLater, ...replacedLater].map((row) => [row.id, row]));
  const later = await settledAfter(
    db,
    asOf,
    [...candidates.values()]
      .filter((row) => row.lastSettledDay !== null && row.lastSettledDay > asOf)
      .map(({ id }) => id),
  );
  const isDated = filter.dueBefore !== undefined || filter.dueFrom !== undefined || filter.dueTo !== undefined;
  return [...candidates.values()]
    .map(({ id, customerCode, customerName, lastSettledDay: _, dueSince, replacedDay, replacedFen, ...row }) => ({
      ...row,
      customer: { code: customerCode, name: customerName },
      dueDay: dueSince !== null && dueSince > asOf ? null : row.dueDay,
      openFen: row.openFen + (later.get(id) ?? 0) + (replacedDay !== null && replacedDay > asOf ? replacedFen : 0),
    }))
    .filter(({ openFen, dueDay }) => openFen > 0 && (dueDay !== null || !isDated));
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

export async function instalmentByCode(db: Db, code: string, asOf: Day): Promise<Instalment | undefined> {
  const [row] = await db.select(instalmentOn(asOf)).from(instalments).where(eq(instalments.code, code));
  return row;
}

/** Instalments that were imported with this invoice number, in one of these spellings. */
export async function instalmentsByInvoice(db: Db, spellings: readonly string[], asOf: Day): Promise<Instalment[]> {
  return await db
    .select(instalmentOn(asOf))
    .from(instalments)
    .where(inArray(instalments.invoiceNo, [...spellings]));
}

/** The current plan of a contract as it stands on a day: replaced instalments are left out. */
export async function instalmentsOfContract(db: Db, contractId: number, asOf: Day): Promise<Instalment[]> {
  return await db
    .select(instalmentOn(asOf))
    .from(instalments)
    .where(and(eq(instalments.contractId, contractId), isNull(instalments.replacedDay)))
    .orderBy(...byDue);
}

/** The instalments of a contract that other plans took the place of after a day, and those of plans that were corrected. */
export async function replacedAfter(db: Db, contractId: number, day: Day): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(
      and(
        eq(instalments.contractId, contractId),
        isNotNull(instalments.replacedDay),
        or(gt(instalments.replacedDay, day), eq(instalments.replacedWhole, 1)),
      ),
    )
    .orderBy(...byDue);
}

/** Instalments of a customer that are open on a day, oldest due first. */
export async function openOfCustomer(db: Db, customerId: number, asOf: Day): Promise<Instalment[]> {
  const rows = await db
    .select(instalmentOn(asOf))
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .where(and(eq(contracts.customerId, customerId), lte(instalments.fromDay, asOf), isOpenOn(asOf)))
    .orderBy(...byDue);
  return rows.filter(({ openFen }) => openFen > 0);
}

export async function insertInstalments(db: Db, rows: (typeof instalments.$inferInsert)[]): Promise<Instalment[]> {
  return await db.insert(instalments).values(rows).returning();
}

/** Gives an instalment that waits for an event its due day, or takes it off again. @param dueSince the day of the event */
export async function setDueDay(db: Db, id: number, dueDay: Day | null, dueSince: Day | null): Promise<void> {
  await db.update(instalments).set({ dueDay, dueSince }).where(eq(instalments.id, id));
}

/** A part of an instalment that another plan takes over. */
export interface ReplacedPart {
  instalment: Instalment;
  amountFen: Fen;
}

/**
 * Another plan takes over, on a day, parts of instalments; `respread` keeps their sums.
 *
 * @param on.isWhole the old plan never was: what was received for it settles the new one
 */
export async function replaceInstalments(
  db: Db,
  replaced: readonly ReplacedPart[],
  on: { day: Day; isWhole: boolean },
): Promise<void> {
  for (const { instalment, amountFen } of replaced)
    await db
      .update(instalments)
      .set({ replacedDay: on.day, replacedFen: amountFen, replacedWhole: on.isWhole ? 1 : 0 })
      .where(eq(instalments.id, instalment.id));
}

/** The day from which the newest amended plan of a contract is in force; null if no plan was amended. */
export async function lastAmendedDay(db: Db, contractId: number): Promise<Day | null> {
  const [row] = await db
    .select({ day: sql<Day | null>`max(${instalments.replacedDay})` })
    .from(instalments)
    .where(and(eq(instalments.contractId, contractId), eq(instalments.replacedWhole, 0)));
  return row?.day ?? null;
}

/** What money settles of the instalments of a contract by a day, of plans that were amended as well. */
export async function receivedOfContract(db: Db, contractId: number, asOf: Day): Promise<Fen> {
  const rows = await db
    .select({ fen: sumOf(allocations.amountFen) })
    .from(instalments)
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(
      and(
        eq(instalments.contractId, contractId),
        sql`${allocations.receiptId} is not null`,
        lte(allocations.day, asOf),
      ),
    );
  return rows[0]?.fen ?? 0;
}

/**
 * The instalments that rises of a contract added apart from its plan, by id: written together with an adjustment, for its
 * sum, from its day on. A rise that a plan took account of added none.
 */
export async function instalmentsAddedByRises(db: Db, contractId: number): Promise<Set<number>> {
  const rows = await db
    .select({ id: instalments.id })
    .from(instalments)
    .innerJoin(
      contractAdjustments,
      and(
        eq(contractAdjustments.contractId, instalments.contractId),
        eq(contractAdjustments.day, instalments.fromDay),
        eq(contractAdjustments.grossFen, instalments.amountFen),
        eq(contractAdjustments.recordedAt, instalments.recordedAt),
      ),
    )
    .leftJoin(plannedAdjustments, eq(plannedAdjustments.adjustmentId, contractAdjustments.id))
    .where(
      and(
        eq(instalments.contractId, contractId),
        isNull(instalments.dueRule),
        isNull(instalments.shareBp),
        isNull(plannedAdjustments.id),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/**
 * The plan of a contract that never was: each instalment is taken over by nothing on the day from which it exists.
 * `respread` keeps their sums.
 */
export async function withdrawInstalments(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .update(instalments)
    .set({ replacedDay: sql`from_day`, replacedFen: sql`amount_fen`, replacedWhole: 1 })
    .where(eq(instalments.contractId, contractId))
    .returning();
}

/** A part that a decision on a case of hardship moves to a new plan or waives (policy 3.7.3). */
export interface DecidedPart {
  instalment: Pick<Instalment, 'id'>;
  hardship: { id: number; does: 'replan' | 'waive' };
  day: Day;
  amountFen: Fen;
}

/** Adds what a decision settles; `respread` keeps the sums that the instalments carry. */
export async function insertDecisions(db: Db, rows: readonly DecidedPart[]): Promise<void> {
  for (const { instalment, hardship, day, amountFen } of rows) {
    await db.insert(allocations).values({ instalmentId: instalment.id, hardshipId: hardship.id, day, amountFen });
    await db
      .update(instalments)
      .set(
        hardship.does === 'replan'
          ? { replannedFen: sql`replanned_fen + cast(${amountFen} as integer)`, replannedDay: day }
          : { waivedFen: sql`waived_fen + cast(${amountFen} as integer)` },
      )
      .where(eq(instalments.id, instalment.id));
  }
}

export async function receiptById(db: Db, id: number): Promise<Receipt> {
  const [row] = await db.select().from(receipts).where(eq(receipts.id, id));
  return required(row, `receipt ${id}`);
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

/** A plan that is agreed together with another price is made for the new sum: the adjustment lowers no instalment and adds none. */
export async function coverAdjustment(db: Db, adjustmentId: number, now: Instant): Promise<void> {
  await db.insert(plannedAdjustments).values({ adjustmentId, recordedAt: now });
}

/** Gives the instalments and receipts of one customer to another. */
export async function moveReceivables(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(instalments).set({ customerId: toId }).where(eq(instalments.customerId, fromId));
  await db.update(receipts).set({ customerId: toId }).where(eq(receipts.customerId, fromId));
}
