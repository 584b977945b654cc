import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { expenseStandards } from '../../../db/schema/standards.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import { tierOf } from '../../policy/cities.js';
import type { SpendWord } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import type { StandardKey } from './rules.js';

const columns = {
  id: expenseStandards.id,
  spend: expenseStandards.spend,
  role: expenseStandards.role,
  tier: expenseStandards.tier,
  unit: expenseStandards.unit,
  amountFen: expenseStandards.amountFen,
  fromDay: expenseStandards.fromDay,
  reason: expenseStandards.reason,
};
/** A standard as it was set. */
export type StandardRow = Awaited<ReturnType<typeof standardsOf>>[number];

/** The standards of some spend that begin by a day, oldest first (policy 5.3.2). */
export async function standardsOf(db: Db, spends: readonly SpendWord[], until: Day) {
  const rows = await db
    .select(columns)
    .from(expenseStandards)
    .where(
      and(
        inArray(expenseStandards.spend, [...spends]),
        lte(expenseStandards.fromDay, until),
        eq(expenseStandards.replaced, 0),
      ),
    )
    .orderBy(asc(expenseStandards.fromDay), asc(expenseStandards.id));
  return rows.map((row) => ({ ...row, tier: row.tier === null ? null : tierOf(row.tier) }));
}

/** The same with those that another of the same key and day replaced, and with who set each, and when. */
export async function standardsEverOf(db: Db, spends: readonly SpendWord[], until: Day) {
  const rows = await db
    .select({
      ...columns,
      setById: expenseStandards.setById,
      replaced: expenseStandards.replaced,
      recordedAt: expenseStandards.recordedAt,
    })
    .from(expenseStandards)
    .where(and(inArray(expenseStandards.spend, [...spends]), lte(expenseStandards.fromDay, until)))
    .orderBy(asc(expenseStandards.fromDay), asc(expenseStandards.id));
  return rows.map((row) => ({ ...row, tier: row.tier === null ? null : tierOf(row.tier) }));
}

/** Every standard with who set it, oldest first. */
export async function allStandards(db: Db) {
  const rows = await db
    .select({ ...columns, by: members.name })
    .from(expenseStandards)
    .innerJoin(members, eq(members.id, expenseStandards.setById))
    .where(eq(expenseStandards.replaced, 0))
    .orderBy(asc(expenseStandards.fromDay), asc(expenseStandards.id));
  return rows.map((row) => ({ ...row, tier: row.tier === null ? null : tierOf(row.tier) }));
}

/** Those set for one key and day, newest first: the one that counts, and those that it replaced. */
export async function standardsSetFor(db: Db, { spend, role, tier }: StandardKey, fromDay: Day) {
  return await db
    .select({ ...columns, replaced: expenseStandards.replaced })
    .from(expenseStandards)
    .where(
      and(
        eq(expenseStandards.spend, spend),
        eq(expenseStandards.fromDay, fromDay),
        role === null ? isNull(expenseStandards.role) : eq(expenseStandards.role, role),
        tier === null ? isNull(expenseStandards.tier) : eq(expenseStandards.tier, tier),
      ),
    )
    .orderBy(desc(expenseStandards.id));
}

/** Adds a standard. */
export async function insertStandard(db: Db, row: typeof expenseStandards.$inferInsert): Promise<void> {
  await db.insert(expenseStandards).values(row);
}

/** Takes a standard out of what counts, or puts it back. */
export async function setReplaced(db: Db, id: number, replaced: boolean): Promise<void> {
  await db
    .update(expenseStandards)
    .set({ replaced: replaced ? 1 : 0 })
    .where(eq(expenseStandards.id, id));
}

/** Those that an import brought and that was undone by this write. */
export async function undoStandards(db: Db, rows: AddedRows): Promise<void> {
  await db.update(expenseStandards).set({ replaced: 1 }).where(isAmong(expenseStandards.id, rows));
}
