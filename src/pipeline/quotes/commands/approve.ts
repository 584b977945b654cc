import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import { t } from '../../../cli/language.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import type { OfferedQuote } from '../approve.js';
import { messages } from '../messages.js';
import { versionName } from '../rules.js';
import { quoteDone, readAt } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    at: option('<version>', atOption(messages.versionExample)),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk quote approve 31 --at v2 --reason "战略客户"'],
  async run(shell, { quote }, flags) {
    const { at, reason } = await shell.input((read) => ({
      at: readAt(read, flags.at),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { decideQuote, offerToDecide } = await import('../approve.js');
    const offer = await shownBefore(shell, {
      at,
      read: (ctx) => offerToDecide(ctx, quote),
      view: (offer) => offerLines(offer, (fen) => shell.money(fen)),
      question: () => messages.approveAsShown,
    });
    await shell.change(
      (ctx) => decideQuote(ctx, quote, { decision: 'approve', reason, shown: { at, seen: offer?.seen } }),
      (full) => {
        const { code } = full.quote;
        if (full.second.length > 0) return quoteDone(full, messages.firstOfTwo(code, full.second.join(' · ')));
        return quoteDone(full, messages.approvedDone(code, reason), [messages.hintSend(code)]);
      },
    );
  },
});

/** What is approved, line by line, with all that is beyond a limit (policy 3.3.2). */
function offerLines({ full, draft, excess }: OfferedQuote, money: (fen: Fen) => string): string[] {
  const { quote, customer, deal, lines } = full;
  const { code, netFen, grossFen } = quote;
  const name = customer?.name ?? deal.title;
  return [
    t(messages.offerToDecide(code, versionName(draft), name, money(netFen), money(grossFen))),
    ...lines.map(({ number, product, netFen: lineNetFen }) => `  ${number}  ${product}  ${money(lineNetFen)}`),
    ...excess.map((text) => `  ${t(text)}`),
  ];
}
