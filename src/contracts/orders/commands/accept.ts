import { argument, verb } from '../../../cli/verb.js';
import { ORDER_DEPARTMENTS } from '../../../policy/contracts.js';
import { messages } from '../messages.js';
import { orderDone, readDepartment } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg), department: argument(messages.departmentArg, ORDER_DEPARTMENTS) },
  async run(shell, { order: word, department: name }) {
    const department = await readDepartment(shell, name);
    const { acceptHandoff } = await import('../handoff.js');
    await shell.change(
      (ctx) => acceptHandoff(ctx, word, department),
      (state) => orderDone(state, [messages.acceptedDone(state.order.code, ORDER_DEPARTMENTS[department])]),
    );
  },
});
