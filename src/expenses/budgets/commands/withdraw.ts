import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { budget: argument(messages.budgetArg) },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: ['salesdesk budget withdraw BG-2027-02'],
  async run(shell, { budget: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { withdrawBudget } = await import('../decide.js');
    await shell.change(
      (ctx) => withdrawBudget(ctx, word, reason),
      (decided) => ({
        kind: 'done',
        value: decided,
        code: decided.code,
        lines: [messages.withdrawn(decided.code)],
      }),
    );
  },
});
