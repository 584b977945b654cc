import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { campaignColumns } from '../view.js';

export default verb({
  flags: { open: toggle(messages.openOption), year: option('<year>', messages.yearOption) },
  examples: ['salesdesk campaign list --open'],
  async run(shell, _args, { open, year }) {
    const filter = await shell.input((read) => ({ open, year: read.year(year, '--year') }));
    const { listCampaigns } = await import('../keep.js');
    const campaigns = await shell.read((ctx) => listCampaigns(ctx, filter));
    await shell.print(listView(campaigns, campaignColumns, { empty: messages.empty }));
  },
});
