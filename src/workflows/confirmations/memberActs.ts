import type { CheckContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import type { Member } from '../../app/queries.js';
import { owedText } from '../../expenses/advances/load.js';
import { SUBSTITUTED } from '../../policy/standIns.js';
import type { Day } from '../../shared/dates.js';
import { changeText } from '../../shared/shownChange.js';
import { FIELDS, messages, rolesText } from '../../team/members/messages.js';
import {
  addMember,
  checkEdit,
  checkLeave,
  checkNew,
  editMember,
  leaveTeam,
  type MemberChange,
  type MemberInput,
  plannedChanges,
} from '../../team/members/roster.js';
import { checkSubstitute, nameSubstitute, type SubstituteInput } from '../../team/members/substitutes.js';
import type { Act } from './act.js';

export type AddInput = MemberInput;
export interface EditInput {
  /** Code of the member. */
  member: string;
  change: MemberChange;
}

export interface LeaveInput {
  /** Code of the member. */
  member: string;
  /** The last day in the team. */
  day: Day;
}

/** A new member who is given a role that two persons give (policy 2.1). */
export const addAct: Act<AddInput> = {
  async prepare(ctx, input) {
    await checkNew(ctx, input);
    const roles = rolesText(input.roles);
    return {
      title: messages.actAdd(input.name, roles),
      changes: [{ what: FIELDS.roles, from: null, to: roles }],
      lines: [],
      basis: `name ${input.name}`,
      related: [],
    };
  },
  subject: ({ name }) => name,
  async carryOut(ctx, input) {
    const member = await addMember(ctx, input, 'confirmed');
    return [messages.added(member.code, member.name, rolesText(member.roles), member.joinedDay)];
  },
};

/** What is changed of a member, roles that two persons give among it (policy 2.1). */
export const editAct: Act<EditInput> = {
  async prepare(ctx, { member: code, change }) {
    const member = await resolveMember(ctx.db, code);
    await checkEdit(ctx, member, change);
    return {
      title:
        change.roles === undefined
          ? messages.actChange(member.name, rolesText(member.roles))
          : messages.actEdit(member.name, rolesText(change.roles)),
      changes: await plannedChanges(ctx, member, change),
      lines: change.leftDay ? await owedText(ctx, member) : [],
      basis: basisOf(member),
      related: [code],
      receiver: member,
    };
  },
  subject: ({ member }) => member,
  async carryOut(ctx, { member, change }) {
    const { member: edited, changes } = await editMember(ctx, member, change, 'confirmed');
    const owed = change.leftDay ? await owedText(ctx, edited) : [];
    return [messages.edited(edited.code, edited.name), ...changes.map(changeText), ...owed];
  },
};

/** Somebody who holds a guarded role leaves the team (policy 2.1). */
export const leaveAct: Act<LeaveInput> = {
  async prepare(ctx, { member: code, day }) {
    const member = await resolveMember(ctx.db, code);
    await checkLeave(ctx, member, day);
    return {
      title: messages.actLeave(member.name, rolesText(member.roles), day),
      changes: [{ what: FIELDS.leftDay, from: null, to: day }],
      lines: await owedText(ctx, member),
      basis: basisOf(member),
      related: [code],
      receiver: member,
    };
  },
  subject: ({ member }) => member,
  async carryOut(ctx, { member, day }) {
    const left = await leaveTeam(ctx, member, day);
    return [messages.leftDone(left.code, left.name, day), ...(await owedText(ctx, left))];
  },
};

/** What an act about a member rests on: who he is, his roles, account and days. */
const basisOf = ({ code, name, roles, osUser, joinedDay, leftDay }: Member): string =>
  [code, name, ...[...roles].sort(), osUser ?? '', joinedDay ?? '', leftDay ?? ''].join('|');

/** Somebody stands in for a role (policy 2.1; definitions, Who stands in). */
export const substituteAct: Act<SubstituteInput> = {
  async prepare(ctx, input) {
    const { role, fromDay, untilDay } = input;
    const member = await checkSubstitute(ctx, ctx.confirms === undefined ? input : startingToday(ctx, input));
    return {
      title: messages.actSubstitute(member.name, SUBSTITUTED[role]),
      changes: [],
      lines: [messages.substituteSpan(fromDay, untilDay)],
      basis: [member.code, member.name, role, fromDay, untilDay ?? ''].join('|'),
      related: [member.code],
      receiver: member,
    };
  },
  subject: ({ member, role }) => `${member} ${role}`,
  async carryOut(ctx, input) {
    const member = await nameSubstitute(ctx, startingToday(ctx, input));
    return [messages.substituteNamed(member.name, SUBSTITUTED[input.role])];
  },
};

/** A substitute counts from the day of the confirmation on at the earliest: nobody is named for a day that is over. */
const startingToday = ({ today }: Pick<CheckContext, 'today'>, input: SubstituteInput): SubstituteInput =>
  input.fromDay < today ? { ...input, fromDay: today } : input;
