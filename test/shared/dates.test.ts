import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTime, isFixedNow, isTimeZone, readClock, startOfDay } from '../../src/shared/clock.js';
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  dayWithWeekday,
  firstDay,
  type Instant,
  isDay,
  isMonth,
  lastDay,
  monthOf,
  nextMonth,
  previousMonth,
} from '../../src/shared/dates.js';
import { parseDay, parseMonth } from '../../src/shared/dayGrammar.js';

/** A Monday. */
const TODAY = '2026-11-23';
const day = fc
  .integer({ min: 0, max: daysBetween('1950-01-01', '2150-12-31') })
  .map((days) => addDays('1950-01-01', days));

test.each([
  ['2026-12-01', '2026-12-01'],
  ['2026-2-3', '2026-02-03'],
  ['2026/12/1', '2026-12-01'],
  ['2026.12.1', '2026-12-01'],
  ['2026年12月1日', '2026-12-01'],
  ['２０２６－１２－０１', '2026-12-01'],
  ['20261201', '2026-12-01'],
  ['12/1', '2026-12-01'],
  ['12-1', '2026-12-01'],
  ['12月1日', '2026-12-01'],
  ['1月5日', '2027-01-05'],
  ['11/20', '2026-11-20'],
  ['今天', TODAY],
  ['明天', '2026-11-24'],
  ['后天', '2026-11-25'],
  ['大后天', '2026-11-26'],
  ['昨天', '2026-11-22'],
  ['前天', '2026-11-21'],
  ['周五', '2026-11-27'],
  ['星期一', TODAY],
  ['下周日', '2026-12-06'],
  ['下周五', '2026-12-04'],
  ['下下周一', '2026-12-07'],
  ['上周五', '2026-11-20'],
  ['本周日', '2026-11-29'],
  ['月底', '2026-11-30'],
  ['下月底', '2026-12-31'],
  ['年底', '2026-12-31'],
  ['3天后', '2026-11-26'],
  ['三天后', '2026-11-26'],
  ['两周后', '2026-12-07'],
  ['一个月后', '2026-12-23'],
  ['+2w', '2026-12-07'],
  ['-1d', '2026-11-22'],
  ['+3', undefined],
  ['friday', '2026-11-27'],
  ['next friday', '2026-12-04'],
  ['last friday', '2026-11-20'],
  ['in 3 days', '2026-11-26'],
  ['2 weeks ago', '2026-11-09'],
  ['tomorrow', '2026-11-24'],
  ['eom', '2026-11-30'],
  ['月末', '2026-11-30'],
  ['28日', '2026-11-28'],
  ['23号', TODAY],
  ['1号', '2026-12-01'],
  ['31日', undefined],
  ['0日', undefined],
  ['下月5号', '2026-12-05'],
  ['下个月31日', '2026-12-31'],
  ['本月31日', undefined],
  ['上月31日', '2026-10-31'],
  ['day after tomorrow', '2026-11-25'],
  ['next fri', '2026-12-04'],
  ['nextfri', '2026-12-04'],
  ['thurs', '2026-11-26'],
  ['sunday', '2026-11-29'],
  ['dec 1', '2026-12-01'],
  ['Dec. 1st', '2026-12-01'],
  ['1 December', '2026-12-01'],
  ['1st of dec', '2026-12-01'],
  ['jan 5', '2027-01-05'],
  ['December 1, 2027', '2027-12-01'],
  ['1 dec 2027', '2027-12-01'],
  ['feb 30', undefined],
  ['31 nov 2026', undefined],
  ['may 2027', undefined],
  ['dec', undefined],
  ['mo', undefined],
  ['month', undefined],
  ['next month', undefined],
  ['this monkey', undefined],
  ['sunset', undefined],
  ['next week', undefined],
  ['2025-02-30', undefined],
  ['2025-02-29', undefined],
  ['2024-02-29', '2024-02-29'],
  ['2026-13-01', undefined],
  ['2026-00-10', undefined],
  ['2/30', undefined],
  ['32/1', undefined],
  ['0001-01-01', undefined],
  ['9999-12-31', undefined],
  ['someday', undefined],
  ['半天后', undefined],
  ['', undefined],
  ['2026-12-01T00:00', undefined],
  ['+99999d', undefined],
])('day: %j on a Monday is %s', (text, expected) => {
  const parsed = parseDay(text, TODAY);
  expect(parsed.ok ? parsed.value : undefined).toBe(expected);
});

