import {
  type AnyColumn,
  and,
  asc,
  between,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { allocations, instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { closedMonths } from '../../../db/schema/months.js';
import { dealMoves, deals } from '../../../db/schema/pipeline.js';
import { settings } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notVoided, sumOf } from '../../../db/sql.js';
import type { SettingKey } from '../../policy/settings.js';
import { SURVEY_SCORES } from '../../policy/surveys.js';
import type { Day, Instant, Month, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import {
  type DeferralPeriod,
  type LeftOutRow,
  readSaleEvent,
  type SaleEvent,
  type SignedContract,
  type WaivedRule,
} from './rules.js';

/** Queries many ids in large pieces: the contracts of most months are one statement. */
const byIds = <Row>(ids: readonly number[], read: (piece: number[]) => PromiseLike<readonly Row[]>): Promise<Row[]> =>
  inPieces(ids, read, 10_000);

/** The row of a query that always gives one. */
function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('a sum without a row');
  return row;
}

const anyRow = { one: sql`1` };
const sale = and(eq(contracts.kind, 'sale'), notVoided(contracts));
const within = (day: AnyColumn, { from, to }: Span) => and(gte(day, from), lte(day, to));
const signedIn = (span: Span) => within(contracts.signedDay, span);
const cancelledIn = (span: Span) => and(isNotNull(contracts.cancelledDay), within(contracts.cancelledDay, span));

/** Not imported. `coalesce` keeps the key out of the choice of an index: most contracts have none. */
const recordedHere = sql`coalesce(${contracts.sourceKey}, '') = ''`;

/** `coalesce` keeps the stage out of the choice of an index: the days of the month are few, deals ever won are not. */
const wonIn = (span: Span) =>
  and(sql`coalesce(${deals.stage}, '') = 'won'`, within(deals.closedDay, span), notVoided(deals));

// ---- contracts that count later than at their signing

/** Every value that the setting `sales.event` was given, by the month from which it counts, oldest first. */
export async function saleEvents(db: Db): Promise<{ month: Month; event: SaleEvent }[]> {
  const key: SettingKey = 'sales.event';
  const rows = await db
    .select({ month: settings.fromMonth, value: settings.value })
    .from(settings)
    .where(eq(settings.key, key))
    .orderBy(asc(settings.fromMonth), asc(settings.id));
  return rows.map(({ month, value }) => ({ month, event: readSaleEvent(value) }));
}

const signedUnder = ({ from, to }: DeferralPeriod) =>
  and(gte(contracts.signedDay, from), to === null ? undefined : lte(contracts.signedDay, to));

/** Contracts that count when they are signed; no condition if all do, which is the default. */
const countsAtSigning = (deferred: readonly DeferralPeriod[]): SQL | undefined =>
  deferred.length === 0 ? undefined : sql`not (${or(...deferred.map(signedUnder))})`;

/** The same, asked of rows that belong to a contract. */
const ofCountedAtSigning = (db: Db, contractId: SQLiteColumn, deferred: readonly DeferralPeriod[]): SQL | undefined =>
  deferred.length === 0
    ? undefined
    : exists(
        db
          .select(anyRow)
          .from(contracts)
          .where(and(eq(contracts.id, contractId), countsAtSigning(deferred))),
      );

/** Ids of the deferred contracts whose figures a span can move: credited, delivered, settled or planned within it. */
function movedIn(db: Db, period: DeferralPeriod, span: Span) {
  const inSpan = (day: SQLiteColumn) => between(day, span.from, span.to);
  const credited = db
    .select(anyRow)
    .from(credits)
    .where(and(eq(credits.contractId, contracts.id), inSpan(credits.day)));
  const planned = db
    .select(anyRow)
    .from(instalments)
    .where(
      and(eq(instalments.contractId, contracts.id), or(inSpan(instalments.fromDay), inSpan(instalments.replacedDay))),
    );
  const settled = db
    .select(anyRow)
    .from(instalments)
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(and(eq(instalments.contractId, contracts.id), inSpan(allocations.day), ne(allocations.amountFen, 0)));
  return db
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        sale,
        signedUnder(period),
        lte(contracts.signedDay, span.to),
        period.event === 'delivered'
          ? or(inSpan(contracts.deliveredDay), exists(credited))
          : or(exists(credited), exists(planned), exists(settled)),
      ),
    );
}

