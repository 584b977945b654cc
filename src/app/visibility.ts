import type { Db } from '../../db/engine.js';
import type { Role } from '../policy/roles.js';
import type { Context } from './context.js';
import { isKnown } from './identity.js';
import { allMembers } from './queries.js';

/** Who reads everything whatever the setting says (policy 1.3.2). */
const READ_ALL: readonly Role[] = ['manager', 'finance', 'legal', 'hr', 'management', 'auditor', 'system'];
export const readsAll = (roles: readonly Role[]): boolean => roles.some((role) => READ_ALL.includes(role));

/**
 * The members whose customers, deals, contracts, leads and claims the actor sees (setting `visibility`; policy 1.3.2); his
 * own and, with `team`, those of who has the same manager. Whom nothing names sees nobody's.
 *
 * @returns undefined if he sees everything
 */
export async function seenMembers(
  db: Db,
  { actor, setting }: Pick<Context, 'actor' | 'setting'>,
): Promise<number[] | undefined> {
  if (readsAll(actor.roles)) return undefined;
  const visibility = await setting('visibility');
  if (visibility === 'all') return undefined;
  if (!isKnown(actor)) return [];
  if (visibility === 'own') return [actor.id];
  const members = await allMembers(db);
  const managerId = members.find(({ id }) => id === actor.id)?.managerId ?? null;
  const team = managerId === null ? [] : members.filter((member) => member.managerId === managerId);
  return [...new Set([actor.id, ...team.map(({ id }) => id)])];
}
