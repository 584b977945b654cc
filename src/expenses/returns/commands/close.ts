import { argument, option, verb } from '../../../cli/verb.js';
import { messages as campaignMessages } from '../../campaigns/messages.js';
import { campaignDone } from '../../campaigns/view.js';
import { messages } from '../messages.js';
import { evaluationSheet, figuresText } from '../view.js';

export default verb({
  args: { campaign: argument(campaignMessages.campaignArg) },
  flags: { verdict: option('<text>', messages.verdictOption) },
  examples: ['salesdesk campaign close 工博会 --verdict "线索多、成交少，明年只派两人参展"'],
  async run(shell, { campaign: word }, flags) {
    const money = (fen: number) => shell.money(fen);
    let typed = flags.verdict;
    if (typed === undefined && shell.ask.possible) {
      await shell.requireRight('campaign.write');
      // Who judges is shown what it came to.
      const { evaluateCampaign, withoutHidden } = await import('../evaluate.js');
      const evaluation = await shell.readOpen((ctx) => evaluateCampaign(ctx, word), withoutHidden);
      await shell.show(evaluationSheet(evaluation, money));
      typed = await shell.answer(messages.askVerdict, (read, text) => read.text(text, '--verdict'));
    }
    const verdict = await shell.input((read) => {
      if (typed === undefined) read.problem('--verdict', messages.requiredVerdict);
      return read.text(typed ?? '-', '--verdict');
    });
    const { closeCampaign } = await import('../close.js');
    await shell.change(
      (ctx) => closeCampaign(ctx, word, verdict),
      ({ campaign, evaluation }) =>
        campaignDone(campaign, [
          messages.closed(campaign.code, campaign.name),
          figuresText(evaluation, money),
          messages.verdictLine(verdict),
        ]),
    );
  },
});
