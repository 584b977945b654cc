import { type Changes, changesBetween } from '../app/audit/entry.js';
import type { Reverted } from '../app/audit/facts/undo.js';
import { requireOpenMonth } from '../app/closedMonths.js';
import type { WriteContext } from '../app/context.js';
import { requirePermission } from '../app/permission.js';
import { forgetEventDates } from '../collections/receivables/dueDays.js';
import { messages } from '../contracts/orders/messages.js';
import { markStepUndone, type OrderStepBy, updateOrder } from '../contracts/orders/queries.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from '../contracts/orders/resolve.js';
import { requireNoTickets } from '../contracts/orders/tickets.js';
import { ORDER_STEPS, type OrderStepKind } from '../policy/contracts.js';
import type { Day } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import type { Fen } from '../shared/money.js';

/** The steps that can be revoked: what reaches the customer. */
export const REVOCABLE = ['deliver', 'deploy', 'acceptance', 'service'] as const satisfies readonly OrderStepKind[];
export type RevocableStep = (typeof REVOCABLE)[number];

/** An order without a step that was recorded by mistake. */
export interface RevokedStep {
  before: OrderState;
  after: OrderState;
  step: OrderStepBy;
  kind: RevocableStep;
  /** The instalments whose due day it had fixed. */
  dueDays: { code: string; amountFen: Fen; dueDay: { from: Day | null; to: null } }[];
  /** The order, the contract and the instalments, as they are again. */
  reverted: Reverted;
}

const isRevocable = (kind: OrderStepKind): kind is RevocableStep => REVOCABLE.some((one) => one === kind);

/**
 * Takes back the newest delivery, deployment, acceptance or handover to after-sales of an order, recorded by mistake (policy
 * 3.6.2-3.6.4): the order stands where it stood before, and due days that the event had fixed wait for it again (3.7.1).
 *
 * @throws conflict if there is none, if a later step rests on it, or if its month is closed
 */
export async function revokeStep(ctx: WriteContext, word: string, reason: string): Promise<RevokedStep> {
  const revoked = await revokeNewest(ctx, word);
  const { before, after, step, kind, dueDays, reverted } = revoked;
  const { changed, related } = subjectsOf(after);
  ctx.audit('order.revoke', {
    changed: [...changed, before.contract.code, ...dueDays.map(({ code }) => code)],
    related: (related ?? []).filter((code) => code !== before.contract.code),
    step: kind,
    day: step.day,
    reason,
    dueDays,
    changes: Object.assign({}, ...reverted.slice(0, 2).map(({ changes }) => changes)),
  });
  return revoked;
}

/** Runs inside the caller's transaction; writes no audit entry. */
async function revokeNewest(ctx: WriteContext, word: string): Promise<RevokedStep> {
  requirePermission(ctx.actor, 'order.work');
  const before = await orderState(ctx, await resolveOrder(ctx, word));
  const { order, contract, steps } = before;
  const step = steps.findLast(({ kind }) => isRevocable(kind));
  if (step === undefined || !isRevocable(step.kind))
    throw conflict(messages.nothingToRevoke(order.code), { clause: '3.6.1' });
  const later = steps.find((other) => ORDER_STEPS[other.kind].follows.some((followed) => followed === step.kind));
  if (later)
    throw conflict(messages.stepRestsOn(order.code, ORDER_STEPS[later.kind], ORDER_STEPS[step.kind]), {
      clause: '3.6.1',
    });
  const event = EVENTS[step.kind];
  if (event) await requireOpenMonth(ctx, step.day);
  await markStepUndone(ctx.db, step.id);
  if (step.kind === 'service') await updateOrder(ctx.db, order.id, { doneDay: null, serviceUntil: null });
  const forgotten = event ? await forgetEventDates(ctx, contract, event) : [];
  const dueDays = forgotten.map(({ code, amountFen, dueDay }) => ({
    code,
    amountFen,
    dueDay: { from: dueDay, to: null },
  }));
  const after = await orderState(ctx, { ...order, doneDay: null, serviceUntil: null });
  await requireNoTickets(ctx, after);
  const ofContract: Changes = event
    ? { [event === 'delivered' ? 'deliveredDay' : 'acceptedDay']: { from: step.day, to: null } }
    : {};
  const reverted: Reverted = [
    { code: order.code, changes: changesBetween({ status: before.status }, { status: after.status }) },
    { code: contract.code, changes: ofContract },
    ...dueDays.map(({ code, dueDay }) => ({ code, changes: { dueDay } })),
  ];
  return { before, after, step, kind: step.kind, dueDays, reverted };
}

/** What payment terms wait for, by the step that brings it. */
const EVENTS: Partial<Record<OrderStepKind, 'delivered' | 'accepted'>> = {
  deliver: 'delivered',
  acceptance: 'accepted',
};
