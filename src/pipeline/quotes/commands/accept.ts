import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { by: requiredOption('<person>', messages.byOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk quote accept Q-2026-0031 --by 李总 --on 11-20'],
  async run(shell, { quote }, { by, on }) {
    const answer = await shell.input((read) => ({
      by: read.text(by, '--by'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { acceptQuote } = await import('../customerAnswer.js');
    await shell.change(
      (ctx) => acceptQuote(ctx, quote, answer),
      (full) => {
        const line = messages.acceptedDone(full.quote.code, answer.by, answer.day);
        return quoteDone(full, line, [messages.hintDraft(full.deal.code)]);
      },
    );
  },
});
