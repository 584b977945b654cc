import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, draftValue } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  async run(shell, { contract: word }) {
    const { submitDraft } = await import('../submit.js');
    await shell.change(
      (ctx) => submitDraft(ctx, word),
      (loaded) => {
        const { code, version, status } = loaded.draft;
        return {
          kind: 'done',
          value: { ...draftValue(loaded), ...carriedOf(loaded) },
          code,
          lines: [messages.submitted(code, version), ...dealLines(loaded)],
          hints: [messages.nextFor(code, status)],
        };
      },
    );
  },
});
