import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    reason: option('<text>', messages.reasonOption),
    withLater: toggle(messages.withLaterOption),
  },
  examples: ['salesdesk month reopen 2026-11 --reason "漏记一份合同"'],
  notes: [messages.reopenNote],
  async run(shell, { month: word }, { withLater = false, ...flags }) {
    const { month, reason } = await shell.input((read) => ({
      reason: read.reason(flags.reason),
      month: read.monthOrLast(word, flags.month),
    }));
    const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
    await shell.change((ctx) => askSecondPerson(ctx, 'month.reopen', { month, withLater, reason }, reason), askedDone);
  },
});
