import type { Context } from '../../app/context.js';
import { requireKnown } from '../../app/identity.js';
import { claimsByRows } from './auditFacts.js';
import { isNotDigested } from './claimText.js';
import type { Claim } from './load.js';
import { claimsFor } from './permitted.js';
import type { ClaimRow } from './queries.js';
import { approvalAt } from './rules.js';
import { digestsOf, requireApproved } from './shown.js';

/** What somebody is about to approve or pay (policy 5.2.2, 5.2.3), as it is shown to him. */
export interface OfferedClaims {
  claims: Claim[];
  /** By code, of what he sees. */
  digests: Map<string, string>;
  /** Those of them that were approved before there were digests. */
  notDigested: Claim[];
}

/** @throws as `approveClaims`, before anything is shown */
export async function claimsToApprove(ctx: Context, words: readonly string[]): Promise<OfferedClaims> {
  return await offered(ctx, await claimsFor(ctx, words, ({ status }) => approvalAt(status)));
}

/** @throws as `payClaims`, before anything is shown */
export async function claimsToPay(ctx: Context, words: readonly string[]): Promise<OfferedClaims> {
  requireKnown(ctx.actor);
  return await offered(ctx, await claimsFor(ctx, words, () => 'pay'));
}

async function offered(ctx: Context, rows: readonly ClaimRow[]): Promise<OfferedClaims> {
  await requireApproved(ctx, rows);
  const claims = await claimsByRows(ctx, rows);
  return {
    claims,
    digests: await digestsOf(claims),
    notDigested: claims.filter(({ status, steps }) => status === 'approved' && isNotDigested(steps)),
  };
}
