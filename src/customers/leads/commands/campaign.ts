import { option, optionalArgumentList, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { leads: optionalArgumentList(messages.leadsArg) },
  flags: {
    to: option('<campaign>', messages.toOption),
    none: toggle(messages.noneOption),
    named: option('<text>', messages.namedOption),
  },
  examples: [
    'salesdesk lead campaign L-2026-0001 L-2026-0004 --to MC-2026-0001',
    'salesdesk lead campaign --named 工博会 --to "2026 上海工博会"',
  ],
  async run(shell, { leads }, { to, none, named }) {
    const input = await shell.input((read) => {
      if ((to === undefined) === (none !== true)) read.problem('--to', messages.toOrNone);
      if (leads.length === 0 && named === undefined) read.problem('leads', messages.whichLeads);
      return { leads, to: read.text(to, '--to'), named: read.text(named, '--named') };
    });
    const { setCampaign } = await import('../campaign.js');
    await shell.change(
      (ctx) => setCampaign(ctx, input),
      ({ changed, campaign }) => ({
        kind: 'done',
        value: changed.map((lead) => ({ ...shownLead(lead), campaignCode: campaign?.code ?? null })),
        code: changed.map(({ code }) => code).join('\n'),
        lines: [
          campaign === undefined
            ? messages.ofNoCampaign(changed.length)
            : messages.assignedToCampaign(changed.length, `${campaign.code} ${campaign.name}`),
        ],
      }),
    );
  },
});
