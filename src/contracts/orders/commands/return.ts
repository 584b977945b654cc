import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { ORDER_DEPARTMENTS } from '../../../policy/contracts.js';
import { messages } from '../messages.js';
import { orderDone } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg), department: argument(messages.departmentArg, ORDER_DEPARTMENTS) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  async run(shell, { order: word, department: name }, flags) {
    const { department, reason } = await shell.input((read) => ({
      department: read.choice(ORDER_DEPARTMENTS, name, 'department'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { returnHandoff } = await import('../handoff.js');
    await shell.change(
      (ctx) => returnHandoff(ctx, word, department, reason),
      (state) => orderDone(state, [messages.returnedDone(state.order.code, ORDER_DEPARTMENTS[department], reason)]),
    );
  },
});
