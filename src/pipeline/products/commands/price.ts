import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { product: argument(messages.productArg), amount: argument(messages.amountArg) },
  flags: { from: option('<day>', messages.fromOption), to: option('<day>', messages.toOption) },
  examples: ['salesdesk product price 协同办公平台 6500 --from 2027-01-01'],
  async run(shell, { product: word, amount }, { from, to }) {
    const input = await shell.input((read) => ({
      priceFen: read.positiveMoney(amount, 'amount'),
      fromDay: read.day(from ?? 'today', '--from'),
      toDay: read.day(to, '--to'),
    }));
    const { setPrice } = await import('../service.js');
    await shell.change(
      (ctx) => setPrice(ctx, word, input),
      (price) => ({
        kind: 'done',
        value: price,
        code: price.code,
        lines: [messages.priced(price.name, shell.money(price.priceFen), price.fromDay, price.toDay ?? '')],
      }),
    );
  },
});
