import type { Choices } from '../shared/choices.js';
import { PERMISSIONS, type Permission } from './permissions.js';
import { ROLES, type Role } from './roles.js';

/** Roles for which a substitute can be named (definitions, Who stands in). */
export const SUBSTITUTED = { finance: ROLES.finance, management: ROLES.management } as const satisfies Choices;
export type Substituted = keyof typeof SUBSTITUTED;

/** To whom a duty falls whose role nobody but the one concerned holds: the first of these that somebody holds. */
const FALLS_TO: Partial<Record<Role, readonly Role[]>> = {
  hr: ['management', 'finance'],
  legal: ['management', 'finance'],
  finance: ['management'],
  manager: ['management'],
  presales: ['manager'],
  delivery: ['manager'],
};
/** Two of these together stand in for management. */
export const TOGETHER: readonly Role[] = ['manager', 'finance', 'hr', 'legal'];

/** Somebody who may stand in, with the roles in which he acts: those that he holds, and those that he is substitute for. */
export interface Holder {
  id: number;
  duties: readonly Role[];
}

/** Who does a duty. `together`: it takes two different ones of them. */
export interface Duty<M> {
  by: M[];
  together: boolean;
}

/**
 * Who does the duty of these roles (definitions, Who stands in): whoever holds one of them; where nobody but the one
 * concerned does, whoever it falls to; for management two of manager, finance, hr and legal together.
 *
 * @param team those of the team that day
 * @param concerned ids of those who may not: whom it concerns, who did the step before
 * @returns nobody: a substitute is to be named
 */
export function dutyOf<M extends Holder>(
  roles: readonly Role[],
  team: readonly M[],
  concerned: readonly number[] = [],
): Duty<M> {
  const others = team.filter(({ id }) => !concerned.includes(id));
  const holding = (wanted: readonly Role[]) =>
    others.filter(({ duties }) => duties.some((role) => wanted.includes(role)));
  const holders = holding(roles);
  if (holders.length > 0) return { by: holders, together: false };
  for (const next of fallsTo(roles)) {
    const found = holding([next]);
    if (found.length > 0) return { by: found, together: false };
  }
  if (!roles.includes('management') && !roles.includes('manager')) return { by: [], together: false };
  const pair = holding(TOGETHER);
  return { by: pair.length >= 2 ? pair : [], together: true };
}

/** Who does what a permission names; as `dutyOf`. */
export const dutyFor = <M extends Holder>(
  permission: Permission,
  team: readonly M[],
  concerned: readonly number[] = [],
): Duty<M> => dutyOf(PERMISSIONS[permission].roles, team, concerned);

/**
 * Whether one acts in the place of roles that nobody in the team holds.
 * @param vacant the roles that nobody in the team holds
 */
export function standsInFor(duties: readonly Role[], vacant: readonly Role[], permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission].roles;
  if (!roles.every((role) => vacant.includes(role) && role !== 'manager' && role !== 'management')) return false;
  const next = fallsTo(roles).find((role) => !vacant.includes(role));
  return next !== undefined && duties.includes(next);
}

/** To whom the duty of these roles falls where nobody holds one of them, in this order. */
export const fallsTo = (roles: readonly Role[]): Role[] => [...new Set(roles.flatMap((role) => FALLS_TO[role] ?? []))];

/** Whether one may come to do it in somebody's place: whose it is decides the rest (`dutyOf`). */
export const couldStandIn = (duties: readonly Role[], permission: Permission): boolean => {
  const roles: readonly Role[] = PERMISSIONS[permission].roles;
  const next = fallsTo(roles);
  const pair = roles.some((role) => role === 'management' || role === 'manager') ? TOGETHER : [];
  return duties.some((role) => roles.includes(role) || next.includes(role) || pair.includes(role));
};

/** The roles for which a substitute would help with a permission. */
export const substitutedFor = (permission: Permission): Substituted =>
  (PERMISSIONS[permission].roles as readonly Role[]).includes('finance') ? 'finance' : 'management';
