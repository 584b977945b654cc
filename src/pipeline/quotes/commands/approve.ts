import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { versionName } from '../rules.js';
import { quoteDone, readAt } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { at: option('<version>', messages.atOption), reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk quote approve 31 --at v2 --reason "战略客户"'],
  async run(shell, { quote }, flags) {
    const { at, reason } = await shell.input((read) => ({
      at: readAt(read, flags.at),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { decideQuote } = await import('../approve.js');
    const seen = at === undefined && shell.ask.possible ? await showOffer(shell, quote) : undefined;
    await shell.change(
      (ctx) => decideQuote(ctx, quote, { decision: 'approve', reason, shown: { at, seen } }),
      (full) => {
        const { code } = full.quote;
        if (full.second.length > 0) return quoteDone(full, messages.firstOfTwo(code, full.second.join(' · ')));
        return quoteDone(full, messages.approvedDone(code, reason), [messages.hintSend(code)]);
      },
    );
  },
});

/** Shows on a terminal what is approved, and asks (policy 3.3.2). @returns what was shown */
async function showOffer(shell: Shell, word: string): Promise<string> {
  const { describeExcess, offerToDecide } = await import('../approve.js');
  const { full, draft, seen } = await shell.read((ctx) => offerToDecide(ctx, word));
  const { quote, customer, deal, lines, excess } = full;
  const { code, netFen, grossFen } = quote;
  const name = customer?.name ?? deal.title;
  shell.say(t(messages.offerToDecide(code, versionName(draft), name, shell.money(netFen), shell.money(grossFen))));
  for (const { number, product, netFen: lineNetFen } of lines)
    shell.say(`  ${number}  ${product}  ${shell.money(lineNetFen)}`);
  for (const item of excess) shell.say(`  ${t(describeExcess(item, true))}`);
  await shell.confirm(messages.approveAsShown);
  return seen;
}
