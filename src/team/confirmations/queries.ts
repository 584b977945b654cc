import { and, asc, desc, eq, gte, like, or } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { confirmations } from '../../../db/schema/confirmations.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Day } from '../../shared/dates.js';

export type Confirmation = typeof confirmations.$inferSelect;
type NewConfirmation = typeof confirmations.$inferInsert;

export async function insertConfirmation(db: Db, row: NewConfirmation): Promise<void> {
  await db.insert(confirmations).values(row);
}

export async function confirmationByCode(db: Db, code: string): Promise<Confirmation | undefined> {
  const [row] = await db.select().from(confirmations).where(eq(confirmations.code, code));
  return row;
}

/** Those that wait, lapsed or not, oldest first. */
export async function undecided(db: Db): Promise<Confirmation[]> {
  return await db.select().from(confirmations).where(eq(confirmations.state, 'waiting')).orderBy(asc(confirmations.id));
}

/** Those that a member asked for, and that wait or were decided since a day, oldest first. */
export async function askedBy(db: Db, memberId: number, since: Day): Promise<Confirmation[]> {
  const { askedById, state, decidedDay, id } = confirmations;
  return await db
    .select()
    .from(confirmations)
    .where(and(eq(askedById, memberId), or(eq(state, 'waiting'), gte(decidedDay, since))))
    .orderBy(asc(id));
}

/** All of them, newest first. */
export async function allConfirmations(db: Db): Promise<Confirmation[]> {
  return await db.select().from(confirmations).orderBy(desc(confirmations.id));
}

/** The entry of the log with which an act was asked for. */
export async function askedEntry(db: Db, code: string): Promise<{ actorId: number | null; facts: string } | undefined> {
  const { seq, actorId, action, subject, facts } = auditEntries;
  const [entry] = await db
    .select({ actorId, facts })
    .from(auditEntries)
    .where(and(eq(action, 'confirm.ask'), or(eq(subject, code), like(subject, `${code} %`))))
    .orderBy(asc(seq))
    .limit(1);
  return entry;
}

/** Whether the row of an act holds what the program wrote. */
export const isAsWritten = (tx: Tx, id: number): boolean => tx.isAsSealed(confirmations, id);

/** Keeps the decision on one that waits. */
export async function decide(
  db: Db,
  id: number,
  decision: Pick<Confirmation, 'state' | 'decidedById' | 'decidedDay' | 'decisionReason'>,
): Promise<void> {
  await db.update(confirmations).set(decision).where(eq(confirmations.id, id));
}
