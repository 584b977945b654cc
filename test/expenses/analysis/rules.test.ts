import { expect, test } from 'vitest';
import {
  changeBp,
  type MonthSpend,
  medianFen,
  outlierBound,
  outliersOf,
  yearBefore,
} from '../../../src/expenses/analysis/rules.js';
import type { Month } from '../../../src/shared/dates.js';

test.each([
  [[], 0],
  [[7], 7],
  [[1, 2], 2], // 1.5, half up
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 3],
])('5.3.1: the median of %j is %i', (values, median) => expect(medianFen(values)).toBe(median));

test('5.3.1: a bound needs five values and a spread: median + 3 × 1.4826 × MAD', () => {
  // median 30, deviations 20 10 0 10 970: MAD 10; 30 + 44.478 = 74
  expect(outlierBound([10, 20, 30, 40, 1000])).toEqual({ medianFen: 30, aboveFen: 74 });
  expect(outlierBound([10, 20, 30, 1000])).toBeUndefined();
  expect(outlierBound([10, 10, 10, 10, 1000])).toBeUndefined();
});

const of = (memberId: number, month: Month, totalFen: number): MonthSpend<'travel'> => ({
  category: 'travel',
  memberId,
  month,
  totalFen,
});

test('5.3.1: five members who spent are compared with each other, in the period alone', () => {
  const spend = [10, 20, 30, 40, 75].map((total, i) => of(i, '2026-11', total));
  const before = [of(0, '2026-10', 9999)];
  const found = outliersOf([...spend, ...before], (month) => month === '2026-11');
  expect(found).toEqual([{ category: 'travel', memberId: 4, month: null, totalFen: 75, medianFen: 30, aboveFen: 74 }]);
  // exactly at the bound it does not stand out
  expect(outliersOf([...spend.slice(0, 4), of(4, '2026-11', 74)], () => true)).toEqual([]);
});

test('5.3.1: of fewer than five members each is compared with his own months', () => {
  const months: Month[] = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
  const spend = months.map((month, i) => of(1, month, [10, 20, 30, 40, 75][i] ?? 0));
  expect(outliersOf(spend, (month) => month === '2026-11')).toMatchObject([{ memberId: 1, month: '2026-11' }]);
  expect(outliersOf(spend, (month) => month === '2026-10')).toEqual([]);
  expect(outliersOf(spend.slice(1), () => true)).toEqual([]);
});

test('5.3.1: the same days a year earlier; of a leap day the 28th', () => {
  expect(yearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({ from: '2027-02-01', to: '2027-02-28' });
});

test('5.3.1: without spend before there is no change', () => {
  expect([changeBp(150, 100), changeBp(50, 100), changeBp(5, 0)]).toEqual([5000, -5000, null]);
});
