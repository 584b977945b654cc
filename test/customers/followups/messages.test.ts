import { expect, test } from 'vitest';
import { messages } from '../../../src/customers/followups/messages.js';
import type { Day } from '../../../src/shared/dates.js';
import type { WorkingDays } from '../../../src/shared/workdays.js';

test.each<[Day, WorkingDays, string]>([
  ['2026-12-04', { count: 9, isWorkday: true }, '下次跟进 2026-12-04 周五，11 天后，第 9 个工作日'],
  ['2026-11-23', { count: 0, isWorkday: true }, '下次跟进 2026-11-23 周一，今天'],
  ['2026-11-28', { count: 4, isWorkday: false }, '下次跟进 2026-11-28 周六，5 天后，不是工作日'],
])('the next day is told with its weekday: %s', (next, workdays, zh) => {
  expect(messages.nextPlanned(next, '2026-11-23', workdays).zh).toBe(zh);
});

test.each([
  [1, 'in 1 day, the 1st working day'],
  [2, 'in 1 day, the 2nd working day'],
  [11, 'in 1 day, the 11th working day'],
  [23, 'in 1 day, the 23rd working day'],
])('the %i. working day has its English ending', (count, text) => {
  expect(messages.nextPlanned('2026-11-24', '2026-11-23', { count, isWorkday: true }).en).toContain(text);
});
