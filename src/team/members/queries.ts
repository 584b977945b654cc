import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import { memberRoles, members, substitutes } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import { type Member, memberById } from '../../app/queries.js';
import type { Day, Instant } from '../../shared/dates.js';

type NewMember = typeof members.$inferInsert;

export async function insertMember(db: Db, row: NewMember): Promise<Member> {
  const [added] = await db.insert(members).values(row).returning({ id: members.id });
  return await reread(db, added?.id);
}

export async function updateMember(db: Db, id: number, change: Partial<NewMember>): Promise<Member> {
  await db.update(members).set(change).where(eq(members.id, id));
  return await reread(db, id);
}

async function reread(db: Db, id: number | undefined): Promise<Member> {
  const member = id === undefined ? undefined : await memberById(db, id);
  if (!member) throw new Error(`no member ${id}`);
  return member;
}

/** How other rows name a member. */
export async function memberIndex(db: Db) {
  return await db
    .select({
      id: members.id,
      code: members.code,
      name: members.name,
      territory: members.territory,
      osUser: members.osUser,
      joinedDay: members.joinedDay,
      leftDay: members.leftDay,
      key: members.sourceKey,
    })
    .from(members);
}

/** Many at once, for an import. */
export const insertMembers = (tx: Tx, rows: Iterable<NewMember>): number[] => tx.insertMany(members, rows);

// ---- roles from day to day

type NewRoles = typeof memberRoles.$inferInsert;

export async function insertRoles(db: Db, row: NewRoles): Promise<void> {
  await db.insert(memberRoles).values(row);
}
export function insertManyRoles(tx: Tx, rows: Iterable<NewRoles>): void {
  tx.insertMany(memberRoles, rows);
}

/** Every change of roles, oldest first. */
export async function roleChanges(db: Db) {
  return await db.select().from(memberRoles).orderBy(asc(memberRoles.id));
}

/** The changes of a member's roles, oldest first. */
export async function roleChangesOf(db: Db, memberId: number) {
  const { id, roles, fromDay } = memberRoles;
  return await db
    .select({ roles, fromDay })
    .from(memberRoles)
    .where(eq(memberRoles.memberId, memberId))
    .orderBy(asc(id));
}

/** Who made the book: the actor of its first entry. */
export async function founderId(db: Db): Promise<number | null> {
  const [first] = await db
    .select({ id: auditEntries.actorId })
    .from(auditEntries)
    .orderBy(asc(auditEntries.seq))
    .limit(1);
  return first?.id ?? null;
}

/** The entries of the log that changed a member, or recorded that he left, between two instants; oldest first. */
export async function memberEntries(db: Db, { from, end }: { from: Instant; end: Instant }) {
  const { seq, actor, facts, action, recordedAt } = auditEntries;
  return await db
    .select({ actor, facts, recordedAt })
    .from(auditEntries)
    .where(and(inArray(action, ['member.edit', 'member.leave']), gte(recordedAt, from), lt(recordedAt, end)))
    .orderBy(asc(seq));
}

// ---- substitutes

export type Substitute = typeof substitutes.$inferSelect;

/** Everybody who is or was named a substitute, oldest first. */
export async function allSubstitutes(db: Db): Promise<Substitute[]> {
  return await db.select().from(substitutes).orderBy(asc(substitutes.id));
}

export async function insertSubstitute(db: Db, row: typeof substitutes.$inferInsert): Promise<void> {
  await db.insert(substitutes).values(row);
}

/** Sets the last day on which somebody stands in. */
export async function endSubstitutes(db: Db, ids: readonly number[], untilDay: Day): Promise<void> {
  await db
    .update(substitutes)
    .set({ untilDay })
    .where(inArray(substitutes.id, [...ids]));
}

/** Those that an import brought and that was undone by this write. */
export async function undoMembers(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(members).set({ undoneSeq: seq }).where(isAmong(members.id, rows));
}
