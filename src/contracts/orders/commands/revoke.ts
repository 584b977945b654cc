import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { ORDER_STATUSES, ORDER_STEPS } from '../../../policy/contracts.js';
import { messages } from '../messages.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: { reason: requiredOption('<text>', messages.revokeReason) },
  examples: ['salesdesk order revoke OR-2026-0003 --reason "记错了订单"'],
  notes: [messages.revokeNote],
  async run(shell, { order: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { revokeStep } = await import('../../../workflows/revokeStep.js');
    await shell.change(
      (ctx) => revokeStep(ctx, word, reason),
      ({ after: { order, contract, status }, step, kind, dueDays }) => ({
        kind: 'done',
        value: {
          code: order.code,
          contract: contract.code,
          step: kind,
          day: step.day,
          reason,
          status,
          waiting: dueDays.map(({ code, amountFen }) => ({ code, amountFen })),
        },
        code: order.code,
        lines: [
          messages.stepRevoked(order.code, ORDER_STEPS[kind]),
          messages.statusAgain(ORDER_STATUSES[status]),
          ...dueDays.map(({ code, amountFen }) => messages.waitsAgain(code, shell.money(amountFen))),
        ],
      }),
    );
  },
});
