import { listedState } from '../../appraisal/appraisals/shown.js';
import { messages as kpiMessages } from '../../appraisal/kpi/messages.js';
import type { KpiRow } from '../../appraisal/kpi/rules.js';
import type { TrendLine } from '../../appraisal/kpi/trend.js';
import { reportNotes } from '../../appraisal/kpi/view.js';
import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  asText,
  type Column,
  count,
  listView,
  orText,
  percent,
  type Scene,
  translated,
} from '../../cli/output/view.js';
import { stepColumns } from '../../collections/dunning/view.js';
import { TARGET_LEVELS } from '../../policy/plans.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { type Bp, decimalMoney, type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { type Chart, COLOURS } from './chartView.js';
import { messages } from './messages.js';
import type { MonthGrade, MonthReport, OverdueAt } from './monthReport.js';
import type { Figure, Page, Section, Tile } from './pageView.js';
import { compactMoney } from './rules.js';

const short = (fen: Fen | null): string => (fen === null || fen === 0 ? '' : t(compactMoney(fen)));
const units = (fens: readonly (Fen | null)[]): number[] => fens.map((fen) => (fen ?? 0) / 100);
const moneyAxis = (value: number): string => t(compactMoney(value * 100));

export const moneyFigure = (fen: Fen, currency: string): Figure => ({
  human: formatMoney(fen, currency),
  plain: decimalMoney(fen),
});
export const rateFigure = (rateBp: Bp | null, missing = '-'): Figure =>
  rateBp === null ? { human: missing, plain: '' } : { human: formatPercent(rateBp), plain: formatPercent(rateBp) };
export const saying = (text: Text, plain: string | number): Figure => ({ human: t(text), plain });

/** Sales beside targets: of months, or of members. */
export function salesChart(
  label: Text,
  names: readonly string[],
  rows: readonly { salesFen: Fen; targetFen: Fen | null }[],
  lying = false,
): Chart {
  const sales = rows.map(({ salesFen }) => salesFen);
  const targets = rows.map(({ targetFen }) => targetFen);
  return {
    label,
    names,
    lying,
    axis: moneyAxis,
    series: [
      {
        name: terms.target,
        colour: COLOURS.pale,
        values: units(targets),
        labels: lying ? targets.map(short) : undefined,
      },
      { name: terms.sales, colour: COLOURS.main, values: units(sales), labels: sales.map(short) },
    ].map(({ labels, ...series }) => (labels === undefined ? series : { ...series, labels })),
  };
}

/** One figure of each member. */
export function memberChart(label: Text, names: readonly string[], values: readonly number[], isMoney: boolean): Chart {
  return {
    label,
    names,
    lying: true,
    axis: isMoney ? moneyAxis : (value) => (Number.isInteger(value) ? String(value) : ''),
    series: [
      {
        name: label,
        colour: COLOURS.second,
        values: isMoney ? units(values) : values,
        labels: isMoney ? values.map(short) : values.map((value) => (value === 0 ? '' : String(value))),
      },
    ],
  };
}

/** The figures of periods. */
export const periodColumns = (head: Text): Column<TrendLine>[] => [
  { key: 'period', head, neverCut: true },
  { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'attainmentBp', head: terms.attainment, as: orText(percent, terms.noTarget) },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
  { key: 'csatBp', head: terms.satisfaction, as: percent },
];

/** A month on one page: tables, with a chart where it shows more (policy 4.2). */
export function monthPage(report: MonthReport, overdue: OverdueAt, { currency }: Scene, timeZone: string): Page {
  const { month, kpi } = report;
  const money = (fen: Fen) => formatMoney(fen, currency);
  return {
    title: messages.monthTitle(month),
    company: report.company,
    tiles: monthTiles(report, overdue, currency),
    sections: [
      {
        chart: salesChart(
          messages.trendTitle,
          report.trend.map(({ period }) => period),
          report.trend,
        ),
        list: listView(report.trend, periodColumns(terms.month), {
          title: messages.trendTitle,
          total: { ...report.yearToDate, period: t(messages.toDate(report.yearToDate.period)) },
        }),
      },
      ...memberSections(report),
      gradesSection(report.appraisal),
      overdueSection(overdue),
      notesSection(reportNotes(kpi, money)),
    ],
    foot: messages.monthFoot(
      kpi.closed ? messages.isClosed(month) : messages.isOpen(month),
      clockTime(report.madeAt, timeZone),
    ),
  };
}

function monthTiles({ kpi, yearToDate, yearPlanFen }: MonthReport, overdue: OverdueAt, currency: string): Tile[] {
  const money = (fen: Fen) => moneyFigure(fen, currency);
  const { team } = kpi;
  return [
    {
      name: messages.salesTile,
      value: money(team.salesFen),
      more:
        team.targetFen === null
          ? saying(terms.noTarget, '')
          : saying(messages.ofTarget(formatMoney(team.targetFen, currency)), decimalMoney(team.targetFen)),
    },
    { name: messages.attainmentTile, value: rateFigure(team.attainmentBp) },
    {
      name: messages.yearTile(yearToDate.period),
      value: money(yearToDate.salesFen),
      more:
        yearPlanFen === null
          ? rateFigure(yearToDate.attainmentBp, '')
          : saying(messages.ofYear(formatMoney(yearPlanFen, currency)), decimalMoney(yearPlanFen)),
    },
    {
      name: messages.profitTile,
      value: money(team.profitFen),
      ...(team.profitRateBp === null
        ? {}
        : { more: saying(messages.profitRateOf(formatPercent(team.profitRateBp)), formatPercent(team.profitRateBp)) }),
    },
    {
      name: messages.newCustomersTile,
      value: { human: String(team.newCustomers), plain: team.newCustomers },
      ...(team.newCustomerTarget === null
        ? {}
        : { more: saying(messages.newCustomersOf(team.newCustomerTarget), team.newCustomerTarget) }),
    },
    {
      name: messages.satisfactionTile,
      value: rateFigure(team.csatBp),
      more: saying(messages.answersOf(team.surveysAnswered), team.surveysAnswered),
    },
    overdueTile(overdue, currency),
  ];
}

