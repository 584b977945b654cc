import type { Db } from '../../../db/engine.js';
import type { PastDay } from '../../app/asOf.js';
import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { MemberFields } from '../../app/audit/facts/members.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { firstMonthOf } from '../../app/firstMonth.js';
import { decidersOf, resolveMember } from '../../app/members.js';
import { messages as appMessages } from '../../app/messages.js';
import { may } from '../../app/permission.js';
import { allMembers, isFoundingOver, lastClosedMonth, type Member, memberById } from '../../app/queries.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import { type HowGiven, type Role, rolesIn } from '../../policy/roles.js';
import { readClock } from '../../shared/clock.js';
import { addDays, type Day, type Month, monthOf, spanOf } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { looksSame } from '../../shared/lookAlikes.js';
import { toPinyin } from '../../shared/pinyin.js';
import type { ShownChange } from '../../shared/shownChange.js';
import { shownChanges } from './changes.js';
import { messages } from './messages.js';
import { founderId, insertMember, insertRoles, roleChanges, roleChangesOf, updateMember } from './queries.js';
import { changesGuarded, isInTeam, type RolesGiven, reportsInCircle, rolesOn } from './rules.js';

export const listMembers = allMembers;
export { roleChanges };

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

/** The team as of a day with the roles of that day, and those that members were substitutes for. */
export async function teamAsOf(db: Db, past: PastDay): Promise<TeamMember[]> {
  const known = new Set((await membersAsOf(db, past)).map(({ id }) => id));
  const changes = Map.groupBy(await roleChanges(db), ({ memberId }) => memberId);
  return (await teamOn(db, past.day))
    .filter(({ id }) => known.has(id))
    .map((member) => {
      const own = changes.get(member.id);
      const roles = own === undefined ? member.roles : rolesOn(own, past.day);
      const substituted = member.duties.filter((role) => !member.roles.includes(role));
      return { ...member, roles, duties: [...roles, ...substituted] };
    });
}

/** The roles of a member by the day: what he was then. */
export async function rolesOfMember(db: Db, id: number): Promise<(day: Day) => readonly Role[]> {
  const changes = await roleChangesOf(db, id);
  const now = changes.length === 0 ? ((await memberById(db, id))?.roles ?? []) : [];
  return (day) => (changes.length === 0 ? now : rolesOn(changes, day));
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

/** What refuses a new member. @throws conflict for a name or account that another member has */
export async function checkNew({ db }: Context, input: MemberInput): Promise<void> {
  const everybody = await allMembers(db);
  refuseNameTaken(everybody, input.name);
  refuseOsUserTaken(everybody, input.osUser);
  if (input.manager !== undefined) await resolveMember(db, input.manager);
}

/** Adds a person to the team (policy 2.1). @param how the roles are given */
export async function addMember(ctx: WriteContext, input: MemberInput, how: HowGiven): Promise<Member> {
  await checkNew(ctx, input);
  const everybody = await allMembers(ctx.db);
  const { manager, roles, ...fields } = input;
  const code = await ctx.nextCode('member', ctx.today);
  const added = await insertMember(ctx.db, {
    ...fields,
    osUser: fields.osUser ?? null,
    ...(await toPinyin(input.name)),
    code,
    roles: roles.join(' '),
    managerId: manager === undefined ? null : (await resolveMember(ctx.db, manager)).id,
    recordedAt: ctx.now,
  });
  await recordRoles(ctx, added, how);
  const changes = changesOfNew(fieldsOf(added, everybody));
  ctx.audit('member.add', { changed: [code], name: added.name, changes });
  return added;
}

/** What is changed of a member on the day on which he was recorded corrects the record: he never had the other roles. */
const isNewToday = ({ company, today }: Pick<Context, 'company' | 'today'>, { recordedAt }: Member): boolean =>
  readClock(company.timeZone, recordedAt).today === today;

/** Keeps from which day on a member has his roles. A new member has them from the beginning. */
async function recordRoles(
  ctx: WriteContext,
  member: Member,
  how: HowGiven,
  fromDay: Day | null = null,
): Promise<void> {
  const { byId, confirmedById } = await decidersOf(ctx);
  await insertRoles(ctx.db, {
    memberId: member.id,
    roles: member.roles.join(' '),
    fromDay,
    how,
    givenById: byId,
    confirmedById,
    recordedAt: ctx.now,
  });
}

export interface MemberChange extends Omit<Partial<MemberInput>, 'osUser'> {
  /** Null: the account is free again. */
  osUser?: string | null;
  /** The last day in the team; null: still in the team. */
  leftDay?: Day | null;
}

/** A member after an edit, with what it changed. */
export interface EditedMember {
  member: Member;
  changes: ShownChange[];
}

/**
 * What refuses a change of a member (policy 2.1).
 *
 * @throws conflict for a name or account that another member has, forbidden for one's own roles, account or leaving day
 */
export async function checkEdit(ctx: CheckContext, member: Member, change: MemberChange): Promise<void> {
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('member edit', '--role rep --phone …')],
    });
  await refuseOwn(ctx, member, change);
  const everybody = await allMembers(ctx.db);
  const others = everybody.filter(({ id }) => id !== member.id);
  refuseNameTaken(others, change.name);
  refuseOsUserTaken(others, change.osUser);
  const manager = change.manager === undefined ? undefined : await resolveMember(ctx.db, change.manager);
  if (manager && reportsInCircle(everybody, member.id, manager.id))
    throw usageError(messages.circle(member.name, manager.name), { clause: '2.1' });
  refuseLeftBeforeJoined(
    change.joinedDay ?? member.joinedDay,
    change.leftDay === undefined ? member.leftDay : change.leftDay,
  );
  if (change.leftDay && change.leftDay !== member.leftDay) await refuseLeftInClosedMonth(ctx, change.leftDay);
}

