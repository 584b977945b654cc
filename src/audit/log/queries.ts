import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Instant } from '../../shared/dates.js';

export interface EntryFilter {
  actorId?: number;
  /** `deal.move`, or `deal` for all that begin with `deal.` */
  action?: string;
  /** A whole code among those of the subject. */
  subject?: string;
  from?: Instant;
  before?: Instant;
  limit: number;
}

/** Entries of the log, newest first; `facts` is still text. */
export async function entriesOf(db: Db, filter: EntryFilter) {
  const { actorId, action, subject, from, before, limit } = filter;
  const e = auditEntries;
  const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  const begins = (start: string) => sql`${e.action} like ${`${escaped(start)}.%`} escape '\\'`;
  return await db
    .select({
      seq: e.seq,
      at: e.recordedAt,
      actor: e.actor,
      osUser: e.osUser,
      action: e.action,
      subject: e.subject,
      facts: e.facts,
    })
    .from(e)
    .where(
      and(
        actorId === undefined ? undefined : eq(e.actorId, actorId),
        action === undefined ? undefined : or(eq(e.action, action), begins(action)),
        subject === undefined
          ? undefined
          : sql`' ' || ${e.subject} || ' ' like ${`% ${escaped(subject)} %`} escape '\\'`,
        from === undefined ? undefined : gte(e.recordedAt, from),
        before === undefined ? undefined : lt(e.recordedAt, before),
      ),
    )
    .orderBy(desc(e.seq))
    .limit(limit);
}
