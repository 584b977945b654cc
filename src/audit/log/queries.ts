import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Instant } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

export interface EntryFilter {
  actorId?: number;
  /** `deal.move`, or `deal` for all that begin with `deal.` */
  action?: string;
  /** A code that the entry is about. */
  subject?: string;
  from?: Instant;
  before?: Instant;
  limit: number;
}

/** Entries of the log, newest first; `facts` is JSON text. */
export async function entriesOf(db: Db, filter: EntryFilter) {
  const { actorId, action, subject, from, before, limit } = filter;
  // The wildcards of LIKE are matched literally.
  const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  const begins = (start: string) => sql`${auditEntries.action} like ${`${escaped(start)}.%`} escape '\\'`;
  return await db
    .select({
      seq: auditEntries.seq,
      at: auditEntries.recordedAt,
      actor: auditEntries.actor,
      osUser: auditEntries.osUser,
      action: auditEntries.action,
      subject: auditEntries.subject,
      facts: auditEntries.facts,
    })
    .from(auditEntries)
    .where(
      and(
        actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
        action === undefined ? undefined : or(eq(auditEntries.action, action), begins(action)),
        subject === undefined
          ? undefined
          : sql`' ' || ${auditEntries.subject} || ' ' like ${`% ${escaped(subject)} %`} escape '\\'`,
        from === undefined ? undefined : gte(auditEntries.recordedAt, from),
        before === undefined ? undefined : lt(auditEntries.recordedAt, before),
      ),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
}

/** The last entry of the log. */
export async function lastEntry(db: Db): Promise<{ seq: number; hash: string; recordedAt: Instant }> {
  const { seq, hash, recordedAt } = auditEntries;
  const [last] = await db.select({ seq, hash, recordedAt }).from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
  return required(last, 'a log with an entry');
}
