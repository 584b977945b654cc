import type { Db } from '../../db/engine.js';
import { ROLES, type Role } from '../policy/roles.js';
import type { Day } from '../shared/dates.js';
import type { Actor } from './context.js';
import { type Member, membersWithSubstitutions } from './queries.js';

/** A member with the roles in which he acts on a day: those that he holds, and those that he is substitute for. */
export interface TeamMember extends Member {
  duties: readonly Role[];
}

const isInTeamOn = ({ joinedDay, leftDay }: Pick<Member, 'joinedDay' | 'leftDay'>, day: Day): boolean =>
  (joinedDay === null || joinedDay <= day) && (leftDay === null || leftDay >= day);

/** Who is in the team on a day, with the roles in which each acts (definitions, Who stands in); one query. */
export async function teamOn(db: Db, day: Day): Promise<TeamMember[]> {
  const members = new Map<number, TeamMember>();
  for (const { member, substituted } of await membersWithSubstitutions(db, day)) {
    if (!isInTeamOn(member, day)) continue;
    const known = members.get(member.id) ?? { ...member, duties: member.roles };
    const isNew = substituted !== null && !known.duties.includes(substituted);
    members.set(member.id, isNew ? { ...known, duties: [...known.duties, substituted] } : known);
  }
  return [...members.values()];
}

/** In which roles a member acts today, and which roles nobody in the team holds. */
export async function dutiesOf(
  db: Db,
  { id, roles }: Pick<Actor, 'id' | 'roles'>,
  day: Day,
): Promise<Pick<Actor, 'duties' | 'vacant'>> {
  const team = await teamOn(db, day);
  const held = new Set(team.flatMap(({ duties }) => duties));
  return {
    duties: team.find((member) => member.id === id)?.duties ?? roles,
    vacant: (Object.keys(ROLES) as Role[]).filter((role) => !held.has(role)),
  };
}
