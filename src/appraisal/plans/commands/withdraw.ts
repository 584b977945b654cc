import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { plan: argument(messages.planArg) },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: ['salesdesk plan withdraw PL-2027-02'],
  async run(shell, { plan: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { withdrawPlan } = await import('../decide.js');
    await shell.change(
      (ctx) => withdrawPlan(ctx, word, reason),
      (withdrawn) => ({
        kind: 'done',
        value: withdrawn,
        code: withdrawn.code,
        lines: [messages.withdrawn(withdrawn.code)],
      }),
    );
  },
});
