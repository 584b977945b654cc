import { and, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { countOf, sumOf } from '../../../db/sql.js';
import type { Day, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { openOn } from '../receivables/queries.js';

export interface ProgressFilter {
  contractId?: number;
  customerId?: number;
  /** Of whom the contracts are. */
  ownerId?: number;
  /** When the contracts were signed. */
  signed?: Span;
}
const isOf = ({ contractId, customerId, ownerId, signed }: ProgressFilter) =>
  and(
    contractId === undefined ? undefined : eq(contracts.id, contractId),
    customerId === undefined ? undefined : eq(contracts.customerId, customerId),
    ownerId === undefined ? undefined : eq(contracts.ownerId, ownerId),
    signed === undefined ? undefined : gte(contracts.signedDay, signed.from),
    signed === undefined ? undefined : lte(contracts.signedDay, signed.to),
  );

/** Whether the cancellation of the contract has settled the instalment, or a part of it: nobody paid that. */
const isCancelledOn = (day: Day) =>
  sql`(contracts.cancelled_day is not null and contracts.cancelled_day <= ${day} and coalesce((select sum(part.amount_fen)
    from allocations part join contract_adjustments adjustment on adjustment.id = part.adjustment_id
    where part.instalment_id = instalments.id and part.day <= ${day} and adjustment.kind = 'cancellation'), 0) > 0)`;

/** By contract: the instalments of its plan on a day, without those that another plan took over, and how many are done. */
export async function plannedCounts(
  db: Db,
  day: Day,
  filter: ProgressFilter,
): Promise<Map<number, { done: number; all: number }>> {
  const rows = await db
    .select({
      contractId: instalments.contractId,
      all: countOf(),
      done: sumOf(sql`case when ${openOn(day)} = 0 and not ${isCancelledOn(day)} then 1 else 0 end`),
    })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(
      and(
        lte(instalments.fromDay, day),
        or(isNull(instalments.replacedDay), gt(instalments.replacedDay, day)),
        or(isNull(instalments.replannedDay), gt(instalments.replannedDay, day)),
        isOf(filter),
      ),
    )
    .groupBy(instalments.contractId);
  return new Map(rows.map(({ contractId, ...counts }) => [contractId, counts]));
}

/** By contract: the money that settles its instalments by a day. */
export async function receivedSums(db: Db, day: Day, filter: ProgressFilter): Promise<Map<number, Fen>> {
  const rows = await db
    .select({ contractId: instalments.contractId, fen: sumOf(allocations.amountFen) })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(and(sql`${allocations.receiptId} is not null`, lte(allocations.day, day), isOf(filter)))
    .groupBy(instalments.contractId);
  return new Map(rows.map(({ contractId, fen }) => [contractId, fen]));
}
