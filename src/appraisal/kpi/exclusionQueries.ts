import { and, asc, eq, gt, inArray, isNull, lte, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { dealMoves, deals } from '../../../db/schema/pipeline.js';
import { countOf, notVoided, sumOf } from '../../../db/sql.js';
import { type Day, monthOf, type Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { countsAtSigning } from './deferralQueries.js';
import type { DeferralPeriod, LeftOutRow, PassedBy } from './rules.js';
import { answeredIn, anyRow, byIds, only, recordedHere, sale, signedIn, within, wonIn } from './spanQueries.js';

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
 * leads converted unscreened, customers released despite their credit, contracts recorded or brought in without legal's
 * review, plans corrected, decisions that nothing can be compared with;
 * and what files brought, of days after the book's history and as part of it (policy 1.3.2).
 *
 * @param historyUntil contracts that files bring of later days are counted like typed ones
 */
export async function waivedRules(db: Db, span: Span, historyUntil: Day): Promise<{ kind: PassedBy; count: number }[]> {
  const inSpan = (day: 'day' | 'decided_day' | 'paid_day') => sql`${sql.raw(day)} BETWEEN ${span.from} AND ${span.to}`;
  // One that was cancelled by the end of the month is no sale of it that passed the rule.
  const stands = or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to));
  const unreviewed = sql`${and(sale, or(recordedHere, gt(contracts.signedDay, historyUntil)), signedIn(span), stands)}
    AND NOT EXISTS (SELECT 1 FROM contract_drafts WHERE contract_id = contracts.id)`;
  const ofValidDeal = sql`deal_id NOT IN (SELECT id FROM deals WHERE voided_from IS NOT NULL)`;
  const ofValidContract = sql`(contract_id IS NULL
    OR contract_id NOT IN (SELECT id FROM contracts WHERE voided_from IS NOT NULL))`;
  const counted = (from: string, where: SQL) => sql<number>`(SELECT count(*) FROM ${sql.raw(from)} WHERE ${where})`;
  const ofUndigested = (from: string, key: string, where: SQL) =>
    sql<number>`(SELECT count(DISTINCT ${sql.raw(key)}) FROM ${sql.raw(from)} WHERE digest IS NULL AND ${where})`;
  const paidInSpan = sql`claim_id IN (SELECT id FROM claims WHERE status = 'paid' AND ${inSpan('paid_day')})`;
  // One statement, and the tables of other rooms by their names: the report need not load what else they hold.
  const counts = only(
    await db
      .select({
        gate: counted('deal_waivers', sql`undone = 0 AND ${inSpan('day')} AND ${ofValidDeal}`),
        orderStep: counted('order_steps', sql`waiver IS NOT NULL AND undone = 0 AND ${inSpan('day')}`),
        lead: counted('leads', sql`waiver IS NOT NULL AND ${inSpan('decided_day')}`),
        credit: counted('credit_releases', sql`${inSpan('day')} AND ${ofValidContract}`),
        legalReview: counted('contracts', unreviewed),
        afterHistory: broughtIn(span, 1),
        history: broughtIn(span, 0),
        planCorrection: counted('amendment_proposals', sql`correction = 1 AND ${inSpan('decided_day')}`),
        budget: released(span),
        claimsNotDigested: ofUndigested(
          'claim_steps',
          'claim_id',
          sql`action IN ('managerApprove', 'financeApprove') AND (${inSpan('day')} OR ${paidInSpan})`,
        ),
        quotesNotDigested: ofUndigested('quote_decisions', 'quote_id', sql`action = 'approve' AND ${inSpan('day')}`),
      })
      .from(sql`(SELECT 1)`),
  );
  const { gate, ...others } = counts;
  const inOrder: [PassedBy, number][] = [
    ['gate', gate],
    ['pastGates', await gatesPassed(db, span)],
    ...(Object.entries(others) as [PassedBy, number][]),
  ];
  return inOrder.flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
}

/** Claims and requests that management let go over the budget in a span; of two who stand in together, by the second. */
const released = ({ from, to }: Span) =>
  sql<number>`(SELECT count(DISTINCT request_id) FROM request_steps r WHERE day BETWEEN ${from} AND ${to}
    AND over_fen IS NOT NULL AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM request_steps u WHERE u.undoes = r.id)
    AND (together = 0 OR EXISTS (SELECT 1 FROM request_steps o
      WHERE o.request_id = r.request_id AND o.id < r.id AND o.over_fen IS NOT NULL AND o.member_id <> r.member_id)))
    + (SELECT count(DISTINCT claim_id) FROM claim_releases r WHERE day BETWEEN ${from} AND ${to}
    AND (together = 0 OR EXISTS (SELECT 1 FROM claim_releases o
      WHERE o.claim_id = r.claim_id AND o.id < r.id AND o.together = 1 AND o.member_id <> r.member_id)))`;

/** What files brought of the months of a span. @param part 0: as history, 1: of later days */
const broughtIn = (span: Span, part: 0 | 1) =>
  sql<number>`(SELECT coalesce(sum(json_extract(value, ${sql.raw(`'$[${part}]'`)})), 0) FROM imports, json_each(imports.months)
    WHERE imports.undone_seq IS NULL AND key BETWEEN ${monthOf(span.from)} AND ${monthOf(span.to)})`;

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
          ne(dealMoves.pastGates, 0),
          notVoided(contracts),
          or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
        ),
      ),
  );
  return count;
}
