import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import {
  asDay,
  bar,
  type Column,
  count,
  type Format,
  type ListView,
  listView,
  named,
  orSaid,
  percent,
  said,
  yuan,
} from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { LOST_REASONS, STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { type Day, dayWithWeekday, firstDay, lastDay } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { both, type Text } from '../../shared/text.js';
import { basisNote, messages } from './messages.js';
import type { BoardRow, Coverage, LossRow, Outcome, Pile, Probability, Spread } from './rules.js';
import type { ForecastDeal } from './service.js';

/** A format with words for what is not there. */
const orSays = (format: Format, nothing: Text): Format => ({
  ...format,
  human: (value, scene) => (value === null ? t(nothing) : format.human(value, scene)),
});
const withProbability = (shown: readonly Column<BoardRow>[]): Column<BoardRow>[] => [
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'count', head: messages.deals, as: count },
  { key: 'amountFen', head: terms.amount, as: yuan },
  { key: 'probabilityBp', head: messages.probability, as: percent },
  { key: 'weightedFen', head: messages.weighted, as: yuan },
  ...shown,
];
const basisColumn: Column<BoardRow> = {
  key: 'basis',
  head: messages.basis,
  as: said,
  value: ({ basis, won, closed }) =>
    basis === undefined ? null : basis === 'history' ? messages.byHistory(won, closed) : messages.bySetting,
};
const pileColumns = [
  { key: 'count', head: messages.deals, as: count },
  { key: 'amountFen', head: terms.amount, as: yuan },
  { key: 'weightedFen', head: messages.weighted, as: yuan },
];
const coverageColumns: Column<Coverage & Pile>[] = [
  { key: 'targetFen', head: terms.target, as: orSays(yuan, terms.noTarget) },
  { key: 'salesFen', head: messages.sold, as: yuan },
  { key: 'restFen', head: messages.rest, as: yuan },
  {
    key: 'coverageBp',
    head: messages.coverage,
    as: orSaid(percent),
    value: (row) => row.coverageBp ?? (row.targetFen === null ? null : messages.targetMet),
  },
  { key: 'weightedCoverageBp', head: messages.weightedCoverage, as: percent },
];
const barColumn = (largest: number): Column<BoardRow> => ({
  key: 'bar',
  head: messages.bar,
  value: (row) => (row.probabilityBp === undefined ? '' : bar(row.amountFen, largest)),
});
const dealColumns: Column<ForecastDeal>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'title', head: messages.title },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'expectedDay', head: messages.expected, as: asDay },
  { key: 'lateDays', head: messages.lateDays, as: count },
  { key: 'amountFen', head: terms.amount, as: yuan },
  { key: 'owner.name', head: terms.owner },
];
const outcomeColumns: Column<Outcome>[] = [
  { key: 'won', head: messages.won, as: count },
  { key: 'lost', head: messages.lost, as: count },
  { key: 'winRateBp', head: messages.winRate, as: percent },
  { key: 'wonAmountFen', head: messages.wonAmount, as: yuan },
  { key: 'lostAmountFen', head: messages.lostAmount, as: yuan, wide: true },
  { key: 'cycle.medianDays', head: messages.median, as: count },
  { key: 'cycle.meanDays', head: messages.mean, as: count },
];
const lossColumns = (head: Text, as: Format): Column<LossRow>[] => [
  { key: 'key', head, as: orSays(as, messages.unknown) },
  { key: 'lost', head: messages.lost, as: count },
  { key: 'shareBp', head: messages.share, as: percent },
  { key: 'lostAmountFen', head: messages.lostAmount, as: yuan },
];
const spreadColumns: Column<Spread>[] = [
  { key: 'medianDays', head: messages.median, as: count },
  { key: 'meanDays', head: messages.mean, as: count },
  { key: 'cases', head: messages.cases, as: count },
];

const usedNote = (used: readonly Probability[]): Text =>
  basisNote(used.map(({ stage, ...more }) => ({ ...more, stage: STAGES[stage] })));
const rangeText = ({ from, to }: { from: Day | null; to: Day }): Text =>
  from === null ? messages.until(to) : messages.between(from, to);

