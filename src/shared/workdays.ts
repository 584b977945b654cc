import { addDays, type Day } from './dates.js';
import { ODD_DAYS } from './holidays.js';

/** The last day whose holidays and make-up days are known; after it only weekends are free. */
export const HOLIDAYS_KNOWN_UNTIL: Day = `${Math.max(...Object.keys(ODD_DAYS).map(Number))}-12-31`;

export interface WorkingDays {
  /** Working days after `from` up to and including `to`. */
  count: number;
  /** Whether `to` itself is one. */
  isWorkday: boolean;
}

/** Whether a day is worked in China, with public holidays and make-up days. */
export function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const isOdd = ODD_DAYS[Number(day.slice(0, 4))]?.includes(day.slice(5).replace('-', '')) ?? false;
  return (weekday % 6 !== 0) !== isOdd;
}

/** The working day that is `count` working days after a day; 0 is the day itself. */
export function addWorkdays(from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

/** Counts Chinese working days (policy 3.1.3: a first contact is due within that many). */
export function workingDaysBetween(from: Day, to: Day): WorkingDays {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) count += 1;
  return { count, isWorkday: isWorkday(to) };
}
