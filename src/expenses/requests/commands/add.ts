import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { REQUESTED } from '../../../policy/requests.js';
import { messages } from '../messages.js';
import { daysText, requestDone } from '../view.js';

const MOST_HEADS = 1000;

export default verb({
  args: { kind: argument(messages.kindArg, REQUESTED) },
  flags: {
    amount: requiredOption('<amount>', messages.amountOption),
    from: requiredOption('<day>', messages.fromOption),
    until: option('<day>', messages.untilOption),
    city: option('<city>', messages.cityOption),
    purpose: option('<text>', messages.purposeOption),
    customer: option('<customer>', messages.customerOption),
    deal: option('<deal>', messages.dealOption),
    heads: option('<number>', messages.headsOption),
  },
  examples: [
    'salesdesk request add trip --amount 3000 --city 上海 --from 2026-12-08 --until 2026-12-10 --purpose "恒信方案汇报"',
    'salesdesk request add entertainment --amount 1200 --from friday --heads 6 --deal 42',
  ],
  notes: [messages.addNote],
  async run(shell, { kind }, flags) {
    const input = await shell.input((read) => ({
      kind: read.choice(REQUESTED, kind, 'kind'),
      amountFen: read.positiveMoney(flags.amount, '--amount'),
      fromDay: read.day(flags.from, '--from'),
      untilDay: read.day(flags.until, '--until'),
      city: read.text(flags.city, '--city'),
      purpose: read.text(flags.purpose, '--purpose'),
      customer: read.text(flags.customer, '--customer'),
      deal: read.text(flags.deal, '--deal'),
      heads: read.whole(flags.heads, '--heads', 1, MOST_HEADS),
    }));
    const { addRequest } = await import('../ask.js');
    await shell.change(
      (ctx) => addRequest(ctx, input),
      (request) => {
        const { code, category, amountFen } = request;
        const what = EXPENSE_CATEGORIES[category];
        return requestDone(request, messages.added(code, what, shell.money(amountFen), daysText(request)), {
          hints: [messages.advanceHint(code)],
        });
      },
    );
  },
});
