import {
  type AnyColumn,
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
import { alias, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { closedMonths, surveys, targets } from '../../../db/schema/appraisal.js';
import { instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractSignatures } from '../../../db/schema/drafts.js';
import { claims } from '../../../db/schema/expenses.js';
import { creditReleases } from '../../../db/schema/hardship.js';
import { leads } from '../../../db/schema/leads.js';
import { orderSteps } from '../../../db/schema/orders.js';
import { deals } from '../../../db/schema/pipeline.js';
import { dealWaivers } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { countOf, sumOf } from '../../../db/sql.js';
import type { Day, Month } from '../../shared/dates.js';
import { countsAtSigning, ofCountedAtSigning } from './deferralQueries.js';
import type { DeferredSales } from './deferralRules.js';
import type { SignedContract, Span } from './rules.js';

const sale = eq(contracts.kind, 'sale');
const signedIn = ({ from, to }: Span) => and(gte(contracts.signedDay, from), lte(contracts.signedDay, to));
const cancelledIn = ({ from, to }: Span) =>
  and(isNotNull(contracts.cancelledDay), gte(contracts.cancelledDay, from), lte(contracts.cancelledDay, to));

/** Not imported. `coalesce` keeps the key out of the choice of an index: most contracts have none. */
const typedHere = sql`coalesce(${contracts.sourceKey}, '') = ''`;

/** `coalesce` keeps the stage out of the choice of an index: the days of the month are few, deals ever won are not. */
const wonIn = ({ from, to }: Span) =>
  and(sql`coalesce(${deals.stage}, '') = 'won'`, gte(deals.closedDay, from), lte(deals.closedDay, to));

/** Sales and cost per member, from what signings and adjustments of the span bring, but for contracts that count later (policy 4.1.1, 4.1.2). */
export async function creditSums(
  db: Db,
  { from, to }: Span,
  { gross, deferred }: { gross: boolean; deferred: readonly DeferredSales[] },
) {
  return await db
    .select({
      memberId: credits.memberId,
      contracts: sumOf(credits.contracts),
      salesFen: sumOf(gross ? credits.grossFen : credits.netFen),
      costFen: sumOf(credits.costFen),
    })
    .from(credits)
    .where(and(gte(credits.day, from), lte(credits.day, to), ofCountedAtSigning(db, credits.contractId, deferred)))
    .groupBy(credits.memberId);
}

/** Contracts signed in the span less those cancelled in it, but for those that count later: each once, however many are credited. */
export async function contractCount(db: Db, span: Span, deferred: readonly DeferredSales[]): Promise<number> {
  const [signed] = await db
    .select({ n: countOf() })
    .from(contracts)
    .where(and(sale, signedIn(span), countsAtSigning(deferred)));
  const [cancelled] = await db
    .select({ n: countOf() })
    .from(contracts)
    .where(and(sale, cancelledIn(span), countsAtSigning(deferred)));
  return signed!.n - cancelled!.n;
}

/** Customers that signed in the span and had no valid contract on the day before it. */
export async function unheldSigners(db: Db, span: Span): Promise<number[]> {
  const earlier = alias(contracts, 'earlier');
  const held = db
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.customerId, contracts.customerId),
        eq(earlier.kind, 'sale'),
        lt(earlier.signedDay, span.from),
        or(isNull(earlier.cancelledDay), gte(earlier.cancelledDay, span.from)),
      ),
    );
  const rows = await db
    .selectDistinct({ id: contracts.customerId })
    .from(contracts)
    .where(and(sale, signedIn(span), notExists(held)));
  return rows.map(({ id }) => id);
}
export async function customersWithCancellation(db: Db, span: Span): Promise<number[]> {
  return (
    await db
      .selectDistinct({ id: contracts.customerId })
      .from(contracts)
      .where(and(sale, cancelledIn(span)))
  ).map(({ id }) => id);
}
/** Contracts of customers in order: all of them, or those signed in a span. */
export async function timelines(
  db: Db,
  customerIds: readonly number[],
  span?: Span,
): Promise<(SignedContract & { customerId: number; ownerId: number | null })[]> {
  if (customerIds.length === 0) return [];
  return await db
    .select({
      id: contracts.id,
      customerId: contracts.customerId,
      ownerId: contracts.ownerId,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
    })
    .from(contracts)
    .where(and(sale, inArray(contracts.customerId, [...customerIds]), span ? signedIn(span) : undefined))
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
}
/** Who was credited at the signing of contracts. */
export async function sharesOf(db: Db, contractIds: readonly number[]) {
  if (contractIds.length === 0) return [];
  return await db
    .select({ contractId: credits.contractId, memberId: credits.memberId, shareBp: credits.shareBp })
    .from(credits)
    .where(and(inArray(credits.contractId, [...contractIds]), isNull(credits.adjustmentId)));
}

