import type { WriteContext } from '../app/context.js';
import { movePromises } from '../collections/dunning/queries.js';
import { moveFapiaos } from '../collections/fapiao/queries.js';
import { moveHardships } from '../collections/hardship/queries.js';
import { moveReceivables } from '../collections/receivables/queries.js';
import { respread } from '../collections/receivables/respread.js';
import { moveContracts } from '../contracts/contracts/queries.js';
import { type MergedPair, mergeArchives } from '../customers/customers/merge.js';
import { moveFollowups } from '../customers/followups/queries.js';
import { moveLeads } from '../customers/leads/queries.js';
import { moveClaimsToCustomer } from '../expenses/claims/merge.js';
import { moveRequests } from '../expenses/requests/queries.js';
import { moveDealsToCustomer } from '../pipeline/deals/queries.js';
import { moveSurveys } from '../relations/surveys/queries.js';

/** What every room moves of a customer. */
const MOVES = [
  moveFollowups,
  moveLeads,
  moveDealsToCustomer,
  moveContracts,
  moveReceivables,
  movePromises,
  moveHardships,
  moveFapiaos,
  moveSurveys,
  moveRequests,
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
  for (const move of MOVES) await move(ctx.db, duplicate.id, kept.id);
  await moveClaimsToCustomer(ctx, duplicate, kept);
  await respread(ctx, kept.id);
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
