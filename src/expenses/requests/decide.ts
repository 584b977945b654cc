import type { WriteContext } from '../../app/context.js';
import { dutyHints, may, requirePermission, requirePossible } from '../../app/permission.js';
import { teamOn } from '../../app/team.js';
import type { RequestStepKind } from '../../policy/expenses.js';
import { REQUEST_STATES, type RequestState } from '../../policy/requests.js';
import { dutyFor } from '../../policy/standIns.js';
import { conflict, forbidden } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { subjectsOf } from './ask.js';
import { type Decision, requireDecider, requireInTeam, requireReleaser } from './decisions.js';
import { findRequest, type KnownRequest, type ShownRequest, shownRequest } from './load.js';
import { messages } from './messages.js';
import { insertStep } from './queries.js';

/** @throws conflict unless it is in one of these states */
function requireState(request: KnownRequest, states: readonly RequestState[]): void {
  const { code, state } = request;
  if (!states.includes(state))
    throw conflict(messages.isIn(code, REQUEST_STATES[state]), { clause: '5.3.2', hints: [messages.showHint(code)] });
}

/** Keeps a step of the actor. @returns the request after it, and how its state changed */
async function keepStep(
  ctx: WriteContext,
  { id, code, state }: KnownRequest,
  action: RequestStepKind,
  { note, together = false, overFen }: { note?: string | undefined; together?: boolean; overFen?: Fen | undefined },
) {
  await insertStep(ctx.db, {
    requestId: id,
    action,
    memberId: ctx.actor.id,
    day: ctx.today,
    note,
    together: together ? 1 : 0,
    overFen,
    recordedAt: ctx.now,
  });
  const after = await findRequest(ctx, code);
  return after.state === state ? {} : { state: { from: state, to: after.state } };
}

/**
 * The request that the actor is to approve (policy 5.2.2), and how he decides.
 *
 * @param releases he lets it go over the budget, which only management does (policy 5.1.2)
 * @throws as `requireDecider` or `requireReleaser`; conflict if it does not wait; usageError for one who has left
 */
export async function requestToApprove(
  ctx: WriteContext,
  word: string,
  releases: boolean,
): Promise<{ request: KnownRequest; decision: Decision }> {
  requirePossible(ctx.actor, releases ? 'claim.release' : 'claim.manager');
  const request = await findRequest(ctx, word);
  requireState(request, ['requested']);
  const decision = await (releases ? requireReleaser : requireDecider)(ctx, request);
  await requireInTeam(ctx, request.memberId);
  return { request, decision };
}

/**
 * Keeps an approval: from then on the request reserves its amount in the budget. Where two stand in for management together,
 * it takes the second of them.
 *
 * @param overFen by how much management lets it go over the budget
 */
export async function keepApproval(
  ctx: WriteContext,
  request: KnownRequest,
  { note, together, overFen }: { note: string | undefined; together: boolean; overFen?: Fen | undefined },
): Promise<{ request: ShownRequest; changes: Awaited<ReturnType<typeof keepStep>> }> {
  const changes = await keepStep(ctx, request, 'approve', { note, together, overFen });
  return { request: await shownRequest(ctx, request.code), changes };
}

/** Rejects a request with the reason. @throws as `approveRequest` */
export async function rejectRequest(ctx: WriteContext, word: string, reason: string): Promise<ShownRequest> {
  requirePossible(ctx.actor, 'claim.manager');
  const request = await findRequest(ctx, word);
  requireState(request, ['requested']);
  await requireDecider(ctx, request);
  const changes = await keepStep(ctx, request, 'reject', { note: reason });
  ctx.audit('request.reject', { ...subjectsOf(request), amountFen: request.amountFen, reason, changes });
  return await shownRequest(ctx, request.code);
}

/** The one who asked takes it back before it is decided. @throws forbidden to anybody else, conflict once it is decided */
export async function withdrawRequest(ctx: WriteContext, word: string): Promise<ShownRequest> {
  requirePermission(ctx.actor, 'claim.write');
  const request = await findRequest(ctx, word);
  const { code, member, memberId, amountFen } = request;
  if (memberId !== ctx.actor.id)
    throw forbidden(messages.notYours(code, member.name, ctx.actor.name), {
      clause: '5.3.2',
      hints: [messages.showHint(code)],
    });
  if (request.state === 'approved')
    throw conflict(messages.isIn(code, REQUEST_STATES.approved), {
      clause: '5.3.2',
      hints: [messages.closeHint(code)],
    });
  requireState(request, ['requested']);
  const changes = await keepStep(ctx, request, 'withdraw', {});
  ctx.audit('request.withdraw', { ...subjectsOf(request), amountFen, changes });
  return await shownRequest(ctx, code);
}

/**
 * Closes an approved request by hand (definitions, Expenses): it reserves nothing any more, and nothing new is claimed or
 * advanced under it.
 *
 * @throws forbidden but to the one who asked, the manager and finance; conflict unless it is approved and open
 */
export async function closeRequest(ctx: WriteContext, word: string, reason?: string): Promise<ShownRequest> {
  const request = await findRequest(ctx, word);
  const { code, member, memberId, amountFen } = request;
  const mayClose = memberId === ctx.actor.id || may(ctx.actor, 'claim.manager') || may(ctx.actor, 'advance.pay');
  if (!mayClose) {
    const { by } = dutyFor('claim.manager', await teamOn(ctx.db, ctx.today));
    const names = [{ name: member.name }, ...by.filter(({ id }) => id !== memberId)];
    throw forbidden(messages.mayNotClose(code, ctx.actor.name), {
      clause: '5.3.2',
      hints: dutyHints('claim.manager', names),
    });
  }
  if (request.state === 'requested')
    throw conflict(messages.isIn(code, REQUEST_STATES.requested), {
      clause: '5.3.2',
      hints: [memberId === ctx.actor.id ? messages.withdrawHint(code) : messages.showHint(code)],
    });
  requireState(request, ['approved']);
  const changes = await keepStep(ctx, request, 'close', { note: reason });
  ctx.audit('request.close', { ...subjectsOf(request), amountFen, reason: reason ?? null, changes });
  return await shownRequest(ctx, code);
}
