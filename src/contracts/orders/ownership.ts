import type { Actor, Context, WriteContext } from '../../app/context.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import type { Role } from '../../policy/roles.js';
import { dutyOf } from '../../policy/standIns.js';
import { requireOwnContract } from '../contracts/ownership.js';
import { contractById } from '../contracts/resolve.js';
import { orderById } from './queries.js';

/**
 * Whether somebody does the work of delivery: who holds the role or, where nobody in the team does, the manager in its
 * place (policy 3.6).
 */
export const worksInDelivery = ({ vacant }: Pick<Actor, 'vacant'>, { roles }: { roles: readonly Role[] }): boolean =>
  roles.includes('delivery') || (vacant.includes('delivery') && roles.includes('manager'));

/** Who takes over what is handed off today (policy 3.6.1): delivery, or the manager in its place. */
export const deliveryToday = async ({ db, today }: Pick<Context, 'db' | 'today'>): Promise<TeamMember[]> =>
  dutyOf(['delivery'], await teamOn(db, today)).by;

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