/**
 * The first day without a member lies in no closed month, nor before one: he would be missing there, too (policy 4.2).
 *
 * @param day his last one
 */
async function refuseLeftInClosedMonth(ctx: Context, day: Day): Promise<void> {
  const first = addDays(day, 1);
  const last = await lastClosedMonth(ctx.db);
  await requireOpenMonth(ctx, last !== undefined && monthOf(first) < last ? spanOf(last).from : first);
}

/**
 * Nobody edits his own roles, account or leaving day (policy 2.1; design, section 5). Whom it is about may be the second
 * person where nobody else is left (definitions, Founding); whoever is the only one to give roles asks for `asksForOwnRoles`.
 */
async function refuseOwn(ctx: CheckContext, member: Member, change: MemberChange): Promise<void> {
  const { actor, confirms } = ctx;
  if (confirms !== undefined || member.id !== actor.id) return;
  const isOwn = change.roles !== undefined || change.osUser !== undefined || change.leftDay !== undefined;
  if (isOwn && !(await asksForOwnRoles(ctx, member, change)))
    throw forbidden(messages.ownEdit(member.name), { clause: '2.1', hints: [messages.ownEditHint] });
}

/**
 * Whether somebody asks for a role of his own that controls nobody, and nobody else in the team gives roles: a manager who
 * sells himself, say. A second person gives it by confirming (definitions, Founding: roles are given to others).
 */
export async function asksForOwnRoles(
  { db, actor, today }: Pick<Context, 'db' | 'actor' | 'today'>,
  member: Member,
  { roles, osUser, leftDay }: MemberChange,
): Promise<boolean> {
  if (member.id !== actor.id || roles === undefined || osUser !== undefined || leftDay !== undefined) return false;
  if (changesGuarded(member.roles, roles)) return false;
  return !(await teamOn(db, today)).some(
    ({ id, roles: held }) => id !== actor.id && may({ roles: held }, 'member.manage'),
  );
}

/**
 * Corrects what is kept of a member (policy 2.1).
 *
 * @param how roles are given, if they are among it
 * @throws policyRefusal if nobody would be left in charge, and as `checkEdit`
 */
