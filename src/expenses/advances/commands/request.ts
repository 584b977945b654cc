import { argument, option, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { amount: argument(messages.amountArg) },
  flags: {
    request: option('<request>', messages.requestOption),
    category: option('<category>', messages.categoryOption, { choices: EXPENSE_CATEGORIES }),
    purpose: option('<text>', messages.purposeOption),
  },
  examples: [
    'salesdesk advance request 2000 --request REQ-2026-0003',
    'salesdesk advance request 2000 --category travel --purpose "上海出差住宿押金"',
  ],
  notes: [messages.requestNote],
  async run(shell, { amount }, flags) {
    const input = await shell.input((read) => ({
      amountFen: read.positiveMoney(amount, 'amount'),
      request: read.text(flags.request, '--request'),
      category: read.choice(EXPENSE_CATEGORIES, flags.category, '--category'),
      purpose: read.text(flags.purpose, '--purpose'),
    }));
    const { requestAdvance } = await import('../ask.js');
    await shell.change(
      (ctx) => requestAdvance(ctx, input),
      (advance) => {
        const { code, amountFen, purpose } = advance;
        return advanceDone(advance, messages.requested(code, shell.money(amountFen), purpose));
      },
    );
  },
});
