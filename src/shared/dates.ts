import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import { halfWidth, type Parsed } from './money.js';
import type { Text } from './text.js';

dayjs.extend(utc);
dayjs.extend(customParseFormat);

/** `YYYY-MM-DD` in the business time zone. */
export type Day = string;
/** `YYYY-MM`. */
export type Month = string;
/** UTC instant in ISO form. */
export type Instant = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const at = (day: Day) => dayjs.utc(day);

/** The round trip refuses 2025-02-30, which dayjs moves to 2 March. */
export function isDay(text: string): boolean {
  return DAY.test(text) && text >= '1900-01-01' && text <= '2199-12-31' && at(text).format('YYYY-MM-DD') === text;
}
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

export const addDays = (day: Day, days: number): Day => at(day).add(days, 'day').format('YYYY-MM-DD');
/** Keeps the day of the month and clamps: 31 Jan + 1 month = 28 Feb. */
export const addMonths = (day: Day, months: number): Day => at(day).add(months, 'month').format('YYYY-MM-DD');
/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
export const monthOf = (day: Day): Month => day.slice(0, 7);
export const yearOf = (day: Day): string => day.slice(0, 4);
export const firstDay = (month: Month): Day => `${month}-01`;
export const lastDay = (month: Month): Day => at(`${month}-01`).endOf('month').format('YYYY-MM-DD');
export const nextMonth = (month: Month): Month => monthOf(addMonths(firstDay(month), 1));
export const previousMonth = (month: Month): Month => monthOf(addMonths(firstDay(month), -1));

const WEEKDAYS_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export function weekday(day: Day): Text {
  const index = at(day).day();
  return { zh: WEEKDAYS_ZH[index]!, en: WEEKDAYS_EN[index]! };
}
/** `2026-12-04 周五`: a day understood is echoed so that a wrong reading is seen at once. */
export function dayWithWeekday(day: Day): Text {
  const name = weekday(day);
  return { zh: `${day} ${name.zh}`, en: `${day} ${name.en.slice(0, 3)}` };
}

/**
 * The clock, read here and nowhere else.
 * @param fixed a day or an instant to stand for now: demo and tests
 */
export function readClock(timeZone: string, fixed?: string): { today: Day; now: Instant } {
  const instant = fixed === undefined ? new Date() : new Date(DAY.test(fixed) ? `${fixed}T04:00:00Z` : fixed);
  return { today: dayInZone(instant, timeZone), now: instant.toISOString() };
}

/** Shanghai keeps UTC+8 all year (since 1991); any other zone asks Intl, whose first call costs some milliseconds. */
function dayInZone(instant: Date, timeZone: string): Day {
  if (timeZone === 'Asia/Shanghai') return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant);
}
/** `2026-11-23 10:42` in the business time zone, of an instant. */
export function clockTime(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(instant)).slice(0, 16);
}
/** The instant at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at midnight UTC may be another one than at midnight there (summer time): the second try settles it.
  const first = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(first, timeZone)).toISOString();
}
function offsetAt(time: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(new Date(time)).replace(' ', 'T')}Z`) - time;
}
export function isTimeZone(name: string): boolean {
  if (name === 'Asia/Shanghai') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
export const isFixedNow = (text: string): boolean => isDay(text) || !Number.isNaN(Date.parse(text));

const DAY_FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY年M月D号', 'YYYYMMDD'];
const WEEK: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 };
const WEEK_EN: readonly string[] = WEEKDAYS_EN.map((name) => name.toLowerCase());
const MONTHS_EN = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** Which name is meant: all of it, or its first three letters and more. `month` is no Monday. @returns -1 for none */
const nameIndex = (names: readonly string[], text: string): number =>
  text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
const DIGITS: Record<string, number> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  半: 0.5,
};
/** Looked up by what was typed: a map, because an object also answers to `constructor` and `__proto__`. */
const NAMED = new Map<string, (today: Day) => Day>(
  Object.entries<(today: Day) => Day>({
    今天: (d) => d,
    今日: (d) => d,
    today: (d) => d,
    明天: (d) => addDays(d, 1),
    明日: (d) => addDays(d, 1),
    tomorrow: (d) => addDays(d, 1),
    'day after tomorrow': (d) => addDays(d, 2),
    'the day after tomorrow': (d) => addDays(d, 2),
    后天: (d) => addDays(d, 2),
    大后天: (d) => addDays(d, 3),
    昨天: (d) => addDays(d, -1),
    昨日: (d) => addDays(d, -1),
    yesterday: (d) => addDays(d, -1),
    前天: (d) => addDays(d, -2),
    'day before yesterday': (d) => addDays(d, -2),
    'the day before yesterday': (d) => addDays(d, -2),
    月底: (d) => lastDay(monthOf(d)),
    月末: (d) => lastDay(monthOf(d)),
    本月底: (d) => lastDay(monthOf(d)),
    本月末: (d) => lastDay(monthOf(d)),
    'end of month': (d) => lastDay(monthOf(d)),
    eom: (d) => lastDay(monthOf(d)),
    下月底: (d) => lastDay(nextMonth(monthOf(d))),
    下月末: (d) => lastDay(nextMonth(monthOf(d))),
    下个月底: (d) => lastDay(nextMonth(monthOf(d))),
    月初: (d) => firstDay(monthOf(d)),
    下月初: (d) => firstDay(nextMonth(monthOf(d))),
    年底: (d) => `${yearOf(d)}-12-31`,
  }),
);

