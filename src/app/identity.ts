import type { Db } from '../../db/engine.js';
import type { Day } from '../shared/dates.js';
import { forbidden, storeError } from '../shared/errors.js';
import { osUserName } from '../shared/osUser.js';
import type { Actor } from './context.js';
import { resolveMember } from './members.js';
import { messages } from './messages.js';
import { type Member, memberById, memberByOsUser } from './queries.js';

/** The member named by the options. */
export interface Identity {
  /** `--as` */
  as?: string;
}

/**
 * Who acts (design, section 5): by OS account on a shared host, else the declared member or `--as`.
 *
 * @param facts the facts stored about the database
 * @throws forbidden if the account is not a member, or `--as` was typed on a shared host
 */
export async function actorFor(db: Db, facts: Record<string, string>, { as }: Identity): Promise<Actor> {
  const osUser = osUserName();
  if (facts.identity === 'os') {
    if (as !== undefined) throw forbidden(messages.asInOsMode, { clause: '1.3.2' });
    const member = await memberByOsUser(db, osUser);
    if (!member) throw forbidden(messages.osUserUnknown(osUser), { clause: '1.3.2', hints: [messages.osUserHint] });
    return actorOf(member, osUser);
  }
  const member = as === undefined ? await memberById(db, Number(facts.declaredMember)) : await resolveMember(db, as);
  if (!member) throw storeError(messages.noDeclaredMember);
  return actorOf(member, osUser);
}

const actorOf = ({ id, code, name, roles, leftDay }: Member, osUser: string): Actor => ({
  id,
  code,
  name,
  roles,
  leftDay,
  osUser,
});

/** @throws forbidden if the member has left: he may read, but not write (policy 1.2) */
export function requireInTeam({ name, leftDay }: Actor, today: Day): void {
  if (leftDay !== null && leftDay < today)
    throw forbidden(messages.actorLeft(name, leftDay), { clause: '1.2', hints: [messages.actorLeftHint] });
}
