import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { type Claim, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { claimsFor } from './permitted.js';
import { insertStep, stepsOf, updateClaim } from './queries.js';

/**
 * Records that claims were paid (policy 5.2.3): all of them or none.
 * @throws usageError for a day ahead, or before finance approved
 */
export async function payClaims(ctx: WriteContext, words: readonly string[], day: Day): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, () => 'pay');
  if (day > ctx.today) throw usageError(messages.payFuture(day));
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await stepsOf(ctx.db, ids), ({ claimId }) => claimId);
  for (const { id, code } of rows) {
    const approved = steps.get(id)?.findLast(({ action }) => action === 'financeApprove');
    if (approved && day < approved.day) throw usageError(messages.payBefore(code, approved.day));
    await updateClaim(ctx.db, id, { status: 'paid', paidDay: day });
    await insertStep(ctx.db, { claimId: id, action: 'pay', memberId: ctx.actor.id, day, recordedAt: ctx.now });
  }
  const claims = await claimsByRows(ctx, rows);
  ctx.audit('claim.pay', { ...subjectsOf(claims), day, claims: changedClaims(rows, claims) });
  return claims;
}
