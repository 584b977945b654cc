import {
  aliasedTable,
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Column, Db } from '../../../db/engine.js';
import { surveys, targets } from '../../../db/schema/appraisal.js';
import { budgetDecisions, budgetLines, expenseBudgets } from '../../../db/schema/budgets.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contractLines, contracts, credits } from '../../../db/schema/contracts.js';
import { contacts, customers, followups } from '../../../db/schema/customers.js';
import { claimLines, claims } from '../../../db/schema/expenses.js';
import { leads } from '../../../db/schema/leads.js';
import { closedMonths } from '../../../db/schema/months.js';
import { dealMoves, deals, products } from '../../../db/schema/pipeline.js';
import { cityTiers, expenseStandards } from '../../../db/schema/standards.js';
import { files } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { notReopened, notVoided, sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/*
 * What is exported, in pieces by id: a whole book is never in memory. Rows that were taken back, voided or merged are not
 * exported: a book into which they are brought in has nothing to know of them.
 */

/** How many rows one query reads, and how many where each has rows of other tables, which the engine takes few of at once. */
const PIECE = 1_000;
const SMALL_PIECE = 500;

/** All rows of a query, in pieces. @param next the rows after an id, ascending, at most `limit` */
async function* pieces<T extends { id: number }>(
  next: (after: number, limit: number) => PromiseLike<readonly T[]>,
  size = PIECE,
): AsyncIterable<readonly T[]> {
  for (let after = 0; ; ) {
    const rows = await next(after, size);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < size) return;
    after = last.id;
  }
}

/** Effective by a day, where it has a day. */
const by = (column: Column, asOf: Day): SQL | undefined => or(isNull(column), lte(column, asOf));

export async function memberRows(db: Db) {
  return await db.select().from(members).where(isNull(members.undoneSeq)).orderBy(asc(members.id));
}

/** Names that more than one customer of the archive has: these are told apart by their codes. */
export async function namesakes(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ name: customers.name })
    .from(customers)
    .groupBy(customers.name)
    .having(sql`count(*) > 1`);
  return new Set(rows.map(({ name }) => name));
}

const isArchive = (asOf: Day) =>
  and(lte(customers.createdDay, asOf), notVoided(customers, asOf), isNull(customers.mergedIntoId));

export const customerPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select()
      .from(customers)
      .where(and(gt(customers.id, after), isArchive(asOf)))
      .orderBy(asc(customers.id))
      .limit(limit),
  );

/** The people to talk to of the archive as of a day, with their customers. */
export const contactPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select({
        id: contacts.id,
        name: contacts.name,
        title: contacts.title,
        phone: contacts.phone,
        email: contacts.email,
        wechat: contacts.wechat,
        note: contacts.note,
        customer: customers.name,
        customerCode: customers.code,
      })
      .from(contacts)
      .innerJoin(customers, eq(customers.id, contacts.customerId))
      .where(and(gt(contacts.id, after), isNull(contacts.undoneSeq), isArchive(asOf)))
      .orderBy(asc(contacts.id))
      .limit(limit),
  );

export const productPieces = (db: Db) =>
  pieces((after, limit) =>
    db
      .select()
      .from(products)
      .where(and(gt(products.id, after), isNull(products.undoneSeq)))
      .orderBy(asc(products.id))
      .limit(limit),
  );

/** What of deals does not change, and their moves up to a day that were not taken back; in the order of their ids. */
export async function dealDetails(db: Db, asOf: Day, ids: number[]) {
  const rows = await db
    .select({ id: deals.id, product: products.name, competitor: deals.competitor })
    .from(deals)
    .leftJoin(products, eq(products.id, deals.productId))
    .where(inArray(deals.id, ids));
  const moves = await db
    .select()
    .from(dealMoves)
    .where(and(inArray(dealMoves.dealId, ids), lte(dealMoves.day, asOf)))
    .orderBy(asc(dealMoves.id));
  return { details: new Map(rows.map((row) => [row.id, row])), moves: Map.groupBy(moves, ({ dealId }) => dealId) };
}

