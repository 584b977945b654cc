import { againstBase, isUnusual } from '../../appraisal/payroll/against.js';
import { type BaseInput, planBase, setBase } from '../../appraisal/payroll/bases.js';
import { messages } from '../../appraisal/payroll/messages.js';
import { formatMoney } from '../../shared/money.js';
import type { Act } from './act.js';

/** The base of a member's bonus, by manager and hr (policy 4.4.3). */
export const baseAct: Act<BaseInput> = {
  async prepare(ctx, input) {
    const { member, before } = await planBase(ctx, input);
    const { baseFen, fromDay } = input;
    const money = (fen: number) => formatMoney(fen, ctx.company.currency);
    return {
      title: messages.actBase(member.name, money(baseFen), fromDay),
      changes: [{ what: messages.bonusBase, from: before === null ? null : money(before), to: money(baseFen) }],
      lines: isUnusual(baseFen, before) ? [againstBase(baseFen, before, money)] : [],
      basis: [member.code, baseFen, fromDay, before ?? ''].join('|'),
      related: [member.code],
      receiver: member,
    };
  },
  subject: ({ member, fromDay }) => `${member} ${fromDay}`,
  async carryOut(ctx, input) {
    const { name } = await setBase(ctx, input);
    return [messages.baseDone(name, formatMoney(input.baseFen, ctx.company.currency), input.fromDay)];
  },
};
