import type { WriteContext } from '../app/context.js';
import { assignDrafts } from '../contracts/contracts/assign.js';
import { type AssignedOwner, assignOwner } from '../customers/customers/assign.js';
import { assignOpenDeals } from '../pipeline/deals/assign.js';
import type { Day } from '../shared/dates.js';

export interface AssignedCustomer extends AssignedOwner {
  /** Codes of the open deals that went along. */
  deals: string[];
}

/**
 * Gives a customer to another owner from a day on, with a reason, and with it the open deals and their unsigned
 * contracts if requested (policy 2.2.1b).
 *
 * @throws usageError for a day ahead or before the last change of owner, conflict for a closed month or the same owner
 */
export async function assignCustomer(
  ctx: WriteContext,
  word: string,
  to: string,
  { reason, day, withDeals }: { reason: string; day: Day; withDeals: boolean },
): Promise<AssignedCustomer> {
  const assigned = await assignOwner(ctx, word, to, { reason, day });
  const { customer, from, to: owner } = assigned;
  const deals = withDeals ? await assignOpenDeals(ctx, customer.id, owner.id) : [];
  const drafts = await assignDrafts(ctx, deals, owner.id);
  ctx.audit('customer.assign', {
    changed: [customer.code, ...deals, ...drafts],
    name: customer.name,
    day,
    reason,
    changes: { owner: { from, to: { code: owner.code, name: owner.name } } },
    deals,
    drafts,
  });
  return { ...assigned, deals };
}