const isContract = (asOf: Day) => and(lte(contracts.signedDay, asOf), notVoided(contracts, asOf));

/** Signed contracts that are sales, with customer and deal. */
export const contractPieces = (db: Db, asOf: Day) =>
  pieces(
    (after, limit) =>
      db
        .select({
          id: contracts.id,
          contract: contracts,
          customer: customers.name,
          customerCode: customers.code,
          deal: deals.code,
        })
        .from(contracts)
        .innerJoin(customers, eq(customers.id, contracts.customerId))
        .leftJoin(deals, and(eq(deals.id, contracts.dealId), notVoided(deals, asOf)))
        .where(and(gt(contracts.id, after), eq(contracts.kind, 'sale'), isContract(asOf)))
        .orderBy(asc(contracts.id))
        .limit(limit),
    SMALL_PIECE,
  );

/** The lines of contracts, and who is credited with their signing. */
export async function contractDetails(db: Db, ids: number[]) {
  const lines = await db
    .select()
    .from(contractLines)
    .where(inArray(contractLines.contractId, ids))
    .orderBy(asc(contractLines.id));
  const shares = await db
    .select({ contractId: credits.contractId, memberId: credits.memberId, shareBp: credits.shareBp })
    .from(credits)
    .where(and(inArray(credits.contractId, ids), isNull(credits.adjustmentId)))
    .orderBy(asc(credits.id));
  return {
    lines: Map.groupBy(lines, ({ contractId }) => contractId),
    shares: Map.groupBy(shares, ({ contractId }) => contractId),
  };
}

/** Changes after signing up to a day; of one that was reversed by then and its reversal nothing is left. */
export const adjustmentPieces = (db: Db, asOf: Day) => {
  const reversal = sql`select r.reverses_id from ${contractAdjustments} r where r.reverses_id is not null and r.day <= ${asOf}`;
  return pieces((after, limit) =>
    db
      .select({
        id: contractAdjustments.id,
        adjustment: contractAdjustments,
        contract: contracts.code,
        ownerId: contracts.ownerId,
      })
      .from(contractAdjustments)
      .innerJoin(contracts, eq(contracts.id, contractAdjustments.contractId))
      .where(
        and(
          gt(contractAdjustments.id, after),
          lte(contractAdjustments.day, asOf),
          isNull(contractAdjustments.reversesId),
          sql`${contractAdjustments.id} not in (${reversal})`,
          isContract(asOf),
        ),
      )
      .orderBy(asc(contractAdjustments.id))
      .limit(limit),
  );
};

/** Instalments that were planned by a day and that no other plan had wholly taken over, with what was taken off each. */
export const instalmentPieces = (db: Db, asOf: Day) =>
  pieces(async (after, limit) => {
    const rows = await db
      .select({
        id: instalments.id,
        instalment: instalments,
        contract: contracts.code,
        kind: contracts.kind,
        ownerId: contracts.ownerId,
        customer: customers.name,
        customerCode: customers.code,
      })
      .from(instalments)
      .innerJoin(contracts, eq(contracts.id, instalments.contractId))
      .innerJoin(customers, eq(customers.id, instalments.customerId))
      .where(
        and(
          gt(instalments.id, after),
          lte(instalments.fromDay, asOf),
          or(isNull(instalments.replacedDay), gt(instalments.replacedDay, asOf), eq(instalments.replacedWhole, 0)),
          isContract(asOf),
        ),
      )
      .orderBy(asc(instalments.id))
      .limit(limit);
    const ids = rows.map(({ id }) => id);
    const [loweredBy, paid] = [await lowered(db, asOf, ids), await paidBy(db, asOf, ids)];
    return rows.map((row) => ({
      ...row,
      loweredFen: loweredBy.get(row.id) ?? 0,
      paid: paid.get(row.id) ?? { fen: 0, lastDay: null },
    }));
  }, SMALL_PIECE);

