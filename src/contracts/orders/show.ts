import type { Context } from '../../app/context.js';
import { lineStates } from './orderLines.js';
import { issuesOf } from './queries.js';
import { orderState, resolveOrder } from './resolve.js';
import { DEPARTMENT_CODES, daysLate, handoffState, nextCommands, plannedEnd } from './rules.js';
import { tasksOfOrder } from './tasks.js';
import { ticketsOfOrder } from './tickets.js';

/** An order with its hand-offs, lines, steps and issues (policy 2.2.2c, 1.3.2), in the order of time. */
export async function showOrder(ctx: Context, word: string) {
  const state = await orderState(ctx, await resolveOrder(ctx, word));
  const { order, contract, customer, steps, status, facts, blocking } = state;
  return {
    code: order.code,
    contract: contract.code,
    title: contract.title,
    customer,
    status,
    signedDay: contract.signedDay,
    deliveryDay: contract.deliveryDay,
    serviceUntil: order.serviceUntil,
    lateDays: daysLate(status, { deliveryDay: contract.deliveryDay, plannedEnd: plannedEnd(steps) }, ctx.today),
    ways: nextCommands(order.code, status, facts, blocking),
    handoffs: DEPARTMENT_CODES.map((department) => ({ department, state: handoffState(facts.steps, department) })),
    lines: (await lineStates(ctx, order)).map(({ place: _, ...line }) => line),
    steps: steps.map(({ day, by, kind, department, note, fromDay, untilDay, person, waiver, fileName }) => ({
      day,
      by,
      kind,
      department,
      note,
      fromDay,
      untilDay,
      person,
      waiver,
      file: fileName,
    })),
    tasks: await tasksOfOrder(ctx, order.id),
    tickets: await ticketsOfOrder(ctx, order.id),
    issues: (await issuesOf(ctx.db, order.id)).map(
      ({ code, text, blocking, owner, openedDay, solvedDay, solution }) => ({
        code,
        text,
        blocking: blocking === 1,
        owner,
        openedDay,
        solvedDay,
        solution,
      }),
    ),
  };
}
