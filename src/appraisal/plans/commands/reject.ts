import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { plan: argument(messages.planArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk plan reject 2027 --reason "目标过低"'],
  async run(shell, { plan: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { rejectPlan } = await import('../decide.js');
    await shell.change(
      (ctx) => rejectPlan(ctx, word, reason),
      (rejected) => ({
        kind: 'done',
        value: rejected,
        code: rejected.code,
        lines: [messages.rejected(rejected.code)],
        hints: [messages.proposeHint(rejected.year)],
      }),
    );
  },
});
