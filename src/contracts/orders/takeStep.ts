import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { OrderCondition, OrderStepKind } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { insertStep, type OrderStep, updateOrder } from './queries.js';
import { refuseRepeated, requireActive, requireConditions, requireDay } from './requirements.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from './resolve.js';

/** What is recorded with a step. */
export type StepFields = Partial<Omit<OrderStep, 'id' | 'orderId' | 'kind' | 'memberId' | 'recordedAt' | 'waiver'>> & {
  day: Day;
};

/** What every step takes: its day, a note, and the manager's reason to go on although conditions are not met. */
export interface StepInput {
  day: Day;
  note?: string;
  waiver?: string;
}

/** An order before and after a step, and the conditions that were waived for it. */
export interface StepTaken {
  before: OrderState;
  after: OrderState;
  waived: OrderCondition[];
}

/** Adds a step of the actor to an order. */
export const addStep = (
  ctx: WriteContext,
  { order }: OrderState,
  kind: OrderStepKind,
  fields: StepFields & { waiver?: string },
): Promise<void> =>
  insertStep(ctx.db, { ...fields, orderId: order.id, kind, memberId: ctx.actor.id, recordedAt: ctx.now });

/**
 * Takes a step of an order (policy 3.6.2–3.6.4). Runs inside the caller's transaction; writes no audit entry.
 * @throws conflict for a step that was taken, policyRefusal for conditions that are missing or a day that cannot be
 */
export async function takeStep(
  ctx: WriteContext,
  word: string,
  kind: OrderStepKind,
  { waiver, ...fields }: StepFields & { waiver?: string },
): Promise<StepTaken> {
  requirePermission(ctx.actor, 'order.work');
  const before = await orderState(ctx, await resolveOrder(ctx, word));
  requireActive(before, fields.day);
  refuseRepeated(before, kind);
  const waived = requireConditions(ctx, before, kind, waiver);
  requireDay(ctx, before, kind, fields.day);
  await addStep(ctx, before, kind, { ...fields, waiver });
  return { before, after: await orderState(ctx, before.order), waived };
}

/** The facts recorded for every step: its day, the reason of a waiver, and the state of the order after it. */
export const stepEntry = ({ before, after, waived }: StepTaken, { day, note, waiver }: StepInput) => ({
  ...subjectsOf(after),
  day,
  note: note ?? null,
  waiver: waiver ?? null,
  waivedConditions: waived,
  changes: changesBetween({ status: before.status }, { status: after.status }),
});

/** Plans the deployment (policy 3.6.3); planned again, the newest plan counts. @throws usageError for an end before the start */
export async function planDeployment(
  ctx: WriteContext,
  word: string,
  { start, end, note }: { start: Day; end: Day; note?: string },
): Promise<OrderState> {
  if (end < start) throw usageError(messages.endsBefore(start));
  const { before, after } = await takeStep(ctx, word, 'plan', {
    day: ctx.today,
    fromDay: start,
    untilDay: end,
    note,
  });
  ctx.audit('order.plan', {
    ...subjectsOf(after),
    note: note ?? null,
    changes: { plan: { from: planOf(before), to: { start, end } } },
  });
  return after;
}

function planOf({ steps }: OrderState): { start: Day; end: Day } | null {
  const last = steps.findLast(({ kind }) => kind === 'plan');
  if (!last || last.fromDay === null || last.untilDay === null) return null;
  return { start: last.fromDay, end: last.untilDay };
}

/** The system is installed and runs (policy 3.6.3). */
export async function deploy(ctx: WriteContext, word: string, input: StepInput): Promise<OrderState> {
  const step = await takeStep(ctx, word, 'deploy', input);
  ctx.audit('order.deploy', stepEntry(step, input));
  return step.after;
}

/** After-sales takes over until a day (policy 3.6.4). @throws usageError for an end that is not after the start */
export async function startService(
  ctx: WriteContext,
  word: string,
  { until, ...input }: StepInput & { until: Day },
): Promise<OrderState> {
  if (until <= input.day) throw usageError(messages.endsTooSoon(input.day));
  const step = await takeStep(ctx, word, 'service', { ...input, untilDay: until });
  const { order } = step.after;
  await updateOrder(ctx.db, order.id, { doneDay: input.day, serviceUntil: until });
  const entry = stepEntry(step, input);
  ctx.audit('order.service', {
    ...entry,
    changes: { ...entry.changes, serviceUntil: { from: order.serviceUntil, to: until } },
  });
  return step.after;
}
