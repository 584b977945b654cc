import type { WriteContext } from '../../app/context.js';
import { digestKept } from './claimText.js';
import { saysStill } from './digest.js';
import { moveLines } from './lineQueries.js';
import { recordStep, withHistory } from './load.js';
import { selectClaims } from './queries.js';

/**
 * Moves the claims of a customer that is merged into another (policy 6.1.2). For those under way this is a change that
 * their reviewers see as a new version; one that says something else than what was approved keeps saying so.
 */
export async function moveClaimsToCustomer(
  ctx: WriteContext,
  from: { id: number; code: string },
  to: { id: number; code: string },
): Promise<void> {
  const statuses = ['submitted', 'managerApproved', 'approved'] as const;
  const rows = await selectClaims(ctx.db, { customerId: from.id, statuses });
  const moved: number[] = [];
  for (const [i, claim] of (await withHistory(ctx.db, rows)).entries()) {
    const kept = digestKept(claim.steps);
    const id = rows[i]?.id;
    if (id !== undefined && kept !== null && (await saysStill(claim, kept))) moved.push(id);
  }
  await moveLines(ctx.db, from.id, to.id);
  for (const id of moved) await recordStep(ctx, id, 'edit', { note: `${from.code} → ${to.code}` });
}
