import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { members } from '../../../db/schema/team.js';
import type { Role } from '../../policy/roles.js';

type MemberRow = typeof members.$inferSelect;
/** A member as rooms see one: roles as a list. */
export interface Member extends Omit<MemberRow, 'roles'> {
  roles: Role[];
}

const withRoles = (row: MemberRow): Member => ({ ...row, roles: row.roles.split(' ') as Role[] });

/** Everybody who is or was in the team; a company has few enough to read them all. */
export async function allMembers(db: Db): Promise<Member[]> {
  return (await db.select().from(members).orderBy(asc(members.id))).map(withRoles);
}

export async function memberById(db: Db, id: number): Promise<Member | undefined> {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return row && withRoles(row);
}

export async function memberByOsUser(db: Db, osUser: string): Promise<Member | undefined> {
  const [row] = await db.select().from(members).where(eq(members.osUser, osUser));
  return row && withRoles(row);
}

export async function insertMember(db: Db, row: typeof members.$inferInsert): Promise<number> {
  const [added] = await db.insert(members).values(row).returning({ id: members.id });
  return added!.id;
}

export async function updateMember(db: Db, id: number, change: Partial<typeof members.$inferInsert>): Promise<void> {
  await db.update(members).set(change).where(eq(members.id, id));
}
