import { PERMISSIONS, type Permission, rolesMay } from '../../src/policy/permissions.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import { dutyOf, type Holder, standsInFor } from '../../src/policy/standIns.js';

/*
 * What an act asks of whoever does it, as verify derives it again: whose it is, who is left out, and whom it falls to. Of
 * which entry is which duty stands in `duties.ts`.
 */

/** A duty that an entry did. */
export interface Duty {
  /** Whoever holds one of these roles may do it, unless he is barred: the team need not be looked at. */
  roles: readonly Role[];
  barred: readonly number[];
  /** Who of the team may do it. */
  by(team: readonly Holder[]): readonly Holder[];
}

/** What nobody does alone. */
export const NOBODY: Duty = { roles: [], barred: [], by: () => [] };

/** What is one's own to do. */
export const onlyBy = (own: readonly number[]): Duty => ({
  ...NOBODY,
  by: (team) => team.filter(({ id }) => own.includes(id)),
});

/** What one does alone, unless two stand in for the role together. */
export const notTogether = (
  roles: readonly Role[],
  memberId: number,
  isTogether: (team: readonly Holder[]) => boolean,
): Duty => ({ roles, barred: [memberId], by: (team) => (isTogether(team) ? [] : team) });

/** Of whoever scores a member without standing in for anybody. */
export const scorerRoles = ({ roles }: { roles: readonly Role[] }): Role[] =>
  roles.includes('manager') ? ['management'] : ['manager'];

/** A duty of some roles, whom it concerns and who did the step before left out. */
export const ofRoles = (
  roles: readonly Role[],
  concerned: readonly number[],
  before: readonly number[] = [],
): Duty => ({
  roles,
  barred: concerned,
  by: (team) => dutyOf(roles, team, [...concerned, ...before]).by,
});

/** A duty that whom it concerns never does, nor who did the step before: somebody else does, whoever stands in. */
export const neverOwn = (permission: Permission, concerned: readonly number[], before: readonly number[] = []): Duty =>
  ofRoles(PERMISSIONS[permission].roles, concerned, before);

/** Whoever holds a right, or to whom it falls as nobody in the team holds its role. */
export const plain = (permission: Permission): Duty => ({
  roles: PERMISSIONS[permission].roles,
  barred: [],
  by(team) {
    const held = new Set(team.flatMap(({ duties }) => duties));
    const vacant = (Object.keys(ROLES) as Role[]).filter((role) => !held.has(role));
    return team.filter(({ duties }) => rolesMay(duties, permission) || standsInFor(duties, vacant, permission));
  },
});

/** As `plain`; what is about oneself somebody else does, as long as there is one. */
export function about(permission: Permission, concerned: readonly number[]): Duty {
  const { roles, by } = plain(permission);
  const isOther = ({ id }: Holder) => !concerned.includes(id);
  return {
    roles,
    barred: concerned,
    by(team) {
      const all = by(team);
      const others = all.filter(isOther);
      return others.some(({ duties }) => rolesMay(duties, permission)) ? others : all;
    },
  };
}
