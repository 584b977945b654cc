import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { sheetDone } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal confirm --month 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { confirmResult } = await import('../result.js');
    await shell.change(
      (ctx) => confirmResult(ctx, month),
      (sheet) => sheetDone(sheet, [messages.confirmedDone(month)]),
    );
  },
});
