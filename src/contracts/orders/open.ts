import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { conflict } from '../../shared/errors.js';
import { requireOwnContract } from '../contracts/ownership.js';
import type { Contract } from '../contracts/queries.js';
import { resolveContract } from '../contracts/resolve.js';
import { messages } from './messages.js';
import { insertOrder, type Order, orderOfContract } from './queries.js';
import { type OrderState, orderState, requireSigned, subjectsOf } from './resolve.js';

/**
 * Makes the order of a contract as it is signed (policy 3.6.1). Runs inside the caller's transaction; writes no audit
 * entry.
 */
export async function openOrder(ctx: WriteContext, contract: Pick<Contract, 'id' | 'signedDay'>): Promise<Order> {
  return await insertOrder(ctx.db, {
    code: await ctx.nextCode('order', contract.signedDay),
    contractId: contract.id,
    openedDay: contract.signedDay,
    recordedAt: ctx.now,
  });
}

/**
 * Makes the order of a contract that was imported, or recorded before there were orders (policy 3.6.1).
 * @throws conflict if it has one, or was cancelled
 */
export async function openOrderFor(ctx: WriteContext, word: string): Promise<OrderState> {
  requirePermission(ctx.actor, 'order.handoff');
  await requireSigned(ctx, word);
  const contract = await resolveContract(ctx, word);
  await requireOwnContract(ctx, contract);
  const existing = await orderOfContract(ctx.db, contract.id);
  if (existing) throw conflict(messages.hasOrder(contract.code, existing.code), { clause: '3.6.1' });
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code), { clause: '3.6.1' });
  const state = await orderState(ctx, await openOrder(ctx, contract));
  ctx.audit('order.open', {
    ...subjectsOf(state),
    contract: contract.code,
    changes: {
      status: { from: null, to: state.status },
      openedDay: { from: null, to: state.order.openedDay },
    },
  });
  return state;
}
