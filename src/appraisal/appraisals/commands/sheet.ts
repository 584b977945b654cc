import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { sheetView } from '../view.js';

export default verb({
  args: { rep: optionalArgument(messages.repArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: [
    'salesdesk appraisal sheet 张伟 --month 2026-11',
    'salesdesk appraisal sheet 张伟 -m 2026-11 --out 张伟-11月.html',
  ],
  async run(shell, { rep }, flags) {
    const month = await shell.input((read) => read.monthOrLast(undefined, flags.month));
    const { appraisalOf } = await import('../appraisals.js');
    const found = await shell.readOpen((ctx) => appraisalOf(ctx, month, rep));
    await shell.print(sheetView(found, (fen) => shell.money(fen)));
  },
});