test.each([
  ['12/1', '2025-12-01'],
  ['11/23', '2026-11-23'],
  ['周五', '2026-11-20'],
  ['周一', '2026-11-23'],
  ['20日', '2026-11-20'],
  ['28日', '2026-10-28'],
  ['dec 1', '2025-12-01'],
])('day: %j of the past (invoices, claims) is %s', (text, expected) => {
  expect(parseDay(text, TODAY, true)).toEqual({ ok: true, value: expected });
});

test('day: every form of a day is read as that day', () => {
  fc.assert(
    fc.property(day, (d) => {
      const [y, m, n] = d.split('-').map(Number);
      for (const text of [d, `${y}/${m}/${n}`, `${y}年${m}月${n}日`, d.replaceAll('-', '')])
        expect(parseDay(text, TODAY)).toEqual({ ok: true, value: d });
    }),
  );
});

test.each([
  '__proto__',
  'constructor',
  'tostring',
  'valueof',
  '+2constructor',
  'in 3 constructor',
  '2 constructor ago',
])('a property of every object is not a day and not a month: %j', (text) => {
  expect(parseDay(text, TODAY).ok).toBe(false);
  expect(parseMonth(text, TODAY).ok).toBe(false);
});

test('day: no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseDay(text, TODAY);
      if (parsed.ok) expect(isDay(parsed.value)).toBe(true);
    }),
  );
});

test.each<[Day, number, Day]>([
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
])('months: %s + %i months is %s: the anchor day is kept and clamped', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});

test('months clamp: the month is always the one asked for, the day never later than the anchor', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -120, max: 120 }), (d, months) => {
      const moved = addMonths(d, months);
      const [y, m] = d.split('-').map(Number) as [number, number];
      const index = y * 12 + m - 1 + months;
      expect(monthOf(moved)).toBe(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
      expect(Number(moved.slice(8))).toBe(Math.min(Number(d.slice(8)), Number(lastDay(monthOf(moved)).slice(8))));
    }),
  );
});

test('days add and subtract to themselves, in every time zone of the machine', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (d, days) => {
      expect(daysBetween(d, addDays(d, days))).toBe(days);
    }),
  );
});

test.each([
  ['2026-11', '2026-11'],
  ['2026/1', '2026-01'],
  ['2026年11月', '2026-11'],
  ['202611', '2026-11'],
  ['11', '2026-11'],
  ['3月', '2026-03'],
  ['本月', '2026-11'],
  ['上月', '2026-10'],
  ['下个月', '2026-12'],
  ['last month', '2026-10'],
  ['2026-13', undefined],
  ['0', undefined],
  ['13', undefined],
  ['november', undefined],
  ['', undefined],
])('month: %j is %s', (text, expected) => {
  const parsed = parseMonth(text, TODAY);
  expect(parsed.ok ? parsed.value : undefined).toBe(expected);
});

test('months follow each other over the year', () => {
  expect(nextMonth('2026-12')).toBe('2027-01');
  expect(previousMonth('2026-01')).toBe('2025-12');
  expect([firstDay('2024-02'), lastDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
  expect(isMonth('2026-1')).toBe(false);
});

test('a day understood is echoed with its weekday', () => {
  expect(dayWithWeekday('2026-12-04')).toEqual({ zh: '2026-12-04 周五', en: '2026-12-04 Fri' });
});

test.each([
  ['2026-11-23T15:59:59Z', 'Asia/Shanghai', '2026-11-23'],
  ['2026-11-23T16:00:00Z', 'Asia/Shanghai', '2026-11-24'],
  ['2026-11-23T04:59:59Z', 'America/New_York', '2026-11-22'],
  ['2026-11-23T05:00:00Z', 'America/New_York', '2026-11-23'],
  ['2026-11-23', 'Asia/Shanghai', '2026-11-23'],
])('the clock: %s in %s is the day %s, whatever TZ says', (instant, zone, today) => {
  expect(readClock(zone, instant).today).toBe(today);
});

test.each<[Day, string, Instant]>([
  ['2026-11-23', 'Asia/Shanghai', '2026-11-22T16:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'], // summer time begins that night
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
])('%s begins in %s at %s', (d, zone, instant) => {
  expect(startOfDay(d, zone)).toBe(instant);
  expect(readClock(zone, instant).today).toBe(d);
});

test('instants are shown in the business time zone', () => {
  expect(clockTime('2026-11-23T16:05:00Z', 'Asia/Shanghai')).toBe('2026-11-24 00:05');
  expect([isTimeZone('Asia/Shanghai'), isTimeZone('Europe/Berlin'), isTimeZone('Mars/Base')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isFixedNow('2026-11-23'), isFixedNow('2026-11-23T10:00:00Z'), isFixedNow('soon')]).toEqual([
    true,
    true,
    false,
  ]);
});
