import type { Month } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { appraisalClosingOf } from './queries.js';

/**
 * What belongs to an appraisal that is closed is refused (policy 4.3.2); the triggers of the database are the second line.
 * @throws conflict (exit 6) naming the month and who closed it
 */
export async function requireOpenAppraisal({ db }: Pick<Context, 'db'>, month: Month): Promise<void> {
  const closed = await appraisalClosingOf(db, month);
  if (closed)
    throw conflict(messages.appraisalClosed(month, closed.by), {
      clause: '4.3.2',
      hints: [messages.appraisalClosedHint(month)],
    });
}
