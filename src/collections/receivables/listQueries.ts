import { and, desc, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, hardships, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notVoided, sumOf } from '../../../db/sql.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { allocatedOn, byDue, instalmentColumns, isOpenOn, openOn } from './queries.js';

/** The due day as it was known on a day: one that an event fixes is known from that event's day on. */
const dueDayOn = (day: Day) =>
  sql<Day | null>`case when ${instalments.dueSince} > ${day} then null else ${instalments.dueDay} end`;

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
    .map(({ id, customerCode, customerName, lastSettledDay: _, replacedFen, replacedDay, ...row }) => {
      const own = parts.get(id) ?? NO_PARTS;
      const { receivedFen, creditedFen, cancelledFen, waivedFen, replannedFen, lastSettledDay } = own;
      const settledFen = receivedFen + creditedFen + cancelledFen + waivedFen + replannedFen;
      return {
        ...row,
        replacedDay: replacedDay !== null && replacedDay <= asOf ? replacedDay : null,
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
        lte(receipts.day, asOf),
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
                  .where(and(eq(instalments.contractId, filter.contractId), lte(allocations.day, asOf))),
              ),
            ),
      ),
    )
    .orderBy(desc(receipts.day), desc(receipts.id));
  return rows.map(({ customerCode, customerName, reversedDay, reverseReason, ...row }) => {
    const isReversed = reversedDay !== null && reversedDay <= asOf;
    return {
      ...row,
      reversedDay: isReversed ? reversedDay : null,
      reverseReason: isReversed ? reverseReason : null,
      customer: { code: customerCode, name: customerName },
      advanceFen: isReversed ? 0 : row.amountFen - row.allocatedFen,
    };
  });
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
