import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { reason: requiredOption('<text>', messages.unacceptReason) },
  examples: ['salesdesk quote unaccept Q-2026-0001 --reason "记错了客户"'],
  async run(shell, { quote }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { unacceptQuote } = await import('../unaccept.js');
    await shell.change(
      (ctx) => unacceptQuote(ctx, quote, reason),
      (full) => quoteDone(full, messages.unacceptedDone(full.quote.code, reason)),
    );
  },
});
