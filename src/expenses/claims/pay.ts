import type { WriteContext } from '../../app/context.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { type Claim, keepStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { claimsFor } from './permitted.js';
import { stepsOf, updateClaim } from './queries.js';
import { requireApproved, requireShown, type Shown } from './shown.js';

/**
 * Records that claims were paid (policy 5.2.3): all of them or none.
 * @throws usageError for a day ahead, or before finance approved; conflict if a claim is not what was approved
 */
export async function payClaims(
  ctx: WriteContext,
  words: readonly string[],
  day: Day,
  shown: Shown = {},
): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, () => 'pay', shown);
  await requireShown(ctx, rows, shown);
  await requireApproved(ctx, rows);
  if (day > ctx.today) throw usageError(messages.payFuture(day));
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await stepsOf(ctx.db, ids), ({ claimId }) => claimId);
  for (const { id, code } of rows) {
    const approved = steps.get(id)?.findLast(({ action }) => action === 'financeApprove');
    if (approved && day < approved.day) throw usageError(messages.payBefore(code, approved.day));
    await updateClaim(ctx.db, id, { status: 'paid', paidDay: day });
    await keepStep(ctx, { claimId: id, action: 'pay', memberId: ctx.actor.id, day, recordedAt: ctx.now });
  }
  const claims = await claimsByRows(ctx, rows);
  ctx.audit('claim.pay', { ...subjectsOf(claims), day, claims: changedClaims(rows, claims) });
  return claims;
}

/**
 * Takes back payments that were recorded by mistake (policy 5.2.3): the claims wait for payment again. All of them or
 * none.
 *
 * @throws policyRefusal for a claim that was brought in as paid: it has no approval that it could go back to
 */
export async function unpayClaims(ctx: WriteContext, words: readonly string[], reason: string): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, () => 'unpay');
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await stepsOf(ctx.db, ids), ({ claimId }) => claimId);
  for (const { id, code } of rows) {
    const own = steps.get(id) ?? [];
    const paid = own.findLast(({ action, undoes }) => action === 'pay' && undoes === null);
    if (!paid || !own.some(({ action }) => action === 'financeApprove'))
      throw policyRefusal('5.2.3', messages.importedPaid(code));
    await updateClaim(ctx.db, id, { status: CLAIM_ACTIONS.unpay.to, paidDay: null });
    await keepStep(ctx, {
      claimId: id,
      action: 'pay',
      undoes: paid.id,
      memberId: ctx.actor.id,
      day: ctx.today,
      note: reason,
      recordedAt: ctx.now,
    });
  }
  const claims = await claimsByRows(ctx, rows);
  ctx.audit('claim.unpay', { ...subjectsOf(claims), reason, claims: changedClaims(rows, claims) });
  return claims;
}
