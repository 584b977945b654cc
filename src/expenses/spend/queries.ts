import { and, asc, between, eq, exists, gt, inArray, lte, max, ne, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { claimLines, claimSteps, claims } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import { notVoided } from '../../../db/sql.js';
import type { ClaimStatus, ExpenseCategory } from '../../policy/expenses.js';
import type { Day, Month, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';

/** What money was spent for. */
export interface SpendKeys {
  category: ExpenseCategory;
  month: Month;
  memberId: number;
  customerId: number | null;
  dealId: number | null;
  campaignId: number | null;
  /** 1: entertainment that names no deal, or marketing that names no campaign (policy 5.3.1). */
  aimless: 0 | 1;
}
export type SpendKey = keyof SpendKeys;

const COUNTED: readonly ClaimStatus[] = ['submitted', 'managerApproved', 'approved', 'paid'];
export const isThere = eq(claimLines.removed, 0);
const payable = sql<Fen>`coalesce(${claimLines.sanctionedFen}, ${claimLines.amountFen})`;
const isCounted = and(isThere, inArray(claims.status, [...COUNTED]));
const counts = ({ from, to }: Span): SQL | undefined => and(between(claimLines.day, from, to), isCounted);

/** Which lines of a span are meant; all of them if nothing is said. */
export interface SpendFilter {
  /** For deals that were won in these days. */
  wonIn?: Span;
}
const meant = (db: Db, { wonIn }: SpendFilter): SQL | undefined =>
  wonIn &&
  inArray(
    claimLines.dealId,
    db
      .select({ id: deals.id })
      .from(deals)
      .where(and(eq(deals.stage, 'won'), between(deals.closedDay, wonIn.from, wonIn.to), notVoided(deals))),
  );

const KEYS = {
  category: claimLines.category,
  month: sql<Month>`substr(${claimLines.day}, 1, 7)`,
  memberId: claims.memberId,
  customerId: claimLines.customerId,
  dealId: claimLines.dealId,
  campaignId: claimLines.campaignId,
  aimless: sql<0 | 1>`case ${claimLines.category}
    when 'entertainment' then ${claimLines.dealId} is null
    when 'marketing' then ${claimLines.campaignId} is null
    else 0 end`,
} as const;

export interface PayableLine extends SpendKeys {
  claimId: number;
  lineId: number;
  requestId: number | null;
  advanceId: number | null;
  day: Day;
  status: ClaimStatus;
  payableFen: Fen;
}

/**
 * The lines of claims that count in a span, in the order of their days.
 * @param partlyPaid only of claims of which a part is paid
 */
export const payableLines = (
  db: Db,
  span: Span,
  partlyPaid = false,
  filter: SpendFilter = {},
): Promise<PayableLine[]> =>
  linesWhere(db, and(counts(span), meant(db, filter), partlyPaid ? isPartlyPaid(db) : undefined));

/** Some claims by their ids, and those that name one of these requests or advances. */
export interface WhichClaims {
  claimIds?: readonly number[];
  requestIds?: readonly number[];
  advanceIds?: readonly number[];
  /** Lines that name one of these. */
  campaignIds?: readonly number[];
}

/** The lines that count of some claims, whatever their days; in no order. */
export async function payableLinesOf(
  db: Db,
  { claimIds = [], requestIds = [], advanceIds = [], campaignIds = [] }: WhichClaims,
): Promise<PayableLine[]> {
  const naming = (condition: SQL | undefined) => linesWhere(db, and(isCounted, condition));
  const byLine = new Map<number, PayableLine>();
  const found = [
    await inPieces(claimIds, (ids) => naming(inArray(claims.id, ids))),
    await inPieces(requestIds, (ids) => naming(inArray(claims.requestId, ids))),
    await inPieces(advanceIds, (ids) => naming(inArray(claims.advanceId, ids))),
    await inPieces(campaignIds, (ids) => naming(inArray(claimLines.campaignId, ids))),
  ];
  for (const line of found.flat()) byLine.set(line.lineId, line);
  return [...byLine.values()];
}

async function linesWhere(db: Db, condition: SQL | undefined): Promise<PayableLine[]> {
  return await db
    .select({
      ...KEYS,
      claimId: claimLines.claimId,
      lineId: claimLines.id,
      requestId: claims.requestId,
      advanceId: claims.advanceId,
      day: claimLines.day,
      status: claims.status,
      payableFen: payable,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(condition)
    .orderBy(asc(claimLines.day), asc(claimLines.id));
}

/** What is payable of the claims under requests that count, by category. @param exceptClaimId a claim that is left out */
export async function payableUnder(
  db: Db,
  requestIds: readonly number[],
  exceptClaimId?: number,
): Promise<{ requestId: number; category: ExpenseCategory; payableFen: Fen }[]> {
  const rows = await inPieces(requestIds, (ids) =>
    db
      .select({
        requestId: claims.requestId,
        category: claimLines.category,
        payableFen: sql<Fen>`sum(${payable})`,
      })
      .from(claims)
      .innerJoin(claimLines, eq(claimLines.claimId, claims.id))
      .where(
        and(
          inArray(claims.requestId, ids),
          inArray(claims.status, [...COUNTED]),
          isThere,
          exceptClaimId === undefined ? undefined : ne(claims.id, exceptClaimId),
        ),
      )
      .groupBy(claims.requestId, claimLines.category),
  );
  return rows.flatMap(({ requestId, ...row }) => (requestId === null ? [] : [{ requestId, ...row }]));
}

/** All lines of claims, with what is payable of them, each claim's in their order. */
export const payableOfClaims = (db: Db, claimIds: readonly number[]) =>
  inPieces(claimIds, (ids) =>
    db
      .select({ id: claimLines.id, claimId: claimLines.claimId, payableFen: payable })
      .from(claimLines)
      .where(and(inArray(claimLines.claimId, ids), isThere))
      .orderBy(asc(claimLines.claimId), asc(claimLines.no)),
  );

/** What is payable in a span by where it stands, summed by one or more keys; in no order. */
export async function payableSums<K extends SpendKey>(
  db: Db,
  span: Span,
  keys: readonly K[],
  filter: SpendFilter = {},
): Promise<(Pick<SpendKeys, K> & PayableSums)[]> {
  const columns = Object.fromEntries(keys.map((key) => [key, KEYS[key]]));
  const sumIn = (...statuses: ClaimStatus[]) =>
    sql<Fen>`coalesce(sum(${payable}) filter (where ${inArray(claims.status, statuses)}), 0)`;
  const rows = await db
    .select({
      ...columns,
      submittedFen: sumIn('submitted', 'managerApproved'),
      approvedFen: sumIn('approved'),
      paidFen: sumIn('paid'),
    })
    .from(claimLines)
    // In this order: the days of the span are found first, where the statuses of claims would find all years.
    .crossJoin(claims)
    .where(and(eq(claims.id, claimLines.claimId), counts(span), meant(db, filter)))
    .groupBy(...keys.map((key) => KEYS[key]));
  // The columns are those of the keys, which the select cannot tell.
  return rows as unknown as (Pick<SpendKeys, K> & PayableSums)[];
}
/** By the status of claims; of one that is paid in part all counts as approved. */
interface PayableSums {
  submittedFen: Fen;
  approvedFen: Fen;
  paidFen: Fen;
}

/** The payments of claims, each claim's in their order, and what takes them back. */
export const paymentSteps = (db: Db, claimIds: readonly number[]) =>
  inPieces(claimIds, (ids) =>
    db
      .select({
        id: claimSteps.id,
        claimId: claimSteps.claimId,
        action: claimSteps.action,
        amountFen: claimSteps.amountFen,
        undoes: claimSteps.undoes,
      })
      .from(claimSteps)
      .where(and(inArray(claimSteps.claimId, ids), eq(claimSteps.action, 'pay')))
      .orderBy(asc(claimSteps.id)),
  );

/** Claims that wait for the rest of their payment. */
const isPartlyPaid = (db: Db): SQL | undefined =>
  and(
    eq(claims.status, 'approved'),
    exists(
      db
        .select({ one: sql`1` })
        .from(claimSteps)
        .where(and(eq(claimSteps.claimId, claims.id), eq(claimSteps.action, 'pay'))),
    ),
  );

/**
 * The lines of a member's other claims that count, of which something is payable, that begin in a span; in the order of the
 * claims.
 */
export async function linesBeside(db: Db, memberId: number, { from, to }: Span, exceptClaimId: number) {
  return await db
    .select({
      claimId: claims.id,
      claim: claims.code,
      status: claims.status,
      requestId: claims.requestId,
      no: claimLines.no,
      category: claimLines.category,
      kind: claimLines.kind,
      day: claimLines.day,
      untilDay: claimLines.untilDay,
      amountFen: payable,
      city: claimLines.city,
      nights: claimLines.nights,
      heads: claimLines.heads,
      kmTenths: claimLines.kmTenths,
      customer: { code: customers.code },
    })
    .from(claims)
    // In this order: the claims of a member are few, where a span may hold the lines of everybody.
    .crossJoin(claimLines)
    .leftJoin(customers, eq(customers.id, claimLines.customerId))
    .where(
      and(
        eq(claims.memberId, memberId),
        lte(claims.day, to),
        eq(claimLines.claimId, claims.id),
        ne(claims.id, exceptClaimId),
        counts({ from, to }),
        gt(payable, 0),
      ),
    )
    .orderBy(asc(claims.id), asc(claimLines.no));
}

/** Where a claim stands, and its request. */
export async function standingOf(db: Db, claimId: number) {
  const [found] = await db
    .select({ claimId: claims.id, status: claims.status, requestId: claims.requestId })
    .from(claims)
    .where(eq(claims.id, claimId));
  return required(found, `claim ${claimId}`);
}

/** By the id of a claim, the step by which it was submitted last; those that were brought in as paid have none. */
export async function lastSubmits(db: Db, claimIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await inPieces(claimIds, (ids) =>
    db
      .select({ claimId: claimSteps.claimId, id: max(claimSteps.id) })
      .from(claimSteps)
      .where(and(inArray(claimSteps.claimId, ids), eq(claimSteps.action, 'submit')))
      .groupBy(claimSteps.claimId),
  );
  return new Map(rows.flatMap(({ claimId, id }) => (id === null ? [] : [[claimId, id] as const])));
}
