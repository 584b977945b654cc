import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { leads } from '../../../db/schema/leads.js';
import { closedMonths } from '../../../db/schema/months.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notReopened, notVoided, sumOf } from '../../../db/sql.js';
import { SURVEY_SCORES } from '../../policy/surveys.js';
import type { Day, Instant, Month, Span } from '../../shared/dates.js';
import { countsAtSigning, ofCountedAtSigning, sumOfSales } from './deferralQueries.js';
import type { DeferralPeriod, GrossPeriod, SignedContract } from './rules.js';
import { answeredIn, anyRow, byIds, cancelledIn, ofValid, only, sale, signedIn, within } from './spanQueries.js';

// ---- sums

/**
 * Sales and cost per member, from what signings and adjustments of the span bring, but for contracts that count later
 * (policy 4.1.1, 4.1.2).
 */
export async function creditSums(
  db: Db,
  span: Span,
  { withVat, deferred }: { withVat: readonly GrossPeriod[]; deferred: readonly DeferralPeriod[] },
) {
  return await db
    .select({
      memberId: credits.memberId,
      contracts: sumOf(credits.contracts),
      salesFen: sumOfSales(db, withVat),
      netFen: sumOf(credits.netFen),
      costFen: sumOf(credits.costFen),
    })
    .from(credits)
    .where(and(within(credits.day, span), ofValid(db), ofCountedAtSigning(db, credits.contractId, deferred)))
    .groupBy(credits.memberId);
}

/**
 * Contracts signed in the span less those cancelled in it, but for those that count later: each once, however many members
 * are credited.
 */
export async function contractCount(db: Db, span: Span, deferred: readonly DeferralPeriod[]): Promise<number> {
  const countWhere = async (where: SQL | undefined): Promise<number> =>
    only(
      await db
        .select({ n: countOf() })
        .from(contracts)
        .where(and(sale, where, countsAtSigning(deferred))),
    ).n;
  return (await countWhere(signedIn(span))) - (await countWhere(cancelledIn(span)));
}

/** Customers that signed in the span and had no valid contract on the day before it. */
export async function signersWithoutContract(db: Db, span: Span): Promise<number[]> {
  const earlier = alias(contracts, 'earlier');
  const validBefore = db
    .select(anyRow)
    .from(earlier)
    .where(
      and(
        eq(earlier.customerId, contracts.customerId),
        eq(earlier.kind, 'sale'),
        notVoided(earlier),
        lt(earlier.signedDay, span.from),
        or(isNull(earlier.cancelledDay), gte(earlier.cancelledDay, span.from)),
      ),
    );
  const rows = await db
    .selectDistinct({ id: contracts.customerId })
    .from(contracts)
    .where(and(sale, signedIn(span), notExists(validBefore)));
  return rows.map(({ id }) => id);
}

/** Customers one of whose contracts was cancelled in the span. */
export async function customersWithCancellation(db: Db, span: Span): Promise<number[]> {
  const rows = await db
    .selectDistinct({ id: contracts.customerId })
    .from(contracts)
    .where(and(sale, cancelledIn(span)));
  return rows.map(({ id }) => id);
}

/** The contracts of customers, each customer's in order: all of them, or those signed in a span. */
export async function timelines(
  db: Db,
  customerIds: readonly number[],
  span?: Span,
): Promise<(SignedContract & { customerId: number; ownerId: number | null })[]> {
  return await byIds(customerIds, (piece) =>
    db
      .select({
        id: contracts.id,
        customerId: contracts.customerId,
        ownerId: contracts.ownerId,
        signedDay: contracts.signedDay,
        cancelledDay: contracts.cancelledDay,
      })
      .from(contracts)
      .where(and(sale, inArray(contracts.customerId, piece), span ? signedIn(span) : undefined))
      .orderBy(asc(contracts.signedDay), asc(contracts.id)),
  );
}

/** Who was credited at the signing of contracts. */
export async function sharesOf(db: Db, contractIds: readonly number[]) {
  return await byIds(contractIds, (piece) =>
    db
      .select({ contractId: credits.contractId, memberId: credits.memberId, shareBp: credits.shareBp })
      .from(credits)
      .where(and(inArray(credits.contractId, piece), isNull(credits.adjustmentId))),
  );
}

