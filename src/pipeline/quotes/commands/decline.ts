import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    by: option('<person>', messages.byOption),
    on: option('<day>', messages.onOption),
  },
  async run(shell, { quote }, { reason, by, on }) {
    const answer = await shell.input((read) => ({
      by: read.text(by, '--by'),
      reason: read.text(reason, '--reason'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { declineQuote } = await import('../customerAnswer.js');
    await shell.change(
      (ctx) => declineQuote(ctx, quote, answer),
      (full) => quoteDone(full, messages.declinedDone(full.quote.code, answer.reason)),
    );
  },
});
