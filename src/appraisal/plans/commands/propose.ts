import { argument, option, optionWithDefault, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { parseRepSpread, parseSpread } from '../rules.js';
import { proposalDone } from '../view.js';

export default verb({
  args: { year: argument(messages.yearArg) },
  flags: {
    sales: requiredOption('<amount>', messages.salesOption),
    profit: option('<amount>', messages.profitOption),
    newCustomers: option('<number>', messages.newCustomersOption),
    months: optionWithDefault('<spread>', messages.monthsOption, 'even'),
    reps: optionWithDefault('<spread>', messages.repsOption, 'even'),
    note: option('<text>', messages.noteOption),
  },
  examples: [
    'salesdesk plan propose 2027 --sales 12,000,000',
    'salesdesk plan propose 2027 --sales 12,000,000 --months "like 2026" --reps "张伟 60, 李娜 40" --note "主攻制造业"',
  ],
  async run(shell, { year }, flags) {
    const input = await shell.input((read) => ({
      year: read.year(year, 'year'),
      salesFen: read.positiveMoney(flags.sales, '--sales'),
      profitFen: read.moneyFromZero(flags.profit, '--profit'),
      newCustomers: read.whole(flags.newCustomers, '--new-customers', 0, 100_000),
      months: read.parsed(parseSpread, flags.months, '--months') ?? { by: 'even' as const },
      reps: read.parsed(parseRepSpread, flags.reps, '--reps') ?? { by: 'even' as const },
      note: read.text(flags.note, '--note'),
    }));
    const { proposePlan } = await import('../propose.js');
    await shell.change(
      (ctx) => proposePlan(ctx, input),
      (proposal) => proposalDone(proposal, (fen) => shell.money(fen)),
    );
  },
});
