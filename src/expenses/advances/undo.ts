import type { UndoResult } from '../../app/audit/registry.js';
import type { WriteContext } from '../../app/context.js';
import type { AdvanceStepKind } from '../../policy/expenses.js';
import { conflict } from '../../shared/errors.js';
import { standingSteps } from '../requests/rules.js';
import { findAdvance } from './load.js';
import { messages, STEP_NAMES } from './messages.js';
import { claimsNaming, insertStep } from './queries.js';

/**
 * Takes back the newest step of an advance (policy 1.3.2); one that is asked for no more counts as withdrawn.
 * @throws conflict if another step came after it or, of a payment, a claim names the advance
 */
export async function undoAdvanceStep(ctx: WriteContext, code: string, action: AdvanceStepKind): Promise<UndoResult> {
  const advance = await findAdvance(ctx, code);
  const last = standingSteps(advance.steps).at(-1);
  if (last?.action !== action || last.memberId !== ctx.actor.id)
    throw conflict(messages.movedOn(code), {
      rule: 'stale',
      hints: [last?.claim ? messages.unpayHint(last.claim) : messages.showHint(code)],
    });
  if (action === 'pay') {
    const claims = await claimsNaming(ctx.db, advance.id);
    if (claims.length > 0)
      throw conflict(messages.restsOn(code, claims), { rule: 'stale', hints: [messages.returnHint(code)] });
  }
  await insertStep(ctx.db, {
    advanceId: advance.id,
    action,
    amountFen: last.amountFen,
    memberId: ctx.actor.id,
    day: ctx.today,
    together: last.together,
    undoes: last.id,
    recordedAt: ctx.now,
  });
  const { state, balanceFen } = await findAdvance(ctx, code);
  const changes = {
    ...(state === advance.state ? {} : { state: { from: advance.state, to: state } }),
    ...(balanceFen === advance.balanceFen ? {} : { balanceFen: { from: advance.balanceFen, to: balanceFen } }),
  };
  return { summary: messages.undone(code, STEP_NAMES[action]), reverted: [{ code, changes }] };
}
