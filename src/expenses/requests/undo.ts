import type { UndoResult } from '../../app/audit/registry.js';
import type { WriteContext } from '../../app/context.js';
import type { RequestStepKind } from '../../policy/expenses.js';
import { conflict } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { findRequest } from './load.js';
import { messages, STEP_NAMES } from './messages.js';
import { insertStep, namingRequest } from './queries.js';
import { standingSteps } from './rules.js';

/**
 * Takes back the newest step of a request (policy 1.3.2); one that is asked for no more counts as withdrawn.
 * @throws conflict if another step came after it or, of an approval, something rests on it
 */
export async function undoRequestStep(ctx: WriteContext, code: string, action: RequestStepKind): Promise<UndoResult> {
  const request = await findRequest(ctx, code);
  const last = standingSteps(request.steps).at(-1);
  if (last?.action !== action || last.memberId !== ctx.actor.id)
    throw conflict(messages.movedOn(code), { rule: 'stale', hints: [messages.showHint(code)] });
  if (action === 'approve') {
    const resting = await namingRequest(ctx.db, request.id);
    if (resting.length > 0)
      throw conflict(messages.restsOn(code, resting), { rule: 'stale', hints: [messages.closeHint(code)] });
  }
  await insertStep(ctx.db, {
    requestId: request.id,
    action,
    memberId: ctx.actor.id,
    day: ctx.today,
    together: required(last, `the last step of ${code}`).together,
    undoes: last.id,
    recordedAt: ctx.now,
  });
  const { state } = await findRequest(ctx, code);
  const changes = state === request.state ? {} : { state: { from: request.state, to: state } };
  return { summary: messages.undone(code, STEP_NAMES[action]), reverted: [{ code, changes }] };
}
