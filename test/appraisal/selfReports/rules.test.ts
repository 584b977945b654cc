import { describe, expect, test } from 'vitest';
import {
  decideFigures,
  type FigureValues,
  monthsReported,
  monthToReport,
  movedSince,
  type ReportedValues,
  reportDueDay,
  type TypedFigure,
  withWhy,
} from '../../../src/appraisal/selfReports/rules.js';
import { Reader } from '../../../src/cli/reader.js';
import type { Day, Month } from '../../../src/shared/dates.js';

const books: FigureValues = { sales: 6_000_000, profit: 2_500_000, newCustomers: 1, csat: null };
const agreed = (values: FigureValues): ReportedValues => ({
  sales: { value: values.sales, why: null },
  profit: { value: values.profit, why: null },
  newCustomers: { value: values.newCustomers, why: null },
  csat: { value: values.csat, why: null },
});
const disputed = { ...agreed(books), sales: { value: 7_000_000, why: '二期' } };

describe('4.3.1: a figure is agreed or disputed with a reason', () => {
  type Case = [
    string,
    Partial<Record<keyof FigureValues, TypedFigure>>,
    ReportedValues | undefined,
    boolean,
    ReportedValues,
    string[],
  ];
  test.each<Case>([
    ['nothing typed agrees', {}, undefined, true, agreed(books), []],
    ['another value with its reason', { sales: { value: 7_000_000, why: '二期' } }, undefined, false, disputed, []],
    [
      'another value without one',
      { sales: { value: 7_000_000 } },
      undefined,
      false,
      { ...disputed, sales: { value: 7_000_000, why: null } },
      ['sales'],
    ],
    ['the value of the books needs none', { sales: { value: 6_000_000 } }, undefined, false, agreed(books), []],
    ['what was disputed stays so', { profit: { value: 2_500_000 } }, disputed, false, disputed, []],
    ['the same value keeps its reason', { sales: { value: 7_000_000 } }, disputed, false, disputed, []],
    ['--agree takes it back', {}, disputed, true, agreed(books), []],
    [
      'satisfaction where the books have none',
      { csat: { value: 9_000, why: '电话' } },
      undefined,
      true,
      { ...agreed(books), csat: { value: 9_000, why: '电话' } },
      [],
    ],
    ['no satisfaction, as the books', { csat: { value: null } }, undefined, true, agreed(books), []],
  ])('%s', (_, typed, before, agreesAll, figures, withoutWhy) => {
    expect(decideFigures(books, typed, before, agreesAll)).toEqual({ figures, withoutWhy });
  });

  test('what was disputed and the books say now is agreed', () => {
    expect(decideFigures({ ...books, sales: 7_000_000 }, {}, disputed, false).figures).toEqual(
      agreed({ ...books, sales: 7_000_000 }),
    );
  });
});

test.each<[string, Parameters<typeof withWhy>[0], string | undefined, ReturnType<typeof withWhy>]>([
  ['none', { sales: { value: 1 } }, undefined, { sales: { value: 1 } }],
  ['of the one figure', { sales: { value: 1 } }, 'x', { sales: { value: 1, why: 'x' } }],
  [
    'of the one that has none of its own',
    { sales: { value: 1, why: 'y' }, csat: { value: 2 } },
    'x',
    { sales: { value: 1, why: 'y' }, csat: { value: 2, why: 'x' } },
  ],
  ['of two', { sales: { value: 1 }, profit: { value: 2 } }, 'x', undefined],
  ['of none', {}, 'x', undefined],
])('4.3.1: --why is the reason %s', (_, typed, why, expected) => {
  expect(withWhy(typed, why)).toEqual(expected);
});

test.each<[string, FigureValues, FigureValues, FigureValues, string[]]>([
  ['agreed, and the books stay', books, books, books, []],
  ['agreed, and the books change', books, books, { ...books, sales: 1 }, ['sales']],
  ['disputed, and the books stay', { ...books, sales: 9 }, books, books, []],
  ['disputed, and the books change to it', { ...books, sales: 9 }, books, { ...books, sales: 9 }, []],
  ['disputed, and the books change otherwise', { ...books, sales: 9 }, books, { ...books, sales: 8 }, ['sales']],
  ['satisfaction that came later', books, books, { ...books, csat: 10_000 }, ['csat']],
])('4.3.1: the rep is asked once more: %s', (_, reported, then, now, expected) => {
  expect(movedSince(reported, then, now)).toEqual(expected);
});

test.each<[Day, Month]>([
  ['2026-11-26', '2026-10'],
  ['2026-11-27', '2026-11'], // three days before its end
  ['2026-11-30', '2026-11'],
  ['2026-12-01', '2026-11'],
  ['2026-02-24', '2026-01'],
  ['2026-02-25', '2026-02'],
])('4.3.1: on %s one reports %s', (today, month) => {
  expect(monthToReport(new Reader(today, { currency: 'CNY', historyUntil: '2020-12-31' }))).toBe(month);
});

test.each<[Month, number, Day]>([
  ['2026-11', 3, '2026-12-03'],
  ['2026-10', 1, '2026-11-02'], // 1 November 2026 is a Sunday
  ['2026-09', 3, '2026-10-10'], // 1 to 7 October are holidays; the 10th, a Saturday, is worked
])('4.3.1: the report of %s is due on working day %i of the next month: %s', (month, days, due) => {
  expect(reportDueDay(month, days)).toBe(due);
});

test('4.3.1: reports are asked of the months after the last appraisal that was closed, at most three', () => {
  const over: Month[] = ['2026-07', '2026-08', '2026-09', '2026-10'];
  expect(monthsReported(over, undefined)).toEqual(['2026-10']);
  expect(monthsReported(over, '2026-06')).toEqual(['2026-08', '2026-09', '2026-10']);
  expect(monthsReported(over, '2026-09')).toEqual(['2026-10']);
  expect(monthsReported(over, '2026-10')).toEqual([]);
});
