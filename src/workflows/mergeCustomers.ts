import type { WriteContext } from '../app/context.js';
import { moveCustomer as movePromises } from '../collections/dunning/merge.js';
import { moveCustomer as moveFapiaos } from '../collections/fapiao/merge.js';
import { moveCustomer as moveHardships } from '../collections/hardship/merge.js';
import { moveCustomer as moveReceivables } from '../collections/receivables/merge.js';
import { moveCustomer as moveContracts } from '../contracts/contracts/reassign.js';
import { type MergedPair, mergeArchives } from '../customers/customers/merge.js';
import { moveCustomer as moveFollowups } from '../customers/followups/service.js';
import { moveCustomer as moveLeads } from '../customers/leads/merge.js';
import { moveCustomer as moveClaims } from '../expenses/claims/merge.js';
import { moveCustomer as moveDeals } from '../pipeline/deals/handOver.js';
import { moveCustomer as moveSurveys } from '../relations/surveys/service.js';

/** What every room moves of a customer. */
const MOVES = [
  moveFollowups,
  moveLeads,
  moveDeals,
  moveContracts,
  moveReceivables,
  movePromises,
  moveHardships,
  moveFapiaos,
  moveClaims,
  moveSurveys,
];

/**
 * Merges a duplicate into the customer that is kept: everything moves, and the duplicate stays readable as merged
 * (policy 6.1.2). What a closed month reported stays as it was stored at its close.
 *
 * @throws conflict if both are the same customer already, or the second was merged before
 */
export async function mergeCustomers(
  ctx: WriteContext,
  keptWord: string,
  duplicateWord: string,
  reason: string,
): Promise<MergedPair> {
  const merged = await mergeArchives(ctx, keptWord, duplicateWord, reason);
  const { kept, duplicate, changes, archive } = merged;
  for (const move of MOVES) await move(ctx, duplicate.id, kept.id);
  ctx.audit('customer.merge', {
    changed: [kept.code, duplicate.code],
    name: kept.name,
    merged: { code: duplicate.code, name: duplicate.name },
    reason,
    changes,
    archive,
  });
  return merged;
}