/** Since when deferred contracts count, as of the end of a day; those that do not count by then are missing. */
export async function countedSince(
  db: Db,
  period: DeferralPeriod,
  span: Span,
  day: Day,
): Promise<{ id: number; since: Day }[]> {
  const movedContracts = movedIn(db, period, span);
  if (period.event === 'delivered') {
    const delivered = await db
      .select({ id: contracts.id, since: contracts.deliveredDay })
      .from(contracts)
      .where(
        and(inArray(contracts.id, movedContracts), isNotNull(contracts.deliveredDay), lte(contracts.deliveredDay, day)),
      );
    return delivered.flatMap(({ id, since }) => (since === null ? [] : [{ id, since }]));
  }
  // nothing of the plan in force on the day is open any more (definitions, Instalment: the open part)
  const settled = db
    .select({
      id: allocations.instalmentId,
      fen: sumOf(allocations.amountFen).as('fen'),
      last: sql<Day>`max(${allocations.day})`.as('last'),
    })
    .from(allocations)

    .where(and(lte(allocations.day, day), ne(allocations.amountFen, 0)))
    .groupBy(allocations.instalmentId)
    .as('settled');
  return await db
    .select({
      id: instalments.contractId,
      since: sql<Day>`max(coalesce(${settled.last}, ${instalments.fromDay}))`.as('since'),
    })
    .from(instalments)
    .leftJoin(settled, eq(settled.id, instalments.id))
    .where(
      and(
        inArray(instalments.contractId, movedContracts),
        lte(instalments.fromDay, day),
        or(isNull(instalments.replacedDay), gt(instalments.replacedDay, day)),
      ),
    )
    .groupBy(instalments.contractId)
    .having(sql`sum(${instalments.amountFen} - coalesce(${settled.fen}, 0)) = 0`);
}

/** Deferred contracts signed in a span, with what they come to. */
export async function deferredSigned(db: Db, period: DeferralPeriod, span: Span) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      day: contracts.signedDay,
      netFen: contracts.netFen,
    })
    .from(contracts)
    .where(
      and(
        sale,
        signedUnder(period),
        between(contracts.signedDay, span.from, span.to),
        or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
      ),
    )
    .orderBy(asc(contracts.id));
}

/** Credits of contracts that were not voided; the voided ones are few, and have an index. */
const ofValid = (db: Db) =>
  notInArray(
    credits.contractId,
    db.select({ id: contracts.id }).from(contracts).where(isNotNull(contracts.voidedFrom)),
  );

// ---- sums

/**
 * Sales and cost per member, from what signings and adjustments of the span bring, but for contracts that count later
 * (policy 4.1.1, 4.1.2).
 */
