import type { Choices } from './choices.js';
import { type Day, firstDay, lastDay, type Month, monthOf, nextMonth, type Span, yearOf } from './dates.js';
import { halfWidth, type Parsed } from './money.js';

/** By what months are summed: quarters and years are sums of months, never figures of their own. */
export const PERIODS = {
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
} as const satisfies Choices;
export type PeriodKind = keyof typeof PERIODS;

/** The first and the last month of a period. */
export interface Months {
  from: Month;
  to: Month;
}

/** Every month from one to another, both included; none if the last is before the first. */
export function monthsFrom({ from, to }: Months): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month);
  return months;
}

/** The twelve months of a year. */
export const yearMonths = (year: number): Months => ({ from: `${year}-01` as Month, to: `${year}-12` as Month });

/** The days of some months. */
export const daysOf = ({ from, to }: Months): Span => ({ from: firstDay(from), to: lastDay(to) });

/** The three months of a quarter, 1 to 4. */
function quarterMonths(year: number, quarter: number): Months {
  const month = (n: number) => `${year}-${String(n).padStart(2, '0')}` as Month;
  return { from: month(quarter * 3 - 2), to: month(quarter * 3) };
}

const quarterOf = (month: Month): number => Math.ceil(Number(month.slice(5)) / 3);
const yearNumber = (month: Month): number => Number(month.slice(0, 4));

/** The period to which a month belongs: `2026-11`, `2026Q4`, `2026`. */
export function periodOf(month: Month, kind: PeriodKind): string {
  switch (kind) {
    case 'month':
      return month;
    case 'quarter':
      return `${month.slice(0, 4)}Q${quarterOf(month)}`;
    case 'year':
      return month.slice(0, 4);
  }
}

/** The months of the period to which a month belongs. */
export function monthsOf(month: Month, kind: PeriodKind): Months {
  switch (kind) {
    case 'month':
      return { from: month, to: month };
    case 'quarter':
      return quarterMonths(yearNumber(month), quarterOf(month));
    case 'year':
      return yearMonths(yearNumber(month));
  }
}

/** Reads a quarter: `2026Q4`, `2026-Q4`, `Q4` (of this year), `2026年4季度`, 本季度, `this quarter`. */
export function parseQuarter(text: string, today: Day): Parsed<Months> {
  const typed = halfWidth(text).trim().toLowerCase();
  if (typed === '本季度' || typed === 'this quarter') return { ok: true, value: monthsOf(monthOf(today), 'quarter') };
  const [, year = yearOf(today), q, season] =
    /^(?:((?:19|2[01])\d{2})[-/.年 ]?)?(?:第?q([1-4])|第?([1-4一二三四])季度)$/.exec(typed) ?? [];
  const quarter = q ?? season;
  if (quarter !== undefined) {
    const chinese = '一二三四'.indexOf(quarter) + 1;
    return { ok: true, value: quarterMonths(Number(year), chinese || Number(quarter)) };
  }
  return {
    ok: false,
    problem: {
      zh: `看不懂季度 “${text}”。请写 2026Q4、Q4、本季度`,
      en: `"${text}" is not a quarter. Write 2026Q4, Q4, this quarter`,
    },
  };
}

/** Reads a year: `2026`, `2026年`, 今年, 明年, 去年, `this year`, `next year`, `last year`. */
export function parseYear(text: string, today: Day): Parsed<number> {
  const typed = halfWidth(text).trim().toLowerCase();
  const thisYear = Number(yearOf(today));
  const named = NAMED_YEARS.get(typed);
  if (named !== undefined) return { ok: true, value: thisYear + named };
  const [, year] = /^((?:19|2[01])\d{2})年?$/.exec(typed) ?? [];
  if (year !== undefined) return { ok: true, value: Number(year) };
  return {
    ok: false,
    problem: {
      zh: `看不懂年份 “${text}”。请写 2026、今年、明年`,
      en: `"${text}" is not a year. Write 2026, this year, next year`,
    },
  };
}
const NAMED_YEARS: ReadonlyMap<string, number> = new Map([
  ['今年', 0],
  ['this year', 0],
  ['明年', 1],
  ['next year', 1],
  ['去年', -1],
  ['last year', -1],
]);
