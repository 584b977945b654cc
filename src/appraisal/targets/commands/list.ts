import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { TARGET_LEVELS } from '../../../policy/plans.js';
import { terms } from '../../../policy/terms.js';
import { usageError } from '../../../shared/errors.js';
import { yearMonths } from '../../../shared/periods.js';
import { messages } from '../messages.js';
import type { TargetSum } from '../rules.js';
import type { listTargets } from '../service.js';

type Line = Awaited<ReturnType<typeof listTargets>>[number];

const figureColumns = [
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
] as const;
const levelColumns = [
  { key: 'baseFen', head: TARGET_LEVELS.base, as: asMoney },
  { key: 'challengeFen', head: TARGET_LEVELS.challenge, as: asMoney },
] as const;

/** The columns of levels only where a target has some: most have none. */
const levelsOf = (lines: readonly Pick<Line, 'baseFen' | 'challengeFen'>[]) =>
  lines.some(({ baseFen, challengeFen }) => baseFen !== null || challengeFen !== null)
    ? levelColumns
    : levelColumns.map((column) => ({ ...column, wide: true }));

const monthColumns = (lines: readonly Line[]): Column<Line>[] => [
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'member', head: terms.member, value: ({ member }) => member?.name ?? t(terms.team) },
  ...figureColumns,
  ...levelsOf(lines),
  { key: 'reason', head: terms.reason },
];
const sumColumns = (sums: readonly TargetSum[]): Column<TargetSum>[] => [
  { key: 'period', head: messages.period, neverCut: true },
  { key: 'member', head: terms.member, value: ({ member }) => member?.name ?? t(terms.team) },
  ...figureColumns,
  ...levelsOf(sums),
  { key: 'months', head: messages.monthsSet, value: ({ months, ofMonths }) => t(messages.monthsOf(months, ofMonths)) },
];

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    quarter: option('<quarter>', messages.quarterOption),
    year: option('<year>', messages.yearOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  examples: [
    'salesdesk target list 2026-11',
    'salesdesk target list --quarter 2026Q4',
    'salesdesk target list --year 2026',
  ],
  async run(shell, { month: word }, flags) {
    const typed = [word ?? flags.month, flags.quarter, flags.year].filter((one) => one !== undefined);
    if (typed.length > 1) throw usageError(messages.onePeriod);
    const { month, quarter, year, asOf } = await shell.input((read) => ({
      month: read.typedMonth(word, flags.month),
      quarter: read.quarter(flags.quarter, '--quarter'),
      year: read.year(flags.year, '--year'),
      asOf: read.asOf(flags.asOf),
    }));
    const { listTargets, sumTargets } = await import('../service.js');
    const period = year === undefined ? quarter : yearMonths(year);
    if (period !== undefined) {
      const kind = year === undefined ? 'quarter' : 'year';
      const sums = await shell.readOpen((ctx) => sumTargets(ctx, period, kind, asOf));
      await shell.print(listView(sums, sumColumns(sums), { empty: messages.noTargets }));
      return;
    }
    const months = month === undefined ? undefined : { from: month, to: month };
    const targets = await shell.readOpen((ctx) => listTargets(ctx, months, asOf));
    await shell.print(listView(targets, monthColumns(targets), { empty: messages.noTargets }));
  },
});
