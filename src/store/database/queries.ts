import { and, asc, desc, eq, gt, inArray, like, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Client } from '../../../db/sqlite/client.js';
import type { Day, Instant } from '../../shared/dates.js';
import { DECIDED_ACTIONS, type DroppedEntry } from './dropped.js';

interface FirstMember {
  code: string;
  name: string;
  pinyin: string;
  initials: string;
  roles: string;
  managerId: number | null;
  osUser: string | null;
  joinedDay: Day | null;
  recordedAt: Instant;
}

/** The first members of a new database, whose tables no query builder has opened yet. */
export function insertTeam(client: Client, team: readonly FirstMember[]): void {
  const insert = client.prepare(
    `INSERT INTO members (code, name, pinyin, initials, roles, manager_id, os_user, joined_day, recorded_at)
     VALUES (@code, @name, @pinyin, @initials, @roles, @managerId, @osUser, @joinedDay, @recordedAt)`,
  );
  const give = client.prepare(
    `INSERT INTO member_roles (member_id, roles, from_day, how, given_by_id, recorded_at)
     SELECT id, roles, NULL, 'init', 1, recorded_at FROM members WHERE code = ?`,
  );
  for (const member of team) {
    insert.run(member);
    give.run(member.code);
  }
  client.prepare("INSERT INTO counters (prefix, last) VALUES ('M', ?)").run(team.length);
}

/** When the data was last written, and the hash that stands for all of it. */
export async function lastEntryOf(db: Db): Promise<{ at: Instant; head: string }> {
  const [last] = await db
    .select({ at: auditEntries.recordedAt, head: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  if (!last) throw new Error('a database without an entry');
  return last;
}

/** The entries after one that may be decisions, oldest first. */
export async function decidedAfter(db: Db, after: number): Promise<DroppedEntry[]> {
  const { seq, hash, action, subject, facts } = auditEntries;
  return await db
    .select({ seq, hash, action, subject, facts })
    .from(auditEntries)
    .where(and(gt(seq, after), or(inArray(action, DECIDED_ACTIONS), like(facts, '%"confirms"%'))))
    .orderBy(asc(seq));
}

export async function hashOfEntry(db: Db, number: number): Promise<string | undefined> {
  const [entry] = await db.select({ hash: auditEntries.hash }).from(auditEntries).where(eq(auditEntries.seq, number));
  return entry?.hash;
}
