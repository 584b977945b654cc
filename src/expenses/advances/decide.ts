import type { WriteContext } from '../../app/context.js';
import { requirePermission, requirePossible } from '../../app/permission.js';
import type { AdvanceStepKind } from '../../policy/expenses.js';
import { ADVANCE_STATES, type AdvanceState } from '../../policy/requests.js';
import { conflict, forbidden } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { type Decision, requireDecider } from '../requests/decisions.js';
import { requireGrantable, subjectsOf } from './ask.js';
import { findAdvance, type KnownAdvance, type ShownAdvance, shownAdvance } from './load.js';
import { messages } from './messages.js';
import { insertStep } from './queries.js';

/** @throws conflict unless it is in one of these states */
export function requireState({ code, state }: KnownAdvance, ...states: readonly AdvanceState[]): void {
  if (!states.includes(state))
    throw conflict(messages.isIn(code, ADVANCE_STATES[state]), { clause: '5.2.1', hints: [messages.showHint(code)] });
}

/** Keeps a step of the actor. @returns how the advance changed */
export async function keepStep(
  ctx: WriteContext,
  { id, code, state, balanceFen }: KnownAdvance,
  action: AdvanceStepKind,
  {
    day = ctx.today,
    note,
    amountFen,
    together = false,
  }: { day?: KnownAdvance['day']; note?: string | undefined; amountFen?: Fen; together?: boolean } = {},
) {
  await insertStep(ctx.db, {
    advanceId: id,
    action,
    amountFen,
    memberId: ctx.actor.id,
    day,
    note,
    together: together ? 1 : 0,
    recordedAt: ctx.now,
  });
  const after = await findAdvance(ctx, code);
  return {
    ...(after.state === state ? {} : { state: { from: state, to: after.state } }),
    ...(after.balanceFen === balanceFen ? {} : { balanceFen: { from: balanceFen, to: after.balanceFen } }),
  };
}

/**
 * The advance that the actor is to approve (policy 5.2.2), and how he decides: where two stand in for management together, it
 * takes the second of them.
 *
 * @throws as `requireDecider`; conflict if it does not wait; as `requireGrantable`
 */
export async function advanceToApprove(
  ctx: WriteContext,
  word: string,
): Promise<{ advance: KnownAdvance; decision: Decision }> {
  requirePossible(ctx.actor, 'claim.manager');
  const advance = await findAdvance(ctx, word);
  requireState(advance, 'requested');
  const decision = await requireDecider(ctx, advance);
  await requireGrantable(ctx, advance);
  return { advance, decision };
}

/** Rejects an advance with the reason. @throws as `advanceToApprove` */
export async function rejectAdvance(ctx: WriteContext, word: string, reason: string): Promise<ShownAdvance> {
  requirePossible(ctx.actor, 'claim.manager');
  const advance = await findAdvance(ctx, word);
  requireState(advance, 'requested');
  await requireDecider(ctx, advance);
  const changes = await keepStep(ctx, advance, 'reject', { note: reason });
  ctx.audit('advance.reject', { ...subjectsOf(advance), amountFen: advance.amountFen, reason, changes });
  return await shownAdvance(ctx, advance.code);
}

/** The one who asked takes it back before it is paid. @throws forbidden to anybody else, conflict once it is paid or decided */
export async function withdrawAdvance(ctx: WriteContext, word: string): Promise<ShownAdvance> {
  requirePermission(ctx.actor, 'claim.write');
  const advance = await findAdvance(ctx, word);
  const { code, member, memberId, amountFen } = advance;
  if (memberId !== ctx.actor.id)
    throw forbidden(messages.notYours(code, member.name, ctx.actor.name), {
      clause: '5.2.1',
      hints: [messages.showHint(code)],
    });
  requireState(advance, 'requested', 'approved');
  const changes = await keepStep(ctx, advance, 'withdraw');
  ctx.audit('advance.withdraw', { ...subjectsOf(advance), amountFen, changes });
  return await shownAdvance(ctx, code);
}
