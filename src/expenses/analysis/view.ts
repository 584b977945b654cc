import { t } from '../../cli/language.js';
import { asMoney, type Column, type ListView, listView, orText, percent } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option } from '../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { yearOf } from '../../shared/dates.js';
import { type Fen, formatPercent } from '../../shared/money.js';
import { type Months, type PeriodKind, yearMonths } from '../../shared/periods.js';
import { same, type Text } from '../../shared/text.js';
import { FLAGS, messages, RULES } from './messages.js';
import type { ExpenseReport, Flag, ReportRow } from './report.js';
import { ANALYSED_BY } from './rules.js';

/** The options that say of which period; this year if none does. */
export const periodFlags = {
  month: option('<month>', messages.monthOption, { short: 'm' }),
  quarter: option('<quarter>', messages.quarterOption),
  year: option('<year>', messages.yearOption),
};

/** Reads them. */
export function readPeriod(
  read: Reader,
  words: { month?: string | undefined; quarter?: string | undefined; year?: string | undefined },
): { kind: PeriodKind; months: Months } {
  if ([words.month, words.quarter, words.year].filter((word) => word !== undefined).length > 1)
    read.problem('--year', messages.onePeriod);
  const month = read.month(words.month, '--month');
  if (month !== undefined) return { kind: 'month', months: { from: month, to: month } };
  const quarter = read.quarter(words.quarter, '--quarter');
  if (quarter !== undefined) return { kind: 'quarter', months: quarter };
  return { kind: 'year', months: yearMonths(read.year(words.year, '--year') ?? Number(yearOf(read.today))) };
}

/** What a row is of, in words. */
export const nameOf = ({ by }: Pick<ExpenseReport, 'by'>, { of, category }: ReportRow): string => {
  if (category !== null) return t(EXPENSE_CATEGORIES[category]);
  return of === null ? t(messages.ofNone(ANALYSED_BY[by])) : of.name;
};
const positive = (fen: Fen): Fen | null => fen || null;

/** The columns of a report, and those that only files show. */
function columnsOf(report: ExpenseReport): Column<ReportRow & { name?: string }>[] {
  const { by, isPart, rows, total } = report;
  const withCode = by !== 'category';
  const isMeasured = by === 'category' && !isPart && rows.some(({ budgetFen }) => budgetFen !== null);
  const withSales = by === 'category' || by === 'member';
  // What nobody has stands in files only.
  const isEmpty = (key: 'submittedFen' | 'approvedFen' | 'beforeFen') =>
    rows.every((row) => row[key] === 0) && total[key] === 0;
  return [
    ...(withCode ? [{ key: 'of.code', head: terms.code, neverCut: true }] : []),
    { key: 'name', head: ANALYSED_BY[by], value: (row) => row.name ?? nameOf(report, row) },
    {
      key: 'submittedFen',
      head: messages.submitted,
      as: asMoney,
      value: (row) => positive(row.submittedFen),
      wide: isEmpty('submittedFen'),
    },
    {
      key: 'approvedFen',
      head: messages.approved,
      as: asMoney,
      value: (row) => positive(row.approvedFen),
      wide: isEmpty('approvedFen'),
    },
    { key: 'paidFen', head: messages.paid, as: asMoney, value: (row) => positive(row.paidFen) },
    { key: 'totalFen', head: messages.spend, as: asMoney },
    {
      key: 'beforeFen',
      head: messages.before,
      as: asMoney,
      value: (row) => positive(row.beforeFen),
      wide: isEmpty('beforeFen'),
    },
    { key: 'changeBp', head: messages.change, as: percent, wide: isEmpty('beforeFen') },
    ...(isMeasured
      ? ([
          { key: 'budgetFen', head: messages.budget, as: orText(asMoney, messages.noBudget) },
          { key: 'usedBp', head: messages.used, as: percent },
        ] satisfies Column<ReportRow>[])
      : []),
    ...(withSales ? [{ key: 'salesShareBp', head: messages.salesShare, as: percent }] : []),
  ];
}

/** Spend of a period, with its total and how it is reckoned. */
export function spendList(report: ExpenseReport): ListView {
  const { by, period, span, before, rows, total, goneBp, isPart } = report;
  return listView(rows, columnsOf(report), {
    title: messages.title(period, ANALYSED_BY[by], span.from, span.to),
    total: { ...total, name: t(terms.total) },
    empty: messages.empty,
    notes: [
      (total.beforeFen > 0 ? messages.beforeNote : messages.noneBefore)(before.from, before.to),
      ...(by === 'category' && rows.some(({ budgetFen }) => budgetFen !== null)
        ? [messages.goneNote(formatPercent(goneBp))]
        : []),
      ...(by === 'category' || by === 'member' ? [messages.shareNote] : []),
      ...(isPart ? [messages.partNote] : []),
    ],
  });
}

function aboutOf(flag: Flag): string {
  switch (flag.kind) {
    case 'aheadOfYear':
      return t(EXPENSE_CATEGORIES[flag.category]);
    case 'outlier':
      return [flag.member.name, t(EXPENSE_CATEGORIES[flag.category]), flag.month].filter(Boolean).join(' ');
    case 'costlyDeal':
      return `${flag.deal.code} ${flag.deal.name}`;
    default:
      return flag.member.name;
  }
}

function figuresOf(flag: Flag, money: (fen: Fen) => string): Text {
  switch (flag.kind) {
    case 'aheadOfYear':
      return messages.usedFigures(formatPercent(flag.usedBp), formatPercent(flag.goneBp));
    case 'outlier':
      return messages.outlierFigures(money(flag.totalFen), money(flag.medianFen), money(flag.aboveFen));
    case 'costlyDeal':
      return messages.dealFigures(money(flag.totalFen), money(flag.profitFen));
    default:
      return same(money(flag.totalFen));
  }
}

/** What asks for a look, with the rule of each flag that there is. */
export function flagList(
  { flags, openFindings }: Pick<ExpenseReport, 'flags' | 'openFindings'>,
  money: (fen: Fen) => string,
): ListView {
  const kinds = [...new Set(flags.map(({ kind }) => kind))];
  const columns: Column<Flag>[] = [
    { key: 'kind', head: messages.flag, value: ({ kind }) => t(FLAGS[kind]) },
    { key: 'about', head: messages.about, value: aboutOf },
    { key: 'figures', head: messages.figures, value: (flag) => t(figuresOf(flag, money)) },
  ];
  return listView(flags, columns, {
    title: messages.flagsTitle,
    empty: messages.noFlags,
    notes: [...kinds.map((kind) => RULES[kind]), ...(openFindings > 0 ? [messages.findingsNote(openFindings)] : [])],
  });
}
