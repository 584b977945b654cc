import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { draftValue } from '../view.js';

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
          value: draftValue(loaded),
          code,
          lines: [messages.submitted(code, version)],
          hints: [messages.nextFor(code, status)],
        };
      },
    );
  },
});
