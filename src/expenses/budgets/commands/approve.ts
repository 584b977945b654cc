import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { budget: argument(messages.budgetArg) },
  flags: { reason: option('<text>', messages.aloneReasonOption) },
  examples: ['salesdesk budget approve 2027', 'salesdesk budget approve BG-2027-02 --reason "董事会 12 月 5 日通过"'],
  async run(shell, { budget: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { approveBudget } = await import('../decide.js');
    await shell.change(
      (ctx) => approveBudget(ctx, word, reason),
      (decided) => ({
        kind: 'done',
        value: decided,
        code: decided.code,
        lines: [messages.approved(decided.code, decided.year), ...(decided.alone ? [messages.decidedAlone] : [])],
        hints: [messages.showHint(decided.year)],
      }),
    );
  },
});