export async function creditSums(
  db: Db,
  span: Span,
  { gross, deferred }: { gross: boolean; deferred: readonly DeferralPeriod[] },
) {
  return await db
    .select({
      memberId: credits.memberId,
      contracts: sumOf(credits.contracts),
      salesFen: sumOf(gross ? credits.grossFen : credits.netFen),
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

const answeredIn = (span: Span) => and(within(surveys.answeredDay, span), eq(surveys.undone, 0));

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

// ---- what is left out

/** A number of things and what they come to. */
export interface LeftOut {
  count: number;
  amountFen: Fen;
}
/** Which contracts count in a span: those signed in it that are not deferred, and those that came to count in it. */
export interface CountedSales {
  span: Span;
  deferred: readonly DeferralPeriod[];
  /** Ids of deferred contracts that came to count in the span. */
  arrived: readonly number[];
}

/** Runs a query for the contracts that count by their signing, then for those that arrived, in pieces. */
async function countedIn<Row>(
  { span, deferred, arrived }: CountedSales,
  read: (condition: SQL | undefined) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows = [...(await read(and(signedIn(span), countsAtSigning(deferred))))];
  for (const row of await byIds(arrived, (piece) => read(inArray(contracts.id, piece)))) rows.push(row);
  return rows;
}

/** Sales whose cost nobody has recorded yet: not cancelled, and without an adjustment of the cost by the end of the span. */
function costUnknownIn(db: Db, span: Span, condition: SQL | undefined) {
  const reversal = alias(contractAdjustments, 'reversal');
  const reversed = db
    .select(anyRow)
    .from(reversal)
    .where(
      and(
        eq(reversal.contractId, contracts.id),
        eq(reversal.reversesId, contractAdjustments.id),
        lte(reversal.day, span.to),
      ),
    );
  const costRecorded = db
    .select(anyRow)
    .from(contractAdjustments)
    .where(
      and(
        eq(contractAdjustments.contractId, contracts.id),
        gt(contractAdjustments.costFen, 0),
        lte(contractAdjustments.day, span.to),
        notExists(reversed),
      ),
    );
  return and(
    sale,
    eq(contracts.costKnown, 0),
    condition,
    or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
    notExists(costRecorded),
  );
}

const carriedOverIn = (span: Span) => and(eq(contracts.kind, 'carriedOver'), notVoided(contracts), signedIn(span));
const wonWithoutContract = (db: Db, span: Span) =>
  and(
    wonIn(span),
    notExists(
      db
        .select(anyRow)
        .from(contracts)
        .where(and(eq(contracts.dealId, deals.id), notVoided(contracts))),
    ),
  );
const unassignedAnswers = (span: Span) => and(answeredIn(span), isNull(surveys.memberId));

/** Deals won in the span that have no contract (policy 3.5.2). */
export async function wonWithoutContractSum(db: Db, span: Span): Promise<LeftOut> {
  return only(
    await db
      .select({ count: countOf(), amountFen: sumOf(deals.amountFen) })
      .from(deals)
      .where(wonWithoutContract(db, span)),
  );
}

/** The codes of the deals among these that had a contract signed by a day. */
export async function dealsWithContract(db: Db, dealIds: readonly number[], asOf: Day): Promise<Set<number>> {
  const rows = await byIds(dealIds, (piece) =>
    db
      .selectDistinct({ id: contracts.dealId })
      .from(contracts)
      .where(and(inArray(contracts.dealId, piece), lte(contracts.signedDay, asOf))),
  );
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** Receivables that were carried over from another system in the span: not our sales. */
export async function carriedOverSum(db: Db, span: Span): Promise<LeftOut> {
  return only(
    await db
      .select({ count: countOf(), amountFen: sumOf(contracts.grossFen) })
      .from(contracts)
      .where(carriedOverIn(span)),
  );
}

/** Contracts that count in the span without a known cost (policy 4.1.2); amounts net of VAT. */
export async function costUnknownSum(db: Db, sales: CountedSales): Promise<LeftOut> {
  const sums = await countedIn(sales, (condition) =>
    db
      .select({ count: countOf(), amountFen: sumOf(contracts.netFen) })
      .from(contracts)
      .where(costUnknownIn(db, sales.span, condition)),
  );
  return sums.reduce((sum, row) => ({ count: sum.count + row.count, amountFen: sum.amountFen + row.amountFen }));
}

/** Answers of the span that count for no member. */
export async function unassignedAnswerCount(db: Db, span: Span): Promise<number> {
  return only(await db.select({ count: countOf() }).from(surveys).where(unassignedAnswers(span))).count;
}

/** How many contracts count in a span, cancelled or not. */
export async function countedContracts(db: Db, sales: CountedSales): Promise<number> {
  const counts = await countedIn(sales, (condition) =>
    db.select({ n: countOf() }).from(contracts).where(and(sale, condition)),
  );
  return counts.reduce((sum, { n }) => sum + n, 0);
}

/** What is left out of the figures of a span, row by row. */
export async function leftOutRows(db: Db, sales: CountedSales): Promise<LeftOutRow[]> {
  const { span } = sales;
  const won = await db
    .select({ code: deals.code, day: deals.closedDay, amountFen: deals.amountFen })
    .from(deals)
    .where(wonWithoutContract(db, span))
    .orderBy(asc(deals.id));
  const ofContract = { id: contracts.id, code: contracts.code, day: contracts.signedDay };
  const carriedOver = await db
    .select({ ...ofContract, amountFen: contracts.grossFen })
    .from(contracts)
    .where(carriedOverIn(span));
  const costUnknown = await countedIn(sales, (condition) =>
    db
      .select({ ...ofContract, amountFen: contracts.netFen })
      .from(contracts)
      .where(costUnknownIn(db, span, condition)),
  );
  const ofNobody = await db
    .select({ code: surveys.code, day: surveys.answeredDay })
    .from(surveys)
    .where(unassignedAnswers(span))
    .orderBy(asc(surveys.id));
  const ofContracts = [
    ...carriedOver.map((row) => ({ reason: 'carriedOver' as const, ...row })),
    ...costUnknown.map((row) => ({ reason: 'costUnknown' as const, ...row })),
  ].sort((a, b) => a.id - b.id);
  return [
    ...won.map((row) => ({ reason: 'wonWithoutContract' as const, ...row })),
    ...ofContracts.map(({ id: _, ...row }) => row),
    ...ofNobody.map((row) => ({ reason: 'surveyWithoutMember' as const, ...row, amountFen: null })),
  ];
}

/**
 * How often a rule of chapter 3 was waived in a span, each with its count: gates and steps that the manager waived,
 * leads converted unscreened, customers released despite their credit, contracts recorded without legal's review, plans
 * corrected
 * (policy 1.3.2).
 */
export async function waivedRules(db: Db, span: Span): Promise<{ kind: WaivedRule; count: number }[]> {
  const inSpan = (day: 'day' | 'decided_day') => sql`${sql.raw(day)} BETWEEN ${span.from} AND ${span.to}`;
  // One that was cancelled by the end of the month is no sale of it that passed the rule.
  const stands = or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to));
  const unreviewed = sql`${and(sale, recordedHere, signedIn(span), stands)}
    AND NOT EXISTS (SELECT 1 FROM contract_drafts WHERE contract_id = contracts.id)`;
  const ofValidDeal = sql`deal_id NOT IN (SELECT id FROM deals WHERE voided_from IS NOT NULL)`;
  const ofValidContract = sql`(contract_id IS NULL
    OR contract_id NOT IN (SELECT id FROM contracts WHERE voided_from IS NOT NULL))`;
  const counted = (from: string, where: SQL) => sql<number>`(SELECT count(*) FROM ${sql.raw(from)} WHERE ${where})`;
  // One statement, and the tables of other rooms by their names: the report need not load what else they hold.
  const counts = only(
    await db
      .select({
        gate: counted('deal_waivers', sql`${inSpan('day')} AND ${ofValidDeal}`),
        orderStep: counted('order_steps', sql`waiver IS NOT NULL AND undone = 0 AND ${inSpan('day')}`),
        lead: counted('leads', sql`waiver IS NOT NULL AND ${inSpan('decided_day')}`),
        credit: counted('credit_releases', sql`${inSpan('day')} AND ${ofValidContract}`),
        legalReview: counted('contracts', unreviewed),
        planCorrection: counted('amendment_proposals', sql`correction = 1 AND ${inSpan('decided_day')}`),
      })
      .from(sql`(SELECT 1)`),
  );
  const { gate, ...others } = counts;
  const inOrder: [WaivedRule, number][] = [
    ['gate', gate],
    ['pastGates', await gatesPassed(db, span)],
    ...(Object.entries(others) as [WaivedRule, number][]),
  ];
  return inOrder.flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
}

/** Gates that were not met when a contract of the span was recorded; of one that still stood at its end. */
async function gatesPassed(db: Db, span: Span): Promise<number> {
  const { count } = only(
    await db
      .select({ count: sumOf(dealMoves.pastGates) })
      .from(dealMoves)
      .innerJoin(contracts, eq(contracts.code, dealMoves.ref))
      .where(
        and(
          within(dealMoves.day, span),
          gt(dealMoves.pastGates, 0),
          notVoided(contracts),
          or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
        ),
      ),
  );
  return count;
}

// ---- the rows behind a figure

/** Credits with their contracts, in the order of their days. */
async function creditLines(db: Db, condition: SQL | undefined) {
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

/** The answers of the span, of one member or of all (policy 4.1.4). */
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
    })
    .from(surveys)
    .innerJoin(customers, eq(customers.id, surveys.customerId))
    .leftJoin(members, eq(members.id, surveys.memberId))
    .where(and(answeredIn(span), memberId === undefined ? undefined : eq(surveys.memberId, memberId)))
    .orderBy(asc(surveys.answeredDay), asc(surveys.id));
}
// ---- closed months

const closedBefore = (end: Instant | undefined) => (end === undefined ? undefined : lt(closedMonths.recordedAt, end));

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

/** The reports of the months closed after one, as they were kept; `end` as above. */
export async function closedAfter(db: Db, month: Month, end?: Instant): Promise<{ month: Month; report: string }[]> {
  return await db
    .select({ month: closedMonths.month, report: closedMonths.report })
    .from(closedMonths)
    .where(and(gt(closedMonths.month, month), closedBefore(end)))
    .orderBy(asc(closedMonths.month));
}