/** What money settled of instalments by a day, and the last day of it. */
async function paidBy(db: Db, asOf: Day, ids: number[]): Promise<Map<number, { fen: Fen; lastDay: Day | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: allocations.instalmentId, fen: sumOf(allocations.amountFen), lastDay: max(allocations.day) })
    .from(allocations)
    .where(and(inArray(allocations.instalmentId, ids), isNotNull(allocations.receiptId), lte(allocations.day, asOf)))
    .groupBy(allocations.instalmentId);
  return new Map(rows.map(({ id, ...paid }) => [id, paid]));
}

/** What nobody pays of instalments any more by a day: it was credited, waived, or moved to another plan. */
async function lowered(db: Db, asOf: Day, ids: number[]): Promise<Map<number, Fen>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: allocations.instalmentId, fen: sumOf(allocations.amountFen) })
    .from(allocations)
    .where(and(inArray(allocations.instalmentId, ids), isNull(allocations.receiptId), lte(allocations.day, asOf)))
    .groupBy(allocations.instalmentId);
  return new Map(rows.map(({ id, fen }) => [id, fen]));
}

/** Money that came by a day and was not sent back by then. */
export const receiptPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select({
        id: receipts.id,
        receipt: receipts,
        customer: customers.name,
        customerCode: customers.code,
        contract: contracts.code,
        contractKind: contracts.kind,
        instalment: instalments.code,
        invoice: instalments.invoiceNo,
      })
      .from(receipts)
      .innerJoin(customers, eq(customers.id, receipts.customerId))
      .leftJoin(instalments, eq(instalments.id, receipts.instalmentId))
      .leftJoin(contracts, eq(contracts.id, sql`coalesce(${receipts.contractId}, ${instalments.contractId})`))
      .where(
        and(
          gt(receipts.id, after),
          lte(receipts.day, asOf),
          or(isNull(receipts.reversedDay), gt(receipts.reversedDay, asOf)),
          isNull(receipts.undoneSeq),
        ),
      )
      .orderBy(asc(receipts.id))
      .limit(limit),
  );

export const targetPieces = (db: Db) =>
  pieces((after, limit) =>
    db
      .select()
      .from(targets)
      .where(and(gt(targets.id, after), isNull(targets.undoneSeq)))
      .orderBy(asc(targets.id))
      .limit(limit),
  );

/** Claims whose money was spent by a day; neither withdrawn nor rejected, with their lines in order. */
export const claimPieces = (db: Db, asOf: Day) =>
  pieces(async (after, limit) => {
    const rows = await db
      .select()
      .from(claims)
      .where(and(gt(claims.id, after), isNull(claims.undoneSeq), ne(claims.status, 'withdrawn'), lte(claims.day, asOf)))
      .orderBy(asc(claims.id))
      .limit(limit);
    const lines = await db
      .select({ line: claimLines, customer: customers.name, customerCode: customers.code, deal: deals.code })
      .from(claimLines)
      .leftJoin(customers, eq(customers.id, claimLines.customerId))
      .leftJoin(deals, eq(deals.id, claimLines.dealId))
      .where(
        and(
          inArray(
            claimLines.claimId,
            rows.map(({ id }) => id),
          ),
          eq(claimLines.removed, 0),
        ),
      )
      .orderBy(asc(claimLines.id));
    const linesOf = Map.groupBy(lines, ({ line }) => line.claimId);
    return rows.map((claim) => ({ id: claim.id, claim, lines: linesOf.get(claim.id) ?? [] }));
  }, SMALL_PIECE);

/** Standards and tiers that were not set anew for their own day. */
export const standardPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select()
      .from(expenseStandards)
      .where(and(gt(expenseStandards.id, after), eq(expenseStandards.replaced, 0), lte(expenseStandards.fromDay, asOf)))
      .orderBy(asc(expenseStandards.id))
      .limit(limit),
  );
