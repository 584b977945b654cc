import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    until: requiredOption('<day>', messages.untilOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  async run(shell, { quote }, flags) {
    const input = await shell.input((read) => ({
      until: read.day(flags.until, '--until'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { extendQuote } = await import('../customerAnswer.js');
    await shell.change(
      (ctx) => extendQuote(ctx, quote, input.until, input.reason),
      (full) => quoteDone(full, messages.extendedDone(full.quote.code, input.until)),
    );
  },
});
