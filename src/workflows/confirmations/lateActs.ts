import { describeTarget, messages as targetMessages } from '../../appraisal/targets/messages.js';
import type { TargetRow } from '../../appraisal/targets/queries.js';
import { codeOf, planTarget, setTarget, type TargetInput, valuesOf } from '../../appraisal/targets/service.js';
import { terms } from '../../policy/terms.js';
import { messages as settingMessages } from '../../rulebook/policy/messages.js';
import { changeSetting, planSetting, type SettingInput } from '../../rulebook/policy/settings.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { same } from '../../shared/text.js';
import type { Act } from './act.js';

/** Targets of a month that is over (policy 4.1.5). */
export const targetAct: Act<TargetInput> = {
  async prepare(ctx, input) {
    const { members, existing } = await planTarget(ctx, input);
    const { month, target, salesFen, profitFen, newCustomers, baseFen, challengeFen } = input;
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    const names = members.map((member) => ({ name: member?.name ?? null }));
    const before = members.map((member) => ({ member, row: existing.get(member?.id ?? null) }));
    const [only] = members;
    return {
      title: targetMessages.actTarget(month, describeTarget(target, names), money(salesFen)),
      changes: before.map(({ member, row }) => ({
        what: member ? same(member.name) : terms.team,
        from: row === undefined ? null : money(row.salesFen),
        to: money(salesFen),
      })),
      lines: [],
      basis: [
        month,
        salesFen,
        profitFen ?? '',
        newCustomers ?? '',
        ...levelsBasis([baseFen, challengeFen]),
        ...before.map(({ member, row }) => `${codeOf(member)} ${row ? rowBasis(row) : ''}`),
      ].join('|'),
      related: [month],
      ...(members.length === 1 && only ? { receiver: only } : {}),
    };
  },
  subject: ({ month, target }) => `${month} ${JSON.stringify(target)}`,
  async carryOut(ctx, input) {
    const { month, salesFen, who } = await setTarget(ctx, input);
    const amount = formatMoney(salesFen, ctx.company.currency);
    return [targetMessages.targetDone(month, describeTarget(input.target, who), amount)];
  },
};

/** A target as acts rested on it before it had levels; those that it has follow. */
function rowBasis(row: TargetRow): string {
  const { salesFen, profitFen, newCustomers, reason, baseFen, challengeFen } = valuesOf(row);
  return [salesFen, profitFen, newCustomers, reason, ...levelsBasis([baseFen, challengeFen])].join(' ');
}
const levelsBasis = (levels: readonly (Fen | null | undefined)[]): string[] =>
  levels.some((level) => level !== undefined && level !== null) ? [`levels ${levels.join(' ')}`] : [];

/** A setting of a month that is over, or one that the manager does not change alone (policy 1.3.2, 3.7.3). */
export const settingAct: Act<SettingInput> = {
  async prepare(ctx, input) {
    const { key, value, before, fromMonth } = await planSetting(ctx, input);
    return {
      title: settingMessages.actSetting(key, before, value, fromMonth),
      changes: [{ what: same(key), from: before, to: value }],
      lines: [],
      basis: [key, before, value, fromMonth].join('|'),
      related: [key],
    };
  },
  subject: ({ word, fromMonth }) => `${word} ${fromMonth ?? ''}`,
  async carryOut(ctx, input) {
    const { key, before, value, fromMonth } = await changeSetting(ctx, input);
    return [settingMessages.settingDone(key, before, value, fromMonth)];
  },
};
