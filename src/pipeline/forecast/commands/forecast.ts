import { t } from '../../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type ListView,
  listView,
  named,
  orText,
  orTranslated,
  percent,
  translated,
} from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both, type Text } from '../../../shared/text.js';
import { LINE_NAMES, messages } from '../messages.js';
import type { BoardRow, Coverage, Subtotal, withCoverage } from '../rules.js';
import type { ForecastDeal, forecast } from '../service.js';
import { asOfFlag, monthFlag, readAsOf, repFlag, stageColumns } from '../view.js';

type Forecast = Awaited<ReturnType<typeof forecast>>;
type Covered = ReturnType<typeof withCoverage>;

const basisText = ({ basis, won, closed }: BoardRow): Text | null => {
  if (basis === undefined) return null;
  return basis === 'history' ? messages.byHistory(won, closed) : messages.bySetting;
};
const expectedColumns: Column<BoardRow>[] = [
  ...stageColumns,
  { key: 'basis', head: messages.basis, as: translated, value: basisText },
];
const subtotalColumns: Column<Subtotal>[] = [
  { key: 'count', head: messages.deals, as: count },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'weightedFen', head: messages.weighted, as: asMoney },
];
const coverageColumns: Column<Coverage>[] = [
  { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
  { key: 'salesFen', head: messages.sold, as: asMoney },
  { key: 'restFen', head: messages.rest, as: asMoney },
  {
    key: 'coverageBp',
    head: messages.coverage,
    as: orTranslated(percent),
    value: (row) => row.coverageBp ?? (row.targetFen === null ? null : messages.targetMet),
  },
  { key: 'weightedCoverageBp', head: messages.weightedCoverage, as: percent },
];
const lineColumns: Column<Forecast['lines'][number]>[] = [
  { key: 'line', head: messages.line, as: named(LINE_NAMES) },
  ...subtotalColumns,
];
const repColumns: Column<Covered['reps'][number]>[] = [
  { key: 'rep.name', head: terms.rep },
  ...subtotalColumns,
  ...coverageColumns,
];
const slippedColumns: Column<ForecastDeal>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'title', head: messages.title },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'expectedDay', head: messages.expected, as: asDay },
  { key: 'lateDays', head: messages.lateDays, as: count },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'owner.name', head: terms.owner },
];

/** The four lines together: the board. */
const wholeOf = (lines: Forecast['lines']): Subtotal => {
  const whole: Subtotal = { count: 0, amountFen: 0, weightedFen: 0 };
  for (const line of lines) {
    whole.count += line.count;
    whole.amountFen += line.amountFen;
    whole.weightedFen += line.weightedFen;
  }
  return whole;
};

function sectionsOf(report: Forecast, { reps, team }: { reps: Covered['reps']; team: Covered['team'] | null }) {
  const day = dayWithWeekday(report.asOf);
  const sections: ListView[] = [
    listView(report.stages, expectedColumns, {
      title: both((lang) => messages.forecastTitle(report.month, day[lang])[lang]),
      total: { stage: t(terms.total), ...report.total },
    }),
    listView(report.lines, lineColumns, {
      title: messages.linesTitle,
      total: { line: t(terms.total), ...wholeOf(report.lines) },
    }),
    listView(reps, repColumns, {
      title: messages.repsTitle(report.month),
      total: team === null ? undefined : { rep: { name: t(terms.team) }, ...team },
    }),
  ];
  if (report.slipped.length > 0)
    sections.push(listView(report.slipped, slippedColumns, { title: messages.slippedTitle(report.slipped.length) }));
  return sections;
}

export default verb({
  flags: { month: monthFlag, asOf: asOfFlag, rep: repFlag },
  examples: ['salesdesk deal forecast', 'salesdesk deal forecast --month 2026-12 --rep 张伟 --as-of 2026-11-15'],
  async run(shell, _args, flags) {
    const asOf = await readAsOf(shell, flags.asOf);
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { withCoverage } = await import('../rules.js');
    const { forecast } = await import('../service.js');
    const { attainmentOn } = await import('../../../appraisal/kpi/attainment.js');
    const { report, targets } = await shell.read(async (ctx) => {
      const report = await forecast(ctx, { month, asOf, rep: flags.rep });
      return { report, targets: await attainmentOn(ctx, report.month, report.asOf) };
    });
    const all = withCoverage(report, targets);
    const { rep: only } = report;
    const reps = only === null ? all.reps : all.reps.filter(({ rep }) => rep.code === only.code);
    const team = only === null ? all.team : null;
    await shell.print({
      kind: 'report',
      value: { ...report, reps, team },
      sections: sectionsOf(report, { reps, team }),
    });
  },
});
