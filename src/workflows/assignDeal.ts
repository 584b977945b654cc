import type { WriteContext } from '../app/context.js';
import { assignDrafts } from '../contracts/contracts/assign.js';
import { reassignDeal } from '../pipeline/deals/assign.js';
import { type DealView, dealSubjects } from '../pipeline/deals/resolve.js';
import type { Named } from '../shared/codes.js';

/**
 * Gives a deal to another owner, and with it its contracts not yet signed: the new owner brings them to the signature
 * (policy 2.2.1b; definitions, Credit).
 *
 * @returns the deal with its new owner, who owned it before, and the codes of the contracts
 */
export async function assignDeal(
  ctx: WriteContext,
  word: string,
  to: string,
  reason: string | undefined,
): Promise<DealView & { from: Named; drafts: string[] }> {
  const assigned = await reassignDeal(ctx, word, to);
  const { deal, from, owner } = assigned;
  const drafts = await assignDrafts(ctx, [deal.code], deal.ownerId);
  const { changed, related } = dealSubjects(assigned);
  ctx.audit('deal.assign', {
    changed: [...changed, ...drafts],
    related,
    changes: { owner: { from, to: owner } },
    drafts,
    reason: reason ?? null,
  });
  return { ...assigned, drafts };
}
