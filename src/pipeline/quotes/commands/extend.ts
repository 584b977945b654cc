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
    const { describeExcess } = await import('../approve.js');
    await shell.change(
      (ctx) => extendQuote(ctx, quote, input.until, input.reason),
      (full) => {
        const done = quoteDone(full, messages.extendedDone(full.quote.code, input.until));
        const excess = full.excess.map((item) => describeExcess(item, true));
        if (excess.length === 0) return done;
        const lines = [...(done.lines ?? []), messages.extendedBeyond, ...excess];
        return { ...done, lines, value: { ...done.value, excess } };
      },
    );
  },
});
