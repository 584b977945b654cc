import { t } from '../../cli/language.js';
import {
  asDay,
  type Column,
  count,
  type Format,
  listView,
  named,
  orSaid,
  percent,
  type Scene,
  said,
  yuan,
} from '../../cli/view.js';
import { m as forecastWords } from '../../pipeline/messages.js';
import { LOST_REASONS, STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { clockTime, dayWithWeekday } from '../../shared/dates.js';
import { formatMoney, formatPercent } from '../../shared/money.js';
import { both, same, type Text } from '../../shared/text.js';
import { m } from '../messages.js';
import { compactMoney } from '../rules.js';
import type { PipelineReport } from '../service.js';
import { COLOURS } from './charts.js';
import type { Page, Section } from './page.js';

const { basis, byHistory, bySetting, lines, targetMet } = forecastWords.forecast;
/** Of a chart; the table has them all. */
const MOST_BARS = 10;
const short = (fen: number): string => (fen === 0 ? '' : t(compactMoney(fen)));
const units = (fens: readonly (number | null)[]): number[] => fens.map((fen) => (fen ?? 0) / 100);
const axis = (value: number): string => t(compactMoney(value * 100));
const orSays = (format: Format, nothing: Text): Format => ({
  ...format,
  human: (value, scene) => (value === null ? t(nothing) : format.human(value, scene)),
});
const stageName = (stage: string | null): string =>
  stage === null ? t(m.unknown) : t(STAGES[stage as keyof typeof STAGES] ?? same(stage));
const reasonName = (reason: string | null): string =>
  reason === null ? t(m.unknown) : t(LOST_REASONS[reason as keyof typeof LOST_REASONS] ?? same(reason));

/** The pipeline report as tables, with a chart where one says more. */
export function pipelinePage(report: PipelineReport, { currency }: Scene, timeZone: string): Page {
  const money = (fen: number) => formatMoney(fen, currency);
  const { board, forecast, winLoss } = report;
  const day = dayWithWeekday(report.asOf);
  const { team } = forecast;
  return {
    title: both((lang) => m.pipelineTitle(day[lang])[lang]),
    company: report.company,
    tiles: [
      { name: m.openAmount, value: money(board.total.amountFen), more: t(m.dealsCount(board.total.count)) },
      { name: m.weightedTile, value: money(board.total.weightedFen) },
      {
        name: m.soldTile(forecast.month),
        value: money(team.salesFen),
        more: t(team.targetFen === null ? terms.noTarget : m.ofTarget(money(team.targetFen))),
      },
      {
        name: m.winRateTile(winLoss.from ?? '', winLoss.to),
        value: winLoss.total.winRateBp === null ? '-' : formatPercent(winLoss.total.winRateBp),
        more: t(m.wonLost(winLoss.total.won, winLoss.total.lost)),
      },
      { name: m.staleTile, value: `${report.stale.length} / ${forecast.slipped.length}` },
    ],
    sections: [
      ...boardSections(report),
      ...forecastSections(report),
      ...closedSections(report),
      cycleSection(report),
      ...dealSections(report),
    ],
    foot: m.foot(report.asOf, clockTime(report.madeAt, timeZone)),
  };
}

function boardSections({ board: { rows, total } }: PipelineReport): Section[] {
  return [
    {
      chart: {
        ...{ label: m.boardTitle, names: rows.map(({ stage, count: n }) => `${stageName(stage)} (${n})`), axis },
        lying: true,
        series: [
          {
            name: terms.amount,
            values: units(rows.map(({ amountFen }) => amountFen)),
            labels: rows.map(({ amountFen }) => short(amountFen)),
            colour: COLOURS.second,
          },
          {
            name: m.weighted,
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
          { key: 'count', head: m.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'probabilityBp', head: m.probability, as: percent },
          { key: 'weightedFen', head: m.weighted, as: yuan },
          {
            key: 'basis',
            head: basis,
            as: said,
            value: (row) =>
              row.basis === undefined ? null : row.basis === 'history' ? byHistory(row.won, row.closed) : bySetting,
          },
        ],
        { title: m.boardTitle, total: { ...total, stage: t(terms.total) } },
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
        ...{ label: m.forecastTitle(forecast.month), names: withTeam.map(({ name }) => name), axis, lying: true },
        series: [
          {
            name: m.sold,
            values: units(withTeam.map(({ salesFen }) => salesFen)),
            colour: COLOURS.main,
            stack: 'forecast',
          },
          {
            name: m.weightedExpected,
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
          { key: 'count', head: m.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'weightedFen', head: m.weighted, as: yuan },
          { key: 'targetFen', head: terms.target, as: orSays(yuan, terms.noTarget) },
          { key: 'salesFen', head: m.sold, as: yuan },
          { key: 'restFen', head: m.rest, as: yuan },
          {
            ...{ key: 'coverageBp', head: m.coverage, as: orSaid(percent) },
            value: (row) => row.coverageBp ?? (row.targetFen === null ? null : targetMet),
          },
        ],
        {
          title: m.forecastTitle(forecast.month),
          empty: m.noForecast,
          total: { ...team, rep: { name: t(terms.team) } },
        },
      ),
    },
    {
      list: listView(
        piles,
        [
          { key: 'line', head: m.expected, as: named(lines) },
          { key: 'count', head: m.deals, as: count },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'weightedFen', head: m.weighted, as: yuan },
        ],
        {
          title: m.linesTitle,
          total: {
            ...{ line: t(terms.total), count: sum('count') },
            ...{ amountFen: sum('amountFen'), weightedFen: sum('weightedFen') },
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
        { key: 'lost', head: m.lost, as: count },
        { key: 'shareBp', head: m.share, as: percent },
        { key: 'lostAmountFen', head: m.lostAmount, as: yuan },
      ],
      { title, empty: m.noLost },
    ),
  });
  const reasons = losses(winLoss.reasons, terms.reason, m.reasonsTitle, reasonName);
  return [
    {
      list: listView(
        winLoss.reps,
        [
          { key: 'rep.name', head: terms.rep },
          { key: 'won', head: m.won, as: count },
          { key: 'lost', head: m.lost, as: count },
          { key: 'winRateBp', head: m.winRate, as: percent },
          { key: 'wonAmountFen', head: m.wonAmount, as: yuan },
          { key: 'cycle.medianDays', head: m.medianDays, as: count },
          { key: 'cycle.meanDays', head: m.meanDays, as: count },
        ],
        {
          title: m.outcomeTitle(from ?? '', to),
          empty: m.noClosed,
          total: { ...total, rep: { name: t(terms.total) } },
        },
      ),
    },
    {
      ...reasons,
      chart: {
        ...{ label: m.reasonsTitle, names: winLoss.reasons.map(({ key }) => reasonName(key)), lying: true },
        axis: String,
        series: [
          {
            name: m.lost,
            values: winLoss.reasons.map(({ lost }) => lost),
            labels: winLoss.reasons.map(({ lost }) => String(lost)),
            colour: COLOURS.warn,
          },
        ],
      },
    },
    losses(winLoss.competitors, m.competitor, m.competitorsTitle, (key) => key ?? t(m.unknown)),
    losses(winLoss.stages, terms.stage, m.diedTitle, stageName),
  ];
}

function cycleSection({ cycle }: PipelineReport): Section {
  const text = (days: number | null) => (days === null ? '' : String(days));
  // the norms alone are no news
  const known = cycle.stages.some(({ medianDays }) => medianDays !== null);
  return {
    chart: known
      ? {
          ...{ label: m.cycleTitle, names: cycle.stages.map(({ stage }) => stageName(stage)), axis: String },
          series: [
            {
              name: m.medianDays,
              values: cycle.stages.map(({ medianDays }) => medianDays ?? 0),
              labels: cycle.stages.map(({ medianDays }) => text(medianDays)),
              colour: COLOURS.main,
            },
            {
              name: m.normDays,
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
        { key: 'medianDays', head: m.medianDays, as: count },
        { key: 'meanDays', head: m.meanDays, as: count },
        { key: 'cases', head: m.cases, as: count },
        { key: 'normDays', head: m.normDays, as: count },
      ],
      { title: m.cycleTitle, total: { stage: t(m.toWon), ...cycle.won } },
    ),
  };
}

function dealSections({ stale, forecast: { slipped } }: PipelineReport): Section[] {
  const first = <T extends object>(...rest: Column<T>[]): Column<T>[] => [
    { key: 'code', head: terms.code, keep: true },
    { key: 'title', head: m.title },
    { key: 'customer.name', head: terms.customer, leaves: 'last' },
    { key: 'stage', head: terms.stage, as: named(STAGES) },
    ...rest,
    { key: 'amountFen', head: terms.amount, as: yuan },
    { key: 'owner.name', head: terms.owner },
  ];
  return [
    {
      list: listView(
        stale,
        first({ key: 'daysInStage', head: m.days, as: count }, { key: 'normDays', head: m.normDays, as: count }),
        { title: m.staleTitle(stale.length), empty: m.noStale },
      ),
    },
    {
      list: listView(
        slipped,
        first({ key: 'expectedDay', head: m.expected, as: asDay }, { key: 'lateDays', head: m.lateDays, as: count }),
        { title: m.slippedTitle(slipped.length), empty: m.noSlipped },
      ),
    },
  ];
}
