import { changedFields } from '../../../cli/changedFields.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { CAMPAIGN_FIELDS, campaignDone, campaignFlags, readCampaignFlags } from '../view.js';

export default verb({
  args: { campaign: argument(messages.campaignArg) },
  flags: {
    name: option('<name>', messages.nameOption),
    from: option('<day>', messages.fromOption),
    ...campaignFlags,
  },
  examples: ['salesdesk campaign edit MC-2027-0001 --until 2027-03-14 --budget 65000'],
  async run(shell, { campaign: word }, { name, from, ...flags }) {
    const change = await shell.input((read) => ({
      name: read.text(name, '--name'),
      fromDay: read.day(from, '--from'),
      ...readCampaignFlags(read, flags),
    }));
    const { editCampaign } = await import('../keep.js');
    await shell.change(
      (ctx) => editCampaign(ctx, word, change),
      ({ campaign, changes }) =>
        campaignDone(campaign, [
          messages.edited(campaign.code, campaign.name),
          ...changedFields(changes, CAMPAIGN_FIELDS, (fen) => shell.money(fen)),
        ]),
    );
  },
});
