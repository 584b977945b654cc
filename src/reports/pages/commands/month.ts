import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { monthPage } from '../monthView.js';
import { printPage } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk report month --month 2026-11 --out 11月.html', 'salesdesk report month -o md'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { monthReport, overdueAt } = await import('../monthReport.js');
    // Figures are open to the team; what is overdue is what the reader may see of it.
    const { report, company } = await shell.readOpen(async (ctx) => ({
      report: await monthReport(ctx, month),
      company: ctx.company,
    }));
    const overdue = await shell.read((ctx) => overdueAt(ctx, month));
    const page = monthPage(report, overdue, { currency: company.currency }, company.timeZone);
    await printPage(shell, { ...report, overdue }, page);
  },
});
