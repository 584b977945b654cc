import chineseDays from 'chinese-days';
import { expect, test } from 'vitest';
import { addDays } from '../../src/shared/dates.js';
import { HOLIDAYS_KNOWN_UNTIL, isWorkday, workingDaysBetween } from '../../src/shared/workdays.js';

test('the table of holidays says of every day what the library says (npm run docs renews it)', () => {
  const differing: string[] = [];
  for (let day = '2003-01-01'; day <= '2028-12-31'; day = addDays(day, 1))
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
