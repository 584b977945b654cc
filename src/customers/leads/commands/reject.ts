import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { LEAD_REJECTIONS } from '../../../policy/leads.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { lead: argument(messages.leadArg) },
  flags: {
    reason: requiredOption('<reason>', messages.reasonOption, { choices: LEAD_REJECTIONS }),
    note: option('<text>', messages.noteOption),
  },
  examples: ['salesdesk lead reject 1 --reason 没有预算'],
  async run(shell, { lead: word }, flags) {
    const input = await shell.input((read) => ({
      reason: read.choice(LEAD_REJECTIONS, flags.reason, '--reason'),
      note: read.text(flags.note, '--note'),
    }));
    const { rejectLead } = await import('../screen.js');
    await shell.change(
      (ctx) => rejectLead(ctx, word, input),
      (lead) => ({
        kind: 'done',
        value: { ...shownLead(lead), ...input },
        code: lead.code,
        lines: [messages.rejected(lead.code, lead.company, LEAD_REJECTIONS[input.reason])],
      }),
    );
  },
});
