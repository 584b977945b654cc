import type { Context } from '../../app/context.js';
import { compareText } from '../../shared/text.js';
import { listOpen } from '../receivables/overdue.js';
import { type DatedInstalment, hasDay } from '../receivables/rules.js';
import type { RemindFilter } from './remind.js';

/** What is still open with its due day, soonest first, and how many have none yet: for calendars (policy 3.7.1). */
export async function listDueDays(
  ctx: Context,
  { rep, customer }: Pick<RemindFilter, 'rep' | 'customer'>,
): Promise<{ rows: DatedInstalment[]; waiting: number }> {
  const open = await listOpen(ctx, ctx.today, { rep, customer });
  const rows = open.filter(hasDay).sort((a, b) => compareText(a.dueDay, b.dueDay) || compareText(a.code, b.code));
  return { rows, waiting: open.length - rows.length };
}
