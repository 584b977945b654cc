import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  listView,
  named,
  orText,
  orTranslated,
  percent,
  type Scene,
  translated,
} from '../../cli/output/view.js';
import { LINE_NAMES, messages as pipelineMessages } from '../../pipeline/forecast/messages.js';
import { LOST_REASONS, STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { type Bp, decimalMoney, type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import { both, same, type Text } from '../../shared/text.js';
import { COLOURS } from './chartView.js';
import { messages } from './messages.js';
import type { Figure, Page, Section, Tile } from './pageView.js';
import type { PipelineReport } from './pipelineReport.js';
import { compactMoney } from './rules.js';

const { basis, byHistory, bySetting, targetMet } = pipelineMessages;
/** Of a chart; the table has them all. */
const MOST_BARS = 10;
const short = (fen: Fen): string => (fen === 0 ? '' : t(compactMoney(fen)));
const units = (fens: readonly (number | null)[]): number[] => fens.map((fen) => (fen ?? 0) / 100);
const axis = (value: number): string => t(compactMoney(value * 100));
const stageName = (stage: string | null): string =>
  stage === null ? t(messages.unknown) : t(STAGES[stage as keyof typeof STAGES] ?? same(stage));
const reasonName = (reason: string | null): string =>
  reason === null ? t(messages.unknown) : t(LOST_REASONS[reason as keyof typeof LOST_REASONS] ?? same(reason));

/** What the probability of a stage rests on; nothing for one without any. */
function basisOf(row: { basis?: string; won: number; closed: number }): Text | null {
  if (row.basis === undefined) return null;
  return row.basis === 'history' ? byHistory(row.won, row.closed) : bySetting;
}

const targetFigure = (target: Figure | null): Figure =>
  target === null
    ? { human: t(terms.noTarget), plain: '' }
    : { human: t(messages.ofTarget(target.human)), plain: target.plain };
const rateFigure = (rateBp: Bp | null): Figure =>
  rateBp === null ? { human: '-', plain: '' } : { human: formatPercent(rateBp), plain: formatPercent(rateBp) };

/** Both in one tile for people; files have the second beside the first. */
const staleFigures = (stale: number, slipped: number): Pick<Tile, 'value' | 'more'> => ({
  value: { human: `${stale} / ${slipped}`, plain: stale },
  more: { human: '', plain: slipped },
});

/** The pipeline report as tables, with a chart if it shows more. */
export function pipelinePage(report: PipelineReport, { currency }: Scene, timeZone: string): Page {
  const money = (fen: Fen): Figure => ({ human: formatMoney(fen, currency), plain: decimalMoney(fen) });
  const { board, forecast, winLoss } = report;
  const day = dayWithWeekday(report.asOf);
  const { team } = forecast;
  return {
    title: both((lang) => messages.pipelineTitle(day[lang])[lang]),
    company: report.company,
    tiles: [
      {
        name: messages.openAmount,
        value: money(board.total.amountFen),
        more: { human: t(messages.dealsCount(board.total.count)), plain: board.total.count },
      },
      { name: messages.weightedTile, value: money(board.total.weightedFen) },
      {
        name: messages.soldTile(forecast.month),
        value: money(team.salesFen),
        more: targetFigure(team.targetFen === null ? null : money(team.targetFen)),
      },
      {
        name: messages.winRateTile(winLoss.from ?? '', winLoss.to),
        value: rateFigure(winLoss.total.winRateBp),
        // Files have both counts in the section of won and lost deals.
        more: { human: t(messages.wonLost(winLoss.total.won, winLoss.total.lost)), plain: '' },
      },
      { name: messages.staleTile, ...staleFigures(report.stale.length, forecast.slipped.length) },
    ],
    sections: [
      ...boardSections(report),
      ...forecastSections(report),
      ...closedSections(report),
      cycleSection(report),
      ...dealSections(report),
    ],
    foot: messages.foot(report.asOf, clockTime(report.madeAt, timeZone)),
  };
}

function boardSections({ board: { rows, total } }: PipelineReport): Section[] {
  return [
    {
      chart: {
        label: messages.boardTitle,
        names: rows.map(({ stage, count: n }) => `${stageName(stage)} (${n})`),
        axis,
        lying: true,
        series: [
          {
            name: terms.amount,
            values: units(rows.map(({ amountFen }) => amountFen)),
            labels: rows.map(({ amountFen }) => short(amountFen)),
            colour: COLOURS.second,
          },
          {
            name: messages.weighted,
            values: units(rows.map(({ weightedFen }) => weightedFen)),
            labels: rows.map(({ weightedFen }) => short(weightedFen)),
            colour: COLOURS.main,
          },
        ],
      },
      list: listView(
        rows,
        [
          { key: 'stage', head: terms.stage, as: named(STAGES) },
          { key: 'count', head: messages.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: asMoney },
          { key: 'probabilityBp', head: messages.probability, as: percent },
          { key: 'weightedFen', head: messages.weighted, as: asMoney },
          {
            key: 'basis',
            head: basis,
            as: translated,
            value: basisOf,
          },
        ],
        { title: messages.boardTitle, total: { ...total, stage: t(terms.total) } },
      ),
    },
  ];
}

function forecastSections({ forecast }: PipelineReport): Section[] {
  const { reps, team, lines: piles } = forecast;
  const busy = reps.filter((rep) => rep.count > 0 || rep.salesFen !== 0 || rep.targetFen !== null);
  const first = busy.slice(0, MOST_BARS).map((row) => ({ ...row, name: row.rep.name }));
  const withTeam = [...first, { ...team, name: t(terms.team) }];
  const sum = (key: 'count' | 'amountFen' | 'weightedFen') => piles.reduce((all, pile) => all + pile[key], 0);
  return [
    {
      chart: {
        label: messages.forecastTitle(forecast.month),
        names: withTeam.map(({ name }) => name),
        axis,
        lying: true,
        series: [
          {
            name: messages.sold,
            values: units(withTeam.map(({ salesFen }) => salesFen)),
            colour: COLOURS.main,
            stack: 'forecast',
          },
          {
            name: messages.weightedExpected,
            values: units(withTeam.map(({ weightedFen }) => weightedFen)),
            labels: withTeam.map(({ salesFen, weightedFen }) => short(salesFen + weightedFen)),
            colour: COLOURS.second,
            stack: 'forecast',
          },
          {
            name: terms.target,
            values: units(withTeam.map(({ targetFen }) => targetFen)),
            labels: withTeam.map(({ targetFen }) => (targetFen === null ? '' : short(targetFen))),
            colour: COLOURS.third,
          },
        ],
      },
      list: listView(
        busy,
        [
          { key: 'rep.name', head: terms.rep },
          { key: 'count', head: messages.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: asMoney },
          { key: 'weightedFen', head: messages.weighted, as: asMoney },
          { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
          { key: 'salesFen', head: messages.sold, as: asMoney },
          { key: 'restFen', head: messages.rest, as: asMoney },
          {
            key: 'coverageBp',
            head: messages.coverage,
            as: orTranslated(percent),
            value: (row) => row.coverageBp ?? (row.targetFen === null ? null : targetMet),
          },
        ],
        {
          title: messages.forecastTitle(forecast.month),
          empty: messages.noForecast,
          total: { ...team, rep: { name: t(terms.team) } },
        },
      ),
    },
    {
      list: listView(
        piles,
        [
          { key: 'line', head: messages.expected, as: named(LINE_NAMES) },
          { key: 'count', head: messages.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: asMoney },
          { key: 'weightedFen', head: messages.weighted, as: asMoney },
        ],
        {
          title: messages.linesTitle,
          total: {
            line: t(terms.total),
            count: sum('count'),
            amountFen: sum('amountFen'),
            weightedFen: sum('weightedFen'),
          },
        },
      ),
    },
  ];
}

type Loss = PipelineReport['winLoss']['reasons'][number];
function closedSections({ winLoss }: PipelineReport): Section[] {
  const { from, to, total } = winLoss;
  const losses = (rows: readonly Loss[], head: Text, title: Text, nameOf: (key: string | null) => string): Section => ({
    list: listView(
      rows,
      [
        { key: 'key', head, value: ({ key }) => nameOf(key) },
        { key: 'lost', head: messages.lost, as: count },
        { key: 'shareBp', head: messages.share, as: percent },
        { key: 'lostAmountFen', head: messages.lostAmount, as: asMoney },
      ],
      { title, empty: messages.noLost },
    ),
  });
  const reasons = losses(winLoss.reasons, terms.reason, messages.reasonsTitle, reasonName);
  return [
    {
      list: listView(
        winLoss.reps,
        [
          { key: 'rep.name', head: terms.rep },
          { key: 'won', head: messages.won, as: count },
          { key: 'lost', head: messages.lost, as: count },
          { key: 'winRateBp', head: messages.winRate, as: percent },
          { key: 'wonAmountFen', head: messages.wonAmount, as: asMoney },
          { key: 'cycle.medianDays', head: messages.medianDays, as: count },
          { key: 'cycle.meanDays', head: messages.meanDays, as: count },
        ],
        {
          title: messages.outcomeTitle(from ?? '', to),
          empty: messages.noClosed,
          total: { ...total, rep: { name: t(terms.total) } },
        },
      ),
    },
    {
      ...reasons,
      chart: {
        label: messages.reasonsTitle,
        names: winLoss.reasons.map(({ key }) => reasonName(key)),
        lying: true,
        axis: String,
        series: [
          {
            name: messages.lost,
            values: winLoss.reasons.map(({ lost }) => lost),
            labels: winLoss.reasons.map(({ lost }) => String(lost)),
            colour: COLOURS.warn,
          },
        ],
      },
    },
    losses(winLoss.competitors, messages.competitor, messages.competitorsTitle, (key) => key ?? t(messages.unknown)),
    losses(winLoss.stages, terms.stage, messages.diedTitle, stageName),
  ];
}

function cycleSection({ cycle }: PipelineReport): Section {
  const text = (days: number | null) => (days === null ? '' : String(days));
  // omit rows that have only norms
  const hasDays = cycle.stages.some(({ medianDays }) => medianDays !== null);
  return {
    chart: hasDays
      ? {
          label: messages.cycleTitle,
          names: cycle.stages.map(({ stage }) => stageName(stage)),
          axis: String,
          series: [
            {
              name: messages.medianDays,
              values: cycle.stages.map(({ medianDays }) => medianDays ?? 0),
              labels: cycle.stages.map(({ medianDays }) => text(medianDays)),
              colour: COLOURS.main,
            },
            {
              name: messages.normDays,
              values: cycle.stages.map(({ normDays }) => normDays),
              labels: cycle.stages.map(({ normDays }) => text(normDays)),
              colour: COLOURS.pale,
            },
          ],
        }
      : undefined,
    list: listView(
      cycle.stages,
      [
        { key: 'stage', head: terms.stage, as: named(STAGES) },
        { key: 'medianDays', head: messages.medianDays, as: count },
        { key: 'meanDays', head: messages.meanDays, as: count },
        { key: 'cases', head: messages.cases, as: count },
        { key: 'normDays', head: messages.normDays, as: count },
      ],
      { title: messages.cycleTitle, total: { stage: t(messages.toWon), ...cycle.won } },
    ),
  };
}

function dealSections({ stale, forecast: { slipped } }: PipelineReport): Section[] {
  const first = <T extends object>(...rest: Column<T>[]): Column<T>[] => [
    { key: 'code', head: terms.code, neverCut: true },
    { key: 'title', head: messages.title },
    { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
    { key: 'stage', head: terms.stage, as: named(STAGES) },
    ...rest,
    { key: 'amountFen', head: terms.amount, as: asMoney },
    { key: 'owner.name', head: terms.owner },
  ];
  return [
    {
      list: listView(
        stale,
        first(
          { key: 'daysInStage', head: messages.days, as: count },
          { key: 'normDays', head: messages.normDays, as: count },
        ),
        { title: messages.staleTitle(stale.length), empty: messages.noStale },
      ),
    },
    {
      list: listView(
        slipped,
        first(
          { key: 'expectedDay', head: messages.expected, as: asDay },
          { key: 'lateDays', head: messages.lateDays, as: count },
        ),
        { title: messages.slippedTitle(slipped.length), empty: messages.noSlipped },
      ),
    },
  ];
}
