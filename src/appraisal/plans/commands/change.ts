import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { parseRepSpread, parseSpread } from '../rules.js';
import { proposalDone } from '../view.js';

export default verb({
  args: { year: argument(messages.yearArg) },
  flags: {
    from: requiredOption('<month>', messages.fromOption),
    sales: option('<amount>', messages.salesOption),
    profit: option('<amount>', messages.profitOption),
    newCustomers: option('<number>', messages.newCustomersOption),
    months: option('<spread>', messages.monthsOption),
    reps: option('<spread>', messages.repsOption),
    note: option('<text>', messages.noteOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  notes: [messages.changeNote],
  examples: [
    'salesdesk plan change 2027 --from 2027-07 --sales 13,000,000 --reason "大客户提前立项"',
    'salesdesk plan change 2027 --from 2027-04 --reps "张伟 50, 李娜 50" --reason "人员调整"',
  ],
  async run(shell, { year }, flags) {
    const input = await shell.input((read) => ({
      year: read.year(year, 'year'),
      fromMonth: read.month(flags.from, '--from'),
      salesFen: read.positiveMoney(flags.sales, '--sales'),
      profitFen: read.moneyFromZero(flags.profit, '--profit'),
      newCustomers: read.whole(flags.newCustomers, '--new-customers', 0, 100_000),
      months: read.parsed(parseSpread, flags.months, '--months'),
      reps: read.parsed(parseRepSpread, flags.reps, '--reps'),
      note: read.text(flags.note, '--note'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { changePlan } = await import('../propose.js');
    await shell.change(
      (ctx) => changePlan(ctx, input),
      (proposal) => proposalDone(proposal, (fen) => shell.money(fen)),
    );
  },
});
