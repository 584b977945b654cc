import { argument, verb } from '../../../cli/verb.js';
import { checkView } from '../checkView.js';
import { messages } from '../messages.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  examples: ['salesdesk claim check 87', 'salesdesk claim check 87 --json passed,wrong,verdicts'],
  async run(shell, { claim: word }) {
    const { checkWord } = await import('../check.js');
    const checked = await shell.read((ctx) => checkWord(ctx, word));
    const { currency } = (await shell.session()).company;
    await shell.print(checkView(checked, currency, (fen) => shell.money(fen)));
  },
});
