import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changeOffer } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  async run(shell, { quote }) {
    const { reviseQuote } = await import('../draft.js');
    await changeOffer(shell, (ctx) => reviseQuote(ctx, quote));
  },
});
