import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderDone } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: {
    start: requiredOption('<day>', messages.startOption),
    end: requiredOption('<day>', messages.endOption),
    note: option('<text>', messages.noteOption),
  },
  async run(shell, { order: word }, flags) {
    const input = await shell.input((read) => ({
      start: read.day(flags.start, '--start'),
      end: read.day(flags.end, '--end'),
      note: read.text(flags.note, '--note'),
    }));
    const { planDeployment } = await import('../takeStep.js');
    await shell.change(
      (ctx) => planDeployment(ctx, word, input),
      (state) => {
        const { deliveryDay } = state.contract;
        const lines = [messages.planDone(state.order.code, input.start, input.end)];
        if (deliveryDay !== null && input.end > deliveryDay) lines.push(messages.planLate(deliveryDay));
        return orderDone(state, lines);
      },
    );
  },
});
