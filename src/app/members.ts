import type { Db } from '../../db/engine.js';
import { readCode } from '../shared/codes.js';
import { usageError } from '../shared/errors.js';
import { halfWidth } from '../shared/money.js';
import { pickOne } from '../shared/pick.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { allMembers, type Member } from './queries.js';

interface Findable {
  code: string;
  name: string;
  pinyin: string;
  initials: string;
  osUser: string | null;
}

/** The members that a word can mean. Whole matches win over partial ones. */
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

/**
 * The member that a word means: code, name, part of it, pinyin, initials or OS account.
 * @throws notFound, ambiguous
 */
export async function resolveMember(db: Db, word: string): Promise<Member> {
  const candidates = matchMembers(await allMembers(db), word);
  return pickOne(
    messages.member,
    word,
    candidates,
    (member) => [member.code, member.name, member.roles.join(' ')],
    'salesdesk member list',
  );
}

/** @throws usageError for a member who has left the team before today */
export function requireNotLeft({ today }: Pick<Context, 'today'>, { name, leftDay }: Member): void {
  if (leftDay !== null && leftDay < today) throw usageError(messages.memberLeft(name, leftDay));
}
