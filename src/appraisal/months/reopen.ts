import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { closingOf } from '../../app/queries.js';
import type { Month } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { messages } from './messages.js';
import { appraisedAmong, closings, markReopened } from './queries.js';

/**
 * The months that are opened again with one, newest first (policy 4.2).
 *
 * @param withLater also those that were closed after it
 * @throws conflict if it is not closed, a later one is and stays so, or the appraisal of one of them is closed
 */
export async function monthsToReopen(ctx: Context, month: Month, withLater: boolean): Promise<Month[]> {
  if (!(await closingOf(ctx.db, month))) throw conflict(messages.notClosed(month), { clause: '4.2' });
  const later = (await closings(ctx.db)).map((closing) => closing.month).filter((closed) => closed > month);
  if (later.length > 0 && !withLater)
    throw conflict(messages.laterClosed(month, later), {
      clause: '4.2',
      hints: [messages.withLaterHint(month), messages.adjustHint],
    });
  const appraised = await appraisedAmong(ctx.db, [month, ...later]);
  if (appraised.length > 0)
    throw conflict(messages.isAppraised(appraised), {
      clause: '4.3.2',
      hints: [messages.adjustHint, messages.correctAppraisalHint],
    });
  return [...later.reverse(), month];
}

/** Which closings they are: a month that was opened and closed again in between has another one (policy 4.2). */
export async function closingIds(ctx: Pick<Context, 'db'>, months: readonly Month[]): Promise<string> {
  const closed = (await closings(ctx.db)).filter(({ month }) => months.includes(month));
  return closed.map(({ id, month }) => `${month} ${id}`).join('|');
}

/** @throws forbidden for those who may not ask for it */
export const requireReopen = ({ actor }: Pick<Context, 'actor'>): void => requirePermission(actor, 'month.reopen');

/** Opens closed months again; their reports are kept (policy 4.2). */
export async function reopenMonths(ctx: WriteContext, months: readonly Month[], reason: string): Promise<void> {
  for (const month of months) await markReopened(ctx.db, month);
  const changes = { status: { from: 'closed', to: 'open' } } as const;
  ctx.audit('month.reopen', { changed: months, months, reason, changes });
}
