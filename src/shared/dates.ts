import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { Text } from './text.js';

dayjs.extend(utc);

// A code, a name or a month is not a `Day`: text becomes one where it is read (`isDay`, `parseDay`, `isMonth`,
// `toInstant`).

/** `YYYY-MM-DD` in the business time zone. */
export type Day = `${number}-${number}-${number}`;
/** `YYYY`. */
export type Year = `${number}`;
/** `YYYY-MM`. */
export type Month = `${number}-${number}`;
/** UTC instant in ISO form. */
export type Instant = `${number}-${number}-${number}T${string}Z`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_FORMAT = 'YYYY-MM-DD';
const at = (day: Day) => dayjs.utc(day);
const dayOf = (date: Dayjs): Day => date.format(DAY_FORMAT) as Day;
/** A point in time as it is stored. */
export const toInstant = (date: Date): Instant => date.toISOString() as Instant;

/** Whether text is a day from 1900 to 2199. By hand: an import asks it of every day in every row. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text) || text < '1900-01-01' || text > '2199-12-31') return false;
  const [month, date] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  // The round trip refuses 2025-02-30, which Date moves to 2 March.
  const read = new Date(Date.UTC(Number(text.slice(0, 4)), month - 1, date));
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === date;
}
export const isMonth = (text: string): text is Month => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

export const addDays = (day: Day, days: number): Day => dayOf(at(day).add(days, 'day'));
/** Keeps the day of the month and clamps: 31 Jan + 1 month = 28 Feb. */
export const addMonths = (day: Day, months: number): Day => dayOf(at(day).add(months, 'month'));
/** The later of two days. */
export const laterDay = (a: Day, b: Day): Day => (a > b ? a : b);
/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
/** Whole days between the days of two instants in UTC: a difference of days needs no zone. */
export const daysFrom = (from: Instant, to: Instant): number =>
  daysBetween(from.slice(0, 10) as Day, to.slice(0, 10) as Day);
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const yearOf = (day: Day): Year => day.slice(0, 4) as Year;
export const firstDay = (month: Month): Day => `${month}-01`;
export const lastDay = (month: Month): Day => dayOf(at(firstDay(month)).endOf('month'));
export const nextMonth = (month: Month): Month => monthOf(addMonths(firstDay(month), 1));
export const previousMonth = (month: Month): Month => monthOf(addMonths(firstDay(month), -1));

/** The days of a range, both ends included. */
export interface Span {
  from: Day;
  to: Day;
}
/** The days of a month. */
export const spanOf = (month: Month): Span => ({ from: firstDay(month), to: lastDay(month) });

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(day: Day): number {
  const weekday = at(day).day();
  return weekday === 0 ? 7 : weekday;
}

const WEEKDAYS: readonly Text[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
];
/** The English names, Monday first, in small letters. */
export const WEEKDAY_NAMES: readonly string[] = WEEKDAYS.map(({ en }) => en.toLowerCase());

export const weekday = (day: Day): Text => WEEKDAYS[isoWeekday(day) - 1] ?? { zh: '', en: '' };

/** `2026-12-04 周五`: a day understood is echoed so that a wrong reading is seen at once. */
export function dayWithWeekday(day: Day): Text {
  const name = weekday(day);
  return { zh: `${day} ${name.zh}`, en: `${day} ${name.en.slice(0, 3)}` };
}
