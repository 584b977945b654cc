import type { CheckContext, WriteContext } from '../../app/context.js';
import { firstMonthOf } from '../../app/firstMonth.js';
import { requirePermission } from '../../app/permission.js';
import { keepFact } from '../../app/queries.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { messages } from './messages.js';
import { closings } from './queries.js';

/**
 * What refuses an earlier end of the history (definitions, First month): it moves only back, never past a closed month.
 *
 * @param until the last day of the history
 * @throws forbidden, policyRefusal for a later day, conflict if a month was closed that would lie behind
 */
export async function checkHistory(ctx: CheckContext, until: Day): Promise<void> {
  if (ctx.confirms === undefined) requirePermission(ctx.actor, 'month.history');
  const { historyUntil } = ctx.company;
  if (until >= historyUntil) throw policyRefusal('4.2', messages.historyOnlyBack(historyUntil));
  const [from, first] = [firstMonthOf({ historyUntil: until }), firstMonthOf(ctx.company)];
  const passed = (await closings(ctx.db)).find(({ month }) => month >= from && month < first);
  if (passed) throw conflict(messages.historyPastClosed(passed.month), { clause: '4.2' });
}

/** The book begins earlier. Runs as the second person's confirmation. @throws as `checkHistory` */
export async function moveHistory(ctx: WriteContext, until: Day, reason: string): Promise<void> {
  await checkHistory(ctx, until);
  const { historyUntil } = ctx.company;
  await keepFact(ctx.db, 'historyUntil', until);
  ctx.audit('month.history', { changed: [], reason, changes: { historyUntil: { from: historyUntil, to: until } } });
}
