import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { targets } from '../../../db/schema/appraisal.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import type { Month } from '../../shared/dates.js';

export type TargetRow = typeof targets.$inferSelect;
type NewTarget = typeof targets.$inferInsert;

/** The targets of a month; that of the team has no member. */
export async function targetsOf(db: Db, month: Month): Promise<TargetRow[]> {
  return await db.select().from(targets).where(eq(targets.month, month)).orderBy(asc(targets.id));
}

/** The targets of neighbouring months, oldest month first. */
export async function targetsBetween(db: Db, from: Month, to: Month): Promise<TargetRow[]> {
  return await db
    .select()
    .from(targets)
    .where(and(gte(targets.month, from), lte(targets.month, to)))
    .orderBy(asc(targets.month), asc(targets.id));
}

/** Every target with whom it is for, newest month first. */
export async function targetLines(db: Db) {
  return await db
    .select({
      month: targets.month,
      memberId: targets.memberId,
      code: members.code,
      name: members.name,
      salesFen: targets.salesFen,
      profitFen: targets.profitFen,
      newCustomers: targets.newCustomers,
      baseFen: targets.baseFen,
      challengeFen: targets.challengeFen,
      planId: targets.planId,
      reason: targets.reason,
      recordedAt: targets.recordedAt,
    })
    .from(targets)
    .leftJoin(members, eq(members.id, targets.memberId))
    .orderBy(desc(targets.month), asc(targets.id));
}

/** Adds the target of a member, or of the team, for a month. */
export async function insertTarget(db: Db, row: NewTarget): Promise<void> {
  await db.insert(targets).values(row);
}

/** Replaces the values of a target. */
export async function updateTarget(db: Db, id: number, change: Partial<NewTarget>): Promise<void> {
  await db.update(targets).set(change).where(eq(targets.id, id));
}

/** What is set already, for an import to compare with. */
export async function targetIndex(db: Db) {
  return await db
    .select({
      id: targets.id,
      month: targets.month,
      memberId: targets.memberId,
      sales: targets.salesFen,
      profit: targets.profitFen,
      newCustomers: targets.newCustomers,
      base: targets.baseFen,
      challenge: targets.challengeFen,
    })
    .from(targets);
}

/** Many at once, for an import. */
export function insertTargets(tx: Tx, rows: Iterable<NewTarget>): void {
  tx.insertMany(targets, rows);
}

/** Those that an import brought and that was undone by this write. */
export async function undoTargets(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(targets).set({ undoneSeq: seq }).where(isAmong(targets.id, rows));
}
