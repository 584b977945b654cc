import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, draftValue } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  async run(shell, { contract: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { withdrawDraft } = await import('../withdraw.js');
    await shell.change(
      (ctx) => withdrawDraft(ctx, word, reason),
      (loaded) => ({
        kind: 'done',
        value: { ...draftValue(loaded), reason, ...carriedOf(loaded) },
        code: loaded.draft.code,
        lines: [messages.withdrawn(loaded.draft.code), ...dealLines(loaded)],
      }),
    );
  },
});
