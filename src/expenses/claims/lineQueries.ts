import { and, asc, eq, inArray, isNotNull, isNull, max, ne, notInArray, or, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { campaigns } from '../../../db/schema/campaigns.js';
import { customers } from '../../../db/schema/customers.js';
import { claimLines, claimSanctions, claims } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { isThere } from '../spend/queries.js';
import type { LineValues } from './lineRules.js';

/** Not one of which its reviewers allow nothing: that one holds no fapiao (definitions, Expenses). */
export const isAllowed = or(isNull(claimLines.sanctionedFen), ne(claimLines.sanctionedFen, 0));

/** A line of a claim: ids with their names and codes. */
export interface LineRow extends LineValues {
  id: number;
  claimId: number;
  /** What people type. */
  no: number;
  customerId: number | null;
  dealId: number | null;
  campaignId: number | null;
}
/** The lines of claims, each claim's in their order; those that were removed are not among them. */
export async function linesOf(db: Db, claimIds: readonly number[]): Promise<LineRow[]> {
  const rows = await inPieces(claimIds, (ids) => linesWhere(db, and(inArray(claimLines.claimId, ids), isThere)));
  return rows.map(({ removed: _, ...line }) => line);
}
/** The same with those that were removed. */
export const allLinesOf = (db: Db, claimIds: readonly number[]): Promise<(LineRow & { removed: number })[]> =>
  inPieces(claimIds, (ids) => linesWhere(db, inArray(claimLines.claimId, ids)));

async function linesWhere(db: Db, condition: SQL | undefined): Promise<(LineRow & { removed: number })[]> {
  return await db
    .select({
      id: claimLines.id,
      claimId: claimLines.claimId,
      no: claimLines.no,
      category: claimLines.category,
      kind: claimLines.kind,
      day: claimLines.day,
      untilDay: claimLines.untilDay,
      amountFen: claimLines.amountFen,
      taxFen: claimLines.taxFen,
      purpose: claimLines.purpose,
      customerId: claimLines.customerId,
      customer: { code: customers.code, name: customers.name },
      dealId: claimLines.dealId,
      deal: { code: deals.code, title: deals.title },
      city: claimLines.city,
      nights: claimLines.nights,
      heads: claimLines.heads,
      kmTenths: claimLines.kmTenths,
      invoiceNo: claimLines.invoiceNo,
      invoiceDay: claimLines.invoiceDay,
      invoiceTitle: claimLines.invoiceTitle,
      invoiceTaxNo: claimLines.invoiceTaxNo,
      noVoucher: claimLines.noVoucher,
      invoiceKind: claimLines.invoiceKind,
      invoiceNetFen: claimLines.invoiceNetFen,
      invoiceGrossFen: claimLines.invoiceGrossFen,
      campaignId: claimLines.campaignId,
      campaign: { code: campaigns.code, name: campaigns.name },
      sanctionedFen: claimLines.sanctionedFen,
      removed: claimLines.removed,
    })
    .from(claimLines)
    .leftJoin(customers, eq(customers.id, claimLines.customerId))
    .leftJoin(deals, eq(deals.id, claimLines.dealId))
    .leftJoin(campaigns, eq(campaigns.id, claimLines.campaignId))
    .where(condition)
    .orderBy(asc(claimLines.claimId), asc(claimLines.no));
}

/** The highest number that a line of a claim has or had. */
export async function lastLineNo(db: Db, claimId: number): Promise<number> {
  const [found] = await db
    .select({ no: max(claimLines.no) })
    .from(claimLines)
    .where(eq(claimLines.claimId, claimId));
  return found?.no ?? 0;
}

/** Adds a line. @returns its id */
export async function insertLine(db: Db, row: typeof claimLines.$inferInsert): Promise<number> {
  const [added] = await db.insert(claimLines).values(row).returning({ id: claimLines.id });
  return required(added, `line ${row.no}`).id;
}

/** Changes a line. */
export async function updateLine(db: Db, id: number, change: Partial<typeof claimLines.$inferInsert>): Promise<void> {
  await db.update(claimLines).set(change).where(eq(claimLines.id, id));
}

/** Other lines that count, of the same members and days: what may be a double of them. */
export const linesLike = async (
  db: Db,
  rows: readonly { memberId: number; days: readonly Day[] }[],
): Promise<LikeLine[]> =>
  inPieces([...new Set(rows.flatMap(({ days }) => days))], (days) =>
    db
      .select({
        code: claims.code,
        memberId: claims.memberId,
        category: claimLines.category,
        amountFen: claimLines.amountFen,
        day: claimLines.day,
      })
      .from(claimLines)
      .innerJoin(claims, eq(claims.id, claimLines.claimId))
      .where(
        and(
          inArray(claims.memberId, [...new Set(rows.map(({ memberId }) => memberId))]),
          inArray(claimLines.day, days),
          isThere,
          notInArray(claims.status, ['rejected', 'withdrawn']),
        ),
      )
      .orderBy(asc(claims.id), asc(claimLines.no)),
  );

/** What tells whether a line may be a double of another. */
export interface LikeLine {
  code: string;
  memberId: number;
  category: ExpenseCategory;
  amountFen: Fen;
  day: Day;
}

/** Forgets what the reviewers of an earlier round allowed of a claim's lines. */
export async function clearSanctions(db: Db, claimId: number): Promise<void> {
  await db
    .update(claimLines)
    .set({ sanctionedFen: null })
    .where(and(eq(claimLines.claimId, claimId), isNotNull(claimLines.sanctionedFen)));
}

/** What decisions allowed of the lines of claims, in their order. */
export const sanctionsOf = async (db: Db, claimIds: readonly number[]) =>
  inPieces(claimIds, (ids) =>
    db
      .select({
        lineId: claimSanctions.lineId,
        stepId: claimSanctions.stepId,
        amountFen: claimSanctions.amountFen,
        reason: claimSanctions.reason,
      })
      .from(claimSanctions)
      .innerJoin(claimLines, eq(claimLines.id, claimSanctions.lineId))
      .where(inArray(claimLines.claimId, ids))
      .orderBy(asc(claimSanctions.id)),
  );

/** Keeps what a decision allows of lines. */
export async function insertSanctions(db: Db, rows: (typeof claimSanctions.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(claimSanctions).values(rows);
}

/** Moves the lines of one customer to another. */
export async function moveLines(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(claimLines).set({ customerId: toId }).where(eq(claimLines.customerId, fromId));
}

/** A line as it is added. */
export type NewLine = typeof claimLines.$inferInsert;
/** Adds the lines of many claims, for an import. */
export function insertManyLines(tx: Tx, rows: Iterable<typeof claimLines.$inferInsert>): void {
  tx.insertMany(claimLines, rows);
}
