import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { parseSplit } from '../rules.js';
import { amountOptions, proposalDone, readAmounts, readShare } from '../view.js';

export default verb({
  args: { year: argument(messages.yearArg) },
  flags: {
    ...amountOptions,
    ofSales: option('<share>', messages.ofSalesOption),
    split: option('<split>', messages.splitOption),
    note: option('<text>', messages.noteOption),
  },
  notes: [messages.proposeNote],
  examples: [
    'salesdesk budget propose 2027 --marketing 200000 --travel 150000 --entertainment 80000 --training 40000',
    'salesdesk budget propose 2027 --of-sales 4% --split "marketing 40, travel 30, entertainment 20, training 10"',
  ],
  async run(shell, { year }, flags) {
    const input = await shell.input((read) => ({
      year: read.year(year, 'year'),
      amounts: readAmounts(read, flags),
      ofSalesBp: readShare(read, flags.ofSales),
      split: read.parsed(parseSplit, flags.split, '--split'),
      note: read.text(flags.note, '--note'),
    }));
    const { proposeBudget } = await import('../propose.js');
    await shell.change(
      (ctx) => proposeBudget(ctx, input),
      (proposal) => proposalDone(proposal, (fen) => shell.money(fen)),
    );
  },
});