/** Who recorded the answers of a span, most first (policy 4.1.4). */
export async function answerRecorders(db: Db, span: Span) {
  return await db
    .select({ code: members.code, name: members.name, count: countOf() })
    .from(surveys)
    .innerJoin(members, eq(members.id, surveys.recordedById))
    .where(answeredIn(span))
    .groupBy(members.id)
    .orderBy(desc(countOf()), asc(members.id));
}

/** Answers of the span per member (policy 4.1.4). */
export async function surveySums(db: Db, span: Span) {
  return await db
    .select({
      memberId: surveys.memberId,
      answered: countOf(),
      satisfied: sumOf(sql`case when ${surveys.score} >= ${SURVEY_SCORES.satisfiedFrom} then 1 else 0 end`),
      sum: sumOf(surveys.score),
    })
    .from(surveys)
    .where(answeredIn(span))
    .groupBy(surveys.memberId);
}

/**
 * Surveys sent in the span per member, and how many of them were answered by a day (policy 4.1.4; definitions, Customer
 * satisfaction). What was recorded without a sending counts as sent the day it was answered.
 *
 * @param asOf undefined: whenever they were answered
 */
export async function sendingSums(db: Db, span: Span, asOf: Day | undefined) {
  const answered = and(isNotNull(surveys.answeredDay), asOf === undefined ? undefined : lte(surveys.answeredDay, asOf));
  const withoutSending = and(isNull(surveys.sentDay), within(surveys.answeredDay, span));
  return await db
    .select({
      memberId: surveys.memberId,
      sent: countOf(),
      responses: sumOf(sql`case when ${answered} then 1 else 0 end`),
    })
    .from(surveys)
    .where(and(eq(surveys.undone, 0), or(within(surveys.sentDay, span), withoutSending)))
    .groupBy(surveys.memberId);
}
// ---- closed months

const closedBefore = (end: Instant | undefined) =>
  and(notReopened, end === undefined ? undefined : lt(closedMonths.recordedAt, end));

/**
 * The report of a closed month as it was kept, with the rows behind it, as JSON; undefined for an open month.
 * @param end a month that was closed from this instant on is still open
 */
export async function closedReport(db: Db, month: Month, end?: Instant): Promise<string | undefined> {
  const [closed] = await db
    .select({ report: closedMonths.report })
    .from(closedMonths)
    .where(and(eq(closedMonths.month, month), closedBefore(end)));
  return closed?.report;
}

/** The report of a month as it was before the month was opened again, the newest one; undefined if it never was. */
export async function reopenedReport(db: Db, month: Month): Promise<string | undefined> {
  const [reopened] = await db
    .select({ report: closedMonths.report })
    .from(closedMonths)
    .where(and(eq(closedMonths.month, month), eq(closedMonths.reopened, 1)))
    .orderBy(desc(closedMonths.id))
    .limit(1);
  return reopened?.report;
}

/** The reports of the months closed after one, as they were kept; `end` as above. */
export async function closedAfter(db: Db, month: Month, end?: Instant): Promise<{ month: Month; report: string }[]> {
  return await db
    .select({ month: closedMonths.month, report: closedMonths.report })
    .from(closedMonths)
    .where(and(gt(closedMonths.month, month), closedBefore(end)))
    .orderBy(asc(closedMonths.month));
}

/** What codes are called: people, customers, leads and deals by their names, contracts by their customer. */
export async function namesByCode(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const sought = [...new Set(codes)];
  if (sought.length === 0) return new Map();
  const rows = await Promise.all([
    db.select({ code: members.code, name: members.name }).from(members).where(inArray(members.code, sought)),
    db.select({ code: customers.code, name: customers.name }).from(customers).where(inArray(customers.code, sought)),
    db.select({ code: leads.code, name: leads.company }).from(leads).where(inArray(leads.code, sought)),
    db.select({ code: deals.code, name: deals.title }).from(deals).where(inArray(deals.code, sought)),
    db
      .select({ code: contracts.code, name: customers.name })
      .from(contracts)
      .innerJoin(customers, eq(customers.id, contracts.customerId))
      .where(inArray(contracts.code, sought)),
  ]);
  return new Map(rows.flat().map(({ code, name }) => [code, name]));
}