/** Answers of the span per member (policy 4.1.4). */
export async function surveySums(db: Db, { from, to }: Span) {
  return await db
    .select({
      memberId: surveys.memberId,
      answered: countOf(),
      satisfied: sumOf(sql`case when ${surveys.score} >= 4 then 1 else 0 end`),
      sum: sumOf(surveys.score),
    })
    .from(surveys)
    .where(and(gte(surveys.answeredDay, from), lte(surveys.answeredDay, to), eq(surveys.undone, 0)))
    .groupBy(surveys.memberId);
}

export type TargetRow = typeof targets.$inferSelect;
export async function targetsOf(db: Db, month: Month): Promise<TargetRow[]> {
  return await db.select().from(targets).where(eq(targets.month, month)).orderBy(asc(targets.id));
}
export async function allTargets(db: Db): Promise<(TargetRow & { code: string | null; name: string | null })[]> {
  const rows = await db
    .select({ target: targets, code: members.code, name: members.name })
    .from(targets)
    .leftJoin(members, eq(members.id, targets.memberId))
    .orderBy(desc(targets.month), asc(targets.id));
  return rows.map(({ target, code, name }) => ({ ...target, code, name }));
}
export async function insertTarget(db: Db, row: typeof targets.$inferInsert): Promise<void> {
  await db.insert(targets).values(row);
}
export async function updateTarget(db: Db, id: number, change: Partial<typeof targets.$inferInsert>): Promise<void> {
  await db.update(targets).set(change).where(eq(targets.id, id));
}

export interface LeftOut {
  count: number;
  amountFen: number;
}
/** Which contracts count in a span: those signed in it, but for deferred ones, and those that what they waited for happened to. */
export interface CountedSales {
  span: Span;
  deferred: readonly DeferredSales[];
  /** Ids of deferred contracts that came to count in the span. */
  arrived: readonly number[];
}
const countedIn = ({ span, deferred, arrived }: CountedSales) =>
  deferred.length === 0
    ? signedIn(span)
    : or(and(signedIn(span), countsAtSigning(deferred)), inArray(contracts.id, [...arrived]));

/** Sales of the span whose cost nobody has said yet: not cancelled, and no adjustment of the cost within the span. */
function costUnknownIn(db: Db, sales: CountedSales) {
  const { span } = sales;
  const mended = db
    .select({ one: sql`1` })
    .from(contractAdjustments)
    .where(
      and(
        eq(contractAdjustments.contractId, contracts.id),
        gt(contractAdjustments.costFen, 0),
        lte(contractAdjustments.day, span.to),
      ),
    );
  return and(
    sale,
    eq(contracts.costKnown, 0),
    countedIn(sales),
    or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
    notExists(mended),
  );
}
/** What is not in the figures, or not rightly, each with its number and amount. */
export async function leftOutOf(
  db: Db,
  sales: CountedSales,
): Promise<Record<'wonWithoutContract' | 'carriedOver' | 'costUnknown' | 'surveyWithoutMember', LeftOut>> {
  const { span } = sales;
  const withContract = db.select({ one: sql`1` }).from(contracts).where(eq(contracts.dealId, deals.id));
  const [won] = await db
    .select({ count: countOf(), amountFen: sumOf(deals.amountFen) })
    .from(deals)
    .where(and(wonIn(span), notExists(withContract)));
  const [carried] = await db
    .select({ count: countOf(), amountFen: sumOf(contracts.grossFen) })
    .from(contracts)
    .where(and(eq(contracts.kind, 'carriedOver'), signedIn(span)));
  const [costless] = await db
    .select({ count: countOf(), amountFen: sumOf(contracts.netFen) })
    .from(contracts)
    .where(costUnknownIn(db, sales));
  const [ownerless] = await db
    .select({ count: countOf() })
    .from(surveys)
    .where(
      and(
        gte(surveys.answeredDay, span.from),
        lte(surveys.answeredDay, span.to),
        eq(surveys.undone, 0),
        isNull(surveys.memberId),
      ),
    );
  return {
    wonWithoutContract: won!,
    carriedOver: carried!,
    costUnknown: costless!,
    surveyWithoutMember: { count: ownerless!.count, amountFen: 0 },
  };
}

// ---- explain

