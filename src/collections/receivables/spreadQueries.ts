import { and, asc, eq, inArray, lt, lte, type SQL, sql } from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { advanceUses, allocations, instalments, plannedAdjustments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements } from '../../../db/schema/hardship.js';
import { closedMonths } from '../../../db/schema/months.js';
import { notReopened, sumOf } from '../../../db/sql.js';
import type { Day, Instant } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { byDue, type Instalment, instalmentOn, openOn } from './queries.js';
import { creditsOf } from './spreadCredits.js';
import {
  type CustomerFacts,
  type DecisionFact,
  type InstalmentFact,
  rowKey,
  type Spread,
  type SpreadRow,
} from './spreadFacts.js';

/** A stored row of a receipt or a credit. */
export type StoredRow = SpreadRow & { id: number };

/** Everything that happened to the receivables of a customer, and how it is spread by now. */
export async function factsOfCustomer(db: Db, customerId: number) {
  const closings = await db.select({ month: closedMonths.month }).from(closedMonths).where(notReopened);
  const closed = closings.map(({ month }) => month).sort();
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
  const { plans, amended } = await instalmentFacts(db, customerId);
  const facts: CustomerFacts = {
    instalments: plans,
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
    decisions: [...settled.filter(({ hardshipId }) => hardshipId !== null), ...amended],
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

/** The instalments of a customer, and what amendments moved of them: that is fixed. */
async function instalmentFacts(
  db: Db,
  customerId: number,
): Promise<{ plans: InstalmentFact[]; amended: DecisionFact[] }> {
  const rows = await db
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
      replacedWhole: instalments.replacedWhole,
    })
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .where(eq(contracts.customerId, customerId));
  const plans = rows.map(({ replacedWhole, ...row }) =>
    replacedWhole === 1 ? row : { ...row, replacedDay: null, replacedFen: 0 },
  );
  const amended = rows.flatMap(({ id, replacedDay, replacedFen, replacedWhole }) =>
    replacedDay === null || replacedWhole === 1
      ? []
      : [{ instalmentId: id, day: replacedDay, amountFen: replacedFen, isAmendment: true }],
  );
  return { plans, amended };
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
      reversesId: contractAdjustments.reversesId,
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
  // A cancellation that was reversed never was.
  const standing = rows.filter(
    ({ kind, reversesId, untilDay }) => kind !== 'cancellation' || (reversesId === null && untilDay === null),
  );
  return creditsOf(standing.map(({ planned, reversesId: _, ...row }) => ({ ...row, isPlanned: planned !== null })));
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
  const settled = new Map<number, { fen: Fen; last: Day | null }>();
  const allocated = new Map<number, Fen>();
  const byHardship = facts.decisions.filter(({ isAmendment }) => !isAmendment);
  const amended = new Map(
    facts.decisions.filter(({ isAmendment }) => isAmendment).map((part) => [part.instalmentId, part.amountFen]),
  );
  for (const { instalmentId, day, amountFen } of [...rows, ...byHardship]) {
    const { fen, last } = settled.get(instalmentId) ?? { fen: 0, last: null };
    settled.set(instalmentId, {
      fen: fen + amountFen,
      last: amountFen !== 0 && (last === null || day > last) ? day : last,
    });
  }
  for (const { receiptId, amountFen } of rows)
    if (receiptId !== null) allocated.set(receiptId, (allocated.get(receiptId) ?? 0) + amountFen);
  const stored = new Map(sums.instalments.map((row) => [row.id, row]));
  const resettled: InstalmentSums[] = [];
  for (const { id, amountFen, ...fact } of facts.instalments) {
    const { fen = 0, last: lastSettledDay = null } = settled.get(id) ?? {};
    const replacedFen = amended.get(id) ?? replaced.get(id) ?? 0;
    const settledFen = replacedFen + fen;
    const old = stored.get(id);
    const isKept = old?.settledFen === settledFen && old.lastSettledDay === lastSettledDay;
    if (isKept && (amended.has(id) || fact.replacedFen === replacedFen)) continue;
    resettled.push({ id, settledFen, openFen: amountFen - settledFen, lastSettledDay, replacedFen });
  }
  await setSettled(db, resettled);
  const storedReceipts = new Map(sums.receipts.map(({ id, allocatedFen }) => [id, allocatedFen]));
  const charged = new Map<number, Fen>();
  for (const { receiptId, amountFen } of facts.charges)
    charged.set(receiptId, (charged.get(receiptId) ?? 0) + amountFen);
  const moved = facts.receipts.flatMap(({ id, reversedDay }) => {
    const allocatedFen = (allocated.get(id) ?? 0) + (reversedDay === null ? (charged.get(id) ?? 0) : 0);
    return storedReceipts.get(id) === allocatedFen ? [] : [{ id, allocatedFen }];
  });
  await setAllocated(db, moved);
  return resettled.length + moved.length;
}

/** How many rows one statement changes: an import of statements changes many of one customer. */
const ROWS_AT_ONCE = 100;
/** What a statement sets a column to, row by row. */
const byId = <T extends { id: number }>(column: SQLiteColumn, rows: readonly T[], value: (row: T) => unknown): SQL =>
  sql`case ${column} ${sql.join(
    rows.map((row) => sql`when ${row.id} then ${value(row)}`),
    sql` `,
  )} end`;
const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

interface InstalmentSums {
  id: number;
  settledFen: Fen;
  openFen: Fen;
  lastSettledDay: Day | null;
  replacedFen: Fen;
}
async function setSettled(db: Db, rows: readonly InstalmentSums[]): Promise<void> {
  const { id } = instalments;
  const set = async (piece: InstalmentSums[]) => {
    await db
      .update(instalments)
      .set({
        settledFen: byId(id, piece, (row) => row.settledFen),
        openFen: byId(id, piece, (row) => row.openFen),
        lastSettledDay: byId(id, piece, (row) => row.lastSettledDay),
        replacedFen: byId(id, piece, (row) => row.replacedFen),
      })
      .where(inArray(id, idsOf(piece)));
    return [];
  };
  await inPieces(rows, set, ROWS_AT_ONCE);
}

async function setAllocated(db: Db, moved: readonly { id: number; allocatedFen: Fen }[]): Promise<void> {
  const set = async (piece: typeof moved) => {
    await db
      .update(receipts)
      .set({ allocatedFen: byId(receipts.id, piece, (row) => row.allocatedFen) })
      .where(inArray(receipts.id, idsOf(piece)));
    return [];
  };
  await inPieces(moved, set, ROWS_AT_ONCE);
}

/** The customers with instalments, by code. */
export async function owingCustomers(db: Db): Promise<{ id: number; code: string; name: string }[]> {
  return await db
    .selectDistinct({ id: customers.id, code: customers.code, name: customers.name })
    .from(instalments)
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .orderBy(asc(customers.code));
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

/** The first plan of a contract is made for what it comes to by then: its adjustments lower no instalment of it. */
export async function coverAdjustments(db: Db, contractId: number, now: Instant): Promise<void> {
  const rows = await db
    .select({ id: contractAdjustments.id })
    .from(contractAdjustments)
    .where(and(eq(contractAdjustments.contractId, contractId), lt(contractAdjustments.grossFen, 0)));
  if (rows.length > 0)
    await db.insert(plannedAdjustments).values(rows.map(({ id }) => ({ adjustmentId: id, recordedAt: now })));
}