/** Monday is the first day of the week: 下周日 is the Sunday of next week. */
function dayOfWeek(today: Day, week: number, weekDay: number): Day {
  const isoToday = at(today).day() || 7;
  return addDays(today, week * 7 + weekDay - isoToday);
}

/** A month and day without a year: the nearest one ahead, or behind where the past is meant. */
function withoutYear(month: number, day: number, today: Day, past: boolean): Day | undefined {
  const inYear = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(yearOf(today));
  const candidate = inYear(year);
  if (past) return candidate <= today ? candidate : inYear(year - 1);
  return candidate >= addDays(today, -30) ? candidate : inYear(year + 1);
}

/** A day without a month: the nearest one ahead, or behind where the past is meant. Where that month has no such day, none. */
function withoutMonth(day: number, today: Day, past: boolean): Day {
  const month = monthOf(today);
  const candidate = dayOfMonth(month, day);
  if (past) return candidate <= today ? candidate : dayOfMonth(previousMonth(month), day);
  return candidate >= today ? candidate : dayOfMonth(nextMonth(month), day);
}
/** `2026-11-31` as well: the reader refuses it. */
const dayOfMonth = (month: Month, day: number): Day => `${month}-${String(day).padStart(2, '0')}`;

/**
 * Reads a day as people type it, in Chinese or English: `2026-12-01`, `12/1`, `12-1`, `12月1日`, `15日`, `下月5号`, `明天`,
 * `周五`, `下周五`, `月底`, `3天后`, `+2w`, `-1d`, `friday`, `next friday`, `in 3 days`, `dec 1`, `1st of december`.
 *
 * @param past a day without a year that lies ahead is last year's (invoices, claims); otherwise the next one is meant
 */
export function parseDay(text: string, today: Day, past = false): Parsed<Day> {
  const found = readDay(halfWidth(text).trim().toLowerCase(), today, past);
  if (found !== undefined && isDay(found)) return { ok: true, value: found };
  return {
    ok: false,
    problem: {
      zh: `看不懂日期 “${text}”。可以写: 明天 周五 下周五 月底 3天后 +2w 12/1 2026-12-01`,
      en: `"${text}" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01`,
    },
  };
}

function readDay(text: string, today: Day, past: boolean): Day | undefined {
  for (const format of DAY_FORMATS) {
    const parsed = dayjs.utc(text, format, true);
    if (parsed.isValid()) return parsed.format('YYYY-MM-DD');
  }
  const named = NAMED.get(text);
  if (named) return named(today);
  const monthDay = /^(\d{1,2})[/.-](\d{1,2})$|^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  if (monthDay) return withoutYear(Number(monthDay[1] ?? monthDay[3]), Number(monthDay[2] ?? monthDay[4]), today, past);
  const chineseWeek = /^(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text);
  if (chineseWeek) {
    const weekDay = WEEK[chineseWeek[2]!]!;
    const shift = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }[chineseWeek[1] ?? ''];
    if (shift !== undefined) return dayOfWeek(today, shift, weekDay);
    return nearestWeekday(today, weekDay, past);
  }
  const alone = /^(?:(上|本|这|下)个?月)?(\d{1,2})[日号]$/.exec(text);
  if (alone) {
    const day = Number(alone[2]);
    if (alone[1] === undefined) return withoutMonth(day, today, past);
    const month = monthOf(today);
    return dayOfMonth({ 上: previousMonth(month), 本: month, 这: month, 下: nextMonth(month) }[alone[1]]!, day);
  }
  const [, which, name = ''] = /^(?:(next|last|this)\s*)?([a-z]+)$/.exec(text) ?? [];
  const weekDay = nameIndex(WEEK_EN, name) || 7;
  if (weekDay > 0)
    return which
      ? dayOfWeek(today, { last: -1, this: 0, next: 1 }[which]!, weekDay)
      : nearestWeekday(today, weekDay, past);
  return readEnglishDate(text, today, past) ?? readDistance(text, today);
}

