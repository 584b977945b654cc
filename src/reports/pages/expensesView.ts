import { t } from '../../cli/language.js';
import { asMoney, type Column, type ListView, listView, type Scene } from '../../cli/output/view.js';
import type { MonthRow } from '../../expenses/analysis/report.js';
import type { AnalysedBy } from '../../expenses/analysis/rules.js';
import { flagList, nameOf, spendList } from '../../expenses/analysis/view.js';
import { findingColumns } from '../../expenses/findings/view.js';
import type { Comparison } from '../../expenses/returns/evaluate.js';
import { comparisonList } from '../../expenses/returns/view.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { decimalMoney, type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import { type Chart, COLOURS } from './chartView.js';
import type { ExpensesReport } from './expensesReport.js';
import { messages } from './messages.js';
import { moneyFigure, rateFigure, saying } from './monthView.js';
import type { Page, Section, Tile } from './pageView.js';
import { compactMoney } from './rules.js';

/** More bars than this are no longer read. */
const MOST_BARS = 12;
const CATEGORY_COLOURS = [COLOURS.main, COLOURS.second, COLOURS.third, COLOURS.warn, COLOURS.pale];

const units = (fens: readonly Fen[]): number[] => fens.map((fen) => fen / 100);
const axis = (value: number): string => t(compactMoney(value * 100));
const short = (fen: Fen): string => (fen === 0 ? '' : t(compactMoney(fen)));

/** The expenses of a period on one page: tables, with a chart where it shows more (policy 5.3.1). */
export function expensesPage(
  report: ExpensesReport,
  comparison: Comparison,
  { currency }: Scene,
  timeZone: string,
): Page {
  const { period, span, findings } = report;
  const money = (fen: Fen) => formatMoney(fen, currency);
  return {
    title: messages.expensesTitle(period),
    company: report.company,
    tiles: tilesOf(report, currency),
    sections: [
      bySection(report, 'category'),
      monthsSection(report),
      bySection(report, 'member'),
      bySection(report, 'customer'),
      ...(comparison.campaigns.length > 0 ? [{ list: comparisonList(comparison, true) }] : []),
      { list: flagList(report, money) },
      {
        list: listView(findings, findingColumns, { title: messages.findingsTitle, empty: messages.noFindings }),
      },
    ],
    foot: messages.expensesFoot(span.from, span.to, clockTime(report.madeAt, timeZone)),
  };
}

function tilesOf({ total, goneBp, flags, openFindings }: ExpensesReport, currency: string): Tile[] {
  const { totalFen, beforeFen, paidFen, approvedFen, submittedFen, usedBp, salesShareBp } = total;
  const waitingFen = approvedFen + submittedFen;
  return [
    {
      name: messages.spendTile,
      value: moneyFigure(totalFen, currency),
      more: saying(messages.beforeOf(formatMoney(beforeFen, currency)), decimalMoney(beforeFen)),
    },
    {
      name: messages.paidTile,
      value: moneyFigure(paidFen, currency),
      more: saying(messages.waitingOf(formatMoney(waitingFen, currency)), decimalMoney(waitingFen)),
    },
    {
      name: messages.budgetTile,
      value: rateFigure(usedBp, t(messages.noBudget)),
      more: saying(messages.goneOf(formatPercent(goneBp)), formatPercent(goneBp)),
    },
    { name: messages.shareTile, value: rateFigure(salesShareBp) },
    {
      name: messages.flagsTile,
      value: { human: String(flags.length), plain: flags.length },
      more: saying(messages.findingsOf(openFindings), openFindings),
    },
  ];
}

function bySection(report: ExpensesReport, by: AnalysedBy): Section {
  const rows = report.rowsBy.get(by) ?? [];
  const shown = rows.filter(({ of, category }) => of !== null || category !== null).slice(0, MOST_BARS);
  const list: ListView = spendList({ ...report, by, rows });
  const [now, before] = [shown.map(({ totalFen }) => totalFen), shown.map(({ beforeFen }) => beforeFen)];
  const chart: Chart = {
    label: list.title ?? messages.spendTile,
    names: shown.map((row) => nameOf({ by }, row)),
    lying: true,
    axis,
    series: [
      { name: messages.spendNow, colour: COLOURS.main, values: units(now), labels: now.map(short) },
      { name: messages.spendBefore, colour: COLOURS.pale, values: units(before), labels: before.map(short) },
    ],
  };
  return { list, ...(shown.length > 0 ? { chart } : {}) };
}

/** The months of the year so far: a bar each, of the categories on each other. */
function monthsSection({ months, span }: ExpensesReport): Section {
  const categories = (Object.keys(EXPENSE_CATEGORIES) as ExpenseCategory[]).filter((category) =>
    months.some(({ byCategory }) => byCategory[category]),
  );
  const columns: Column<MonthRow>[] = [
    { key: 'month', head: terms.month, neverCut: true },
    ...categories.map((category): Column<MonthRow> => {
      return {
        key: `byCategory.${category}`,
        head: EXPENSE_CATEGORIES[category],
        as: asMoney,
        value: ({ byCategory }) => byCategory[category] || null,
      };
    }),
    { key: 'totalFen', head: terms.total, as: asMoney },
  ];
  const title = messages.spendMonths(span.to.slice(0, 4));
  return {
    list: listView(months, columns, { title, empty: messages.noFindings }),
    chart: {
      label: title,
      names: months.map(({ month }) => month),
      axis,
      series: categories.map((category, i) => ({
        name: EXPENSE_CATEGORIES[category],
        colour: CATEGORY_COLOURS[i] ?? COLOURS.pale,
        stack: 'spend',
        values: units(months.map(({ byCategory }) => byCategory[category] ?? 0)),
      })),
    },
  };
}
