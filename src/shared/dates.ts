import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { Text } from './text.js';

dayjs.extend(utc);

/** `YYYY-MM-DD` in the business time zone. */
export type Day = string;
/** `YYYY-MM`. */
export type Month = string;
/** UTC instant in ISO form. */
export type Instant = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_FORMAT = 'YYYY-MM-DD';
const at = (day: Day) => dayjs.utc(day);

/** The round trip refuses 2025-02-30, which dayjs moves to 2 March. */
export function isDay(text: string): text is Day {
  return DAY.test(text) && text >= '1900-01-01' && text <= '2199-12-31' && dayjs.utc(text).format(DAY_FORMAT) === text;
}
export const isMonth = (text: string): text is Month => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

export const addDays = (day: Day, days: number): Day => at(day).add(days, 'day').format(DAY_FORMAT);
/** Keeps the day of the month and clamps: 31 Jan + 1 month = 28 Feb. */
export const addMonths = (day: Day, months: number): Day => at(day).add(months, 'month').format(DAY_FORMAT);
/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
export const monthOf = (day: Day): Month => day.slice(0, 7);
export const yearOf = (day: Day): string => day.slice(0, 4);
export const firstDay = (month: Month): Day => `${month}-01`;
export const lastDay = (month: Month): Day => at(`${month}-01`).endOf('month').format(DAY_FORMAT);
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
export const isoWeekday = (day: Day): number => at(day).day() || 7;

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
