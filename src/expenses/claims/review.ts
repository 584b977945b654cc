import type { WriteContext } from '../../app/context.js';
import { teamOn } from '../../app/team.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { voucherOf } from './lineRules.js';
import { type Claim, claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { claimsFor, managerApprovers } from './permitted.js';
import { type ClaimRow, updateClaim } from './queries.js';
import { approvalAt, rejectionAt, shortCode, whoReviews } from './rules.js';
import { requireApproved, requireShown, type Shown } from './shown.js';

/**
 * Gives the next approval of each claim: the manager's if it was submitted, finance's if the manager has approved
 * (policy 5.2.2, 5.2.3). Where two stand in for management together, it takes the second of them. All of them or none.
 *
 * @throws forbidden if the actor is the claimant, or gave the manager's approval and now acts for finance;
 * policyRefusal at finance's review of a claim with neither voucher nor reason; conflict if a claim is not what was shown,
 * submitted or approved before
 */
export async function approveClaims(
  ctx: WriteContext,
  words: readonly string[],
  note?: string,
  shown: Shown = {},
): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, ({ status }) => approvalAt(status), shown);
  await requireShown(ctx, rows, shown);
  await requireApproved(ctx, rows);
  await refuseWithoutVoucher(ctx, rows);
  const approversOf = await managerApprovers(ctx, rows);
  const team = await teamOn(ctx.db, ctx.today);
  for (const row of rows) {
    const action = approvalAt(row.status);
    const approvers = approversOf(row);
    const together = action === 'managerApprove' && whoReviews(action, { ...row, ...approvers }, team).together;
    const isDone = !together || approvers.togetherIds.length > 0;
    if (isDone) await updateClaim(ctx.db, row.id, { status: CLAIM_ACTIONS[action].to });
    await recordStep(ctx, row.id, action, { note, together });
  }
  const claims = await claimsByRows(ctx, rows);
  ctx.audit('claim.approve', { ...subjectsOf(claims), note: note ?? null, claims: changedClaims(rows, claims) });
  return claims;
}

/**
 * Sends a claim back with the reason (policy 5.2.2, 5.2.3).
 * @throws forbidden as for an approval, usageError without a reason
 */
export async function rejectClaim(ctx: WriteContext, word: string, reason: string, shown: Shown = {}): Promise<Claim> {
  const [claimRow] = await claimsFor(ctx, [word], ({ status }) => rejectionAt(status), shown);
  const row = required(claimRow, `claim ${word}`);
  await requireShown(ctx, [row], shown);
  if (reason === '') throw usageError(messages.reasonRequired);
  await updateClaim(ctx.db, row.id, { status: 'rejected' });
  await recordStep(ctx, row.id, 'reject', { note: reason });
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
