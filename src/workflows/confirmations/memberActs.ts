import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { SUBSTITUTED } from '../../policy/standIns.js';
import { messages } from '../../team/members/messages.js';
import {
  addMember,
  checkEdit,
  checkNew,
  editMember,
  type MemberChange,
  type MemberInput,
} from '../../team/members/roster.js';
import { rolesText } from '../../team/members/rules.js';
import { checkSubstitute, nameSubstitute, type SubstituteInput } from '../../team/members/substitutes.js';
import type { Act } from './act.js';

export type AddInput = MemberInput;
export interface EditInput {
  /** Code of the member. */
  member: string;
  change: MemberChange;
}

/** A new member who is given a role that two persons give (policy 2.1). */
export const addAct: Act<AddInput> = {
  async prepare(ctx, input) {
    await checkNew(ctx, input);
    const roles = rolesText(input.roles);
    return {
      title: messages.actAdd(input.name, roles),
      lines: [messages.actRoles(roles)],
      basis: `name ${input.name}`,
      related: [],
    };
  },
  async carryOut(ctx, input) {
    const member = await addMember(ctx, input, 'confirmed');
    return [messages.added(member.code, member.name, rolesText(member.roles))];
  },
};

/** What is changed of a member, roles that two persons give among it (policy 2.1). */
export const editAct: Act<EditInput> = {
  async prepare(ctx, { member: code, change }) {
    const member = await resolveMember(ctx.db, code);
    await checkEdit(ctx, member, change);
    const [before, after] = [rolesText(member.roles), rolesText(change.roles ?? member.roles)];
    return {
      title: messages.actEdit(member.name, after),
      lines: [messages.actRolesChange(before, after)],
      basis: [code, member.name, ...[...member.roles].sort(), member.osUser ?? '', member.leftDay ?? ''].join('|'),
      related: [code],
      receiver: member,
    };
  },
  async carryOut(ctx, { member, change }) {
    const edited = await editMember(ctx, member, change, 'confirmed');
    return [messages.edited(edited.code, edited.name)];
  },
};

/** Somebody stands in for a role (policy 2.1; definitions, Who stands in). */
export const substituteAct: Act<SubstituteInput> = {
  async prepare(ctx, input) {
    const { role, fromDay, untilDay } = input;
    const member = await checkSubstitute(ctx, ctx.confirms === undefined ? input : startingToday(ctx, input));
    return {
      title: messages.actSubstitute(member.name, SUBSTITUTED[role]),
      lines: [messages.substituteSpan(fromDay, untilDay)],
      basis: [member.code, member.name, role, fromDay, untilDay ?? ''].join('|'),
      related: [member.code],
      receiver: member,
    };
  },
  async carryOut(ctx, input) {
    const member = await nameSubstitute(ctx, startingToday(ctx, input));
    return [messages.substituteNamed(member.name, SUBSTITUTED[input.role])];
  },
};

/** A substitute counts from the day of the confirmation on at the earliest: nobody is named for a day that is over. */
const startingToday = ({ today }: WriteContext, input: SubstituteInput): SubstituteInput =>
  input.fromDay < today ? { ...input, fromDay: today } : input;
