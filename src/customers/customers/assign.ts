import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { ownerOf, recordOwner, requireCanOwn } from './owners.js';
import { type Customer, ownersOf, updateCustomer } from './queries.js';
import { resolveCustomer } from './resolve.js';

export interface AssignedOwner {
  customer: Customer;
  from: Named | null;
  to: Member;
}

/**
 * Gives a customer to another owner from a day on, with a reason (policy 2.2.1b). Past months keep the credit that was
 * signed. Runs inside the caller's transaction; writes no audit entry.
 *
 * @throws usageError for a day ahead or before the last change of owner, conflict for a closed month or the same owner
 */
export async function assignOwner(
  ctx: WriteContext,
  word: string,
  to: string,
  { reason, day }: { reason: string; day: Day },
): Promise<AssignedOwner> {
  requirePermission(ctx.actor, 'customer.assign');
  const before = await resolveCustomer(ctx, word);
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const member = await resolveMember(ctx.db, to);
  requireCanOwn(ctx, member);
  if (before.ownerId === member.id)
    throw conflict(messages.alreadyOwns(before.code, member.name), { clause: '2.2.1b' });
  const last = (await ownersOf(ctx.db, before.id)).at(-1);
  if (last && day < last.fromDay) throw usageError(messages.beforeOwner(last.fromDay));
  const from = await ownerOf(ctx, before);
  const customer = await updateCustomer(ctx.db, before.id, { ownerId: member.id, updatedDay: ctx.today });
  await recordOwner(ctx, customer, reason, day);
  return { customer, from, to: member };
}
