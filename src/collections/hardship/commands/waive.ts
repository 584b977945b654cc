import { argument, option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { charge: argument(messages.chargeArg), amount: optionalArgument(messages.waiveArg) },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk payment waive CHG-2026-0001 --reason "本金已一次付清"'],
  async run(shell, { charge, amount }, { reason, on }) {
    const input = await shell.input((read) => ({
      amountFen: read.positiveMoney(amount, 'amount'),
      reason: read.text(reason, '--reason'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { waiveOrAsk } = await import('../../../workflows/giveUpMoney.js');
    await shell.change(
      (ctx) => waiveOrAsk(ctx, charge, input),
      ({ done: waived, waiting }) => {
        if (waiting !== undefined) return askedDone(waiting);
        const { code, waivedFen, openFen } = waived;
        const open = openFen > 0 ? shell.money(openFen) : '';
        return {
          kind: 'done',
          value: waived,
          code,
          lines: [messages.waivedDone(code, shell.money(waivedFen), open)],
        };
      },
    );
  },
});
