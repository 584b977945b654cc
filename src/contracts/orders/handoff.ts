import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import { ORDER_DEPARTMENTS, type OrderDepartment } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { requireOwnContract } from '../contracts/ownership.js';
import { messages } from './messages.js';
import { deliveryToday, worksInDelivery } from './ownership.js';
import { requireActive } from './requirements.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from './resolve.js';
import { handoffState } from './rules.js';
import { addStep } from './takeStep.js';

export interface HandoffInput {
  department: OrderDepartment;
  /** Words that mean a member; without them, anybody in the department. */
  to?: string;
  dueDay?: Day;
  note?: string;
}

/**
 * The rep hands the order to a department (policy 3.6.1); again after it was returned.
 *
 * @returns `takers`: the names of those of whom one takes it over
 * @throws conflict if the department has it, usageError for a member who is not in delivery
 */
export async function handOff(
  ctx: WriteContext,
  word: string,
  { department, to: toWord, dueDay, note }: HandoffInput,
): Promise<OrderState & { to: string | null; takers: string[]; isDeliveryVacant: boolean }> {
  requirePermission(ctx.actor, 'order.handoff');
  const before = await orderState(ctx, await resolveOrder(ctx, word));
  await requireOwnContract(ctx, before.contract);
  requireActive(before);
  const state = handoffState(before.facts.steps, department);
  if (state === 'accepted' || state === 'handedOff')
    throw conflict(alreadyWith(before.order.code, department, state === 'accepted'), { clause: '3.6.1' });
  const to = toWord === undefined ? null : await resolveMember(ctx.db, toWord);
  const delivery = (await deliveryToday(ctx)).map(({ name }) => name);
  if (to && !worksInDelivery(ctx.actor, to))
    throw usageError(messages.notDelivery(to.name), {
      clause: '3.6.1',
      hints: [messages.deliveryThere(delivery)],
    });
  await addStep(ctx, before, 'handoff', { department, toId: to?.id, untilDay: dueDay, note, day: ctx.today });
  const after = await orderState(ctx, before.order);
  ctx.audit('order.handoff', {
    ...subjectsOf(after),
    department,
    to: to && { code: to.code, name: to.name },
    dueDay: dueDay ?? null,
    note: note ?? null,
    changes: handoffChanges(before, after, department),
  });
  const takers = to === null ? delivery : [to.name];
  return { ...after, to: to?.name ?? null, takers, isDeliveryVacant: ctx.actor.vacant.includes('delivery') };
}

/** The department takes the hand-off (policy 3.6.1). @throws as `answerHandoff` */
export async function acceptHandoff(ctx: WriteContext, word: string, department: OrderDepartment): Promise<OrderState> {
  const { before, after } = await answerHandoff(ctx, word, department);
  ctx.audit('order.accept', {
    ...subjectsOf(after),
    department,
    changes: handoffChanges(before, after, department),
  });
  return after;
}

/** The department returns the hand-off with a reason (policy 3.6.1). @throws as `answerHandoff` */
export async function returnHandoff(
  ctx: WriteContext,
  word: string,
  department: OrderDepartment,
  reason: string,
): Promise<OrderState> {
  const { before, after } = await answerHandoff(ctx, word, department, reason);
  ctx.audit('order.return', {
    ...subjectsOf(after),
    department,
    reason,
    changes: handoffChanges(before, after, department),
  });
  return after;
}

/**
 * A department takes a hand-off, or returns it if there is a reason.
 * @throws conflict for one that was taken, policyRefusal if there is none, forbidden for one to another member
 */
async function answerHandoff(
  ctx: WriteContext,
  word: string,
  department: OrderDepartment,
  reason?: string,
): Promise<{ before: OrderState; after: OrderState }> {
  requirePermission(ctx.actor, 'order.work');
  const before = await orderState(ctx, await resolveOrder(ctx, word));
  requireActive(before);
  const { code } = before.order;
  const state = handoffState(before.facts.steps, department);
  if (state === 'accepted') throw conflict(alreadyWith(code, department, true), { clause: '3.6.1' });
  if (state !== 'handedOff')
    throw policyRefusal('3.6.1', messages.notHandedOff(code, ORDER_DEPARTMENTS[department]), {
      hints: [messages.notHandedOffHint(code, department)],
    });
  await requireAddressee(ctx, before, department);
  await addStep(ctx, before, reason === undefined ? 'accept' : 'return', {
    department,
    day: ctx.today,
    note: reason,
  });
  return { before, after: await orderState(ctx, before.order) };
}

/** A hand-off to one member is answered by that member, or by the manager (policy 3.6.1). */
async function requireAddressee(ctx: WriteContext, state: OrderState, department: OrderDepartment): Promise<void> {
  const last = state.steps.findLast((step) => step.kind === 'handoff' && step.department === department);
  const toId = last?.toId ?? null;
  if (toId === null || toId === ctx.actor.id || ctx.actor.roles.includes('manager')) return;
  const to = await memberById(ctx.db, toId);
  throw forbidden(messages.handedOffTo(state.order.code, to?.name ?? ''), { clause: '3.6.1' });
}

const alreadyWith = (code: string, department: OrderDepartment, isAccepted: boolean) =>
  messages.alreadyWith(code, ORDER_DEPARTMENTS[department], isAccepted);

const fieldsOf = ({ facts, status }: OrderState, department: OrderDepartment) => ({
  handoff: handoffState(facts.steps, department),
  status,
});
const handoffChanges = (before: OrderState, after: OrderState, department: OrderDepartment) =>
  changesBetween(fieldsOf(before, department), fieldsOf(after, department));
