import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { milestoneDone, readStepFlags, stepFlags } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: stepFlags,
  async run(shell, { order: word }, flags) {
    const input = await shell.input((read) => readStepFlags(read, flags));
    const { deliverOrder } = await import('../../../workflows/reachMilestone.js');
    await shell.change(
      (ctx) => deliverOrder(ctx, word, input),
      (milestone) => milestoneDone(shell, milestone, 'deliver', input.day),
    );
  },
});
