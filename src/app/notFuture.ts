import { addMonths, type Day } from '../shared/dates.js';
import { usageError } from '../shared/errors.js';
import type { Context } from './context.js';
import { messages } from './messages.js';

/** @throws usageError if a day has not come yet */
export function requireNotFuture({ today }: Pick<Context, 'today'>, day: Day): void {
  if (day > today) throw usageError(messages.future(day));
}

/** How far ahead something may be decided: what lies further is a slip of the year. */
const MOST_MONTHS_AHEAD = 12;

/** @throws usageError, naming the last day that is taken, if a day lies more than a year ahead */
export function requireWithinAYear({ today }: Pick<Context, 'today'>, day: Day): void {
  const last = addMonths(today, MOST_MONTHS_AHEAD);
  if (day > last) throw usageError(messages.tooFarAhead(day, last));
}
