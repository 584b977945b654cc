import { argument, option, verb } from '../../../cli/verb.js';
import { CHANNELS } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { lead: argument(messages.leadArg), text: argument(messages.textArg) },
  flags: {
    via: option('<channel>', messages.viaOption, { choices: CHANNELS }),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk lead contact "@last" "介绍了产品，下周发资料" --via wechat'],
  async run(shell, { lead: word, text }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(text, 'text'),
      via: read.choice(CHANNELS, flags.via ?? 'phone', '--via'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { contactLead } = await import('../contact.js');
    await shell.change(
      (ctx) => contactLead(ctx, word, input),
      ({ lead, isFirst }) => ({
        kind: 'done',
        value: { ...shownLead(lead), ...input },
        code: lead.code,
        lines: [messages.contacted(lead.code, lead.company, input.day, isFirst)],
        hints: [messages.qualifyHint(lead.code)],
      }),
    );
  },
});
