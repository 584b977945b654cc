import { addDays, type Day } from './dates.js';

/** The last day whose holidays and make-up days the library knows; after it only weekends are free. */
export const HOLIDAYS_KNOWN_UNTIL: Day = '2026-12-31';

export interface WorkingDays {
  /** Working days after `from` up to and with `to`. */
  count: number;
  /** Whether `to` itself is one. */
  isWorkday: boolean;
}

/** Counts Chinese working days, with public holidays and make-up days. The calendar is loaded only here. */
export async function workingDaysBetween(from: Day, to: Day): Promise<WorkingDays> {
  const { isWorkday } = await import('chinese-days');
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) count += 1;
  return { count, isWorkday: isWorkday(to) };
}
