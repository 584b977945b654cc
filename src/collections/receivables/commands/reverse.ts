import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { receipt: argument(messages.receiptArg) },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.reverseOn),
  },
  async run(shell, { receipt: word }, flags) {
    const input = await shell.input((read) => ({
      reason: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { reverseReceipt } = await import('../../../workflows/reverseReceipt.js');
    await shell.change(
      (ctx) => reverseReceipt(ctx, word, input),
      ({ code, amountFen, reversedDay }) => ({
        kind: 'done',
        value: { code, amountFen, reversedDay, reason: input.reason },
        code,
        lines: [messages.reversed(code, shell.money(amountFen), input.day)],
      }),
    );
  },
});
