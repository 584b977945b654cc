import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { SUBSTITUTED } from '../../../policy/standIns.js';
import { askedDone } from '../../confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: {
    for: requiredOption('<role>', messages.forOption, { choices: SUBSTITUTED }),
    from: option('<day>', messages.fromOption),
    until: option('<day>', messages.untilOption),
    reason: requiredOption('<text>', messages.whyOption),
  },
  examples: [
    'salesdesk member substitute 李娜 --for finance --reason 财务本人报销',
    'salesdesk member substitute 李娜 --for management --until 2026-12-31 --reason 管理层休假',
  ],
  notes: [messages.substituteNote],
  async run(shell, { member }, flags) {
    const input = await shell.input((read) => ({
      member,
      role: read.choice(SUBSTITUTED, flags.for, '--for'),
      fromDay: read.day(flags.from ?? 'today', '--from', true),
      untilDay: read.day(flags.until, '--until', true) ?? null,
      reason: read.text(flags.reason, '--reason'),
    }));
    const { askForSubstitute } = await import('../../../workflows/changeTeam.js');
    await shell.change((ctx) => askForSubstitute(ctx, input), askedDone);
  },
});
