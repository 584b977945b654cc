import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { sheetDone } from '../view.js';

export default verb({
  args: { text: argument(messages.textArg), month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal dispute "11 月有两单算到了 12 月" --month 2026-11'],
  async run(shell, { month: word, ...typed }, flags) {
    const { month, text } = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      text: read.text(typed.text, 'text'),
    }));
    const { disputeResult } = await import('../result.js');
    await shell.change(
      (ctx) => disputeResult(ctx, month, text),
      (sheet) => sheetDone(sheet, [messages.disputedDone(month)]),
    );
  },
});
