import type { WriteContext } from '../app/context.js';
import { firstMonthOf } from '../app/firstMonth.js';
import { resolveMember } from '../app/members.js';
import { requirePermission } from '../app/permission.js';
import { allMembers, type Member } from '../app/queries.js';
import { owedText } from '../expenses/advances/load.js';
import type { Role } from '../policy/roles.js';
import { readClock } from '../shared/clock.js';
import { type Day, monthOf } from '../shared/dates.js';
import type { Text } from '../shared/text.js';
import type { ConfirmationView } from '../team/confirmations/requests.js';
import { takesTwoPersons } from '../team/members/control.js';
import { type IdentityInput, identityAsked, type OwnAccount } from '../team/members/identityMode.js';
import {
  addMember,
  asksForOwnRoles,
  checkEdit,
  checkLeave,
  checkNew,
  type EditedMember,
  editMember,
  isFounding,
  leaveTeam,
  type MemberChange,
  type MemberInput,
} from '../team/members/roster.js';
import { givenAlone } from '../team/members/rules.js';
import { checkSubstitute, requireNaming, type SubstituteInput } from '../team/members/substitutes.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';

/**
 * Adds a person to the team. Roles that two persons give wait for the second one, once the founding is over (policy 2.1;
 * definitions, Founding).
 */
export async function addToTeam(ctx: WriteContext, typed: MemberInput): Promise<Done<Member>> {
  requirePermission(ctx.actor, 'member.manage');
  const input = { ...typed, joinedDay: typed.joinedDay ?? (await usualFirstDay(ctx)) };
  await checkNew(ctx, input);
  const how = await howGiven(ctx, [], input.roles);
  if (how === undefined) return { waiting: await askSecondPerson(ctx, 'member.add', input, null) };
  return { done: await addMember(ctx, input, how) };
}

/**
 * The first day of somebody who is added without one. Today, so that he is asked for no target of the months before; who
 * is added in the month in which the book begins may have been there before, and no day is known.
 */
async function usualFirstDay(ctx: WriteContext): Promise<Day | undefined> {
  const { company, today, db } = ctx;
  const recorded = (await allMembers(db)).map(({ recordedAt }) => readClock(company.timeZone, recordedAt).today);
  const made = recorded.reduce((first, day) => (day < first ? day : first), today);
  const isBeginning = monthOf(today) <= firstMonthOf(company) || monthOf(today) <= monthOf(made);
  return isBeginning ? undefined : today;
}

/**
 * Changes what is kept of a member; roles as above. Those who hold a guarded role lose it, their account or their place in the
 * team by two persons as well, and so does whoever asks for a role of his own (policy 2.1).
 */
export async function changeMember(
  ctx: WriteContext,
  word: string,
  change: MemberChange,
): Promise<Done<EditedMember & { owed: Text[] }>> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  await checkEdit(ctx, member, change);
  const how = change.roles === undefined ? 'alone' : await howGiven(ctx, member.roles, change.roles);
  const isOwn = await asksForOwnRoles(ctx, member, change);
  if (how === undefined || isOwn || (await takesTwoPersons(ctx, member, change)))
    return { waiting: await askSecondPerson(ctx, 'member.edit', { member: member.code, change }, null) };
  const edited = await editMember(ctx, member.code, change, how);
  return { done: { ...edited, owed: change.leftDay ? await owedText(ctx, edited.member) : [] } };
}

/**
 * Records that a member leaves; of those who hold a guarded role it waits for a second person (policy 2.1).
 * @returns `owed`: the advances that are still open
 */
export async function memberLeaves(
  ctx: WriteContext,
  word: string,
  day: Day,
): Promise<Done<Member & { owed: Text[] }>> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  await checkLeave(ctx, member, day);
  if (await takesTwoPersons(ctx, member, { leftDay: day }))
    return { waiting: await askSecondPerson(ctx, 'member.leave', { member: member.code, day }, null) };
  return { done: { ...(await leaveTeam(ctx, member.code, day)), owed: await owedText(ctx, member) } };
}

/** How these roles are given by the actor alone; undefined if that takes a second person. */
async function howGiven(
  ctx: WriteContext,
  before: readonly Role[],
  after: readonly Role[],
): Promise<'founding' | 'alone' | undefined> {
  if (givenAlone(ctx.actor.roles, before, after)) return 'alone';
  return (await isFounding(ctx)) ? 'founding' : undefined;
}

/** Asks for a substitute; the second person names him or her by confirming it (definitions, Who stands in). */
export async function askForSubstitute(ctx: WriteContext, input: SubstituteInput): Promise<ConfirmationView> {
  requireNaming(ctx);
  const { code } = await checkSubstitute(ctx, input);
  return await askSecondPerson(ctx, 'member.substitute', { ...input, member: code }, input.reason);
}

/** Asks for another way to identify people; the second person changes it by confirming (policy 1.3.2). */
export async function askForIdentity(
  ctx: WriteContext,
  input: IdentityInput,
  account: OwnAccount,
): Promise<ConfirmationView> {
  return await askSecondPerson(ctx, 'store.identity', await identityAsked(ctx, input, account), input.reason);
}
