import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { ANALYSED_BY } from '../rules.js';
import { flagList, periodFlags, readPeriod, spendList } from '../view.js';

export default verb({
  flags: { ...periodFlags, by: option('<by>', messages.byOption, { choices: ANALYSED_BY }) },
  examples: ['salesdesk expense report --quarter Q4', 'salesdesk expense report --year 2026 --by member'],
  async run(shell, _args, { by, ...flags }) {
    const input = await shell.input((read) => ({
      ...readPeriod(read, flags),
      by: by === undefined ? ('category' as const) : read.choice(ANALYSED_BY, by, '--by'),
    }));
    const { expenseReport } = await import('../report.js');
    const report = await shell.read((ctx) => expenseReport(ctx, input));
    await shell.print({
      kind: 'report',
      value: report,
      sections: [spendList(report), flagList(report, (fen) => shell.money(fen))],
    });
  },
});
