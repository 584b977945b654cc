import type { Db } from '../../../db/engine.js';
import type { WriteContext } from '../../app/context.js';
import { may, requirePermission } from '../../policy/permissions.js';
import type { Role } from '../../policy/roles.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { toPinyin } from '../../shared/pinyin.js';
import { messages } from './messages.js';
import { allMembers, insertMember, type Member, updateMember } from './queries.js';
import { isInTeam, matchMembers, reportsInCircle } from './rules.js';

/**
 * The member that a word means: code, name, part of it, pinyin, initials or OS account.
 * @throws notFound, ambiguous
 */
export async function resolveMember(db: Db, word: string): Promise<Member> {
  const found = matchMembers(await allMembers(db), word);
  return pickOne(
    messages.member,
    word,
    found,
    (member) => [member.code, member.name, member.roles.join(' ')],
    'salesdesk member list',
  );
}

export const listMembers = allMembers;

/** Who was in the team on at least one day of the span. */
export async function membersBetween(db: Db, from: Day, to: Day): Promise<Member[]> {
  return (await allMembers(db)).filter((member) => isInTeam(member, from, to));
}

export interface MemberInput {
  name: string;
  roles: readonly Role[];
  territory?: string;
  manager?: string;
  osUser?: string;
  email?: string;
  phone?: string;
  joinedDay?: Day;
}

/** Takes a person into the team (policy 2.1). */
export async function addMember(ctx: WriteContext, input: MemberInput): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const everybody = await allMembers(ctx.db);
  refuseNameTaken(everybody, input.name);
  refuseOsUserTaken(everybody, input.osUser);
  const { manager, roles, ...fields } = input;
  const code = await ctx.nextCode('member', ctx.today);
  const row = {
    ...fields,
    ...(await toPinyin(input.name)),
    code,
    roles: roles.join(' '),
    managerId: manager === undefined ? null : (await resolveMember(ctx.db, manager)).id,
    recordedAt: ctx.now,
  };
  const id = await insertMember(ctx.db, row);
  ctx.audit('member.add', code, { ...input, code });
  return (await allMembers(ctx.db)).find((member) => member.id === id)!;
}

export interface MemberChange extends Partial<MemberInput> {
  /** The last day in the team; null: belongs to it still. */
  leftDay?: Day | null;
}

export async function editMember(ctx: WriteContext, word: string, change: MemberChange): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  if (Object.values(change).every((value) => value === undefined)) throw usageError(messages.nothingToChange);
  const everybody = await allMembers(ctx.db);
  const others = everybody.filter(({ id }) => id !== member.id);
  refuseNameTaken(others, change.name);
  refuseOsUserTaken(others, change.osUser);
  const { manager, roles, ...fields } = change;
  const managerId = manager === undefined ? undefined : (await resolveMember(ctx.db, manager)).id;
  if (managerId !== undefined && reportsInCircle(everybody, member.id, managerId))
    throw usageError(messages.circle(member.name, everybody.find(({ id }) => id === managerId)!.name));
  const { joinedDay, leftDay } = { ...member, ...withoutUndefined(fields) };
  if (joinedDay !== null && leftDay !== null && leftDay < joinedDay)
    throw usageError(messages.leftBeforeJoined(joinedDay));
  await updateMember(ctx.db, member.id, {
    ...fields,
    ...(change.name === undefined ? {} : await toPinyin(change.name)),
    ...(roles === undefined ? {} : { roles: roles.join(' ') }),
    ...(managerId === undefined ? {} : { managerId }),
  });
  await refuseNobodyInCharge(ctx);
  ctx.audit('member.edit', member.code, { ...change });
  return (await allMembers(ctx.db)).find(({ id }) => id === member.id)!;
}

/** The last day that a member belonged to the team; past figures keep the name. */
export async function leaveTeam(ctx: WriteContext, word: string, day: Day): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  if (member.leftDay !== null) throw conflict(messages.alreadyLeft(member.name, member.leftDay));
  if (member.joinedDay !== null && day < member.joinedDay)
    throw usageError(messages.leftBeforeJoined(member.joinedDay));
  await updateMember(ctx.db, member.id, { leftDay: day });
  await refuseNobodyInCharge(ctx);
  ctx.audit('member.leave', member.code, { name: member.name, leftDay: day });
  return { ...member, leftDay: day };
}

function refuseNameTaken(others: readonly Member[], name: string | undefined): void {
  if (name !== undefined && others.some((member) => member.name === name))
    throw conflict(messages.nameTaken(name), { ways: [messages.nameTakenWay] });
}

function refuseOsUserTaken(others: readonly Member[], osUser: string | undefined): void {
  const owner = others.find((member) => osUser !== undefined && member.osUser === osUser);
  if (owner) throw conflict(messages.osUserTaken(osUser!, owner.name));
}

/** Roles are given by a manager only: without one nobody could ever be made one again (policy 2.1). Rolls the write back. */
async function refuseNobodyInCharge({ db }: WriteContext): Promise<void> {
  const inCharge = (member: Member) => member.leftDay === null && may(member, 'member.manage');
  if (!(await allMembers(db)).some(inCharge))
    throw policyRefusal('2.1', messages.nobodyInCharge, { ways: [messages.nobodyInChargeWay] });
}

const withoutUndefined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
