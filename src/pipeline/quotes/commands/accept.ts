import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { quoteDone } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    by: requiredOption('<person>', messages.byOption),
    on: option('<day>', messages.onOption),
    version: option('<version>', messages.acceptVersionOption),
  },
  examples: [
    'salesdesk quote accept Q-2026-0031 --by 李总 --on 11-20',
    'salesdesk quote accept Q-2026-0031 --version 2 --by 李总',
  ],
  async run(shell, { quote }, { by, on, version }) {
    const answer = await shell.input((read) => ({
      by: read.text(by, '--by'),
      day: read.day(on ?? 'today', '--on', true),
      version: read.whole(version, '--version', 1, 999),
    }));
    const { acceptQuote } = await import('../customerAnswer.js');
    await shell.change(
      (ctx) => acceptQuote(ctx, quote, answer),
      (full) => {
        const { code, version } = full.quote;
        const done = quoteDone(full, messages.acceptedDone(code, version, answer.by, answer.day), [
          messages.hintDraft(full.deal.code),
        ]);
        const { superseded } = full;
        return superseded.length === 0
          ? done
          : { ...done, lines: [...(done.lines ?? []), messages.supersededDone(superseded)] };
      },
    );
  },
});
