import { option, verb } from '../../../cli/verb.js';
import { messages as campaignMessages } from '../../campaigns/messages.js';
import { messages } from '../messages.js';
import { comparisonList } from '../view.js';

export default verb({
  flags: { year: option('<year>', messages.yearOption) },
  examples: ['salesdesk campaign compare --year 2026'],
  async run(shell, _args, { year }) {
    const of = await shell.input((read) => read.year(year, '--year'));
    const { compareCampaigns } = await import('../evaluate.js');
    const comparison = await shell.readOpen((ctx) => compareCampaigns(ctx, of));
    await shell.print({ ...comparisonList(comparison), empty: campaignMessages.empty });
  },
});
