import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import type { OrderStatus } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { orderRows, stepsOf } from './queries.js';
import { daysLate, statusOf } from './rules.js';

export interface OrdersFilter {
  /** Words that mean the owner of the contracts. */
  rep?: string;
  status?: OrderStatus;
  late?: boolean;
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
  /** Days past the delivery day; 0 for what is on time. */
  lateDays: number;
  serviceUntil: Day | null;
}

/** Orders with their state against the contract's delivery day (policy 2.2.2c), oldest first. */
export async function listOrders(
  ctx: Context,
  { rep, status: wanted, late, all }: OrdersFilter,
): Promise<ListedOrder[]> {
  const filter = {
    open: !all && wanted !== 'inService',
    ownerId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
  };
  const rows = await orderRows(ctx.db, filter);
  const steps = Map.groupBy(await stepsOf(ctx.db, filter), ({ orderId }) => orderId);
  return rows
    .map(({ order, contract, title, deliveryDay, cancelledDay, rep, customerCode, customerName }) => {
      const status = statusOf({ steps: steps.get(order.id) ?? [], cancelled: cancelledDay !== null });
      return {
        code: order.code,
        contract,
        title,
        customer: { code: customerCode, name: customerName },
        rep,
        status,
        deliveryDay,
        lateDays: daysLate(status, deliveryDay, ctx.today),
        serviceUntil: order.serviceUntil,
      };
    })
    .filter(({ status }) => wanted === undefined || status === wanted)
    .filter(({ status }) => all || wanted !== undefined || status !== 'cancelled')
    .filter(({ lateDays }) => !late || lateDays > 0);
}