export async function editMember(
  ctx: WriteContext,
  word: string,
  change: MemberChange,
  how: HowGiven,
): Promise<EditedMember> {
  const member = await resolveMember(ctx.db, word);
  await checkEdit(ctx, member, change);
  const everybody = await allMembers(ctx.db);
  const { manager: managerWord, roles, ...fields } = change;
  const manager = managerWord === undefined ? undefined : await resolveMember(ctx.db, managerWord);
  const edited = await updateMember(ctx.db, member.id, {
    ...fields,
    ...(change.name === undefined ? {} : await toPinyin(change.name)),
    ...(roles === undefined ? {} : { roles: roles.join(' ') }),
    ...(manager === undefined ? {} : { managerId: manager.id }),
  });
  if (roles !== undefined) await recordRoles(ctx, edited, how, isNewToday(ctx, member) ? null : ctx.today);
  await refuseNobodyInCharge(ctx);
  const changes = changesBetween(fieldsOf(member, everybody), fieldsOf(edited, everybody));
  ctx.audit('member.edit', { changed: [member.code], name: member.name, changes });
  return { member: edited, changes: shownChanges(changes, everybody) };
}

/** What a change would make of a member, as people read it. */
export async function plannedChanges(
  { db }: Pick<Context, 'db'>,
  member: Member,
  { manager, ...change }: MemberChange,
): Promise<ShownChange[]> {
  const everybody = await allMembers(db);
  const after = manager === undefined ? change : { ...change, manager: (await resolveMember(db, manager)).code };
  return shownChanges(changesBetween(fieldsOf(member, everybody), after), everybody);
}

/**
 * What refuses that a member leaves (policy 2.1, 4.2).
 *
 * @param day his last one
 * @throws conflict for one who has left, or a day in a closed month; forbidden for oneself
 */
export async function checkLeave(ctx: CheckContext, member: Member, day: Day): Promise<void> {
  await refuseOwn(ctx, member, { leftDay: day });
  if (member.leftDay !== null) throw conflict(messages.alreadyLeft(member.name, member.leftDay), { clause: '2.1' });
  refuseLeftBeforeJoined(member.joinedDay, day);
  await refuseLeftInClosedMonth(ctx, day);
}

/** The last day that a member belonged to the team; past figures keep the name. Throws as `checkLeave`. */
export async function leaveTeam(ctx: WriteContext, word: string, day: Day): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  await checkLeave(ctx, member, day);
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
  const other = name === undefined ? undefined : others.find((member) => looksSame(member.name, name));
  if (other) throw conflict(messages.nameTaken(other.name), { clause: '2.1', hints: [messages.nameTakenHint] });
}

function refuseOsUserTaken(others: readonly Member[], osUser: string | null | undefined): void {
  const owner = others.find((member) => member.osUser !== null && member.osUser === osUser);
  if (owner && osUser) throw conflict(messages.osUserTaken(osUser, owner.name), { rule: 'account' });
}

/** Roles are given by a manager only: without one nobody could ever be made one again (policy 2.1). Rolls the write back. */
async function refuseNobodyInCharge({ db }: WriteContext): Promise<void> {
  const inCharge = (member: Member) => member.leftDay === null && may(member, 'member.manage');
  if (!(await allMembers(db)).some(inCharge))
    throw policyRefusal('2.1', messages.nobodyInCharge, { hints: [messages.nobodyInChargeHint] });
}

/**
 * Whether the actor gives roles alone as the one who made the book: until the first month is closed, whatever is opened
 * again or restored afterwards (definitions, Founding).
 */
export async function isFounding({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<boolean> {
  return !(await isFoundingOver(db)) && (await founderId(db)) === actor.id;
}

/**
 * The roles of a month that are listed by name (definitions, Founding): in the first month of the book those given by the
 * founder alone; in each month those that the receiver confirmed himself as no third member was there.
 */
export async function listedRoles(ctx: Pick<Context, 'db' | 'company'>, month: Month): Promise<RolesGiven[]> {
  const members = new Map((await allMembers(ctx.db)).map((member) => [member.id, member]));
  const isFirst = month === firstMonthOf(ctx.company);
  return (await roleChanges(ctx.db)).flatMap(
    ({ memberId, roles, how, givenById, confirmedById, fromDay, recordedAt }) => {
      const member = members.get(memberId);
      const day = fromDay ?? readClock(ctx.company.timeZone, recordedAt).today;
      const isOwn = confirmedById === memberId && monthOf(day) === month;
      if (member === undefined || !((how === 'founding' && isFirst) || isOwn)) return [];
      const by = givenById === null ? null : (members.get(givenById)?.name ?? null);
      const { code, name } = member;
      return [{ code, name, roles: rolesIn(roles), how: isOwn ? 'ownConfirmation' : 'founding', by, day }];
    },
  );
}
