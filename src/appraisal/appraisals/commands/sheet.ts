import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { sheetView } from '../view.js';

export default verb({
  args: { rep: optionalArgument(messages.repArg), month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: [
    'salesdesk appraisal sheet 张伟 --month 2026-11',
    'salesdesk appraisal sheet 张伟 -m 2026-11 --out 张伟-11月.html',
  ],
  async run(shell, words, flags) {
    const { rep, month } = await shell.input((read) => {
      const { member, month } = read.memberAndMonth({ member: words.rep, month: words.month });
      return { rep: member, month: read.monthOrLast(month, flags.month) };
    });
    const { appraisalOf } = await import('../appraisals.js');
    const found = await shell.readOpen((ctx) => appraisalOf(ctx, month, rep));
    await shell.print(sheetView(found, (fen) => shell.money(fen)));
  },
});
