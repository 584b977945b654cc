import type { Db } from '../../db/engine.js';
import { isFullCode, readCode } from '../shared/codes.js';
import { comparable, isSameName } from '../shared/comparison.js';
import type { Day } from '../shared/dates.js';
import { policyRefusal, usageError } from '../shared/errors.js';
import { pickOne } from '../shared/pick.js';
import type { Text } from '../shared/text.js';
import type { Context, WriteContext } from './context.js';
import { messages } from './messages.js';
import { allMembers, type Member, memberById } from './queries.js';

interface Findable {
  code: string;
  name: string;
  pinyin: string;
  initials: string;
  osUser: string | null;
}

/** The members that a word can mean. Whole matches win over partial ones. */
export function matchMembers<T extends Findable>(members: readonly T[], word: string): T[] {
  const typed = comparable(word);
  const code = readCode('member', word, '');
  const coded = members.find((member) => member.code === code);
  if (coded && isFullCode(coded.code, word)) return [coded];
  const whole = members.filter(
    (member) =>
      member === coded || isSameName(member.name, word) || (member.osUser !== null && isSameName(member.osUser, word)),
  );
  if (whole.length > 0 || typed === '') return whole;
  const bySound = members.filter((member) => member.pinyin === typed || member.initials === typed);
  if (bySound.length > 0) return bySound;
  return members.filter((member) => comparable(member.name).includes(typed) || member.pinyin.startsWith(typed));
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
  if (leftDay !== null && leftDay < today) throw usageError(messages.memberLeft(name, leftDay), { clause: '2.1' });
}

/**
 * Credit is for who was a member on the signing day (definitions, Credit; policy 4.1.1). A member without a first day was
 * always there.
 *
 * @throws policyRefusal naming the first or the last day
 */
export async function requireMemberOn({ db }: Pick<Context, 'db'>, id: number, day: Day): Promise<void> {
  const member = await memberById(db, id);
  if (member === undefined) return;
  const objection = creditObjection(member, day);
  if (objection) throw policyRefusal('4.1.1', objection, { hints: [messages.creditOthers] });
}

/** Why a member cannot be credited with what was signed on a day (policy 4.1.1): not a member yet, or no longer. */
export function creditObjection(
  { name, joinedDay, leftDay }: Pick<Member, 'name' | 'joinedDay' | 'leftDay'>,
  day: Day,
): Text | undefined {
  if (joinedDay !== null && joinedDay > day) return messages.creditBeforeJoined(name, joinedDay, day);
  if (leftDay !== null && leftDay < day) return messages.creditAfterLeft(name, leftDay, day);
  return undefined;
}

/** Whose decision a write keeps: the actor's or, where the second person confirms it, that of the one who asked and his. */
export async function decidersOf({
  db,
  actor,
  confirms,
}: Pick<WriteContext, 'db' | 'actor' | 'confirms'>): Promise<{ byId: number; confirmedById: number | null }> {
  if (confirms === undefined) return { byId: actor.id, confirmedById: null };
  return { byId: (await resolveMember(db, confirms.askedBy)).id, confirmedById: actor.id };
}
