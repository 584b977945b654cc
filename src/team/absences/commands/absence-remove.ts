import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  examples: ['salesdesk member absence remove AB-2026-0001'],
  async run(shell, { code: word }) {
    const { removeAbsence } = await import('../service.js');
    await shell.change(
      (ctx) => removeAbsence(ctx, word),
      (removed) => ({
        kind: 'done',
        value: removed,
        code: removed.code,
        lines: [messages.removed(removed.code, removed.member)],
      }),
    );
  },
});
