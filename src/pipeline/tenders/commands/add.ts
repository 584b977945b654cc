import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { tenderDone } from '../view.js';

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
      (tender) => tenderDone(tender, messages.added, (fen) => shell.money(fen)),
    );
  },
});
