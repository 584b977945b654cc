import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { claimView } from '../formView.js';
import { optionMessages } from '../optionMessages.js';
import { capitalsOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  flags: { asOf: option('<day>', cliMessages.asOf) },
  notes: [optionMessages.asOfNote],
  examples: ['salesdesk claim show 87', 'salesdesk claim show 87 --out 报销单.html'],
  async run(shell, { claim: word }, flags) {
    const asOf = await shell.input((read) => read.asOf(flags.asOf));
    const { claimWithNext } = await import('../list.js');
    const { claim, next } = await shell.read((ctx) => claimWithNext(ctx, word, asOf));
    const capitals = await capitalsOf(shell, claim.sanctionedFen);
    await shell.print(claimView(claim, next, capitals, (fen) => shell.money(fen)));
  },
});
