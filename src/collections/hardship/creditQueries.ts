import { and, asc, eq, gt, gte, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { creditReleases } from '../../../db/schema/credit.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/**
 * What a customer's contracts without any payment plan amount to on a day, adjustments included.
 * @param exceptId a contract that is left out
 */
export async function unplannedFen(db: Db, customerId: number, day: Day, exceptId = 0): Promise<Fen> {
  const planned = db.select({ one: sql`1` }).from(instalments).where(eq(instalments.contractId, contracts.id));
  const isUnplanned = and(
    eq(contracts.customerId, customerId),
    eq(contracts.kind, 'sale'),
    ne(contracts.id, exceptId),
    lte(contracts.signedDay, day),
    or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, day)),
    notExists(planned),
  );
  const [signed] = await db
    .select({ fen: sumOf(contracts.grossFen) })
    .from(contracts)
    .where(isUnplanned);
  const [adjusted] = await db
    .select({ fen: sumOf(contractAdjustments.grossFen) })
    .from(contractAdjustments)
    .innerJoin(contracts, eq(contracts.id, contractAdjustments.contractId))
    .where(and(isUnplanned, lte(contractAdjustments.day, day)));
  return (signed?.fen ?? 0) + (adjusted?.fen ?? 0);
}

/** Keeps a release of the manager with its figures. */
export async function insertRelease(db: Db, row: typeof creditReleases.$inferInsert): Promise<void> {
  await db.insert(creditReleases).values(row);
}

export interface ReleaseFilter {
  customerId?: number;
  /** Code of the contract that was released. */
  contract?: string;
  from?: Day;
  to?: Day;
}

/** A row of `releaseLines`. */
export type ReleaseLine = Awaited<ReturnType<typeof releaseLines>>[number];
/** The releases of a customer or a contract, or those of a span of days (for the month's report), oldest first. */
export async function releaseLines(db: Db, filter: ReleaseFilter) {
  return await db
    .select({
      contract: contracts.code,
      day: creditReleases.day,
      newGrossFen: creditReleases.newGrossFen,
      limitFen: creditReleases.limitFen,
      openFen: creditReleases.openFen,
      overLimitFen: creditReleases.overLimitFen,
      oldestOverdueDays: creditReleases.oldestOverdueDays,
      holdDays: creditReleases.holdDays,
      reason: creditReleases.reason,
      by: members.name,
    })
    .from(creditReleases)
    .innerJoin(members, eq(members.id, creditReleases.memberId))
    .leftJoin(contracts, eq(contracts.id, creditReleases.contractId))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(creditReleases.customerId, filter.customerId),
        filter.contract === undefined ? undefined : eq(contracts.code, filter.contract),
        filter.from === undefined ? undefined : gte(creditReleases.day, filter.from),
        filter.to === undefined ? undefined : lte(creditReleases.day, filter.to),
      ),
    )
    .orderBy(asc(creditReleases.day), asc(creditReleases.id));
}
