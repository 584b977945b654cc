import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
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
    reason: requiredOption('<text>', messages.reasonOption),
  },
  notes: [messages.changeNote],
  examples: ['salesdesk budget change 2027 --travel 180000 --reason "新增华南客户"'],
  async run(shell, { year }, flags) {
    const input = await shell.input((read) => ({
      year: read.year(year, 'year'),
      amounts: readAmounts(read, flags),
      ofSalesBp: readShare(read, flags.ofSales),
      split: read.parsed(parseSplit, flags.split, '--split'),
      note: read.text(flags.note, '--note'),
      reason: read.reason(flags.reason),
    }));
    const { changeBudget } = await import('../propose.js');
    await shell.change(
      (ctx) => changeBudget(ctx, input),
      (proposal) => proposalDone(proposal, (fen) => shell.money(fen)),
    );
  },
});
