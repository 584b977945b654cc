import { requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { dealArgument, dealSummary } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: { reason: requiredOption('<text>', messages.declineReasonOption) },
  async run(shell, { deal: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { declineRequest } = await import('../request.js');
    await shell.change(
      (ctx) => declineRequest(ctx, word, reason),
      (view) => ({
        kind: 'done',
        value: { ...dealSummary(view), reason },
        code: view.deal.code,
        lines: [messages.declineDone(view.deal.code, reason)],
        hints: [messages.requestHint(view.deal.code)],
      }),
    );
  },
});