interface RangeFlags {
  from?: string;
  to?: string;
  month?: string;
  rep?: string;
  by?: string;
}

/** What the pipeline looks like: `deal board forecast winloss cycle` (policy 2.2.1a). */
export function buildForecast(deal: Noun, shell: Shell): void {
  const asOfFlag = async (typed: string | undefined): Promise<Day | undefined> => {
    const { asOf, today } = await shell.input((read) => ({
      asOf: read.day(typed, '--as-of', true),
      today: read.today,
    }));
    if (asOf !== undefined && asOf > today) throw usageError(messages.future(asOf));
    return asOf;
  };
  const rangeOf = async (flags: RangeFlags): Promise<{ from?: Day; to?: Day }> => {
    if (flags.month !== undefined && (flags.from !== undefined || flags.to !== undefined))
      throw usageError(messages.rangeOrMonth);
    const { month, today, ...range } = await shell.input((read) => ({
      month: read.month(flags.month, '--month'),
      from: read.day(flags.from, '--from', true),
      to: read.day(flags.to, '--to', true),
      today: read.today,
    }));
    if (month !== undefined) {
      const [from, to] = [firstDay(month), lastDay(month)];
      if (from > today) throw usageError(messages.future(from));
      if (to > today) return { from, to: today };
      return { from, to };
    }
    if (range.to !== undefined && range.to > today) throw usageError(messages.future(range.to));
    if (range.from !== undefined && range.from > (range.to ?? today)) throw usageError(messages.fromAfterTo);
    return range;
  };

  deal
    .verb('board', {
      summary: messages.board,
      clauses: ['2.2.1a'],
      examples: ['salesdesk deal board', 'salesdesk deal board --as-of 2026-10-31'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(async (flags: { asOf?: string }) => {
      const asOf = await asOfFlag(flags.asOf);
      const { board } = await import('./service.js');
      const report = await shell.read((ctx) => board(ctx, asOf));
      const largest = Math.max(...report.rows.map(({ amountFen }) => amountFen));
      const day = dayWithWeekday(report.asOf);
      const { count: n, amountFen, weightedFen } = report.total;
      await shell.print({
        kind: 'report',
        value: report,
        sections: [
          listView(
            report.rows,
            // A bar is for the eye: a sheet or a file of data has the amounts.
            withProbability(shell.isTable ? [barColumn(largest)] : []),
            {
              title: both((lang) => messages.boardTitle(day[lang])[lang]),
              total: { stage: t(terms.total), count: n, amountFen, weightedFen },
              notes: [usedNote(report.rows)],
            },
          ),
        ],
      });
    });

  deal
    .verb('forecast', {
      summary: messages.forecast,
      clauses: ['2.2.1a', '4.1.5'],
      examples: ['salesdesk deal forecast', 'salesdesk deal forecast --month 2026-12 --rep 张伟 --as-of 2026-11-15'],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .action(async (flags: { month?: string; asOf?: string; rep?: string }) => {
      const asOf = await asOfFlag(flags.asOf);
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { covered } = await import('./rules.js');
      const { forecast } = await import('./service.js');
      const { attainmentOn } = await import('../../appraisal/kpi/attainment.js');
      const { found, tasks } = await shell.read(async (ctx) => {
        const found = await forecast(ctx, { month, asOf, rep: flags.rep });
        return { found, tasks: await attainmentOn(ctx, found.month, found.asOf) };
      });
      const only = found.rep?.code;
      const { reps, team } = covered(found, tasks);
      const shown = { reps: reps.filter(({ rep }) => only === undefined || rep.code === only), team };
      const day = dayWithWeekday(found.asOf);
      const { count: n, amountFen, weightedFen } = found.total;
      const all = (key: 'count' | 'amountFen' | 'weightedFen') => found.lines.reduce((sum, line) => sum + line[key], 0);
      const whole = { count: all('count'), amountFen: all('amountFen'), weightedFen: all('weightedFen') };
      await shell.print({
        kind: 'report',
        value: { ...found, reps: shown.reps, team: only === undefined ? team : null },
        sections: [
          listView(found.stages, withProbability([basisColumn]), {
            title: both((lang) => messages.forecastTitle(found.month, day[lang])[lang]),
            total: { stage: t(terms.total), count: n, amountFen, weightedFen },
          }),
          listView(found.lines, [{ key: 'line', head: messages.line, as: named(messages.lines) }, ...pileColumns], {
            title: messages.linesTitle,
            total: { line: t(terms.total), ...whole },
          }),
          listView(
            shown.reps,
            [{ key: 'rep.name', head: terms.rep }, ...pileColumns, ...coverageColumns] as Column<
              (typeof reps)[number]
            >[],
            {
              title: messages.repsTitle(found.month),
              ...(only === undefined ? { total: { rep: { name: t(terms.team) }, ...team } } : {}),
            },
          ),
          ...(found.slipped.length > 0
            ? [listView(found.slipped, dealColumns, { title: messages.slippedTitle(found.slipped.length) })]
            : []),
        ],
      });
    });

  const withRange = (command: Noun): Noun =>
    command
      .option('--from <day>', t(messages.fromOption))
      .option('--to <day>', t(messages.toOption))
      .option('-m, --month <month>', t(cliMessages.month))
      .option('-r, --rep <member>', t(cliMessages.rep)) as Noun;

  withRange(
    deal.verb('winloss', {
      summary: messages.winloss,
      clauses: ['2.2.1a'],
      examples: ['salesdesk deal winloss --month 2026-11', 'salesdesk deal winloss --from 2026-01-01 --by rep -o xlsx'],
    }),
  )
    .option('--by <what>', t(messages.byOption))
    .action(async (flags: RangeFlags) => {
      const range = await rangeOf(flags);
      const BY = { reason: terms.reason, competitor: messages.competitor, stage: terms.stage, rep: terms.rep };
      const by = await shell.input((read) => read.choice(BY, flags.by, '--by'));
      const { winLoss } = await import('./service.js');
      const found = await shell.read((ctx) => winLoss(ctx, { ...range, rep: flags.rep }));
      const { lost } = found.total;
      const losses = (rows: readonly LossRow[], head: Text, as: Format, title: Text) =>
        listView(rows, lossColumns(head, as), { title, empty: messages.noLost, total: { key: t(terms.total), lost } });
      const asIs: Format = { human: String, plain: String };
      const sections: Record<keyof typeof BY, ListView<never>> = {
        rep: listView(found.reps, [{ key: 'rep.name', head: terms.rep }, ...outcomeColumns] as Column<Outcome>[], {
          title: messages.repsOutcomeTitle,
          empty: messages.noClosed,
          total: { rep: { name: t(terms.total) }, ...found.total },
        }),
        reason: losses(found.reasons, terms.reason, named(LOST_REASONS), messages.reasonsTitle),
        competitor: losses(found.competitors, messages.competitor, asIs, messages.competitorsTitle),
        stage: losses(found.stages, messages.diedIn, named(STAGES), messages.stagesTitle),
      };
      if (by) return await shell.print(sections[by]);
      const heading = listView([found.total], outcomeColumns, {
        title: both((lang) => messages.winlossTitle(rangeText(found)[lang])[lang]),
      });
      await shell.print({
        kind: 'report',
        value: found,
        sections: [heading, sections.rep, sections.reason, sections.competitor, sections.stage],
      });
    });

  withRange(
    deal.verb('cycle', {
      summary: messages.cycle,
      clauses: ['2.2.1a'],
      examples: ['salesdesk deal cycle', 'salesdesk deal cycle --from 2026-01-01 --to 2026-06-30 --rep 张伟'],
    }),
  ).action(async (flags: RangeFlags) => {
    const range = await rangeOf(flags);
    const { cycle } = await import('./service.js');
    const found = await shell.read((ctx) => cycle(ctx, { ...range, rep: flags.rep }));
    await shell.print({
      kind: 'report',
      value: found,
      sections: [
        listView(
          found.stages,
          [
            { key: 'stage', head: terms.stage, as: named(STAGES) },
            ...spreadColumns,
            { key: 'normDays', head: messages.norm, as: count },
          ] as Column<Spread>[],
          {
            title: both((lang) => messages.cycleTitle(rangeText(found)[lang])[lang]),
            total: { stage: t(messages.toWon), ...found.won },
          },
        ),
      ],
    });
  });
}
