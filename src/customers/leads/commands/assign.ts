import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { lead: argument(messages.leadArg), member: argument(messages.memberArg) },
  flags: { reason: requiredOption('<text>', messages.assignReasonOption) },
  examples: ['salesdesk lead assign 1 李娜 --reason "张伟离职"'],
  async run(shell, { lead: word, member }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { assignLead } = await import('../assign.js');
    await shell.change(
      (ctx) => assignLead(ctx, word, member, reason),
      ({ lead, from, to }) => ({
        kind: 'done',
        value: { ...shownLead(lead), from: from.name, to: to.name, reason },
        code: lead.code,
        lines: [messages.assigned(lead.code, lead.company, from.name, to.name)],
      }),
    );
  },
});
