import { argument, verb } from '../../../cli/verb.js';
import { checkView } from '../checkView.js';
import { optionMessages } from '../optionMessages.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  examples: ['salesdesk claim check 87', 'salesdesk claim check 87 --json passed,wrong,verdicts'],
  async run(shell, { claim: word }) {
    const { checkClaim } = await import('../check.js');
    const { showClaim } = await import('../list.js');
    const claim = await shell.read((ctx) => showClaim(ctx, word));
    // Who may see the claim is told what submitting it would say: budgets and invoices are everybody's.
    const checked = await shell.readOpen((ctx) => checkClaim(ctx, claim));
    const { currency } = (await shell.session()).company;
    await shell.print(checkView(checked, currency, (fen) => shell.money(fen)));
  },
});
