import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { contractAdjustments, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import type { Day, Span } from '../../shared/dates.js';
import { countsAtSigning, ofCountedAtSigning } from './deferralQueries.js';
import type { DeferralPeriod } from './rules.js';
import { answeredIn, byIds, cancelledIn, sale, signedIn, within } from './spanQueries.js';

/** Credits with their contracts, in the order of their days. */
async function creditLines(db: Db, condition: SQL | undefined) {
  return await db
    .select({
      contractId: credits.contractId,
      adjustmentId: credits.adjustmentId,
      memberId: credits.memberId,
      contract: contracts.code,
      signedDay: contracts.signedDay,
      customerCode: customers.code,
      customerName: customers.name,
      adjustment: contractAdjustments.code,
      reason: contractAdjustments.reason,
      member: members.name,
      day: credits.day,
      shareBp: credits.shareBp,
      contracts: credits.contracts,
      netFen: credits.netFen,
      grossFen: credits.grossFen,
      costFen: credits.costFen,
    })
    .from(credits)
    .innerJoin(contracts, eq(contracts.id, credits.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .innerJoin(members, eq(members.id, credits.memberId))
    .leftJoin(contractAdjustments, eq(contractAdjustments.id, credits.adjustmentId))
    .where(and(notVoided(contracts), condition))
    .orderBy(asc(credits.day), asc(credits.id));
}
export type CreditLine = Awaited<ReturnType<typeof creditLines>>[number];

/** The credits of the span, but for contracts that count later, of one member or of all. */
export async function creditRows(
  db: Db,
  span: Span,
  { memberId, deferred }: { memberId?: number; deferred: readonly DeferralPeriod[] },
): Promise<CreditLine[]> {
  return await creditLines(
    db,
    and(
      within(credits.day, span),
      memberId === undefined ? undefined : eq(credits.memberId, memberId),
      ofCountedAtSigning(db, credits.contractId, deferred),
    ),
  );
}

/** Every credit of some contracts up to a day, each contract's in the order of their days. */
export async function creditsUpTo(db: Db, contractIds: readonly number[], day: Day): Promise<CreditLine[]> {
  return await byIds(contractIds, (piece) =>
    creditLines(db, and(inArray(credits.contractId, piece), lte(credits.day, day))),
  );
}

/** Contracts with their customers, by id. */
export async function contractsWithIds(db: Db, ids: readonly number[]) {
  return await byIds(ids, (piece) =>
    db
      .select({
        id: contracts.id,
        contract: contracts.code,
        customerCode: customers.code,
        customerName: customers.name,
      })
      .from(contracts)
      .innerJoin(customers, eq(customers.id, contracts.customerId))
      .where(inArray(contracts.id, piece)),
  );
}

/** Contracts of the span, but for those that count later, each once: 1 signed, -1 cancelled. */
export async function contractRows(db: Db, span: Span, deferred: readonly DeferralPeriod[]) {
  const columns = {
    contract: contracts.code,
    customerCode: customers.code,
    customerName: customers.name,
    signedDay: contracts.signedDay,
    cancelledDay: contracts.cancelledDay,
  };
  const rowsWhere = async (where: SQL | undefined) =>
    await db
      .select(columns)
      .from(contracts)
      .innerJoin(customers, eq(customers.id, contracts.customerId))
      .where(and(sale, where, countsAtSigning(deferred)))
      .orderBy(asc(contracts.id));
  const signed = (await rowsWhere(signedIn(span))).map((row) => ({ ...row, day: row.signedDay, contracts: 1 }));
  const cancelled = (await rowsWhere(cancelledIn(span))).flatMap(({ cancelledDay, ...row }) =>
    cancelledDay === null ? [] : [{ ...row, cancelledDay, day: cancelledDay, contracts: -1 }],
  );
  return [...signed, ...cancelled];
}

const recorder = alias(members, 'recorder');

/** The answers of the span, with who recorded them, of one member or of all (policy 4.1.4). */
export async function surveyRows(db: Db, span: Span, memberId?: number) {
  return await db
    .select({
      code: surveys.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: surveys.answeredDay,
      member: members.name,
      score: surveys.score,
      comment: surveys.comment,
      recordedBy: recorder.name,
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .leftJoin(recorder, eq(recorder.id, surveys.recordedById))
    .where(and(answeredIn(span), memberId === undefined ? undefined : eq(surveys.memberId, memberId)))
    .orderBy(asc(surveys.answeredDay), asc(surveys.id));
}
