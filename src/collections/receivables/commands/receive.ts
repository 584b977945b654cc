import { argument, option, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { settlementLine } from '../view.js';

export default verb({
  args: { target: argument(messages.targetArg), amount: argument(messages.amountArg) },
  flags: {
    on: option('<day>', messages.onOption),
    to: option('<instalment>', messages.toOption),
    reference: option('<text>', messages.referenceOption),
  },
  examples: [
    'salesdesk payment receive PAY-2026-0001 38400',
    'salesdesk payment receive 浦东 50,000 --on 11-20 --reference 招行0321',
  ],
  async run(shell, { target, amount }, flags) {
    const input = await shell.input((read) => ({
      target: read.text(target, 'target'),
      amountFen: read.positiveMoney(amount, 'amount'),
      day: read.day(flags.on ?? 'today', '--on', true),
      to: read.text(flags.to, '--to'),
      reference: read.text(flags.reference, '--reference'),
    }));
    const { receivePayment } = await import('../receive.js');
    const money = (fen: Fen) => shell.money(fen);
    await shell.change(
      (ctx) => receivePayment(ctx, input),
      ({ receipt: { code, day, amountFen }, customer, parts, surplusFen, advances }) => ({
        kind: 'done',
        value: { code, customer, day, amountFen, parts, surplusFen, advances },
        code,
        lines: [
          messages.moneyReceived(code, customer.name, money(amountFen), day),
          ...parts.map((part) => settlementLine(part, money)),
          ...(surplusFen > 0 ? [messages.surplus(money(surplusFen))] : []),
          ...advances.map(({ code: other, advanceFen }) => messages.otherAdvance(other, money(advanceFen))),
        ],
        hints: [messages.reverseHint(code)],
      }),
    );
  },
});
