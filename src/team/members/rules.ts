import { readCode } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { halfWidth } from '../../shared/money.js';

interface Findable {
  code: string;
  name: string;
  pinyin: string;
  initials: string;
  osUser: string | null;
}

/** The members that a word can mean. What fits whole wins over what fits in part. */
export function matchMembers<T extends Findable>(members: readonly T[], word: string): T[] {
  const typed = halfWidth(word).trim().toLowerCase();
  const code = readCode('member', typed, '');
  const whole = members.filter(
    (member) => member.code === code || member.name.toLowerCase() === typed || member.osUser?.toLowerCase() === typed,
  );
  if (whole.length > 0 || typed === '') return whole;
  const bySound = members.filter((member) => member.pinyin === typed || member.initials === typed);
  if (bySound.length > 0) return bySound;
  return members.filter((member) => member.name.toLowerCase().includes(typed) || member.pinyin.startsWith(typed));
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
  const seen = new Set<number>();
  for (let at: number | null | undefined = managerId; at && !seen.has(at); at = above.get(at)) {
    if (at === memberId) return true;
    seen.add(at);
  }
  return false;
}
