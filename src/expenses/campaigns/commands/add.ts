import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { campaignDone, campaignFlags, readCampaignFlags } from '../view.js';

export default verb({
  args: { name: argument(messages.nameArg) },
  flags: { from: requiredOption('<day>', messages.fromOption), ...campaignFlags },
  examples: [
    'salesdesk campaign add "2027 上海工博会" --from 2027-03-10 --until 2027-03-13 --channel 展会 --budget 60000 --goal "有意向线索 30 条"',
  ],
  async run(shell, { name }, { from, ...flags }) {
    const input = await shell.input((read) => ({
      name: read.text(name, 'name'),
      fromDay: read.day(from, '--from'),
      ...readCampaignFlags(read, flags),
    }));
    const { addCampaign } = await import('../keep.js');
    await shell.change(
      (ctx) => addCampaign(ctx, input),
      (campaign) =>
        campaignDone(
          campaign,
          [messages.added(campaign.code, campaign.name)],
          [messages.leadHint(campaign.code), messages.claimHint(campaign.code)],
        ),
    );
  },
});
