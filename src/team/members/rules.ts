import { GUARDED_ROLES } from '../../policy/confirmations.js';
import { ROLES, type Role } from '../../policy/roles.js';
import type { Day, Span } from '../../shared/dates.js';
import { joinTexts, type Text } from '../../shared/text.js';

/** Roles that one person gave, or that the receiver confirmed: listed, because no second person saw to it. */
export interface RolesGiven {
  code: string;
  name: string;
  roles: Role[];
  how: 'founding' | 'ownConfirmation';
  by: string | null;
  day: Day | null;
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
 * Whether one person gives these roles alone: the manager gives what no rule of separation rests on, and taking a role
 * away gives nothing (definitions, Founding).
 */
export function givenAlone(actorRoles: readonly Role[], before: readonly Role[], after: readonly Role[]): boolean {
  const given = rolesGiven(before, after);
  return given.length === 0 || (actorRoles.includes('manager') && !given.some((role) => GUARDED_ROLES.includes(role)));
}

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
  return (last?.roles.split(' ') ?? []) as Role[];
}

export const rolesText = (roles: readonly Role[]): Text => joinTexts(roles.map((role) => ROLES[role]));

/** Roles that no second person gave, in one line. */
export function rolesGivenText({ name, roles, how, by }: RolesGiven): Text {
  const text = rolesText(roles);
  return how === 'founding'
    ? {
        zh: `建账期间由 ${by} 一人授予：${name}（${text.zh}）`,
        en: `founding role, given by ${by} alone: ${name} (${text.en})`,
      }
    : {
        zh: `无第三人，由本人确认的角色：${name}（${text.zh}）`,
        en: `role confirmed by who receives it, as no third member was there: ${name} (${text.en})`,
      };
}
