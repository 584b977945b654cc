import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { record: argument(messages.withdrawArg) },
  flags: { reason: requiredOption('<text>', messages.withdrawReason) },
  examples: [
    'salesdesk payment withdraw PM-2026-0003 --reason "记错了客户"',
    'salesdesk payment withdraw PAY-2026-0001 --reason "没有催收"',
  ],
  notes: [messages.withdrawNote],
  async run(shell, { record: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { withdrawContact, withdrawnText } = await import('../withdraw.js');
    await shell.change(
      (ctx) => withdrawContact(ctx, word, reason),
      (withdrawn) => {
        const { kind, code, day, level } = withdrawn;
        return { kind: 'done', value: { kind, code, day, level, reason }, code, lines: [withdrawnText(withdrawn)] };
      },
    );
  },
});
