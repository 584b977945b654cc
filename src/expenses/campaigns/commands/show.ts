import { argument, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { campaignHead } from '../view.js';

export default verb({
  args: { campaign: argument(messages.campaignArg) },
  examples: ['salesdesk campaign show 工博会'],
  async run(shell, { campaign: word }) {
    const { resolveCampaign } = await import('../resolve.js');
    const { shownCampaign } = await import('../keep.js');
    const campaign = await shell.read(async (ctx) => shownCampaign(ctx, await resolveCampaign(ctx, word)));
    await shell.print({
      kind: 'sheet',
      value: campaign,
      title: messages.title,
      subtitle: same(`${campaign.code}  ${campaign.name}`),
      code: campaign.code,
      parts: [{ kind: 'fields', fields: campaignHead(campaign, (fen) => shell.money(fen)) }],
      hints: [messages.evaluateHint(campaign.code)],
    });
  },
});
