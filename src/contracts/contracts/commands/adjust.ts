import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { receivableLines } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    net: option('<amount>', messages.netOption),
    gross: option('<amount>', messages.grossOption),
    cost: option('<amount>', messages.costOption),
    on: option('<day>', messages.agreedOption),
    due: option('<day>', messages.dueOption),
    to: option('<instalment>', messages.creditToOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk contract adjust CT-2026-0007 --net=-6800 --reason "赠送一个月服务"',
    'salesdesk contract adjust 7 --gross=-565 --to PAY-2026-0012 --reason "交付不符"',
    'salesdesk contract adjust 7 --cost 1200 --reason "外包实施"',
  ],
  async run(shell, { contract: word }, flags) {
    const input = await shell.input((read) => ({
      netFen: read.money(flags.net, '--net'),
      grossFen: read.money(flags.gross, '--gross'),
      costFen: read.money(flags.cost, '--cost'),
      day: read.day(flags.on ?? 'today', '--on', true),
      due: read.day(flags.due, '--due'),
      to: read.text(flags.to, '--to'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const money = (fen: Fen) => shell.money(fen);
    const { adjustContract } = await import('../../../workflows/adjustContract.js');
    await shell.change(
      (ctx) => adjustContract(ctx, word, input),
      (adjusted) => {
        const { code, contract, netFen, costFen, day, offsets = [] } = adjusted;
        return {
          kind: 'done',
          value: adjusted,
          code,
          lines: [
            messages.adjusted(code, contract, money(netFen), money(costFen), day),
            ...receivableLines(adjusted, money),
            ...offsets.map((offset) => messages.nothingFrom(contract, offset.day)),
          ],
        };
      },
    );
  },
});
