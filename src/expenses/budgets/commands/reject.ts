import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { budget: argument(messages.budgetArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk budget reject 2027 --reason "招待费过高"'],
  async run(shell, { budget: word }, flags) {
    const reason = await shell.input((read) => read.reason(flags.reason));
    const { rejectBudget } = await import('../decide.js');
    await shell.change(
      (ctx) => rejectBudget(ctx, word, reason),
      (decided) => ({
        kind: 'done',
        value: decided,
        code: decided.code,
        lines: [messages.rejected(decided.code)],
        hints: [messages.proposeHint(decided.year)],
      }),
    );
  },
});
