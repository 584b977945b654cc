import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { member: argument(messages.memberArg), month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    reason: requiredOption('<text>', messages.includeReason),
  },
  examples: ['salesdesk appraisal include 李娜 --month 2026-11 --reason 产假推迟'],
  async run(shell, { member, month: word }, flags) {
    const input = await shell.input((read) => ({
      member,
      month: read.monthOrLast(word, flags.month),
      reason: read.reason(flags.reason),
    }));
    const { includeInAppraisal } = await import('../omissions.js');
    await shell.change(
      (ctx) => includeInAppraisal(ctx, input),
      (member) => ({
        kind: 'done',
        value: { month: input.month, member: { code: member.code, name: member.name }, reason: input.reason },
        code: member.code,
        lines: [messages.included(member.name, input.month)],
      }),
    );
  },
});
