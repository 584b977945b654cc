import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  async run(shell, { quote }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { decideQuote } = await import('../approve.js');
    await shell.change(
      (ctx) => decideQuote(ctx, quote, 'approve', reason),
      (full) => {
        const { code } = full.quote;
        if (full.second.length > 0) return quoteDone(full, messages.firstOfTwo(code, full.second.join(' · ')));
        return quoteDone(full, messages.approvedDone(code, reason), [messages.hintSend(code)]);
      },
    );
  },
});
