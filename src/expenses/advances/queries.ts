import { and, asc, eq, inArray, like, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { advanceSteps, claims, expenseAdvances, expenseRequests } from '../../../db/schema/expenses.js';
import { members } from '../../../db/schema/team.js';
import type { AdvanceStepKind, ExpenseCategory } from '../../policy/expenses.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';

/** An advance: ids with their names and codes. */
export interface AdvanceRow {
  id: number;
  code: string;
  memberId: number;
  member: Named;
  /** The last day in the team of the one who has it. */
  leftDay: Day | null;
  requestId: number | null;
  /** Code of the request that it is for. */
  request: string | null;
  category: ExpenseCategory;
  amountFen: Fen;
  purpose: string;
  /** On which it was asked for. */
  day: Day;
}
export interface AdvanceStepRow {
  id: number;
  advanceId: number;
  action: AdvanceStepKind;
  amountFen: Fen | null;
  /** Code of the claim that settled it. */
  claim: string | null;
  claimId: number | null;
  /** The payment of the claim with which it was settled. */
  claimStepId: number | null;
  memberId: number;
  by: Named;
  day: Day;
  note: string | null;
  together: number;
  undoes: number | null;
}

async function advancesWhere(db: Db, condition: SQL | undefined): Promise<AdvanceRow[]> {
  return await db
    .select({
      id: expenseAdvances.id,
      code: expenseAdvances.code,
      memberId: expenseAdvances.memberId,
      member: { code: members.code, name: members.name },
      leftDay: members.leftDay,
      requestId: expenseAdvances.requestId,
      request: expenseRequests.code,
      category: expenseAdvances.category,
      amountFen: expenseAdvances.amountFen,
      purpose: expenseAdvances.purpose,
      day: expenseAdvances.day,
    })
    .from(expenseAdvances)
    .innerJoin(members, eq(members.id, expenseAdvances.memberId))
    .leftJoin(expenseRequests, eq(expenseRequests.id, expenseAdvances.requestId))
    .where(condition)
    .orderBy(asc(expenseAdvances.id));
}

/** What was paid and neither settled nor given back; what took a step back counts against it. */
const balance = sql`(SELECT coalesce(sum(CASE WHEN s.action = 'pay' THEN s.amount_fen ELSE -s.amount_fen END
    * CASE WHEN s.undoes IS NULL THEN 1 ELSE -1 END), 0)
  FROM advance_steps s WHERE s.advance_id = ${expenseAdvances.id} AND s.action IN ('pay', 'settle', 'return'))`;
/** Nothing was paid of it, counting what was taken back. */
const notPaid = sql`NOT EXISTS (SELECT 1 FROM advance_steps s WHERE s.advance_id = ${expenseAdvances.id}
  AND s.action = 'pay' AND s.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM advance_steps o WHERE o.advance_id = s.advance_id AND o.undoes = s.id))`;

/**
 * Advances, oldest first.
 * @param unsettled only those of which something is left, or that were not paid
 */
export const selectAdvances = (
  db: Db,
  {
    memberId,
    requestId,
    unsettled = false,
  }: { memberId?: number | undefined; requestId?: number | undefined; unsettled?: boolean },
): Promise<AdvanceRow[]> =>
  advancesWhere(
    db,
    and(
      memberId === undefined ? undefined : eq(expenseAdvances.memberId, memberId),
      requestId === undefined ? undefined : eq(expenseAdvances.requestId, requestId),
      unsettled ? sql`(${balance} > 0 OR ${notPaid})` : undefined,
    ),
  );
/** The advance with this code. */
export const advancesByCode = (db: Db, code: string): Promise<AdvanceRow[]> =>
  advancesWhere(db, eq(expenseAdvances.code, code));
/** The advances with this number in their code, at most one per year. */
export const advancesNumbered = (db: Db, number: string): Promise<AdvanceRow[]> =>
  advancesWhere(db, like(expenseAdvances.code, `ADV-%-${number.padStart(4, '0')}`));
/** The advance with this id. */
export const advancesById = (db: Db, id: number): Promise<AdvanceRow[]> =>
  advancesWhere(db, eq(expenseAdvances.id, id));

/** The steps of advances, in order. */
export async function stepsOf(db: Db, advanceIds: readonly number[]): Promise<AdvanceStepRow[]> {
  return await inPieces(advanceIds, (ids) => stepsWhere(db, inArray(advanceSteps.advanceId, ids)));
}

async function stepsWhere(db: Db, condition: SQL | undefined): Promise<AdvanceStepRow[]> {
  return await db
    .select({
      id: advanceSteps.id,
      advanceId: advanceSteps.advanceId,
      action: advanceSteps.action,
      amountFen: advanceSteps.amountFen,
      claim: claims.code,
      claimId: advanceSteps.claimId,
      claimStepId: advanceSteps.claimStepId,
      memberId: advanceSteps.memberId,
      by: { code: members.code, name: members.name },
      day: advanceSteps.day,
      note: advanceSteps.note,
      together: advanceSteps.together,
      undoes: advanceSteps.undoes,
    })
    .from(advanceSteps)
    .innerJoin(members, eq(members.id, advanceSteps.memberId))
    .leftJoin(claims, eq(claims.id, advanceSteps.claimId))
    .where(condition)
    .orderBy(asc(advanceSteps.id));
}

/** Codes of the claims that name an advance and are neither rejected nor withdrawn. */
export async function claimsNaming(db: Db, advanceId: number): Promise<string[]> {
  const rows = await db
    .select({ code: claims.code })
    .from(claims)
    .where(and(eq(claims.advanceId, advanceId), sql`${claims.status} NOT IN ('rejected', 'withdrawn')`))
    .orderBy(asc(claims.id));
  return rows.map(({ code }) => code);
}

/** What a claim settled, with what was taken back of it. */
export const settledBy = (db: Db, claimId: number): Promise<AdvanceStepRow[]> =>
  stepsWhere(db, and(eq(advanceSteps.claimId, claimId), eq(advanceSteps.action, 'settle')));

/** Adds an advance. @returns its id */
export async function insertAdvance(db: Db, row: typeof expenseAdvances.$inferInsert): Promise<number> {
  const [added] = await db.insert(expenseAdvances).values(row).returning({ id: expenseAdvances.id });
  return required(added, `advance ${row.code}`).id;
}
/** Adds a step to the history of an advance. */
export async function insertStep(db: Db, row: typeof advanceSteps.$inferInsert): Promise<void> {
  await db.insert(advanceSteps).values(row);
}
