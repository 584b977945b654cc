import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionWithDefault, verb } from '../../../cli/verb.js';
import { PERIODS } from '../../../shared/periods.js';
import { messages } from '../messages.js';
import { trendView, withGrades } from '../trendView.js';

export default verb({
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    from: option('<month>', messages.fromOption),
    to: option('<month>', messages.toOption),
    by: optionWithDefault('<period>', messages.byOption, 'month', { choices: PERIODS }),
  },
  notes: [messages.trendNote],
  examples: [
    'salesdesk kpi trend',
    'salesdesk kpi trend --rep 张伟 --from 2026-01 --to 2026-06',
    'salesdesk kpi trend --by quarter -o xlsx',
  ],
  async run(shell, _args, { rep, ...flags }) {
    const input = await shell.input((read) => ({
      rep,
      from: read.month(flags.from, '--from'),
      to: read.month(flags.to, '--to'),
      by: read.choice(PERIODS, flags.by, '--by'),
    }));
    const { kpiTrend } = await import('../trend.js');
    const { closedGrades } = await import('../../appraisals/grades.js');
    const { monthsFrom } = await import('../../../shared/periods.js');
    const { trend, grades } = await shell.readOpen(async (ctx) => {
      const trend = await kpiTrend(ctx, input);
      const { lines, yearToDate } = trend;
      const shown = new Set([...lines, yearToDate].flatMap(({ months }) => monthsFrom(months)));
      return { trend, grades: await closedGrades(ctx, [...shown]) };
    });
    await shell.print(trendView(withGrades(trend, grades), shell.isTable));
  },
});