/** Credits with their contracts, in the order of their days. */
export async function creditLines(db: Db, which: SQL | undefined) {
  return await db
    .select({
      contractId: credits.contractId,
      adjustmentId: credits.adjustmentId,
      memberId: credits.memberId,
      contract: contracts.code,
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
    .where(which)
    .orderBy(asc(credits.day), asc(credits.id));
}
export type CreditLine = Awaited<ReturnType<typeof creditLines>>[number];

/** The credits of the span, but for contracts that count later, of one member or of all. */
export async function creditRows(
  db: Db,
  { from, to }: Span,
  { memberId, deferred }: { memberId?: number; deferred: readonly DeferredSales[] },
): Promise<CreditLine[]> {
  return await creditLines(
    db,
    and(
      gte(credits.day, from),
      lte(credits.day, to),
      memberId === undefined ? undefined : eq(credits.memberId, memberId),
      ofCountedAtSigning(db, credits.contractId, deferred),
    ),
  );
}
/** Every credit of some contracts up to a day. */
export async function creditsUpTo(db: Db, contractIds: readonly number[], day: Day): Promise<CreditLine[]> {
  if (contractIds.length === 0) return [];
  return await creditLines(db, and(inArray(credits.contractId, [...contractIds]), lte(credits.day, day)));
}
export async function contractsWithIds(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return await db
    .select({ id: contracts.id, contract: contracts.code, customerCode: customers.code, customerName: customers.name })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(inArray(contracts.id, [...ids]));
}
/** Contracts of the span, but for those that count later, each once: 1 signed, -1 cancelled. */
export async function contractRows(db: Db, span: Span, deferred: readonly DeferredSales[]) {
  const columns = {
    contract: contracts.code,
    customerCode: customers.code,
    customerName: customers.name,
    signedDay: contracts.signedDay,
    cancelledDay: contracts.cancelledDay,
  };
  const of = async (which: typeof cancelledIn) =>
    await db
      .select(columns)
      .from(contracts)
      .innerJoin(customers, eq(customers.id, contracts.customerId))
      .where(and(sale, which(span), countsAtSigning(deferred)))
      .orderBy(asc(contracts.id));
  return [
    ...(await of(signedIn)).map((row) => ({ ...row, day: row.signedDay, contracts: 1 })),
    ...(await of(cancelledIn)).map((row) => ({ ...row, day: row.cancelledDay!, contracts: -1 })),
  ];
}
export async function surveyRows(db: Db, { from, to }: Span, memberId?: number) {
  return await db
    .select({
      code: surveys.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: surveys.answeredDay,
      member: members.name,
      score: surveys.score,
      comment: surveys.comment,
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .where(
      and(
        gte(surveys.answeredDay, from),
        lte(surveys.answeredDay, to),
        eq(surveys.undone, 0),
        memberId === undefined ? undefined : eq(surveys.memberId, memberId),
      ),
    )
    .orderBy(asc(surveys.answeredDay), asc(surveys.id));
}
/** What is left out, row by row: reason, code, day, amount. */
export async function leftOutRows(db: Db, sales: CountedSales) {
  const { span } = sales;
  const withContract = db.select({ one: sql`1` }).from(contracts).where(eq(contracts.dealId, deals.id));
  const won = await db
    .select({ code: deals.code, day: deals.closedDay, amountFen: deals.amountFen })
    .from(deals)
    .where(and(wonIn(span), notExists(withContract)))
    .orderBy(asc(deals.id));
  const odd = await db
    .select({
      code: contracts.code,
      day: contracts.signedDay,
      netFen: contracts.netFen,
      grossFen: contracts.grossFen,
      kind: contracts.kind,
    })
    .from(contracts)
    .where(or(and(eq(contracts.kind, 'carriedOver'), signedIn(span)), costUnknownIn(db, sales)))
    .orderBy(asc(contracts.id));
  const ofNobody = await db
    .select({ code: surveys.code, day: surveys.answeredDay })
    .from(surveys)
    .where(
      and(
        gte(surveys.answeredDay, span.from),
        lte(surveys.answeredDay, span.to),
        eq(surveys.undone, 0),
        isNull(surveys.memberId),
      ),
    )
    .orderBy(asc(surveys.id));
  // amounts as in `leftOutOf`, so that the rows add up to the line under the report
  return [
    ...won.map((row) => ({ reason: 'wonWithoutContract', ...row })),
    ...odd.map(({ kind, netFen, grossFen, ...row }) =>
      kind === 'carriedOver'
        ? { reason: 'carriedOver', ...row, amountFen: grossFen }
        : { reason: 'costUnknown', ...row, amountFen: netFen },
    ),
    ...ofNobody.map((row) => ({ reason: 'surveyWithoutMember', ...row, amountFen: null })),
  ];
}

// ---- months

export type ClosedMonth = typeof closedMonths.$inferSelect;
export async function closedMonth(db: Db, month: Month): Promise<(ClosedMonth & { by: string }) | undefined> {
  const [row] = await db
    .select({ closed: closedMonths, by: members.name })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .where(eq(closedMonths.month, month));
  return row && { ...row.closed, by: row.by };
}
export async function closedList(db: Db) {
  return await db
    .select({
      month: closedMonths.month,
      by: members.name,
      recordedAt: closedMonths.recordedAt,
      gapsReason: closedMonths.gapsReason,
    })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .orderBy(asc(closedMonths.month));
}
/** The reports of the months closed after one, as they were stored. */
export async function closedAfter(db: Db, month: Month): Promise<{ month: Month; report: string }[]> {
  return await db
    .select({ month: closedMonths.month, report: closedMonths.report })
    .from(closedMonths)
    .where(gt(closedMonths.month, month))
    .orderBy(asc(closedMonths.month));
}
export async function insertClosedMonth(db: Db, row: typeof closedMonths.$inferInsert): Promise<void> {
  await db.insert(closedMonths).values(row);
}

/** The first and the last day for which anything counts. */
export async function factSpan(db: Db): Promise<{ first: Day | null; last: Day | null }> {
  // one question each: asked for both at once, SQLite walks the whole index
  const [first] = await db.select({ day: sql<Day | null>`min(${credits.day})` }).from(credits);
  const [last] = await db.select({ day: sql<Day | null>`max(${credits.day})` }).from(credits);
  return { first: first?.day ?? null, last: last?.day ?? null };
}
/** Whether anything was signed or adjusted in a span. */
export async function hasCredits(db: Db, { from, to }: Span): Promise<boolean> {
  const rows = await db
    .select({ id: credits.id })
    .from(credits)
    .where(and(gte(credits.day, from), lte(credits.day, to)))
    .limit(1);
  return rows.length > 0;
}
export async function contractsWithoutPlan(db: Db, span: Span): Promise<number> {
  const planned = db.select({ one: sql`1` }).from(instalments).where(eq(instalments.contractId, contracts.id));
  const [row] = await db
    .select({ n: countOf() })
    .from(contracts)
    .where(and(sale, signedIn(span), isNull(contracts.cancelledDay), notExists(planned)));
  return row!.n;
}
/** How many contracts count in a span, cancelled or not. */
export async function countedSales(db: Db, sales: CountedSales): Promise<number> {
  const [row] = await db
    .select({ n: countOf() })
    .from(contracts)
    .where(and(sale, countedIn(sales)));
  return row!.n;
}
export async function signedCount(db: Db, span: Span): Promise<number> {
  const [row] = await db
    .select({ n: countOf() })
    .from(contracts)
    .where(and(sale, signedIn(span)));
  return row!.n;
}
export async function undecidedClaims(db: Db, { from, to }: Span): Promise<{ count: number; amountFen: number }> {
  const [row] = await db
    .select({ count: countOf(), amountFen: sumOf(claims.amountFen) })
    .from(claims)
    .where(and(gte(claims.day, from), lte(claims.day, to), inArray(claims.status, ['submitted', 'managerApproved'])));
  return row!;
}

/**
 * How often a rule of chapter 3 was passed by in a span, each way with its count: gates and steps that the manager
 * waived, customers released in spite of their credit, contracts recorded without the review of legal (policy 1.3.2).
 */
export async function passedBy(db: Db, { from, to }: Span): Promise<{ kind: PassedBy; count: number }[]> {
  const within = (day: AnyColumn) => and(gte(day, from), lte(day, to));
  const counted = async (kind: PassedBy, table: SQLiteTable, where: SQL | undefined) => {
    const [row] = await db.select({ count: countOf() }).from(table).where(where);
    return { kind, count: row!.count };
  };
  const signed = db
    .select({ one: sql`1` })
    .from(contractSignatures)
    .where(eq(contractSignatures.contractId, contracts.id));
  const found = [
    await counted('gate', dealWaivers, within(dealWaivers.day)),
    await counted('orderStep', orderSteps, and(isNotNull(orderSteps.waiver), within(orderSteps.day))),
    await counted('lead', leads, and(isNotNull(leads.waiver), within(leads.decidedDay))),
    await counted('credit', creditReleases, within(creditReleases.day)),
    await counted('legalReview', contracts, and(sale, typedHere, within(contracts.signedDay), notExists(signed))),
  ];
  return found.filter(({ count }) => count > 0);
}
export type PassedBy = 'gate' | 'orderStep' | 'lead' | 'credit' | 'legalReview';
