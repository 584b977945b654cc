import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: ['salesdesk conduct remove CN-2026-0001 --reason 记错了人'],
  async run(shell, { code: word }, flags) {
    const reason = await shell.input((read) => read.reason(flags.reason));
    const { removeNote } = await import('../notes.js');
    await shell.change(
      (ctx) => removeNote(ctx, word, reason),
      (removed) => ({
        kind: 'done',
        value: removed,
        code: removed.code,
        lines: [messages.removed(removed.code)],
      }),
    );
  },
});
