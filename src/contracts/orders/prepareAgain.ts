import type { WriteContext } from '../../app/context.js';
import type { OrderStatus } from '../../policy/contracts.js';
import { type LineState, lineStates } from './orderLines.js';
import { markStepUndone, type Order, orderOfContract } from './queries.js';
import { orderState } from './resolve.js';

/** The order of a contract with its lines, before an amendment of the contract is signed. */
export interface OrderBefore {
  order: Order;
  lines: readonly LineState[];
}

export async function orderBefore(ctx: WriteContext, contract: { id: number }): Promise<OrderBefore | undefined> {
  const order = await orderOfContract(ctx.db, contract.id);
  return order && { order, lines: await lineStates(ctx, order) };
}

export interface PreparedAgain {
  /** Code of the order. */
  code: string;
  from: OrderStatus;
  to: OrderStatus;
}

/**
 * An amendment asks for more than was ready, and nothing was delivered yet: the order is being prepared again (policy 3.6.2).
 * Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns undefined if the order stands as it stood
 */
export async function prepareAgain(
  ctx: WriteContext,
  before: OrderBefore | undefined,
): Promise<PreparedAgain | undefined> {
  if (before === undefined) return undefined;
  const { order } = before;
  const { status, steps } = await orderState(ctx, order);
  const ready = steps.findLast(({ kind }) => kind === 'ready');
  if (status !== 'ready' || ready === undefined) return undefined;
  // What the manager had waived before stays waived.
  const missingMilli = (line: LineState | undefined) => (line ? line.quantityMilli - line.readyMilli : 0);
  const asksMore = (await lineStates(ctx, order)).some((line) => {
    const earlier = before.lines.find(({ product, place }) => product === line.product && place === line.place);
    return missingMilli(line) > missingMilli(earlier);
  });
  if (!asksMore) return undefined;
  await markStepUndone(ctx.db, ready.id);
  return { code: order.code, from: status, to: (await orderState(ctx, order)).status };
}