export const overdueTile = ({ asOf, openFen, rows }: OverdueAt, currency: string): Tile => ({
  name: messages.overdueTileOn(asOf),
  value: moneyFigure(openFen, currency),
  more: saying(messages.instalmentsCount(rows.length), rows.length),
});

function memberSections({ kpi: { rows, team } }: MonthReport): Section[] {
  const names = rows.map(({ member }) => member.name);
  const total = { ...team, member: { name: t(terms.team) } };
  const member = { key: 'member.name', head: terms.rep, neverCut: true } as const;
  const sales: Column<KpiRow>[] = [
    member,
    { key: 'contracts', head: messages.contracts, as: count },
    { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
    { key: 'baseTargetFen', head: TARGET_LEVELS.base, as: asMoney, wide: true },
    { key: 'challengeTargetFen', head: TARGET_LEVELS.challenge, as: asMoney, wide: true },
    { key: 'salesFen', head: terms.sales, as: asMoney },
    { key: 'attainmentBp', head: terms.attainment, as: orText(percent, terms.noTarget) },
  ];
  const profit: Column<KpiRow>[] = [
    member,
    { key: 'salesFen', head: terms.sales, as: asMoney },
    { key: 'costFen', head: terms.cost, as: asMoney },
    { key: 'profitFen', head: terms.profit, as: asMoney },
    { key: 'profitRateBp', head: kpiMessages.profitRate, as: percent },
    { key: 'profitTargetFen', head: kpiMessages.profitTarget, as: asMoney },
  ];
  const customers: Column<KpiRow>[] = [
    member,
    { key: 'newCustomers', head: terms.newCustomers, as: count },
    { key: 'newCustomerTarget', head: kpiMessages.newCustomerTarget, as: count },
    { key: 'csatBp', head: terms.satisfaction, as: percent },
    { key: 'csatMean', head: kpiMessages.csatMean, as: asText, neverCut: true },
    { key: 'surveysAnswered', head: terms.answered, as: count },
    { key: 'responseRateBp', head: kpiMessages.responseRate, as: percent },
  ];
  return [
    {
      chart: salesChart(messages.membersTitle, names, rows, true),
      list: listView<KpiRow>(rows, sales, { title: messages.membersTitle, total, empty: messages.nobody }),
    },
    {
      chart: memberChart(
        terms.profit,
        names,
        rows.map(({ profitFen }) => profitFen),
        true,
      ),
      list: listView<KpiRow>(rows, profit, { title: messages.profitTitle, total, empty: messages.nobody }),
    },
    {
      chart: memberChart(
        terms.newCustomers,
        names,
        rows.map(({ newCustomers }) => newCustomers),
        false,
      ),
      list: listView<KpiRow>(rows, customers, { title: messages.customersTitleOf, total, empty: messages.nobody }),
    },
  ];
}

const score = {
  human: (value: unknown) => twoDecimals(value),
  plain: (value: unknown) => twoDecimals(value),
  right: true,
  neverCut: true,
};
const twoDecimals = (value: unknown): string => (typeof value === 'number' ? value.toFixed(2) : '');

function gradesSection({ closed, sheets, panelMean }: MonthReport['appraisal']): Section {
  const columns: Column<MonthGrade>[] = [
    { key: 'place', head: messages.place, as: count },
    { key: 'member.name', head: terms.rep, neverCut: true },
    { key: 'systemScore', head: messages.systemScore, as: score },
    { key: 'managerScore', head: messages.managerScore, as: score },
    { key: 'total', head: messages.totalScore, as: score },
    { key: 'grade', head: messages.grade, neverCut: true },
    { key: 'state', head: terms.status, value: (grade) => t(listedState(grade)) },
  ];
  return {
    list: listView(sheets, columns, {
      title: messages.gradesTitle,
      empty: messages.notAppraised,
      notes: [
        ...(sheets.length > 0 && !closed ? [messages.appraisalOpen] : []),
        ...(panelMean === null ? [] : [messages.panelMean(panelMean.toFixed(2))]),
      ],
    }),
  };
}

export const overdueSection = ({ asOf, openFen, rows }: OverdueAt): Section => ({
  list: listView(
    rows,
    [
      { key: 'code', head: terms.code, neverCut: true },
      { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
      { key: 'dueDay', head: terms.due, as: asDay },
      { key: 'overdueDays', head: terms.overdueDays, as: count },
      { key: 'openFen', head: terms.open, as: asMoney },
      { key: 'rep', head: terms.rep },
      ...stepColumns(rows),
    ],
    {
      title: messages.monthOverdueTitle(asOf, rows.length),
      empty: messages.noOverdue,
      total: { code: t(terms.total), openFen },
    },
  ),
});

/** What has to be known of the figures, a line each (policy 1.3.2). */
export const notesSection = (notes: readonly Text[]): Section => ({
  list: listView(notes, [{ key: 'text', head: messages.explanation, value: (note) => note, as: translated }], {
    title: messages.notesTitle,
    empty: messages.noNotes,
    headless: true,
  }),
});
