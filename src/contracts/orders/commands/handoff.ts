import { argument, option, verb } from '../../../cli/verb.js';
import { ORDER_DEPARTMENTS } from '../../../policy/contracts.js';
import { messages } from '../messages.js';
import { orderSummary } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg), department: argument(messages.departmentArg, ORDER_DEPARTMENTS) },
  flags: {
    to: option('<member>', messages.toOption),
    due: option('<day>', messages.dueOption),
    note: option('<text>', messages.noteOption),
  },
  examples: [
    'salesdesk order handoff OR-2026-0001 product --due 12-10',
    'salesdesk order handoff 1 implementation --to 交付吴',
  ],
  async run(shell, { order: word, department }, { to, due, note }) {
    const input = await shell.input((read) => ({
      department: read.choice(ORDER_DEPARTMENTS, department, 'department'),
      to: read.text(to, '--to'),
      dueDay: read.day(due, '--due'),
      note: read.text(note, '--note'),
    }));
    const { handOff } = await import('../handoff.js');
    await shell.change(
      (ctx) => handOff(ctx, word, input),
      (state) => ({
        kind: 'done',
        value: { ...orderSummary(state), ...input, to: state.to, takers: state.takers },
        code: state.order.code,
        lines: [
          messages.handedOffDone(state.order.code, ORDER_DEPARTMENTS[input.department], state.to),
          messages.takersLine(state.takers, state.isDeliveryVacant),
        ],
        hints: [messages.acceptHint(state.order.code, input.department)],
      }),
    );
  },
});
