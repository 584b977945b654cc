import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { versionName } from '../rules.js';
import { shownQuote } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  async run(shell, { quote }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { submitQuote } = await import('../approve.js');
    await shell.change(
      (ctx) => submitQuote(ctx, quote, reason),
      (full) => ({
        kind: 'done',
        value: { ...shownQuote(full), versionName: versionName(full.draft), reason, excess: full.excess },
        code: full.quote.code,
        lines: [messages.submitted(full.quote.code, versionName(full.draft)), ...full.excess],
      }),
    );
  },
});
