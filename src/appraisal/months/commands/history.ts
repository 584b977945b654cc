import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { day: argument(messages.historyArg) },
  flags: { reason: requiredOption('<text>', messages.historyReason) },
  examples: ['salesdesk month history 2026-08-31 --reason "补录三季度"'],
  notes: [messages.historyNote],
  async run(shell, { day }, flags) {
    const { until, reason } = await shell.input((read) => ({
      until: read.day(day, 'day', true),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
    await shell.change((ctx) => askSecondPerson(ctx, 'month.history', { until, reason }, reason), askedDone);
  },
});
