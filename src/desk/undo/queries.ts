import { and, asc, desc, eq, gt, like, lt } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';

export type LogEntry = typeof auditEntries.$inferSelect;

/** The entries of a member before a given one, newest first. @param before a sequence number */
export async function entriesOf(db: Db, actorId: number, before: number, limit: number): Promise<LogEntry[]> {
  return await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.actorId, actorId), lt(auditEntries.seq, before)))
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
}

/** The entries of anybody after a given one whose subject has a code, oldest first. @param after a sequence number */
export async function entriesAfter(db: Db, code: string, after: number): Promise<LogEntry[]> {
  return await db
    .select()
    .from(auditEntries)
    .where(and(gt(auditEntries.seq, after), like(auditEntries.subject, `%${code}%`)))
    .orderBy(asc(auditEntries.seq));
}

/** The entry of the act that a request asked for, once the second person has confirmed it. @param code of the request */
export async function confirmingEntries(db: Db, code: string, after: number): Promise<LogEntry[]> {
  return await db
    .select()
    .from(auditEntries)
    .where(and(gt(auditEntries.seq, after), like(auditEntries.facts, `%"confirms":"${code}"%`)));
}