export const cityPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select()
      .from(cityTiers)
      .where(and(gt(cityTiers.id, after), eq(cityTiers.replaced, 0), lte(cityTiers.fromDay, asOf)))
      .orderBy(asc(cityTiers.id))
      .limit(limit),
  );

const referrers = aliasedTable(customers, 'referrers');
export const leadPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select({
        id: leads.id,
        lead: leads,
        customer: customers.name,
        customerCode: customers.code,
        referrer: referrers.name,
        referrerCode: referrers.code,
        deal: deals.code,
      })
      .from(leads)
      .leftJoin(customers, eq(customers.id, leads.customerId))
      .leftJoin(referrers, eq(referrers.id, leads.referrerId))
      .leftJoin(deals, eq(deals.id, leads.dealId))
      .where(and(gt(leads.id, after), isNull(leads.undoneSeq), lte(leads.day, asOf)))
      .orderBy(asc(leads.id))
      .limit(limit),
  );

/** Surveys that were sent, or answered without being sent, by a day. */
export const surveyPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select({
        id: surveys.id,
        survey: surveys,
        customer: customers.name,
        customerCode: customers.code,
        contract: contracts.code,
      })
      .from(surveys)
      .innerJoin(customers, eq(customers.id, surveys.customerId))
      .leftJoin(contracts, eq(contracts.id, surveys.contractId))
      .where(
        and(
          gt(surveys.id, after),
          eq(surveys.undone, 0),
          lte(sql`coalesce(${surveys.sentDay}, ${surveys.answeredDay})`, asOf),
        ),
      )
      .orderBy(asc(surveys.id))
      .limit(limit),
  );

export const followupPieces = (db: Db, asOf: Day) =>
  pieces((after, limit) =>
    db
      .select({
        id: followups.id,
        followup: followups,
        customer: customers.name,
        customerCode: customers.code,
        deal: deals.code,
      })
      .from(followups)
      .leftJoin(customers, eq(customers.id, followups.customerId))
      .leftJoin(deals, eq(deals.id, followups.dealId))
      .where(and(gt(followups.id, after), eq(followups.undone, 0), lte(followups.day, asOf)))
      .orderBy(asc(followups.id))
      .limit(limit),
  );

/** Approved budgets, each version with its lines: the version of a year that was approved last is in force (5.1.2). */
export async function approvedBudgets(db: Db, asOf: Day) {
  return await db
    .select({
      year: expenseBudgets.year,
      version: expenseBudgets.version,
      category: budgetLines.category,
      amountFen: budgetLines.amountFen,
      approvedDay: budgetDecisions.day,
      reason: expenseBudgets.reason,
    })
    .from(budgetDecisions)
    .innerJoin(expenseBudgets, eq(expenseBudgets.id, budgetDecisions.budgetId))
    .innerJoin(budgetLines, eq(budgetLines.budgetId, expenseBudgets.id))
    .where(and(eq(budgetDecisions.decision, 'approved'), by(budgetDecisions.day, asOf)))
    .orderBy(asc(expenseBudgets.year), asc(expenseBudgets.version), asc(budgetLines.id));
}

export async function closedReports(db: Db): Promise<{ month: string; report: string }[]> {
  return await db
    .select({ month: closedMonths.month, report: closedMonths.report })
    .from(closedMonths)
    .where(notReopened)
    .orderBy(asc(closedMonths.month));
}

/** The attached files, without what is in them. */
export async function attachedFiles(db: Db) {
  return await db.select({ sha256: files.sha256, sizeBytes: files.sizeBytes }).from(files).orderBy(asc(files.sha256));
}
export async function attachedContent(db: Db, sha256: string): Promise<Buffer | undefined> {
  const [row] = await db.select({ content: files.content }).from(files).where(eq(files.sha256, sha256));
  return row?.content;
}
