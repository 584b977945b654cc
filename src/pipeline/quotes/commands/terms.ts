import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changeOffer, offerFlags, readOffer } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg), terms: optionalArgument(messages.termsToWrite) },
  flags: offerFlags,
  examples: ['salesdesk quote terms Q-2026-0031 "30% signed, 60% accepted, 10% accepted+30d" --valid-until 12-31'],
  async run(shell, { quote, terms: typedTerms }, flags) {
    const input = await shell.input((read) => readOffer(read, flags, typedTerms));
    const { changeTerms } = await import('../draft.js');
    await changeOffer(shell, (ctx) => changeTerms(ctx, quote, input), messages.changedOffer);
  },
});
