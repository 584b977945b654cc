import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { dealActs, dealMoves } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import type { DealAct } from '../../policy/stages.js';
import type { Day, Instant } from '../../shared/dates.js';
import { shownMoves } from './historyRules.js';

export type Move = typeof dealMoves.$inferSelect;

// ---- moves

/** Adds a move to the history of a deal. */
export async function insertMove(db: Db, row: typeof dealMoves.$inferInsert): Promise<void> {
  await db.insert(dealMoves).values(row);
}

/** Many at once, for an import. */
export function insertMoves(tx: Tx, rows: Iterable<typeof dealMoves.$inferInsert>): void {
  tx.insertMany(dealMoves, rows);
}

/**
 * The moves of a deal, newest first: those undone by hand included, those that a voided contract had made not.
 * @param asOf up to this day
 */
export async function movesOf(db: Db, dealId: number, asOf?: Day) {
  const rows = await db
    .select({ move: dealMoves, who: members.name })
    .from(dealMoves)
    .leftJoin(members, eq(members.id, dealMoves.memberId))
    .where(and(eq(dealMoves.dealId, dealId), asOf === undefined ? undefined : lte(dealMoves.day, asOf)))
    .orderBy(asc(dealMoves.id));
  const shown = new Set(shownMoves(rows.map(({ move }) => move)));
  return rows.filter(({ move }) => shown.has(move)).toReversed();
}

/** The moves of a deal as they were written, oldest first. */
export async function moveRows(db: Db, dealId: number): Promise<Move[]> {
  return await db.select().from(dealMoves).where(eq(dealMoves.dealId, dealId)).orderBy(asc(dealMoves.id));
}

// ---- acts

type Act = typeof dealActs.$inferSelect;
/** Records an act, or that one was undone. */
export async function insertAct(db: Db, row: typeof dealActs.$inferInsert): Promise<void> {
  await db.insert(dealActs).values(row);
}

/** The acts of a deal that were not undone, oldest first. */
export async function actsOf(db: Db, dealId: number): Promise<Act[]> {
  const rows = await db.select().from(dealActs).where(eq(dealActs.dealId, dealId)).orderBy(asc(dealActs.id));
  const undone = new Set(rows.map(({ undoes }) => undoes));
  return rows.filter(({ id, undoes }) => undoes === null && !undone.has(id));
}

/** An act, and when it was withdrawn: a draft was there until then, a mistake never was. */
export type DatedAct = Act & { withdrawnAt: Instant | null };
const WITHDRAWN: readonly DealAct[] = ['contractDrafted', 'contractSubmitted'];

/** The acts of a deal, oldest first, withdrawn drafts included. */
export async function datedActsOf(db: Db, dealId: number): Promise<DatedAct[]> {
  const rows = await db.select().from(dealActs).where(eq(dealActs.dealId, dealId)).orderBy(asc(dealActs.id));
  const undone = new Map(rows.map(({ undoes, recordedAt }) => [undoes, recordedAt]));
  return rows
    .filter(({ id, act, undoes }) => undoes === null && (!undone.has(id) || WITHDRAWN.includes(act)))
    .map((row) => ({ ...row, withdrawnAt: undone.get(row.id) ?? null }));
}

/** Whether an act of this kind was taken back on a deal. */
export async function hasUndoneAct(db: Db, dealId: number, act: DealAct): Promise<boolean> {
  const [row] = await db
    .select({ id: dealActs.id })
    .from(dealActs)
    .where(and(eq(dealActs.dealId, dealId), eq(dealActs.act, act), isNotNull(dealActs.undoes)))
    .limit(1);
  return row !== undefined;
}
