import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { ORDER_DEPARTMENTS, type OrderDepartment, type OrderStatus } from '../../policy/contracts.js';
import { daysBetween } from '../../shared/dates.js';
import { both, type StoryLine } from '../../shared/text.js';
import { messages } from './messages.js';
import { issuesOf, lineStates, openIssuesOf, orderRows, stepsOf } from './queries.js';
import { asStep, resolveOrder, viewOf } from './resolve.js';
import { handoffOf, isLate, nextWays, type StepKind, statusOf } from './rules.js';

export interface OrderFilter {
  rep?: string;
  status?: OrderStatus;
  late?: boolean;
  all?: boolean;
}

/** Orders with where they stand against the contract's delivery day (policy 2.2.2c). */
export async function listOrders(ctx: Context, filter: OrderFilter) {
  const rows = await orderRows(ctx.db, {
    open: !filter.all && filter.status !== 'inService',
    ...(filter.rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, filter.rep)).id }),
  });
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ order }) => order.id),
    ),
    ({ orderId }) => orderId,
  );
  return rows
    .map(({ order, contract, title, deliveryDay, cancelledDay, rep, customerCode, customerName }) => {
      const status = statusOf({ steps: (steps.get(order.id) ?? []).map(asStep), cancelled: cancelledDay !== null });
      const late = isLate(status, deliveryDay, ctx.today);
      return {
        code: order.code,
        contract,
        title,
        customer: { code: customerCode, name: customerName },
        rep,
        status,
        deliveryDay,
        lateDays: late ? daysBetween(deliveryDay!, ctx.today) : 0,
        serviceUntil: order.serviceUntil,
      };
    })
    .filter(({ status }) => filter.status === undefined || status === filter.status)
    .filter(({ status }) => filter.all || filter.status !== undefined || status !== 'cancelled')
    .filter(({ lateDays }) => !filter.late || lateDays > 0);
}

/** The whole way of an order, in the order of time. */
export async function showOrder(ctx: Context, word: string) {
  const { order, contract, customer, steps, status, facts, blocking } = await viewOf(
    ctx,
    await resolveOrder(ctx, word),
  );
  const late = isLate(status, contract.deliveryDay, ctx.today);
  return {
    code: order.code,
    contract: contract.code,
    title: contract.title,
    customer,
    status,
    signedDay: contract.signedDay,
    deliveryDay: contract.deliveryDay,
    serviceUntil: order.serviceUntil,
    lateDays: late ? daysBetween(contract.deliveryDay!, ctx.today) : 0,
    ways: nextWays(order.code, status, facts, blocking),
    handoffs: (Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[]).map((department) => ({
      department,
      state: handoffOf(facts.steps, department),
    })),
    lines: (await lineStates(ctx.db, order)).map(({ id: _, ...line }) => line),
    steps: steps.map((one) => ({
      day: one.day,
      by: one.by,
      kind: one.kind as StepKind,
      department: one.department,
      note: one.note,
      fromDay: one.fromDay,
      untilDay: one.untilDay,
      person: one.person,
      waiver: one.waiver,
      file: one.fileName,
    })),
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

/** What waits for a member: hand-offs to take, orders of his that are late, problems of his. */
export async function ordersWaitingFor(ctx: Context) {
  const { actor } = ctx;
  const rows = await orderRows(ctx.db, { open: true });
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ order }) => order.id),
    ),
    ({ orderId }) => orderId,
  );
  const alive = rows.filter(({ cancelledDay }) => cancelledDay === null);
  const handoffs = alive.flatMap(({ order, customerName }) => {
    const own = steps.get(order.id) ?? [];
    return (Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[]).flatMap((department) => {
      const handed = own.findLast((one) => one.kind === 'handoff' && one.department === department);
      const waits = handoffOf(own.map(asStep), department) === 'handedOff';
      const mine = handed && (handed.toId === actor.id || (handed.toId === null && actor.roles.includes('delivery')));
      return waits && mine
        ? [{ code: order.code, customer: customerName, department, dueDay: handed.untilDay, day: handed.day }]
        : [];
    });
  });
  const toHandOff = alive
    .filter(
      ({ order, ownerId }) =>
        ownerId === actor.id && !(steps.get(order.id) ?? []).some(({ kind }) => kind === 'handoff'),
    )
    .map(({ order, customerName, deliveryDay }) => ({ code: order.code, customer: customerName, deliveryDay }));
  const returned = alive
    .filter(({ ownerId }) => ownerId === actor.id)
    .flatMap(({ order, customerName }) => {
      const own = steps.get(order.id) ?? [];
      return (Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[])
        .filter((department) => handoffOf(own.map(asStep), department) === 'returned')
        .map((department) => {
          const { note, day } = own.findLast((one) => one.kind === 'return' && one.department === department)!;
          return { code: order.code, customer: customerName, department, reason: note, day };
        });
    });
  const seesAll = actor.roles.some((role) => role === 'manager' || role === 'delivery');
  const mine = await listOrders(ctx, { late: true, rep: seesAll ? undefined : actor.code });
  const issues = await openIssuesOf(ctx.db, actor.id, { unowned: actor.roles.includes('delivery') });
  return { handoffs, toHandOff, returned, late: mine, issues };
}

/** What happened to a customer's orders, for his story. */
export async function orderStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const rows = await orderRows(ctx.db, { customerId });
  const codes = new Map(rows.map(({ order }) => [order.id, order.code]));
  return (await stepsOf(ctx.db, [...codes.keys()])).map((one) => ({
    day: one.day,
    who: one.by,
    code: codes.get(one.orderId)!,
    action: one.department
      ? both(
          (lang) =>
            `${messages.kinds[one.kind as StepKind][lang]} ${ORDER_DEPARTMENTS[one.department as OrderDepartment][lang]}`,
        )
      : messages.kinds[one.kind as StepKind],
    text: [one.person, one.note, one.waiver].filter(Boolean).join('  '),
    entry: `order.${one.kind}`,
  }));
}
