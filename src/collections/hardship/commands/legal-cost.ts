import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: {
    legal: argument(messages.legalArg),
    amount: argument(messages.costArg),
    text: argument(messages.costTextArg),
  },
  flags: { on: option('<day>', messages.onOption) },
  examples: ['salesdesk payment legal cost LF-2026-0001 3200 诉讼费 --on yesterday'],
  async run(shell, { legal, amount, text }, { on }) {
    const input = await shell.input((read) => ({
      amountFen: read.money(amount, 'amount'),
      text: read.text(text, 'text'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { recordLegalCost } = await import('../legal.js');
    await shell.change(
      (ctx) => recordLegalCost(ctx, legal, input),
      (cost) => ({
        kind: 'done',
        value: cost,
        code: cost.code,
        lines: [messages.costDone(cost.code, shell.money(cost.amountFen), cost.text, shell.money(cost.costFen))],
      }),
    );
  },
});
