import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderDone } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  async run(shell, { contract: word }) {
    const { openOrderFor } = await import('../open.js');
    await shell.change(
      (ctx) => openOrderFor(ctx, word),
      (state) => orderDone(state, [messages.orderOpened(state.order.code, state.contract.code)]),
    );
  },
});
