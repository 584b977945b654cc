import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { hintsAfterSending, quoteDone, sentLine } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  async run(shell, { quote }) {
    const { sendQuote } = await import('../send.js');
    await shell.change(
      (ctx) => sendQuote(ctx, quote),
      (full) => quoteDone(full, sentLine(full), hintsAfterSending(full)),
    );
  },
});
