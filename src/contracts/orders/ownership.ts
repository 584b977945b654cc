import type { WriteContext } from '../../app/context.js';
import { requireOwnContract } from '../contracts/ownership.js';
import { contractById } from '../contracts/resolve.js';
import { orderById } from './queries.js';

/**
 * Whoever meets a problem records it (policy 6.3.1); what becomes of it is for those who work on the order, and of the reps
 * for its own (policy 2.2.2a).
 *
 * @throws forbidden naming the owner
 */
export async function requireOwnOrder(ctx: WriteContext, orderId: number): Promise<void> {
  if (ctx.actor.roles.some((role) => role === 'delivery' || role === 'presales')) return;
  const { contractId } = await orderById(ctx.db, orderId);
  await requireOwnContract(ctx, await contractById(ctx.db, contractId));
}
