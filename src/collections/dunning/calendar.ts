import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { openInstalments } from '../receivables/queries.js';
import { hasDay } from '../receivables/rules.js';
import type { RemindFilter } from './remind.js';

/** What is still open with its due day, for calendars, and how many have none yet (policy 3.7.1); soonest first. */
export async function listDueDays(ctx: Context, filter: Pick<RemindFilter, 'rep' | 'customer'>) {
  const open = await openInstalments(ctx.db, ctx.today, {
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
  });
  const rows = open
    .filter(hasDay)
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : a.code < b.code ? -1 : 1));
  return { rows, waiting: open.length - rows.length };
}
