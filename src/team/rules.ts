import { readCode } from '../shared/codes.js';
import type { Day } from '../shared/dates.js';
import { halfWidth } from '../shared/money.js';

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
