import type { Db } from '../../../db/engine.js';
import type { PastDay } from '../../app/asOf.js';
import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { MemberFields } from '../../app/audit/facts/members.js';
import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { messages as appMessages } from '../../app/messages.js';
import { may, requirePermission } from '../../app/permission.js';
import { allMembers, type Member } from '../../app/queries.js';
import type { Role } from '../../policy/roles.js';
import { isSameName } from '../../shared/comparison.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { toPinyin } from '../../shared/pinyin.js';
import { messages } from './messages.js';
import { insertMember, updateMember } from './queries.js';
import { isInTeam, reportsInCircle } from './rules.js';

export const listMembers = allMembers;

/** The members who were in the team on at least one day of the span. */
export async function membersBetween(db: Db, from: Day, to: Day): Promise<Member[]> {
  return (await allMembers(db)).filter((member) => isInTeam(member, from, to));
}

/**
 * The members as of a day: who joined later was not there, and who left later had not left. Who has no day of joining was
 * there from the day on which he was recorded.
 */
export async function membersAsOf(db: Db, { day, end }: PastDay): Promise<Member[]> {
  return (await allMembers(db))
    .filter(({ joinedDay, recordedAt }) => (joinedDay === null ? recordedAt < end : joinedDay <= day))
    .map((member) => (member.leftDay !== null && member.leftDay > day ? { ...member, leftDay: null } : member));
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

/** The member fields recorded in the audit log. */
function fieldsOf(member: Member, everybody: readonly Member[]): MemberFields {
  const { name, roles, territory, osUser, email, phone, joinedDay, leftDay, managerId } = member;
  const manager = everybody.find(({ id }) => id === managerId)?.code ?? null;
  return { name, roles, territory, manager, osUser, email, phone, joinedDay, leftDay };
}

/** Adds a person to the team (policy 2.1). */
export async function addMember(ctx: WriteContext, input: MemberInput): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const everybody = await allMembers(ctx.db);
  refuseNameTaken(everybody, input.name);
  refuseOsUserTaken(everybody, input.osUser);
  const { manager, roles, ...fields } = input;
  const code = await ctx.nextCode('member', ctx.today);
  const added = await insertMember(ctx.db, {
    ...fields,
    ...(await toPinyin(input.name)),
    code,
    roles: roles.join(' '),
    managerId: manager === undefined ? null : (await resolveMember(ctx.db, manager)).id,
    recordedAt: ctx.now,
  });
  const changes = changesOfNew(fieldsOf(added, everybody));
  ctx.audit('member.add', { changed: [code], name: added.name, changes });
  return added;
}

export interface MemberChange extends Partial<MemberInput> {
  /** The last day in the team; null: still in the team. */
  leftDay?: Day | null;
}

/**
 * Corrects what is kept of a member (policy 2.1).
 * @throws conflict for a name or account that another member has, policyRefusal if nobody would be left in charge
 */
export async function editMember(ctx: WriteContext, word: string, change: MemberChange): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('member edit', '--role rep --phone …')],
    });
  const everybody = await allMembers(ctx.db);
  const others = everybody.filter(({ id }) => id !== member.id);
  refuseNameTaken(others, change.name);
  refuseOsUserTaken(others, change.osUser);
  const { manager: managerWord, roles, ...fields } = change;
  const manager = managerWord === undefined ? undefined : await resolveMember(ctx.db, managerWord);
  if (manager && reportsInCircle(everybody, member.id, manager.id))
    throw usageError(messages.circle(member.name, manager.name));
  refuseLeftBeforeJoined(
    fields.joinedDay ?? member.joinedDay,
    fields.leftDay === undefined ? member.leftDay : fields.leftDay,
  );
  const edited = await updateMember(ctx.db, member.id, {
    ...fields,
    ...(change.name === undefined ? {} : await toPinyin(change.name)),
    ...(roles === undefined ? {} : { roles: roles.join(' ') }),
    ...(manager === undefined ? {} : { managerId: manager.id }),
  });
  await refuseNobodyInCharge(ctx);
  const changes = changesBetween(fieldsOf(member, everybody), fieldsOf(edited, everybody));
  ctx.audit('member.edit', { changed: [member.code], name: member.name, changes });
  return edited;
}

/** The last day that a member belonged to the team; past figures keep the name. */
export async function leaveTeam(ctx: WriteContext, word: string, day: Day): Promise<Member> {
  requirePermission(ctx.actor, 'member.manage');
  const member = await resolveMember(ctx.db, word);
  if (member.leftDay !== null) throw conflict(messages.alreadyLeft(member.name, member.leftDay), { clause: '2.1' });
  refuseLeftBeforeJoined(member.joinedDay, day);
  const updated = await updateMember(ctx.db, member.id, { leftDay: day });
  await refuseNobodyInCharge(ctx);
  const changes = { leftDay: { from: null, to: day } };
  ctx.audit('member.leave', { changed: [member.code], name: member.name, changes });
  return updated;
}

function refuseLeftBeforeJoined(joinedDay: Day | null, leftDay: Day | null): void {
  if (joinedDay !== null && leftDay !== null && leftDay < joinedDay)
    throw usageError(messages.leftBeforeJoined(joinedDay));
}

function refuseNameTaken(others: readonly Member[], name: string | undefined): void {
  if (name !== undefined && others.some((member) => isSameName(member.name, name)))
    throw conflict(messages.nameTaken(name), { clause: '2.1', hints: [messages.nameTakenHint] });
}

function refuseOsUserTaken(others: readonly Member[], osUser: string | undefined): void {
  const owner = others.find((member) => osUser !== undefined && member.osUser === osUser);
  if (owner && osUser !== undefined) throw conflict(messages.osUserTaken(osUser, owner.name), { rule: 'account' });
}

/** Roles are given by a manager only: without one nobody could ever be made one again (policy 2.1). Rolls the write back. */
async function refuseNobodyInCharge({ db }: WriteContext): Promise<void> {
  const inCharge = (member: Member) => member.leftDay === null && may(member, 'member.manage');
  if (!(await allMembers(db)).some(inCharge))
    throw policyRefusal('2.1', messages.nobodyInCharge, { hints: [messages.nobodyInChargeHint] });
}
