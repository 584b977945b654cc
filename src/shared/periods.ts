import type { Choices } from './choices.js';
import { addMonths, type Day, firstDay, lastDay, type Month, monthOf, nextMonth, type Span, yearOf } from './dates.js';
import { parseMonth } from './dayGrammar.js';
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

/** A period by its shortest name: `2026-11`, `2026Q4`, `2026`, else from its first month to its last, `2026-01..2026-05`. */
export function periodName({ from, to }: Months): string {
  const kind = PERIOD_KINDS.find((one) => monthsOf(from, one).from === from && monthsOf(from, one).to === to);
  return kind === undefined ? `${from}..${to}` : periodOf(from, kind);
}
const PERIOD_KINDS = Object.keys(PERIODS) as PeriodKind[];

/**
 * Reads a month, a quarter, a year, or from one to another: `2026-11`, `2026Q3`, `2026`, `2026-01..2026-06`, 今年,
 * `2026年1月至6月`. What follows without a year is of the year it follows.
 */
export function parsePeriod(text: string, today: Day): Parsed<Months> {
  const typed = halfWidth(text).trim();
  const [, start, end] = /^(.+?)\s*(?:\.{2,3}|~|至|到|—+)\s*(.+)$/.exec(typed) ?? [];
  if (start === undefined || end === undefined) return onePeriod(typed, today) ?? notAPeriod(text);
  const from = onePeriod(start, today);
  if (!from?.ok) return notAPeriod(text);
  const isWithoutYear = /^(?:\d{1,2}月?|第?q[1-4]|第?[1-4一二三四]季度)$/i.test(end);
  const to = onePeriod(end, isWithoutYear ? firstDay(from.value.from) : today);
  if (!to?.ok) return notAPeriod(text);
  if (to.value.to < from.value.from)
    return {
      ok: false,
      problem: {
        zh: `“${text}” 的起始月晚于结束月，请写 ${to.value.from}..${from.value.to}`,
        en: `"${text}" begins after it ends: write ${to.value.from}..${from.value.to}`,
      },
    };
  return { ok: true, value: { from: from.value.from, to: to.value.to } };
}

/** A month, a quarter or a year; nothing if it is none of them. */
function onePeriod(text: string, today: Day): (Parsed<Months> & { ok: true }) | undefined {
  const month = parseMonth(text, today);
  if (month.ok) return { ok: true, value: { from: month.value, to: month.value } };
  const quarter = parseQuarter(text, today);
  if (quarter.ok) return quarter;
  const year = parseYear(text, today);
  return year.ok ? { ok: true, value: yearMonths(year.value) } : undefined;
}

const notAPeriod = (text: string): Parsed<never> => ({
  ok: false,
  problem: {
    zh: `看不懂期间 “${text}”。请写 2026-11、上月、2026Q3、2026、2026-01..2026-06`,
    en: `"${text}" is not a period. Write 2026-11, last month, 2026Q3, 2026, 2026-01..2026-06`,
  },
});

/** Reads a quarter: `2026Q4`, `2026-Q4`, `Q4` (of this year), `2026年4季度`, 本季度, 上季度, `this quarter`. */
export function parseQuarter(text: string, today: Day): Parsed<Months> {
  const typed = halfWidth(text).trim().toLowerCase();
  if (typed === '本季度' || typed === 'this quarter') return { ok: true, value: monthsOf(monthOf(today), 'quarter') };
  if (typed === '上季度' || typed === 'last quarter')
    return { ok: true, value: monthsOf(monthOf(addMonths(firstDay(monthOf(today)), -3)), 'quarter') };
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
