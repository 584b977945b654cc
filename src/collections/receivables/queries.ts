import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import {
  advanceUses,
  allocations,
  hardships,
  instalments,
  plannedAdjustments,
  receipts,
} from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { closedMonths } from '../../../db/schema/months.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notVoided, sumOf } from '../../../db/sql.js';
import type { ChargeKind } from '../../policy/hardship.js';
import type { Day, Instant, Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { compareText } from '../../shared/text.js';
import type { OpenInstalment } from './rules.js';
import { creditsOf } from './spreadCredits.js';
import { type CustomerFacts, rowKey, type Spread, type SpreadRow } from './spreadFacts.js';

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
/** The due day as it was known on a day: one that an event fixes is known from that event's day on. */
const dueDayOn = (day: Day) =>
  sql<Day | null>`case when ${instalments.dueSince} > ${day} then null else ${instalments.dueDay} end`;
/** Or will still be settled on a day ahead. */
const isOpenOn = (day: Day) => or(isOpen, gt(instalments.lastSettledDay, day));
/** What a receipt settles on a day; the rest is an advance. */
const allocatedOn = (day: Day) =>
  sql<Fen>`receipts.allocated_fen - coalesce((select sum(later.amount_fen) from allocations later
    where later.receipt_id = receipts.id and later.day > ${day}), 0)`.mapWith(Number);
/** The columns of an instalment as it stands on a day. */
export const instalmentOn = (day: Day) => ({ ...getTableColumns(instalments), openFen: openOn(day) });
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
/** The instalments of a contract that other plans took the place of after a day. */
export async function replacedAfter(db: Db, contractId: number, day: Day): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(and(eq(instalments.contractId, contractId), gt(instalments.replacedDay, day)))
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
/**
 * Another plan takes over, on a day, what no credit has taken off these instalments: what was received for them settles the
 * new plan, as it would if it had been recorded after it. `respread` keeps their sums.
 *
 * @param on.asOf the day of which their open parts are
 */
export async function replaceInstalments(
  db: Db,
  replaced: readonly Pick<Instalment, 'id' | 'openFen'>[],
  on: { day: Day; asOf: Day },
): Promise<void> {
  const received = await receivedOf(
    db,
    replaced.map(({ id }) => id),
    on.asOf,
  );
  for (const { id, openFen } of replaced)
    await db
      .update(instalments)
      .set({ replacedDay: on.day, replacedFen: openFen + (received.get(id) ?? 0) })
      .where(eq(instalments.id, id));
}

/** What money settles of instalments by a day, by id. */
async function receivedOf(db: Db, ids: readonly number[], asOf: Day): Promise<Map<number, Fen>> {
  const sums = await inPieces(ids, (piece) =>
    db
      .select({ id: allocations.instalmentId, fen: sumOf(allocations.amountFen) })
      .from(allocations)
      .where(
        and(
          inArray(allocations.instalmentId, piece),
          sql`${allocations.receiptId} is not null`,
          lte(allocations.day, asOf),
        ),
      )
      .groupBy(allocations.instalmentId),
  );
  return new Map(sums.map(({ id, fen }) => [id, fen]));
}

/**
 * The plan of a contract that never was: each instalment is taken over by nothing on the day from which it exists.
 * `respread` keeps their sums.
 */
export async function withdrawInstalments(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .update(instalments)
    .set({ replacedDay: sql`from_day`, replacedFen: sql`amount_fen` })
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
/** What is left of a receipt on a day. */
export async function advanceOf(db: Db, id: number, asOf: Day): Promise<Fen> {
  const [row] = await db
    .select({ fen: sql<Fen>`receipts.amount_fen - (${allocatedOn(asOf)})`.mapWith(Number) })
    .from(receipts)
    .where(eq(receipts.id, id));
  return row?.fen ?? 0;
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
export interface LineFilter {
  customerId?: number;
  contractId?: number;
  repId?: number;
  open?: boolean;
}
const isInLines = (filter: LineFilter, asOf: Day) =>
  and(
    notVoided(contracts),
    // Through the contracts, whose index of customers covers settled instalments too.
    filter.customerId === undefined ? undefined : eq(contracts.customerId, filter.customerId),
    filter.contractId === undefined ? undefined : eq(instalments.contractId, filter.contractId),
    filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
    filter.open ? isOpenOn(asOf) : undefined,
  );

export type InstalmentLine = Awaited<ReturnType<typeof instalmentLines>>[number];
/** Instalments as they stand on a day, replaced ones included, in the order of their due days. */
export async function instalmentLines(db: Db, filter: LineFilter, asOf: Day) {
  const rows = await db
    .select({
      ...instalmentColumns,
      openFen: openOn(asOf),
      dueDay: dueDayOn(asOf),
      dueRule: instalments.dueRule,
      replacedFen: instalments.replacedFen,
      replacedDay: sql<Day | null>`coalesce(${instalments.replacedDay}, ${instalments.replannedDay})`,
      dispute: instalments.dispute,
    })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(and(isInLines(filter, asOf), lte(instalments.fromDay, asOf)))
    .orderBy(...byDue);
  const parts = await partsOf(db, filter, asOf);
  return rows
    .filter(({ openFen }) => !filter.open || openFen > 0)
    .map(({ id, customerCode, customerName, lastSettledDay: _, replacedFen, ...row }) => {
      const own = parts.get(id) ?? NO_PARTS;
      const { receivedFen, creditedFen, cancelledFen, waivedFen, replannedFen, lastSettledDay } = own;
      const settledFen = receivedFen + creditedFen + cancelledFen + waivedFen + replannedFen;
      return {
        ...row,
        customer: { code: customerCode, name: customerName },
        lastSettledDay,
        settledFen,
        receivedFen,
        creditedFen,
        cancelledFen,
        waivedFen,
        replannedFen,
        /** To another plan of the contract, or to that of a case of hardship. */
        movedFen: row.amountFen - settledFen - row.openFen + replannedFen,
      };
    });
}

/** What an instalment was settled by, told apart (definitions, Receivables). */
export interface SettledParts {
  receivedFen: Fen;
  /** By credit notes and price cuts. */
  creditedFen: Fen;
  cancelledFen: Fen;
  waivedFen: Fen;
  /** Moved to the plan of a case of hardship. */
  replannedFen: Fen;
  lastSettledDay: Day | null;
}
const NO_PARTS: SettledParts = {
  receivedFen: 0,
  creditedFen: 0,
  cancelledFen: 0,
  waivedFen: 0,
  replannedFen: 0,
  lastSettledDay: null,
};

/** What settled instalments by a day, by instalment. */
async function partsOf(db: Db, filter: LineFilter, asOf: Day): Promise<Map<number, SettledParts>> {
  const sumIf = (condition: SQL) => sumOf(sql`case when ${condition} then ${allocations.amountFen} else 0 end`);
  const isCancellation = sql`${contractAdjustments.kind} = 'cancellation'`;
  const rows = await db
    .select({
      id: allocations.instalmentId,
      receivedFen: sumIf(sql`${allocations.receiptId} is not null`),
      creditedFen: sumIf(sql`${contractAdjustments.kind} is not null and not ${isCancellation}`),
      cancelledFen: sumIf(isCancellation),
      waivedFen: sumIf(sql`${hardships.status} = 'waived'`),
      replannedFen: sumIf(sql`${hardships.status} = 'plan'`),
      lastSettledDay: sql<Day | null>`max(case when ${allocations.amountFen} <> 0 then ${allocations.day} end)`,
    })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .leftJoin(contractAdjustments, eq(contractAdjustments.id, allocations.adjustmentId))
    .leftJoin(hardships, eq(hardships.id, allocations.hardshipId))
    .where(and(lte(allocations.day, asOf), isInLines(filter, asOf)))
    .groupBy(allocations.instalmentId);
  return new Map(rows.map(({ id, ...parts }) => [id, parts]));
}

export type ReceiptLine = Awaited<ReturnType<typeof receiptLines>>[number];
/** Receipts as they stand on a day, the newest first; of a contract those that settle it as well. */
export async function receiptLines(db: Db, filter: { customerId?: number; contractId?: number }, asOf: Day) {
  const rows = await db
    .select({
      code: receipts.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: receipts.day,
      amountFen: receipts.amountFen,
      allocatedFen: allocatedOn(asOf),
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

// ---- spreading

/** A stored row of a receipt or a credit. */
export type StoredRow = SpreadRow & { id: number };

/** Everything that happened to the receivables of a customer, and how it is spread by now. */
export async function factsOfCustomer(db: Db, customerId: number) {
  const closed = (await db.select({ month: closedMonths.month }).from(closedMonths)).map(({ month }) => month).sort();
  const lastClosed = closed.at(-1);
  const settled = await db
    .select({
      id: allocations.id,
      instalmentId: allocations.instalmentId,
      receiptId: allocations.receiptId,
      creditId: allocations.adjustmentId,
      hardshipId: allocations.hardshipId,
      day: allocations.day,
      amountFen: allocations.amountFen,
    })
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(eq(contracts.customerId, customerId))
    .orderBy(asc(allocations.id));
  const stored = settled.filter(({ hardshipId }) => hardshipId === null);
  const facts: CustomerFacts = {
    instalments: await instalmentFacts(db, customerId),
    receipts: await receiptFacts(db, customerId),
    uses: await db
      .select({
        receiptId: advanceUses.receiptId,
        instalmentId: advanceUses.instalmentId,
        day: advanceUses.day,
        amountFen: advanceUses.amountFen,
      })
      .from(receipts)
      .innerJoin(advanceUses, eq(advanceUses.receiptId, receipts.id))
      .where(eq(receipts.customerId, customerId)),
    charges: await chargeFacts(db, customerId),
    credits: await creditFacts(db, customerId),
    decisions: settled.filter(({ hardshipId }) => hardshipId !== null),
    closedMonths: new Set(closed),
    frozen: lastClosed === undefined ? [] : stored.filter(({ day }) => day.slice(0, 7) <= lastClosed),
  };
  return { facts, stored, sums: await storedSums(db, customerId) };
}

/** The sums that instalments and receipts carry. */
async function storedSums(db: Db, customerId: number) {
  return {
    instalments: await db
      .select({
        id: instalments.id,
        settledFen: instalments.settledFen,
        lastSettledDay: instalments.lastSettledDay,
      })
      .from(contracts)
      .innerJoin(instalments, eq(instalments.contractId, contracts.id))
      .where(eq(contracts.customerId, customerId)),
    receipts: await db
      .select({ id: receipts.id, allocatedFen: receipts.allocatedFen })
      .from(receipts)
      .where(eq(receipts.customerId, customerId)),
  };
}

async function instalmentFacts(db: Db, customerId: number): Promise<CustomerFacts['instalments']> {
  return await db
    .select({
      id: instalments.id,
      contractId: instalments.contractId,
      place: instalments.id,
      signedDay: contracts.signedDay,
      fromDay: instalments.fromDay,
      dueDay: instalments.dueDay,
      dueSince: instalments.dueSince,
      amountFen: instalments.amountFen,
      replacedDay: instalments.replacedDay,
      replacedFen: instalments.replacedFen,
    })
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .where(eq(contracts.customerId, customerId));
}

async function receiptFacts(db: Db, customerId: number): Promise<CustomerFacts['receipts']> {
  return await db
    .select({
      id: receipts.id,
      day: receipts.day,
      amountFen: receipts.amountFen,
      contractId: receipts.contractId,
      instalmentId: receipts.instalmentId,
      reversedDay: receipts.reversedDay,
    })
    .from(receipts)
    .where(eq(receipts.customerId, customerId));
}

/** A reversal takes back what charges had of a receipt together with the rest of it: it is no fact of its own. */
async function chargeFacts(db: Db, customerId: number): Promise<CustomerFacts['charges']> {
  const rows = await db
    .select({ receiptId: receipts.id, day: chargeSettlements.day, amountFen: chargeSettlements.amountFen })
    .from(receipts)
    .innerJoin(chargeSettlements, eq(chargeSettlements.receiptId, receipts.id))
    .where(eq(receipts.customerId, customerId));
  return rows.filter(({ amountFen }) => amountFen > 0);
}

/** Whether the first plan of a contract took account of an adjustment. */
export async function isPlanned(db: Db, adjustmentId: number): Promise<boolean> {
  return (await db.$count(plannedAdjustments, eq(plannedAdjustments.adjustmentId, adjustmentId))) > 0;
}

const reversals = alias(contractAdjustments, 'reversals');

/** What adjustments and cancellations take off until they are reversed, but for those that the first plan took account of. */
async function creditFacts(db: Db, customerId: number): Promise<CustomerFacts['credits']> {
  const rows = await db
    .select({
      id: contractAdjustments.id,
      contractId: contractAdjustments.contractId,
      cancelledDay: contracts.cancelledDay,
      kind: contractAdjustments.kind,
      day: contractAdjustments.day,
      grossFen: contractAdjustments.grossFen,
      instalmentId: contractAdjustments.instalmentId,
      planned: plannedAdjustments.id,
      untilDay: reversals.day,
    })
    .from(contracts)
    .innerJoin(contractAdjustments, eq(contractAdjustments.contractId, contracts.id))
    .leftJoin(plannedAdjustments, eq(plannedAdjustments.adjustmentId, contractAdjustments.id))
    // The contract as well: it has an index.
    .leftJoin(
      reversals,
      and(eq(reversals.contractId, contractAdjustments.contractId), eq(reversals.reversesId, contractAdjustments.id)),
    )
    .where(eq(contracts.customerId, customerId));
  return creditsOf(rows.map(({ planned, ...row }) => ({ ...row, isPlanned: planned !== null })));
}

/**
 * Brings what is stored to what follows from the facts, and the sums of instalments and receipts with it. Rows of closed
 * months are left as they are.
 *
 * @param spread what is to stand, but for `facts.frozen`
 * @returns how many rows had to change
 */
export async function storeSpread(
  { db, tx }: { db: Db; tx: Tx },
  { facts, stored, sums }: Awaited<ReturnType<typeof factsOfCustomer>>,
  { rows, replaced }: Pick<Spread, 'rows' | 'replaced'>,
): Promise<number> {
  let changed = 0;
  const kept = new Set<SpreadRow>(facts.frozen);
  const byKey = Map.groupBy(
    stored.filter((row) => !kept.has(row)),
    rowKey,
  );
  const added: SpreadRow[] = [];
  const rewrite = async (row: StoredRow, amountFen: Fen) => {
    if (row.amountFen === amountFen) return;
    await db.update(allocations).set({ amountFen }).where(eq(allocations.id, row.id));
    changed++;
  };
  for (const row of rows) {
    const [first, ...others] = byKey.get(rowKey(row)) ?? [];
    byKey.delete(rowKey(row));
    if (first === undefined) added.push(row);
    else await rewrite(first, row.amountFen);
    for (const other of others) await rewrite(other, 0);
  }
  for (const gone of byKey.values()) for (const row of gone) await rewrite(row, 0);
  tx.insertMany(
    allocations,
    added.map(({ instalmentId, receiptId, creditId, day, amountFen }) => ({
      instalmentId,
      receiptId,
      adjustmentId: creditId,
      day,
      amountFen,
    })),
  );
  return changed + added.length + (await storeSums(db, facts, sums, { rows: [...facts.frozen, ...rows], replaced }));
}

async function storeSums(
  db: Db,
  facts: CustomerFacts,
  sums: Awaited<ReturnType<typeof storedSums>>,
  { rows, replaced }: Pick<Spread, 'rows' | 'replaced'>,
): Promise<number> {
  let changed = 0;
  const settled = new Map<number, { fen: Fen; last: Day | null }>();
  const allocated = new Map<number, Fen>();
  for (const { instalmentId, day, amountFen } of [...rows, ...facts.decisions]) {
    const { fen, last } = settled.get(instalmentId) ?? { fen: 0, last: null };
    settled.set(instalmentId, {
      fen: fen + amountFen,
      last: amountFen !== 0 && (last === null || day > last) ? day : last,
    });
  }
  for (const { receiptId, amountFen } of rows)
    if (receiptId !== null) allocated.set(receiptId, (allocated.get(receiptId) ?? 0) + amountFen);
  const stored = new Map(sums.instalments.map((row) => [row.id, row]));
  for (const { id, amountFen, ...fact } of facts.instalments) {
    const { fen = 0, last: lastSettledDay = null } = settled.get(id) ?? {};
    const replacedFen = replaced.get(id) ?? 0;
    const settledFen = replacedFen + fen;
    const old = stored.get(id);
    const isKept = old?.settledFen === settledFen && old.lastSettledDay === lastSettledDay;
    if (isKept && fact.replacedFen === replacedFen) continue;
    await db
      .update(instalments)
      .set({ settledFen, openFen: amountFen - settledFen, lastSettledDay, replacedFen })
      .where(eq(instalments.id, id));
    changed++;
  }
  const storedReceipts = new Map(sums.receipts.map(({ id, allocatedFen }) => [id, allocatedFen]));
  const charged = new Map<number, Fen>();
  for (const { receiptId, amountFen } of facts.charges)
    charged.set(receiptId, (charged.get(receiptId) ?? 0) + amountFen);
  for (const { id, reversedDay } of facts.receipts) {
    const allocatedFen = (allocated.get(id) ?? 0) + (reversedDay === null ? (charged.get(id) ?? 0) : 0);
    if (storedReceipts.get(id) === allocatedFen) continue;
    await db.update(receipts).set({ allocatedFen }).where(eq(receipts.id, id));
    changed++;
  }
  return changed;
}

/** The customers with instalments, by code. */
export async function owingCustomers(db: Db): Promise<{ id: number; code: string; name: string }[]> {
  return await db
    .selectDistinct({ id: customers.id, code: customers.code, name: customers.name })
    .from(instalments)
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .orderBy(asc(customers.code));
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

/** What the instalments of a customer have open on a day, by code. */
export async function openByCode(db: Db, customerId: number, asOf: Day): Promise<Map<string, Fen>> {
  const rows = await db
    .select({ code: instalments.code, openFen: openOn(asOf) })
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .where(and(eq(contracts.customerId, customerId), lte(instalments.fromDay, asOf)));
  return new Map(rows.map(({ code, openFen }) => [code, openFen]));
}

/** What receipts or credits settle of instalments by a day, oldest due first. */
export async function settledBy(
  db: Db,
  source: { receiptId: number } | { adjustmentId: number; contractId: number },
  asOf: Day,
): Promise<{ instalment: Instalment; amountFen: Fen }[]> {
  const rows = await db
    .select({ instalment: instalmentOn(asOf), amountFen: sumOf(allocations.amountFen) })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(
      and(
        lte(allocations.day, asOf),
        'receiptId' in source
          ? eq(allocations.receiptId, source.receiptId)
          : and(eq(allocations.adjustmentId, source.adjustmentId), eq(instalments.contractId, source.contractId)),
      ),
    )
    .groupBy(instalments.id)
    .orderBy(...byDue);
  return rows.filter(({ amountFen }) => amountFen !== 0);
}

export async function insertAdvanceUses(db: Db, rows: (typeof advanceUses.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(advanceUses).values(rows);
}

/** The first plan of a contract is made for what it comes to by then: its adjustments lower no instalment of it. */
export async function coverAdjustments(db: Db, contractId: number, now: Instant): Promise<void> {
  const rows = await db
    .select({ id: contractAdjustments.id })
    .from(contractAdjustments)
    .where(and(eq(contractAdjustments.contractId, contractId), lt(contractAdjustments.grossFen, 0)));
  if (rows.length > 0)
    await db.insert(plannedAdjustments).values(rows.map(({ id }) => ({ adjustmentId: id, recordedAt: now })));
}

/** A plan that is agreed together with a lower price is made for the lower sum: the adjustment lowers no instalment of it. */
export async function coverAdjustment(db: Db, adjustmentId: number, now: Instant): Promise<void> {
  await db.insert(plannedAdjustments).values({ adjustmentId, recordedAt: now });
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
