import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderDone, readStepFlags, stepDone, stepFlags } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: stepFlags,
  async run(shell, { order: word }, flags) {
    const input = await shell.input((read) => readStepFlags(read, flags));
    const { deploy } = await import('../takeStep.js');
    await shell.change(
      (ctx) => deploy(ctx, word, input),
      (state) => orderDone(state, [stepDone(state, 'deploy', input.day)]),
    );
  },
});
