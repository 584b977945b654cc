import type { Day } from '../../shared/dates.js';

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
