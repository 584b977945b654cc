import { GUARDED_ROLES } from '../../policy/confirmations.js';
import { type Role, rolesIn } from '../../policy/roles.js';
import type { Day, Span } from '../../shared/dates.js';

/** Roles that one person gave, or that the receiver confirmed: listed, because no second person saw to it. */
export interface RolesGiven {
  code: string;
  name: string;
  roles: Role[];
  how: 'founding' | 'ownConfirmation';
  by: string | null;
  day: Day | null;
}

/** How somebody who holds a role that two persons give stopped controlling, or came under another account. */
export const CONTROL_CHANGES = ['rolesTaken', 'left', 'account', 'joined'] as const;
export interface ControlChange {
  code: string;
  name: string;
  kind: (typeof CONTROL_CHANGES)[number];
  /** The guarded roles that were taken away, or that he holds. */
  roles: Role[];
  /** Who did it or asked for it. */
  by: string;
  /** Null: one person did it alone, while the book was founded or before it took two. */
  confirmedBy: string | null;
  /** The day on which it was recorded. */
  day: Day;
}

/** Whether a member belonged to the team on at least one day of the span; open ends count as always. */
export function isInTeam(member: { joinedDay: Day | null; leftDay: Day | null }, from: Day, to: Day): boolean {
  return (member.joinedDay ?? from) <= to && (member.leftDay ?? to) >= from;
}

/** Whether a member would report to himself, over however many steps, if he reported to this manager. */
export function reportsInCircle(
  members: readonly { id: number; managerId: number | null }[],
  memberId: number,
  managerId: number,
): boolean {
  const above = new Map(members.map((member) => [member.id, member.managerId]));
  const visited = new Set<number>();
  for (let at: number | null | undefined = managerId; at && !visited.has(at); at = above.get(at)) {
    if (at === memberId) return true;
    visited.add(at);
  }
  return false;
}

/** The roles that a change gives. */
export const rolesGiven = (before: readonly Role[], after: readonly Role[]): Role[] =>
  after.filter((role) => !before.includes(role));

/**
 * Whether one person gives these roles alone: the manager gives what no rule of separation rests on (definitions,
 * Founding). Whether roles are taken away is asked by `controlChanges`.
 */
export function givenAlone(actorRoles: readonly Role[], before: readonly Role[], after: readonly Role[]): boolean {
  const given = rolesGiven(before, after);
  return given.length === 0 || (actorRoles.includes('manager') && !given.some((role) => GUARDED_ROLES.includes(role)));
}

/** Whether a role that two persons give is among those that are given or taken away. */
export const changesGuarded = (before: readonly Role[], after: readonly Role[]): boolean =>
  GUARDED_ROLES.some((role) => before.includes(role) !== after.includes(role));

/** What of a member decides whether he controls: roles, account and days in the team. */
export interface ControlFields {
  roles: readonly Role[];
  osUser: string | null;
  joinedDay: Day | null;
  leftDay: Day | null;
}

/**
 * In which ways a change takes control away from somebody who holds a guarded role, or hands his account to another
 * (policy 2.1): two persons do that. What is only repeated changes nothing.
 *
 * @param held the roles in which he acts, those that he is substitute for among them
 * @param today the day on which it is changed
 */
export function controlChanges(
  held: readonly Role[],
  before: ControlFields,
  change: { [Field in keyof ControlFields]?: ControlFields[Field] | undefined },
  today: Day,
): ControlChange['kind'][] {
  if (!held.some((role) => GUARDED_ROLES.includes(role))) return [];
  const differs = (field: 'osUser' | 'joinedDay' | 'leftDay') =>
    change[field] !== undefined && change[field] !== before[field];
  const taken = change.roles === undefined ? [] : guardedTaken(before.roles, change.roles);
  return CONTROL_CHANGES.filter((kind) => {
    if (kind === 'rolesTaken') return taken.length > 0;
    if (kind === 'left') return differs('leftDay');
    if (kind === 'account') return differs('osUser');
    // Whose first day is still to come is not in the team.
    return differs('joinedDay') && (change.joinedDay ?? today) > today;
  });
}

/** The guarded roles that a change takes away. */
export const guardedTaken = (before: readonly Role[], after: readonly Role[]): Role[] =>
  before.filter((role) => GUARDED_ROLES.includes(role) && !after.includes(role));

/** A change of a member's roles; from the beginning, if no day is said. */
export interface RoleChange {
  memberId: number;
  roles: string;
  fromDay: Day | null;
}

/** Whether a member held a role on at least one day of a span. @param changes of this member, oldest first */
export function heldIn(changes: readonly Omit<RoleChange, 'memberId'>[], role: Role, { from, to }: Span): boolean {
  const days = [
    from,
    ...changes.flatMap(({ fromDay }) => (fromDay !== null && fromDay > from && fromDay <= to ? fromDay : [])),
  ];
  return days.some((day) => rolesOn(changes, day).includes(role));
}

/** The roles that a member had on a day. @param changes of this member, oldest first */
export function rolesOn(changes: readonly { roles: string; fromDay: Day | null }[], day: Day): Role[] {
  const last = changes.findLast(({ fromDay }) => fromDay === null || fromDay <= day) ?? changes[0];
  return rolesIn(last?.roles ?? '');
}
