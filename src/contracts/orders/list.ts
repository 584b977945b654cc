import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { listOf } from '../../app/settings.js';
import type { OrderStatus } from '../../policy/contracts.js';
import { addDays, type Day, type Span } from '../../shared/dates.js';
import { type EndNotice, endNotice } from '../contracts/rules.js';
import { orderRows, stepsOf } from './queries.js';
import { daysLate, plannedEnd, statusOf } from './rules.js';
import { tasksPlanned } from './tasks.js';

export interface OrdersFilter {
  /** Words that mean the owner of the contracts. */
  rep?: string;
  status?: OrderStatus;
  /** Those past their delivery day or plan, or with a task that is. */
  late?: boolean;
  /** Only those whose service ends soon, or ended lately (setting `contract.endDays`), whatever their status. */
  ending?: boolean;
  /** Includes those in service or cancelled. */
  all?: boolean;
}

export interface ListedOrder {
  code: string;
  contract: string;
  title: string;
  customer: { code: string; name: string };
  rep: string | null;
  status: OrderStatus;
  deliveryDay: Day | null;
  /** The last day of the implementation plan. */
  plannedEnd: Day | null;
  /** Days past the delivery day, or past the end of the implementation plan if that is longer; 0 for what is on time. */
  lateDays: number;
  /** Codes of the tasks that are to be done and past their last day. */
  lateTasks: string[];
  serviceUntil: Day | null;
  /** How near the end of the service is; null while it is far, or before the service began. */
  serviceNotice: EndNotice | null;
}

/** Orders with their state against the contract's delivery day (policy 2.2.2c), oldest first. */
export async function listOrders(
  ctx: Context,
  { rep, status: wanted, late, ending, all: typedAll }: OrdersFilter,
): Promise<ListedOrder[]> {
  const all = typedAll || ending;
  const thresholds = listOf(await ctx.setting('contract.endDays'));
  const filter = {
    open: !all && wanted !== 'inService',
    serviceEnds: ending ? around(ctx.today, Math.max(0, ...thresholds)) : undefined,
    ownerId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
  };
  const rows = await orderRows(ctx.db, filter);
  const steps = Map.groupBy(await stepsOf(ctx.db, filter), ({ orderId }) => orderId);
  const lateTasks = Map.groupBy(
    (await tasksPlanned(ctx, { open: true })).filter(({ lateDays }) => lateDays > 0),
    (task) => task.order,
  );
  return rows
    .map(({ order, contract, title, deliveryDay, cancelledDay, rep, customerCode, customerName }) => {
      const ofOrder = steps.get(order.id) ?? [];
      const status = statusOf({ steps: ofOrder, cancelled: cancelledDay !== null });
      const days = { deliveryDay, plannedEnd: plannedEnd(ofOrder) };
      return {
        code: order.code,
        contract,
        title,
        customer: { code: customerCode, name: customerName },
        rep,
        status,
        ...days,
        lateDays: daysLate(status, days, ctx.today),
        lateTasks: (lateTasks.get(order.code) ?? []).map(({ code }) => code),
        serviceUntil: order.serviceUntil,
        serviceNotice: status === 'inService' ? serviceNotice(order.serviceUntil, ctx.today, thresholds) : null,
      };
    })
    .filter(({ status }) => wanted === undefined || status === wanted)
    .filter(({ status }) => all || wanted !== undefined || status !== 'cancelled')
    .filter(({ lateDays, lateTasks }) => !late || lateDays > 0 || lateTasks.length > 0)
    .filter((order) => !ending || order.serviceNotice !== null);
}

/** An ended service is told for as many days after its end as before it: nobody has to close it. */
const around = (day: Day, days: number): Span => ({ from: addDays(day, -days), to: addDays(day, days) });

function serviceNotice(until: Day | null, today: Day, thresholds: readonly number[]): EndNotice | null {
  if (until === null || until < around(today, Math.max(0, ...thresholds)).from) return null;
  return endNotice(until, today, thresholds) ?? null;
}

/** Services of a member's contracts, or of all, whose end is near or just passed (policy 3.6.4). */
export const servicesEnding = (ctx: Context, rep?: string) => listOrders(ctx, { ending: true, rep });
