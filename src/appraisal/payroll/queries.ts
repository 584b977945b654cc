import { and, asc, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { bonusBases, closedPayrolls, outcomeSteps, outcomes } from '../../../db/schema/outcomes.js';
import { members } from '../../../db/schema/team.js';
import { notVoided, sumOf } from '../../../db/sql.js';
import type { Day, Month, Span } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';

const second = alias(members, 'second');
const setter = alias(members, 'setter');

// ---- bases

/** The bonus bases that were set, oldest first; of one member or of all (policy 4.4.3). */
export async function basesWith(db: Db, memberId: number | undefined) {
  return await db
    .select({
      memberId: bonusBases.memberId,
      member: { code: members.code, name: members.name },
      baseFen: bonusBases.baseFen,
      fromDay: bonusBases.fromDay,
      reason: bonusBases.reason,
      outcome: outcomes.code,
      by: setter.name,
      confirmedBy: second.name,
    })
    .from(bonusBases)
    .innerJoin(members, eq(members.id, bonusBases.memberId))
    .innerJoin(setter, eq(setter.id, bonusBases.byId))
    .leftJoin(second, eq(second.id, bonusBases.confirmedById))
    .leftJoin(outcomes, eq(outcomes.id, bonusBases.outcomeId))
    .where(memberId === undefined ? undefined : eq(bonusBases.memberId, memberId))
    .orderBy(asc(bonusBases.memberId), asc(bonusBases.fromDay), asc(bonusBases.id));
}
export type BonusBase = Awaited<ReturnType<typeof basesWith>>[number];

export async function insertBase(db: Db, row: typeof bonusBases.$inferInsert): Promise<void> {
  await db.insert(bonusBases).values(row);
}

// ---- closed payrolls

/** A closed payroll as it is kept; undefined while it is open. */
export async function closedPayroll(db: Db, month: Month) {
  const [row] = await db
    .select({ by: members.name, day: closedPayrolls.day, lines: closedPayrolls.lines })
    .from(closedPayrolls)
    .innerJoin(members, eq(members.id, closedPayrolls.closedById))
    .where(eq(closedPayrolls.month, month));
  return row;
}

/** The closed payrolls up to a month, as they are kept, oldest first. */
export async function closedPayrollsUpTo(db: Db, month: Month) {
  return await db
    .select({ month: closedPayrolls.month, lines: closedPayrolls.lines })
    .from(closedPayrolls)
    .where(lte(closedPayrolls.month, month))
    .orderBy(asc(closedPayrolls.month));
}

/** The months of the oldest and the newest closed payroll. */
export async function closedRange(db: Db): Promise<{ first: Month; last: Month } | undefined> {
  const of = async (order: typeof asc | typeof desc) =>
    await db.select({ month: closedPayrolls.month }).from(closedPayrolls).orderBy(order(closedPayrolls.month)).limit(1);
  const [[first], [last]] = [await of(asc), await of(desc)];
  return first && last && { first: first.month, last: last.month };
}

export async function insertClosedPayroll(db: Db, row: typeof closedPayrolls.$inferInsert): Promise<void> {
  await db.insert(closedPayrolls).values(row);
}

// ---- rewards

/** Bonuses that were granted with an amount (policy 4.4.1). */
export async function grantedRewards(db: Db) {
  return await db
    .select({
      code: outcomes.code,
      memberId: outcomes.memberId,
      month: outcomes.month,
      day: outcomeSteps.day,
      recordedAt: outcomeSteps.recordedAt,
      amountFen: outcomeSteps.amountFen,
    })
    .from(outcomeSteps)
    .innerJoin(outcomes, eq(outcomes.id, outcomeSteps.outcomeId))
    .where(
      and(
        eq(outcomes.kind, 'bonus'),
        eq(outcomeSteps.step, 'grant'),
        eq(outcomeSteps.undone, 0),
        sql`${outcomeSteps.amountFen} is not null`,
      ),
    )
    .orderBy(asc(outcomes.id));
}

// ---- receipts

/** Money received in a span for a contract, still valid now (rule `collected`). */
export async function receiptsOfContracts(db: Db, { from, to }: Span) {
  return await db
    .select({
      receipt: receipts.code,
      contractId: contracts.id,
      contract: contracts.code,
      amountFen: receipts.amountFen,
    })
    .from(receipts)
    .innerJoin(contracts, eq(contracts.id, receipts.contractId))
    .where(and(gte(receipts.day, from), lte(receipts.day, to), isNull(receipts.reversedDay), notVoided(contracts)))
    .orderBy(asc(receipts.day), asc(receipts.id));
}

/**
 * What money that came for no contract in particular settled of each contract in a span, still valid now: negative where
 * it settles less than before.
 */
export async function settledByCustomers(db: Db, { from, to }: Span) {
  const rows = await db
    .select({
      receipt: receipts.code,
      contractId: contracts.id,
      contract: contracts.code,
      amountFen: sumOf(allocations.amountFen),
      day: sql<Day>`max(${allocations.day})`,
    })
    .from(allocations)
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(
      and(
        gte(allocations.day, from),
        lte(allocations.day, to),
        isNull(receipts.contractId),
        isNull(receipts.reversedDay),
        notVoided(contracts),
      ),
    )
    .groupBy(receipts.id, contracts.id)
    .orderBy(asc(receipts.id), asc(contracts.id));
  return rows.filter(({ amountFen }) => amountFen !== 0);
}

/** Receipts that were reversed in a span (policy 3.7.1). */
export async function reversedIn(db: Db, { from, to }: Span) {
  const rows = await db
    .select({ receipt: receipts.code, day: receipts.reversedDay, reason: receipts.reverseReason })
    .from(receipts)
    .where(and(gte(receipts.reversedDay, from), lte(receipts.reversedDay, to)))
    .orderBy(asc(receipts.id));
  return rows.flatMap(({ day, ...row }) => (day === null ? [] : [{ ...row, day }]));
}

/** Who was credited at the signing of contracts, in what shares. */
export const sharesOf = (db: Db, contractIds: readonly number[]) =>
  inPieces(contractIds, (piece) =>
    db
      .select({ contractId: credits.contractId, memberId: credits.memberId, shareBp: credits.shareBp })
      .from(credits)
      .where(and(inArray(credits.contractId, piece), isNull(credits.adjustmentId)))
      .orderBy(asc(credits.id)),
  );
