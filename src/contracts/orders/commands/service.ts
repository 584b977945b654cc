import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderDone, readStepFlags, stepDone, stepFlags } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: {
    ...stepFlags,
    until: requiredOption('<day>', messages.untilOption),
  },
  examples: ['salesdesk order service 1 --until 2027-12-31'],
  async run(shell, { order: word }, flags) {
    const input = await shell.input((read) => ({
      ...readStepFlags(read, flags),
      until: read.day(flags.until, '--until'),
    }));
    const { startService } = await import('../takeStep.js');
    await shell.change(
      (ctx) => startService(ctx, word, input),
      (state) => orderDone(state, [stepDone(state, 'service', input.day, `→ ${input.until}`)]),
    );
  },
});
