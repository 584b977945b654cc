import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg), amount: argument(messages.amountArg) },
  flags: { on: option('<day>', messages.returnOnOption) },
  examples: ['salesdesk advance return ADV-2026-0003 300', 'salesdesk advance return ADV-2026-0003 300 --on yesterday'],
  async run(shell, { advance: word, amount }, { on }) {
    const { amountFen, day } = await shell.input((read) => ({
      amountFen: read.positiveMoney(amount, 'amount'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { returnAdvance } = await import('../pay.js');
    await shell.change(
      (ctx) => returnAdvance(ctx, word, amountFen, day),
      (advance) => {
        const { code, balanceFen } = advance;
        return advanceDone(advance, messages.returned(code, shell.money(amountFen), shell.money(balanceFen)));
      },
    );
  },
});
