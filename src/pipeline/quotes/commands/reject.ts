import { atOption } from '../../../app/asShown.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone, readAt } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    at: option('<version>', atOption(messages.versionExample)),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  async run(shell, { quote }, flags) {
    const { at, reason } = await shell.input((read) => ({
      at: readAt(read, flags.at),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { decideQuote } = await import('../approve.js');
    await shell.change(
      (ctx) => decideQuote(ctx, quote, { decision: 'reject', reason, shown: { at } }),
      (full) => quoteDone(full, messages.rejectedDone(full.quote.code, reason)),
    );
  },
});
