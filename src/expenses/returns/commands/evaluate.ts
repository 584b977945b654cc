import { argument, verb } from '../../../cli/verb.js';
import { messages as campaignMessages } from '../../campaigns/messages.js';
import { evaluationSheet } from '../view.js';

export default verb({
  args: { campaign: argument(campaignMessages.campaignArg) },
  examples: ['salesdesk campaign evaluate MC-2026-0001', 'salesdesk campaign evaluate 工博会 --out 工博会成效.html'],
  async run(shell, { campaign: word }) {
    const { evaluateCampaign, withoutHidden } = await import('../evaluate.js');
    const evaluation = await shell.readOpen((ctx) => evaluateCampaign(ctx, word), withoutHidden);
    await shell.print(evaluationSheet(evaluation, (fen) => shell.money(fen)));
  },
});
