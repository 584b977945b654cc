import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { readNumber } from '../view.js';

export default verb({
  args: { number: argument(messages.numberArg) },
  flags: {
    number: requiredOption('<number>', messages.newNumberOption),
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.onOption),
    amount: option('<amount>', messages.redAmountOption),
  },
  examples: ['salesdesk payment invoice red 26312000000012345678 --number 26312000000012345699 --reason "税号写错"'],
  async run(shell, { number: word }, { number, reason, on, amount }) {
    const input = await shell.input((read) => ({
      number: readNumber(read, number, '--number'),
      reason: read.text(reason, '--reason'),
      day: read.day(on ?? 'today', '--on', true),
      amountFen: read.positiveMoney(amount, '--amount'),
    }));
    const { reverseFapiao } = await import('../reverse.js');
    await shell.change(
      (ctx) => reverseFapiao(ctx, word, input),
      (red) => ({
        kind: 'done',
        value: red,
        code: red.number,
        lines: [
          messages.redDone(red.number, red.redOf, shell.money(red.grossFen), red.day),
          messages.redRemaining(red.redOf, shell.money(red.leftFen), red.contract, shell.money(red.remainingFen)),
        ],
      }),
    );
  },
});
