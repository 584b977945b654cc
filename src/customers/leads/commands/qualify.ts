import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { lead: argument(messages.leadArg) },
  flags: {
    need: option('<text>', messages.needOption),
    budget: option('<text>', messages.budgetOption),
    authority: option('<text>', messages.authorityOption),
    timing: option('<text>', messages.timingOption),
    intent: option('<text>', messages.intentOption),
  },
  examples: ['salesdesk lead qualify 1 --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent 强'],
  async run(shell, { lead: word }, flags) {
    const answers = await shell.input((read) => ({
      need: read.text(flags.need, '--need'),
      budget: read.text(flags.budget, '--budget'),
      authority: read.text(flags.authority, '--authority'),
      timing: read.text(flags.timing, '--timing'),
      intent: read.text(flags.intent, '--intent'),
    }));
    const { qualifyLead } = await import('../screen.js');
    await shell.change(
      (ctx) => qualifyLead(ctx, word, answers),
      (lead) => ({
        kind: 'done',
        value: { ...shownLead(lead), ...answers },
        code: lead.code,
        lines: [messages.qualified(lead.code, lead.company)],
        hints: [messages.convertHint(lead.code)],
      }),
    );
  },
});
