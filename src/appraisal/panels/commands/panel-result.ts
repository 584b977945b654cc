import { requireInBook } from '../../../app/firstMonth.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { resultSheet } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal panel result 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { panelResult } = await import('../service.js');
    const result = await shell.readOpen((ctx) => {
      requireInBook(ctx.company, month);
      return panelResult(ctx, month);
    });
    await shell.print(resultSheet(result, (fen) => shell.money(fen)));
  },
});
