import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import {
  addDays,
  addMonths,
  type Day,
  firstDay,
  isDay,
  isMonth,
  isoWeekday,
  lastDay,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
  WEEKDAY_NAMES,
  yearOf,
} from './dates.js';
import { halfWidth, type Parsed } from './money.js';

dayjs.extend(utc);
dayjs.extend(customParseFormat);

// Days and months as people type them, in Chinese and English. chrono-node reads 下周日 as this Sunday and does not know
// 月底, so the grammar is our own.

const DAY_FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY年M月D号', 'YYYYMMDD'];
/** Looked up by what was typed: maps, because an object also answers to `constructor` and `__proto__`. */
const CHINESE_WEEKDAYS = new Map(Object.entries({ 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 }));
const CHINESE_WEEKS = new Map(Object.entries({ 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }));
const ENGLISH_WEEKS = new Map(Object.entries({ last: -1, this: 0, next: 1 }));
const MONTH_NAMES = [
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
const CHINESE_NUMBERS = new Map(
  Object.entries({ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 半: 0.5 }),
);
const NAMED_DAYS = new Map<string, (today: Day) => Day>(
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

/**
 * The place of the name that is meant, from 1: all of it, or its first three letters and more. `month` is not Monday.
 */
function placeOf(names: readonly string[], text: string): number | undefined {
  const index = text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
  return index < 0 ? undefined : index + 1;
}

/** Monday is the first day of the week: 下周日 is the Sunday of next week. */
const dayOfWeek = (today: Day, week: number, weekDay: number): Day =>
  addDays(today, week * 7 + weekDay - isoWeekday(today));

/** A bare weekday: the next one, today included; in the past the last one. */
function nearestWeekday(today: Day, weekDay: number, past: boolean): Day {
  const thisWeek = dayOfWeek(today, 0, weekDay);
  if (past) return thisWeek <= today ? thisWeek : addDays(thisWeek, -7);
  return thisWeek >= today ? thisWeek : addDays(thisWeek, 7);
}

const twoDigits = (number: number | string): string => String(number).padStart(2, '0');
/** `2026-11-31` as well: the reader refuses it. */
const dayOfMonth = (month: string, day: number): string => `${month}-${twoDigits(day)}`;

/** A month and day without a year: the nearest one ahead, or the nearest one past if the past is meant. */
function withoutYear(month: number, day: number, today: Day, past: boolean): string {
  const inYear = (year: number) => dayOfMonth(`${year}-${twoDigits(month)}`, day);
  const year = Number(yearOf(today));
  const candidate = inYear(year);
  if (past) return candidate <= today ? candidate : inYear(year - 1);
  return candidate >= addDays(today, -30) ? candidate : inYear(year + 1);
}

/**
 * A day without a month: the nearest one ahead, or the nearest one past if the past is meant. If that month has no such
 * day, none.
 */
function withoutMonth(day: number, today: Day, past: boolean): string {
  const month = monthOf(today);
  const candidate = dayOfMonth(month, day);
  if (past) return candidate <= today ? candidate : dayOfMonth(previousMonth(month), day);
  return candidate >= today ? candidate : dayOfMonth(nextMonth(month), day);
}

/**
 * Reads a day as people type it, in Chinese or English: `2026-12-01`, `12/1`, `12-1`, `12月1日`, `15日`, `下月5号`, `明天`,
 * `周五`, `下周五`, `月底`, `3天后`, `+2w`, `-1d`, `friday`, `next friday`, `in 3 days`, `dec 1`, `1st of december`.
 *
 * @param past a day without a year that lies ahead is last year's (invoices, claims); otherwise the next one is meant
 */
export function parseDay(text: string, today: Day, past = false): Parsed<Day> {
  const typed = halfWidth(text).trim().toLowerCase();
  for (const read of READERS) {
    const day = read(typed, today, past);
    if (day === undefined) continue;
    if (isDay(day)) return { ok: true, value: day };
    break;
  }
  return {
    ok: false,
    problem: {
      zh: `看不懂日期 “${text}”。可以写：明天 周五 下周五 月底 3天后 +2w 12/1 2026-12-01`,
      en: `"${text}" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01`,
    },
  };
}

/** @returns the day that is meant, which may not exist; nothing if the text is not of this form */
type DayReader = (text: string, today: Day, past: boolean) => string | undefined;

const readWholeDate: DayReader = (text) => {
  if (!/^\d{4}/.test(text)) return undefined;
  for (const format of DAY_FORMATS) {
    const parsed = dayjs.utc(text, format, true);
    if (parsed.isValid()) return parsed.format('YYYY-MM-DD');
  }
  return undefined;
};

const readNamedDay: DayReader = (text, today) => NAMED_DAYS.get(text)?.(today);

/** `12/1`, `12月1日` */
const readMonthAndDay: DayReader = (text, today, past) => {
  const [, month, day, chineseMonth, chineseDay] =
    /^(\d{1,2})[/.-](\d{1,2})$|^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ?? [];
  const [monthText, dayText] = [month ?? chineseMonth, day ?? chineseDay];
  if (monthText === undefined || dayText === undefined) return undefined;
  return withoutYear(Number(monthText), Number(dayText), today, past);
};

/** `周五`, `下周五`, `上个星期天` */
const readChineseWeekday: DayReader = (text, today, past) => {
  const [, week, name = ''] = /^(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? [];
  const weekDay = CHINESE_WEEKDAYS.get(name);
  if (weekDay === undefined) return undefined;
  const shift = CHINESE_WEEKS.get(week ?? '');
  return shift === undefined ? nearestWeekday(today, weekDay, past) : dayOfWeek(today, shift, weekDay);
};

/** `15日`, `下月5号` */
const readDayOfMonth: DayReader = (text, today, past) => {
  const [, qualifier, number] = /^(?:(上|本|这|下)个?月)?(\d{1,2})[日号]$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const [day, month] = [Number(number), monthOf(today)];
  if (qualifier === undefined) return withoutMonth(day, today, past);
  if (qualifier === '上') return dayOfMonth(previousMonth(month), day);
  return dayOfMonth(qualifier === '下' ? nextMonth(month) : month, day);
};

/** `friday`, `next fri` */
const readEnglishWeekday: DayReader = (text, today, past) => {
  const [, qualifier, name = ''] = /^(?:(next|last|this)\s*)?([a-z]+)$/.exec(text) ?? [];
  const weekDay = placeOf(WEEKDAY_NAMES, name);
  if (weekDay === undefined) return undefined;
  const shift = ENGLISH_WEEKS.get(qualifier ?? '');
  return shift === undefined ? nearestWeekday(today, weekDay, past) : dayOfWeek(today, shift, weekDay);
};

/** `dec 1`, `december 1st, 2026`, `1 dec`, `1st of december 2026`. */
const readEnglishDate: DayReader = (text, today, past) => {
  const [, name = '', number = ''] = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? \d{4})?$/.exec(text) ?? [];
  const [, before = '', nameAfter = ''] =
    /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?(?:,? \d{4})?$/.exec(text) ?? [];
  const month = placeOf(MONTH_NAMES, name || nameAfter);
  if (month === undefined) return undefined;
  const day = Number(number || before);
  const year = /\d{4}$/.exec(text)?.[0];
  return year ? dayOfMonth(`${year}-${twoDigits(month)}`, day) : withoutYear(month, day, today, past);
};

const UNITS = new Map(
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

/** Ways to write a distance: how many, of which unit, and whether back. */
const DISTANCES: readonly { form: RegExp; isBack: (match: RegExpExecArray) => boolean }[] = [
  {
    form: /^(?<sign>[+-])\s*(?<count>\d{1,4})\s*(?<unit>[a-z]+|天|周|个月|年)$/,
    isBack: ({ groups }) => groups?.sign === '-',
  },
  {
    form: /^(?<count>\d{1,4}|[一两二三四五六七八九十半])\s*(?<unit>天|日|周|个星期|星期|个礼拜|个月|年)(?<way>之?后|以后|之?前|以前)$/,
    isBack: ({ groups }) => groups?.way?.endsWith('前') === true,
  },
  { form: /^in\s+(?<count>\d{1,4})\s+(?<unit>[a-z]+)$/, isBack: () => false },
  { form: /^(?<count>\d{1,4})\s+(?<unit>[a-z]+)\s+ago$/, isBack: () => true },
];

/** `+2w`, `3天后`, `in 3 days`, `2 weeks ago` */
const readDistance: DayReader = (text, today) => {
  for (const { form, isBack } of DISTANCES) {
    const match = form.exec(text);
    if (!match?.groups) continue;
    const { count: typed = '', unit: name = '' } = match.groups;
    const unit = UNITS.get(name);
    const count = (CHINESE_NUMBERS.get(typed) ?? Number(typed)) * (isBack(match) ? -1 : 1);
    if (unit === undefined || !Number.isInteger(count)) return undefined;
    if (unit === 'd' || unit === 'w') return addDays(today, count * (unit === 'w' ? 7 : 1));
    return addMonths(today, count * (unit === 'y' ? 12 : 1));
  }
  return undefined;
};

/** Tried in this order; the first that knows the form decides. */
const READERS: readonly DayReader[] = [
  readWholeDate,
  readNamedDay,
  readMonthAndDay,
  readChineseWeekday,
  readDayOfMonth,
  readEnglishWeekday,
  readEnglishDate,
  readDistance,
];

const NAMED_MONTHS = new Map(
  Object.entries<(month: Month) => Month>({
    本月: (month) => month,
    这个月: (month) => month,
    'this month': (month) => month,
    上月: previousMonth,
    上个月: previousMonth,
    'last month': previousMonth,
    下月: nextMonth,
    下个月: nextMonth,
    'next month': nextMonth,
  }),
);

/** Reads a month: `2026-11`, `2026/11`, `2026年11月`, `11`, `11月`, 本月, 上月, `this month`, `last month`. */
export function parseMonth(text: string, today: Day): Parsed<Month> {
  const typed = halfWidth(text).trim().toLowerCase();
  const [, year = yearOf(today), number] = /^(?:(\d{4})[-/.年]?)?(\d{1,2})月?$/.exec(typed) ?? [];
  const month = number === undefined ? NAMED_MONTHS.get(typed)?.(monthOf(today)) : `${year}-${twoDigits(number)}`;
  if (month !== undefined && isMonth(month)) return { ok: true, value: month };
  return {
    ok: false,
    problem: {
      zh: `看不懂月份 “${text}”。请写 2026-11、本月、上月`,
      en: `"${text}" is not a month. Write 2026-11, this month, last month`,
    },
  };
}
