import { asDay, asMoney, listView, named } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { option, verb } from '../../../cli/verb.js';
import { LIMIT_SIDES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { parseMoney } from '../../../shared/money.js';
import type { Limit } from '../limits.js';
import { messages } from '../messages.js';
import { dealArgument, dealSummary } from '../view.js';

/** A bottom line: an amount, or words. */
function readLimit(read: Reader, typed: string | undefined, field: string): Limit | undefined {
  const text = read.text(typed, field);
  if (text === undefined) return undefined;
  const money = parseMoney(text);
  return money.ok ? { amountFen: money.value, text: null } : { amountFen: null, text };
}

export default verb({
  args: { deal: dealArgument },
  flags: {
    customer: option('<limit>', messages.customerLimit),
    ours: option('<limit>', messages.oursLimit),
  },
  examples: ['salesdesk deal limits 42', 'salesdesk deal limits 42 --customer "预算 12 万封顶" --ours 105000'],
  async run(shell, { deal: word }, flags) {
    const input = await shell.input((read) => ({
      customer: readLimit(read, flags.customer, '--customer'),
      ours: readLimit(read, flags.ours, '--ours'),
    }));
    const { setLimits, showLimits } = await import('../limits.js');
    if (input.customer || input.ours) {
      await shell.change(
        (ctx) => setLimits(ctx, word, input),
        (view) => ({
          kind: 'done',
          value: dealSummary(view),
          code: view.deal.code,
          lines: [messages.limitsDone(view.deal.code)],
        }),
      );
      return;
    }
    const limits = await shell.read((ctx) => showLimits(ctx, word));
    await shell.print(
      listView(
        limits,
        [
          { key: 'side', head: messages.side, as: named(LIMIT_SIDES) },
          { key: 'amountFen', head: terms.amount, as: asMoney },
          { key: 'text', head: terms.text },
          { key: 'day', head: terms.day, as: asDay },
          { key: 'by', head: messages.by },
        ],
        { empty: messages.noLimits },
      ),
    );
  },
});
