import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { ORDER_DEPARTMENTS, type OrderDepartment } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { requireOwnContract } from '../contracts/record.js';
import { messages } from './messages.js';
import { insertStep, type OrderStep } from './queries.js';
import { type OrderView, resolveOrder, subjectOf, viewOf } from './resolve.js';
import { CONDITION_CLAUSES, earliestDay, handoffOf, latestDay, STEP_NEEDS, type StepKind } from './rules.js';

/** A day on which something was done: neither ahead nor before what it follows. */
export function requireDay(ctx: WriteContext, { facts, contract }: OrderView, kind: StepKind, day: Day): void {
  if (day > ctx.today) throw usageError(messages.future(day));
  const clause = CONDITION_CLAUSES[STEP_NEEDS[kind][0] ?? 'productAccepted'];
  if (day < contract.signedDay)
    throw policyRefusal(clause, messages.beforeSigning(day, contract.signedDay), { ways: [messages.onWay] });
  const earliest = earliestDay(kind, facts.steps, contract.signedDay);
  if (day < earliest) throw policyRefusal(clause, messages.tooEarly(earliest), { ways: [messages.onWay] });
  const latest = latestDay(kind, facts.steps, ctx.today);
  if (day > latest) throw policyRefusal(clause, messages.tooLate(latest), { ways: [messages.onWay] });
}

export function requireAlive({ order, facts }: OrderView): void {
  if (facts.cancelled) throw policyRefusal('3.6.1', messages.contractCancelled(order.code));
}

/** The rep hands the order to a department (policy 3.6.1); again after it was returned. */
export async function handOff(
  ctx: WriteContext,
  word: string,
  input: { department: OrderDepartment; to?: string; dueDay?: Day; note?: string },
): Promise<OrderView & { to: string | null }> {
  requirePermission(ctx.actor, 'order.handoff');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  await requireOwnContract(ctx, before.contract);
  requireAlive(before);
  const state = handoffOf(before.facts.steps, input.department);
  if (state === 'accepted' || state === 'handedOff')
    throw conflict(
      both(
        (lang) =>
          messages.handedOffAlready(before.order.code, ORDER_DEPARTMENTS[input.department][lang], state === 'accepted')[
            lang
          ],
      ),
    );
  const to = input.to === undefined ? null : await resolveMember(ctx.db, input.to);
  if (to && !to.roles.includes('delivery')) throw usageError(messages.notDelivery(to.name));
  await step(ctx, before, 'handoff', {
    department: input.department,
    toId: to?.id ?? null,
    untilDay: input.dueDay ?? null,
    note: input.note ?? null,
    day: ctx.today,
  });
  const seen = await viewOf(ctx, before.order);
  ctx.audit('order.handoff', subjectOf(seen), { ...input, to: to?.name ?? null });
  return { ...seen, to: to?.name ?? null };
}

export type StepFields = Partial<Omit<OrderStep, 'id' | 'orderId' | 'kind' | 'memberId' | 'recordedAt'>> & { day: Day };
export const step = (ctx: WriteContext, { order }: OrderView, kind: StepKind, fields: StepFields): Promise<void> =>
  insertStep(ctx.db, { ...fields, orderId: order.id, kind, memberId: ctx.actor.id, recordedAt: ctx.now });

/** The department takes the hand-off, or returns it with a reason (policy 3.6.1). */
export async function answerHandOff(
  ctx: WriteContext,
  word: string,
  department: OrderDepartment,
  returned: string | undefined,
): Promise<OrderView> {
  requirePermission(ctx.actor, 'order.work');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(before);
  const name = ORDER_DEPARTMENTS[department];
  const state = handoffOf(before.facts.steps, department);
  if (state === 'accepted')
    throw conflict(both((lang) => messages.handedOffAlready(before.order.code, name[lang], true)[lang]));
  if (state !== 'handedOff')
    throw policyRefusal(
      '3.6.1',
      both((lang) => messages.notHandedOff(before.order.code, name[lang])[lang]),
      {
        ways: [messages.handOffWay(before.order.code, department)],
      },
    );
  const handed = before.steps.findLast((one) => one.kind === 'handoff' && one.department === department)!;
  if (handed.toId !== null && handed.toId !== ctx.actor.id && !ctx.actor.roles.includes('manager')) {
    const to = (await listMembers(ctx.db)).find(({ id }) => id === handed.toId);
    throw forbidden(messages.handedTo(before.order.code, to?.name ?? ''), { clause: '3.6.1' });
  }
  const kind = returned === undefined ? 'accept' : 'return';
  await step(ctx, before, kind, { department, day: ctx.today, note: returned ?? null });
  const seen = await viewOf(ctx, before.order);
  ctx.audit(`order.${kind}`, subjectOf(seen), { department, reason: returned ?? null });
  return seen;
}
