import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { member: argument(messages.memberArg), amount: argument(messages.amountArg) },
  flags: {
    from: requiredOption('<day>', messages.fromOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk payroll base 张伟 3000 --from 2026-11-01 --reason "2026 年薪酬方案"'],
  async run(shell, { member, amount }, flags) {
    const input = await shell.input((read) => ({
      member,
      baseFen: read.moneyFromZero(amount, 'amount'),
      fromDay: read.day(flags.from, '--from'),
      reason: read.reason(flags.reason),
    }));
    const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
    const { planBase } = await import('../bases.js');
    await shell.change(async (ctx) => {
      const { code } = (await planBase(ctx, input)).member;
      return await askSecondPerson(ctx, 'payroll.base', { ...input, member: code }, input.reason);
    }, askedDone);
  },
});
