import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { tenderDone } from '../view.js';

export default verb({
  args: { tender: argument(messages.tenderArg) },
  flags: {
    deadline: option('<day>', messages.deadlineOption),
    deposit: option('<amount>', messages.depositOption),
    title: option('<text>', messages.titleOption),
  },
  examples: ['salesdesk tender edit TD-2026-0003 --deadline 12-20', 'salesdesk tender edit "@last" --deposit 20000'],
  async run(shell, { tender: word }, flags) {
    const change = await shell.input((read) => ({
      deadline: read.day(flags.deadline, '--deadline'),
      depositFen: read.positiveMoney(flags.deposit, '--deposit'),
      title: read.text(flags.title, '--title'),
    }));
    const { editTender } = await import('../service.js');
    await shell.change(
      (ctx) => editTender(ctx, word, change),
      ({ tender, changes }) => tenderDone(tender, messages.edited, (fen) => shell.money(fen), changes),
    );
  },
});
