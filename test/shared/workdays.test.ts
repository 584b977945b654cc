import chineseDays from 'chinese-days';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../src/shared/dates.js';
import { HOLIDAYS_KNOWN_UNTIL, isWorkday, workingDaysBetween } from '../../src/shared/workdays.js';

test('the table of holidays says of every day what the library says (npm run docs renews it)', () => {
  const differing: string[] = [];
  for (let day: Day = '2003-01-01'; day <= '2028-12-31'; day = addDays(day, 1))
    if (isWorkday(day) !== chineseDays.isWorkday(day)) differing.push(day);
  expect(differing).toEqual([]);
});

test('the table reaches as far as the library', () => {
  const next = `${Number(HOLIDAYS_KNOWN_UNTIL.slice(0, 4)) + 1}-10-01`;
  expect(chineseDays.getDayDetail(HOLIDAYS_KNOWN_UNTIL.replace('12-31', '10-01')).name).toContain(',');
  expect(chineseDays.getDayDetail(next).name).not.toContain(',');
});

test('working days over a spring festival: 1 day off by a make-up Saturday', () => {
  // 14 February 2026 is a worked Saturday, 15–23 are free
  expect(workingDaysBetween('2026-02-13', '2026-02-24')).toEqual({ count: 2, isWorkday: true });
});

test.each<[Day, number, boolean]>([
  ['2026-12-04', 9, true], // Friday after next, the day of journey 1
  ['2026-11-23', 0, true], // today
  ['2026-11-24', 1, true],
  ['2026-11-28', 4, false], // a Saturday
  ['2026-11-30', 5, true],
])('from Monday 2026-11-23 to %s there are %i working days', async (to, count, isWorkday) => {
  expect(workingDaysBetween('2026-11-23', to)).toEqual({ count, isWorkday });
});

test('public holidays and make-up days count as announced', async () => {
  // 1–7 October 2026 is free, Saturday 10 October is worked
  expect(workingDaysBetween('2026-09-30', '2026-10-10')).toEqual({ count: 3, isWorkday: true });
  // The library knows no later days; when it does, the day in shared/workdays moves on.
  expect(HOLIDAYS_KNOWN_UNTIL).toBe('2026-12-31');
  expect(workingDaysBetween('2027-09-30', '2027-10-01').isWorkday).toBe(true);
});
