import { type Day, firstDay, monthOf, nextMonth } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import type { Context } from './context.js';
import { closingOf, lastClosedMonth } from './queries.js';

/**
 * The day for which a move counts that an act makes: the act's, or where that month is closed the first day of the
 * oldest open one (definitions, Pipeline).
 */
export async function countingDay({ db }: Pick<Context, 'db'>, day: Day): Promise<Day> {
  const last = await lastClosedMonth(db);
  return last !== undefined && (await closingOf(db, monthOf(day))) ? firstDay(nextMonth(last)) : day;
}

/**
 * What counts for a closed month is refused (policy 4.2); the triggers of the database are the second line.
 *
 * @param day the effective day of what is to be written
 * @throws conflict (exit 6) naming the month, who closed it, and the first day that is open
 */
export async function requireOpenMonth({ db }: Pick<Context, 'db'>, day: Day): Promise<void> {
  const month = monthOf(day);
  const closed = await closingOf(db, month);
  if (!closed) return;
  // The month after the last that was closed is open, whatever gaps there are before it.
  const open = firstDay(nextMonth((await lastClosedMonth(db)) ?? month));
  throw conflict(
    {
      zh: `${day} 属于 ${month}，该月已由 ${closed.by} 结账，没有改动任何内容`,
      en: `${day} belongs to ${month}, closed by ${closed.by}; nothing was changed`,
    },
    {
      clause: '4.2',
      hints: [
        { zh: `${open} 起尚未结账，请用该日或之后的日期`, en: `${open} and later are open: use one of those days` },
      ],
    },
  );
}
