import type { Context } from '../../app/context.js';
import { listOverdue, type OverdueFilter } from '../receivables/overdue.js';
import type { OverdueInstalment } from '../receivables/rules.js';
import { withContactHistory } from './contactHistory.js';
import { type WithOpenCase, withOpenCases } from './openCases.js';
import { brokenFirst, type ContactHistory } from './rules.js';

export type OverdueToDun = OverdueInstalment & WithOpenCase & ContactHistory;

/**
 * Who has not paid, broken promises first, each with the next step of the ladder, the case that stands for that step
 * already, and the contact history (policy 3.7.2, 3.7.3).
 */
export async function listOverdueToDun(ctx: Context, filter: OverdueFilter): Promise<OverdueToDun[]> {
  const asOf = filter.asOf ?? ctx.today;
  const overdue = await withOpenCases(ctx, await listOverdue(ctx, filter), asOf);
  return brokenFirst(await withContactHistory(ctx, overdue, asOf));
}
