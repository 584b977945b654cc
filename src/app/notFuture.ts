import type { Day } from '../shared/dates.js';
import { usageError } from '../shared/errors.js';
import type { Context } from './context.js';
import { messages } from './messages.js';

/** @throws usageError if a day has not come yet */
export function requireNotFuture({ today }: Pick<Context, 'today'>, day: Day): void {
  if (day > today) throw usageError(messages.future(day));
}