/** `dec 1`, `december 1st, 2026`, `1 dec`, `1st of december 2026`. */
function readEnglishDate(text: string, today: Day, past: boolean): Day | undefined {
  const [, name = '', number = ''] = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? \d{4})?$/.exec(text) ?? [];
  const [, before = '', nameAfter = ''] =
    /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?(?:,? \d{4})?$/.exec(text) ?? [];
  const month = nameIndex(MONTHS_EN, name || nameAfter) + 1;
  if (month === 0) return undefined;
  const day = Number(number || before);
  const year = /\d{4}$/.exec(text)?.[0];
  return year ? dayOfMonth(`${year}-${String(month).padStart(2, '0')}`, day) : withoutYear(month, day, today, past);
}

/** A bare weekday: the next one, today included; in the past the last one. */
function nearestWeekday(today: Day, weekDay: number, past: boolean): Day {
  const thisWeek = dayOfWeek(today, 0, weekDay);
  if (past) return thisWeek <= today ? thisWeek : addDays(thisWeek, -7);
  return thisWeek >= today ? thisWeek : addDays(thisWeek, 7);
}

const UNITS = new Map<string, 'd' | 'w' | 'm' | 'y'>(
  Object.entries<'d' | 'w' | 'm' | 'y'>({
    d: 'd',
    day: 'd',
    days: 'd',
    天: 'd',
    日: 'd',
    w: 'w',
    week: 'w',
    weeks: 'w',
    周: 'w',
    个星期: 'w',
    星期: 'w',
    个礼拜: 'w',
    m: 'm',
    month: 'm',
    months: 'm',
    个月: 'm',
    y: 'y',
    year: 'y',
    years: 'y',
    年: 'y',
  }),
);

function readDistance(text: string, today: Day): Day | undefined {
  const signed = /^([+-])\s*(\d{1,4})\s*([a-z]+|天|周|个月|年)$/.exec(text);
  const chinese =
    /^(\d{1,4}|[一两二三四五六七八九十半])\s*(天|日|周|个星期|星期|个礼拜|个月|年)(之?后|以后|之?前|以前)$/.exec(text);
  const english = /^in\s+(\d{1,4})\s+([a-z]+)$/.exec(text);
  const ago = /^(\d{1,4})\s+([a-z]+)\s+ago$/.exec(text);
  const match = signed
    ? [signed[2], signed[3], signed[1] === '-']
    : chinese
      ? [chinese[1], chinese[2], chinese[3]!.endsWith('前')]
      : english
        ? [english[1], english[2], false]
        : ago && [ago[1], ago[2], true];
  if (!match) return undefined;
  const unit = UNITS.get(match[1] as string);
  const count = (DIGITS[match[0] as string] ?? Number(match[0])) * (match[2] ? -1 : 1);
  if (unit === undefined || !Number.isInteger(count)) return undefined;
  if (unit === 'd' || unit === 'w') return addDays(today, count * (unit === 'w' ? 7 : 1));
  return addMonths(today, count * (unit === 'y' ? 12 : 1));
}

/** Reads a month: `2026-11`, `2026/11`, `2026年11月`, `11`, `11月`, 本月, 上月, `this month`, `last month`. */
export function parseMonth(text: string, today: Day): Parsed<Month> {
  const typed = halfWidth(text).trim().toLowerCase();
  const full = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(typed);
  const bare = /^(\d{1,2})月?$/.exec(typed);
  const named = new Map<string, Month>(
    Object.entries({
      本月: monthOf(today),
      这个月: monthOf(today),
      'this month': monthOf(today),
      上月: previousMonth(monthOf(today)),
      上个月: previousMonth(monthOf(today)),
      'last month': previousMonth(monthOf(today)),
      下月: nextMonth(monthOf(today)),
      下个月: nextMonth(monthOf(today)),
      'next month': nextMonth(monthOf(today)),
    }),
  );
  const month = full
    ? `${full[1]}-${full[2]!.padStart(2, '0')}`
    : bare
      ? `${yearOf(today)}-${bare[1]!.padStart(2, '0')}`
      : named.get(typed);
  if (month !== undefined && isMonth(month)) return { ok: true, value: month };
  return {
    ok: false,
    problem: {
      zh: `看不懂月份 “${text}”。请写 2026-11、本月、上月`,
      en: `"${text}" is not a month. Write 2026-11, this month, last month`,
    },
  };
}
