import { optionalArgument, verb } from '../../../cli/verb.js';
import { yearOf } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { printPage } from '../view.js';
import { yearPage } from '../yearView.js';

export default verb({
  args: { year: optionalArgument(messages.yearArg) },
  examples: ['salesdesk report year 2026 --out 年报.html', 'salesdesk report year -o md'],
  async run(shell, { year: word }) {
    const year = await shell.input((read) => read.year(word ?? yearOf(read.today), 'year'));
    const { overdueAt, yearReport } = await import('../monthReport.js');
    const { report, company } = await shell.readOpen(async (ctx) => ({
      report: await yearReport(ctx, year),
      company: ctx.company,
    }));
    const overdue = await shell.read((ctx) => overdueAt(ctx, report.last));
    const page = yearPage(report, overdue, { currency: company.currency }, company.timeZone);
    await printPage(shell, { ...report, overdue }, page);
  },
});
