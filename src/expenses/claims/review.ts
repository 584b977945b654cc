import type { WriteContext } from '../../app/context.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { type Claim, claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { claimsFor } from './permitted.js';
import { type ClaimRow, updateClaim } from './queries.js';
import { approvalAt, rejectionAt, shortCode, voucherOf } from './rules.js';

/**
 * Gives the next approval of each claim: the manager's if it was submitted, finance's if the manager has approved
 * (policy 5.2.2, 5.2.3). All of them or none.
 *
 * @throws forbidden if the actor is the claimant, or gave the manager's approval and now acts for finance;
 * policyRefusal at finance's review of a claim with neither voucher nor reason
 */
export async function approveClaims(ctx: WriteContext, words: readonly string[], note?: string): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, ({ status }) => approvalAt(status));
  await refuseWithoutVoucher(ctx, rows);
  for (const { id, status } of rows) {
    const action = approvalAt(status);
    await updateClaim(ctx.db, id, { status: CLAIM_ACTIONS[action].to });
    await recordStep(ctx, id, action, note);
  }
  const claims = await claimsByRows(ctx, rows);
  ctx.audit('claim.approve', { ...subjectsOf(claims), note: note ?? null, claims: changedClaims(rows, claims) });
  return claims;
}

/**
 * Sends a claim back with the reason (policy 5.2.2, 5.2.3).
 * @throws forbidden as for an approval, usageError without a reason
 */
export async function rejectClaim(ctx: WriteContext, word: string, reason: string): Promise<Claim> {
  const [claimRow] = await claimsFor(ctx, [word], ({ status }) => rejectionAt(status));
  const row = required(claimRow, `claim ${word}`);
  if (reason === '') throw usageError(messages.reasonRequired);
  await updateClaim(ctx.db, row.id, { status: 'rejected' });
  await recordStep(ctx, row.id, 'reject', reason);
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.reject', { ...subjectsOf([claim]), reason, claims: changedClaims([row], [claim]) });
  return claim;
}

/**
 * Finance accepts the reason for a missing voucher by its approval; where there is no reason either, it cannot (policy
 * 5.2.1). Claims that older programs submitted are sent back, or get their file from the claimant.
 */
async function refuseWithoutVoucher(ctx: WriteContext, rows: readonly ClaimRow[]): Promise<void> {
  const atFinance = rows.filter(({ status }) => approvalAt(status) === 'financeApprove');
  const missing = (await claimsByRows(ctx, atFinance)).filter((claim) => voucherOf(claim) === 'missing');
  const [first] = missing;
  if (first === undefined) return;
  throw policyRefusal('5.2.1', messages.withoutVoucher(missing.map(({ code }) => code)), {
    hints: [messages.wayReject(shortCode(first.code, ctx.today)), messages.attachWay(shortCode(first.code, ctx.today))],
  });
}
