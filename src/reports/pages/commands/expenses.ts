import { verb } from '../../../cli/verb.js';
import { periodFlags, readPeriod } from '../../../expenses/analysis/view.js';
import { expensesPage } from '../expensesView.js';
import { printPage } from '../view.js';

export default verb({
  flags: periodFlags,
  examples: ['salesdesk report expenses --quarter Q4 --out 费用.html', 'salesdesk report expenses --year 2026 -o md'],
  async run(shell, _args, flags) {
    const period = await shell.input((read) => readPeriod(read, flags));
    const { expensesReport } = await import('../expensesReport.js');
    const { compareCampaigns } = await import('../../../expenses/returns/evaluate.js');
    const { report, company } = await shell.read(async (ctx) => ({
      report: await expensesReport(ctx, period),
      company: ctx.company,
    }));
    // What campaigns brought is open to the team; expenses are what the reader may see of them.
    const campaigns = await shell.readOpen((ctx) => compareCampaigns(ctx, Number(period.months.from.slice(0, 4))));
    const page = expensesPage(report, campaigns, { currency: company.currency }, company.timeZone);
    const { rowsBy, ...value } = report;
    await printPage(shell, { ...value, by: Object.fromEntries(rowsBy), campaigns }, page);
  },
});
