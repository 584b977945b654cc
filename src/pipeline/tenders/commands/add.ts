import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { shownTender } from '../view.js';

export default verb({
  args: { deal: argument(messages.dealArg) },
  flags: {
    deadline: requiredOption('<day>', messages.deadlineOption),
    deposit: option('<amount>', messages.depositOption),
    title: option('<text>', messages.titleOption),
  },
  examples: ['salesdesk tender add 42 --deadline 12-10 --deposit 20000'],
  async run(shell, { deal }, flags) {
    const input = await shell.input((read) => ({
      deadline: read.day(flags.deadline, '--deadline'),
      depositFen: read.positiveMoney(flags.deposit, '--deposit'),
      title: read.text(flags.title, '--title'),
    }));
    const { addTender } = await import('../service.js');
    await shell.change(
      (ctx) => addTender(ctx, deal, input),
      (tender) => {
        const deposit = tender.depositFen === null ? '' : shell.money(tender.depositFen);
        return {
          kind: 'done',
          value: shownTender(tender),
          code: tender.code,
          lines: [messages.added(tender.code, tender.title, dayWithWeekday(tender.deadline), deposit)],
        };
      },
    );
  },
});
