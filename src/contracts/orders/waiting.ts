import type { Context } from '../../app/context.js';
import { listOrders, servicesEnding } from './list.js';
import { worksInDelivery } from './ownership.js';
import { type OrderStepBy, openIssuesOf, orderRows, stepsOf } from './queries.js';
import { DEPARTMENT_CODES, type HandoffState, handoffState } from './rules.js';
import { tasksPlanned } from './tasks.js';
import { ticketsWithClock } from './tickets.js';

type OrderRow = Awaited<ReturnType<typeof orderRows>>[number] & { steps: readonly OrderStepBy[] };

/**
 * What waits for the actor (policy 3.6): orders to hand off or take over, orders that are late, tasks, tickets, issues. The
 * manager sees those hand-offs, too, that nobody in particular is to take, and the orders of whoever has left; where nobody
 * is in delivery, all its work.
 */
export async function ordersWaitingFor(ctx: Context) {
  const { actor } = ctx;
  const orders = (await openOrders(ctx)).filter(({ cancelledDay }) => cancelledDay === null);
  const isManager = actor.roles.includes('manager');
  const ownOrders = orders.filter(
    ({ ownerId, ownerLeftDay }) =>
      ownerId === actor.id || (isManager && (ownerId === null || (ownerLeftDay !== null && ownerLeftDay < ctx.today))),
  );
  const inDelivery = worksInDelivery(actor, actor);
  const rep = inDelivery || isManager ? undefined : actor.code;
  const current = await listOrders(ctx, { rep });
  return {
    handoffs: handoffsIn(orders, 'handedOff').flatMap(({ order, customerName, department, step }) =>
      step.toId === actor.id || (step.toId === null && (inDelivery || isManager))
        ? [{ code: order.code, customer: customerName, department, dueDay: step.untilDay, day: step.day }]
        : [],
    ),
    toHandOff: ownOrders
      .filter(({ steps }) => !steps.some(({ kind }) => kind === 'handoff'))
      .map(({ order, customerName, deliveryDay }) => ({ code: order.code, customer: customerName, deliveryDay })),
    returned: handoffsIn(ownOrders, 'returned').map(({ order, customerName, department, step }) => ({
      code: order.code,
      customer: customerName,
      department,
      reason: step.note,
      day: step.day,
    })),
    // What the departments work on, each with what comes next; what is late is listed as such.
    underWay: inDelivery ? current.filter(({ lateDays }) => lateDays === 0) : [],
    late: current.filter(({ lateDays }) => lateDays > 0),
    services: await servicesEnding(ctx, rep),
    // A task is listed from its first planned day on.
    tasks: (await tasksPlanned(ctx, { open: true, personId: inDelivery ? undefined : actor.id })).filter(
      ({ fromDay }) => fromDay <= ctx.today,
    ),
    tickets: (await ticketsWithClock(ctx, { open: true })).filter(({ owner }) =>
      owner === null ? inDelivery : owner.code === actor.code || inDelivery,
    ),
    issues: await openIssuesOf(ctx.db, actor.id, { unowned: inDelivery }),
  };
}

/** Orders that after-sales has not taken over, each with its steps. */
async function openOrders({ db }: Context): Promise<OrderRow[]> {
  const steps = Map.groupBy(await stepsOf(db, { open: true }), ({ orderId }) => orderId);
  return (await orderRows(db, { open: true })).map((row) => ({ ...row, steps: steps.get(row.order.id) ?? [] }));
}

const STEP_OF = { handedOff: 'handoff', returned: 'return' } as const satisfies Partial<Record<HandoffState, string>>;

/** The hand-offs that stand like this, each with the step that brought it there. */
function handoffsIn(orders: readonly OrderRow[], state: keyof typeof STEP_OF) {
  return orders.flatMap((row) =>
    DEPARTMENT_CODES.flatMap((department) => {
      const step = row.steps.findLast((step) => step.kind === STEP_OF[state] && step.department === department);
      return step && handoffState(row.steps, department) === state ? [{ ...row, department, step }] : [];
    }),
  );
}
