import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { members } from '../../../db/schema/team.js';
import { type Member, memberById } from '../../app/queries.js';

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
      joinedDay: members.joinedDay,
      leftDay: members.leftDay,
      key: members.sourceKey,
    })
    .from(members);
}

/** Many at once, for an import. */
export function insertMembers(tx: Tx, rows: Iterable<NewMember>): void {
  tx.insertMany(members, rows);
}
