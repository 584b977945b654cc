import { and, asc, desc, eq, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { expenseFindings, findingSteps } from '../../../db/schema/findings.js';
import { members } from '../../../db/schema/team.js';
import { countOf } from '../../../db/sql.js';
import type { FindingStepKind } from '../../policy/expenses.js';
import { inPieces } from '../../shared/pieces.js';

const finder = alias(members, 'finder');

const notClosed = (db: Db): SQL =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(findingSteps)
      .where(
        and(eq(findingSteps.findingId, expenseFindings.id), eq(findingSteps.step, 'close'), eq(findingSteps.undone, 0)),
      ),
  );

async function rowsWhere(db: Db, where: SQL | undefined) {
  return await db
    .select({
      id: expenseFindings.id,
      code: expenseFindings.code,
      problem: expenseFindings.problem,
      category: expenseFindings.category,
      ownerId: expenseFindings.ownerId,
      owner: { code: members.code, name: members.name },
      dueDay: expenseFindings.dueDay,
      day: expenseFindings.day,
      foundBy: finder.name,
    })
    .from(expenseFindings)
    .innerJoin(members, eq(members.id, expenseFindings.ownerId))
    .innerJoin(finder, eq(finder.id, expenseFindings.foundById))
    .where(where)
    .orderBy(asc(expenseFindings.id));
}
export type FindingRow = Awaited<ReturnType<typeof rowsWhere>>[number];

export async function findingByCode(db: Db, code: string): Promise<FindingRow | undefined> {
  return (await rowsWhere(db, eq(expenseFindings.code, code)))[0];
}

/** Findings, oldest first. */
export const findingsWith = (
  db: Db,
  { open, ownerId }: { open?: boolean | undefined; ownerId?: number | undefined },
): Promise<FindingRow[]> =>
  rowsWhere(
    db,
    and(open ? notClosed(db) : undefined, ownerId === undefined ? undefined : eq(expenseFindings.ownerId, ownerId)),
  );

export async function countOpen(db: Db): Promise<number> {
  const [row] = await db.select({ n: countOf() }).from(expenseFindings).where(notClosed(db));
  return row?.n ?? 0;
}

/** What was done about findings, in order; what was taken back is left out. */
export const stepsOf = (db: Db, findingIds: readonly number[]) =>
  inPieces(findingIds, (ids) =>
    db
      .select({
        findingId: findingSteps.findingId,
        step: findingSteps.step,
        text: findingSteps.text,
        by: members.name,
        day: findingSteps.day,
      })
      .from(findingSteps)
      .innerJoin(members, eq(members.id, findingSteps.memberId))
      .where(and(inArray(findingSteps.findingId, ids), eq(findingSteps.undone, 0)))
      .orderBy(asc(findingSteps.id)),
  );
export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];

export async function insertFinding(db: Db, row: typeof expenseFindings.$inferInsert): Promise<void> {
  await db.insert(expenseFindings).values(row);
}
export async function insertStep(db: Db, row: typeof findingSteps.$inferInsert): Promise<void> {
  await db.insert(findingSteps).values(row);
}

/** Takes the last step of its kind back. */
export async function takeStepBack(db: Db, findingId: number, step: FindingStepKind): Promise<void> {
  const [last] = await db
    .select({ id: findingSteps.id })
    .from(findingSteps)
    .where(and(eq(findingSteps.findingId, findingId), eq(findingSteps.step, step), eq(findingSteps.undone, 0)))
    .orderBy(desc(findingSteps.id))
    .limit(1);
  if (last) await db.update(findingSteps).set({ undone: 1 }).where(eq(findingSteps.id, last.id));
}
