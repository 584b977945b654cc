import { messages as kpiMessages } from '../../appraisal/kpi/messages.js';
import { leftOutNotes, loneText, waiverNotes } from '../../appraisal/kpi/view.js';
import { t } from '../../cli/language.js';
import { asMoney, asText, type Column, count, listView, orText, percent, type Scene } from '../../cli/output/view.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { decimalMoney, type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { OverdueAt, YearReport, YearRow } from './monthReport.js';
import {
  memberChart,
  moneyFigure,
  notesSection,
  overdueSection,
  overdueTile,
  periodColumns,
  rateFigure,
  salesChart,
  saying,
} from './monthView.js';
import type { Page, Section, Tile } from './pageView.js';

/** A year on one page: tables, with a chart where it shows more (policy 4.2). */
export function yearPage(report: YearReport, overdue: OverdueAt, { currency }: Scene, timeZone: string): Page {
  const { year, months, quarters, total, rows } = report;
  const names = rows.map(({ member }) => member.name);
  const team = { ...total, member: { name: t(terms.team) } };
  return {
    title: messages.yearTitle(year),
    company: report.company,
    tiles: yearTiles(report, overdue, currency),
    sections: [
      {
        chart: salesChart(
          messages.monthsTitle,
          months.map(({ period }) => period),
          months,
        ),
        list: listView(months, periodColumns(terms.month), { title: messages.monthsTitle, total: { ...total } }),
      },
      {
        list: listView(quarters, periodColumns(messages.quarter), {
          title: messages.quartersTitle,
          total: { ...total },
        }),
      },
      {
        chart: salesChart(messages.membersTitle, names, rows, true),
        list: listView<YearRow>(rows, memberColumns, {
          title: messages.membersTitle,
          total: team,
          empty: messages.nobody,
        }),
      },
      {
        chart: memberChart(
          terms.profit,
          names,
          rows.map(({ profitFen }) => profitFen),
          true,
        ),
        list: listView<YearRow>(rows, profitColumns, {
          title: messages.profitTitle,
          total: team,
          empty: messages.nobody,
        }),
      },
      gradesSection(report),
      overdueSection(overdue),
      notesSection(notesOf(report, (fen) => formatMoney(fen, currency))),
    ],
    foot: messages.monthFoot(
      total.closed ? messages.isClosed(String(year)) : messages.isOpen(String(year)),
      clockTime(report.madeAt, timeZone),
    ),
  };
}

const memberColumns: Column<YearRow>[] = [
  { key: 'member.name', head: terms.rep, neverCut: true },
  { key: 'contracts', head: messages.contracts, as: count },
  { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'attainmentBp', head: terms.attainment, as: orText(percent, terms.noTarget) },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
  { key: 'csatBp', head: terms.satisfaction, as: percent },
];
const profitColumns: Column<YearRow>[] = [
  { key: 'member.name', head: terms.rep, neverCut: true },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'costFen', head: terms.cost, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'profitRateBp', head: kpiMessages.profitRate, as: percent },
];

function yearTiles({ total, yearPlanFen, gapFen }: YearReport, overdue: OverdueAt, currency: string): Tile[] {
  const money = (fen: Fen) => moneyFigure(fen, currency);
  const target = () => {
    if (yearPlanFen !== null)
      return saying(messages.ofYear(formatMoney(yearPlanFen, currency)), decimalMoney(yearPlanFen));
    return total.targetFen === null
      ? saying(terms.noTarget, '')
      : saying(messages.ofTarget(formatMoney(total.targetFen, currency)), decimalMoney(total.targetFen));
  };
  const rate = total.profitRateBp;
  return [
    { name: messages.salesTile, value: money(total.salesFen), more: target() },
    { name: messages.attainmentTile, value: rateFigure(total.attainmentBp) },
    ...(gapFen === null ? [] : [{ name: messages.gapTile, value: money(Math.max(0, gapFen)) }]),
    {
      name: messages.profitTile,
      value: money(total.profitFen),
      ...(rate === null ? {} : { more: saying(messages.profitRateOf(formatPercent(rate)), formatPercent(rate)) }),
    },
    { name: messages.newCustomersTile, value: { human: String(total.newCustomers), plain: total.newCustomers } },
    {
      name: messages.satisfactionTile,
      value: rateFigure(total.csatBp),
      more: saying(messages.answersOf(total.surveysAnswered), total.surveysAnswered),
    },
    overdueTile(overdue, currency),
  ];
}

/** The grade of each appraised month by member. */
function gradesSection({ rows, gradedMonths }: YearReport): Section {
  const graded = rows.filter(({ grades }) => grades.length > 0);
  const columns: Column<YearRow>[] = [
    { key: 'member.name', head: terms.rep, neverCut: true },
    ...gradedMonths.map((month) => ({
      key: month,
      head: same(month.slice(5)),
      as: asText,
      value: ({ grades }: YearRow) => grades.find((grade) => grade.month === month)?.grade ?? '',
    })),
  ];
  return { list: listView(graded, columns, { title: messages.gradesTitle, empty: messages.notAppraised }) };
}

function notesOf({ leftOut, passedBy, loneActs }: YearReport, money: (fen: Fen) => string): Text[] {
  return [
    ...leftOutNotes(leftOut, money),
    ...waiverNotes(passedBy),
    ...(loneActs.length > 0 ? [kpiMessages.loneYear(loneText(loneActs))] : []),
  ];
}
