import type { Context, WriteContext } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { isOnlyRep, may, requireOwn, requirePermission } from '../../app/permission.js';
import { type Member, memberById } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import { forbidden, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type Customer, insertOwner, ownerIdOn } from './queries.js';
import { resolveCustomer } from './resolve.js';

/** Who owned a customer on a day, as the id of a member; null when nobody did. */
export const customerOwnerOn = ownerIdOn;

/** The member who owns a customer now. */
export async function ownerOf({ db }: Pick<Context, 'db'>, { ownerId }: Customer): Promise<Named | null> {
  const member = ownerId === null ? undefined : await memberById(db, ownerId);
  return member ? { code: member.code, name: member.name } : null;
}

/**
 * A customer that the actor may change (policy 2.2.2a, 6.1.1).
 *
 * @param repeat the command to type again with a code, if the word is ambiguous
 * @throws notFound, ambiguous, forbidden for a rep on a colleague's customer
 */
export async function resolveOwnCustomer(
  ctx: Context,
  word: string,
  repeat?: (code: string) => string,
): Promise<{ customer: Customer; owner: Named | null }> {
  requirePermission(ctx.actor, 'customer.write');
  const customer = await resolveCustomer(ctx, word, repeat);
  const owner = await ownerOf(ctx, customer);
  const { code, name, ownerId } = customer;
  const assignCommand = `salesdesk customer assign ${code} ${ctx.actor.name} --reason "…"`;
  requireOwn(ctx.actor, ownerId, `${code} ${name}`, owner?.name ?? null, assignCommand);
  return { customer, owner };
}

/**
 * The member who is to own a customer: the member that was named, else the actor if he is a rep. A rep gives customers to
 * himself, the manager to everybody (policy 2.2.2a).
 *
 * @throws usageError for a member who has left or whose role owns no customers
 */
export async function ownerFor(ctx: Context, word: string | undefined): Promise<Member | null> {
  const { actor } = ctx;
  const isRep = actor.roles.includes('rep');
  if (word === undefined) return isRep ? await resolveMember(ctx.db, actor.code) : null;
  const owner = await resolveMember(ctx.db, word);
  requireCanOwn(ctx, owner);
  if (isRep && isOnlyRep(actor) && owner.id !== actor.id)
    throw forbidden(messages.onlyManagerAssigns(owner.name), { clause: '2.2.2a', hints: [messages.askManager] });
  return owner;
}

/** @throws usageError for a member who has left or whose role owns no customers */
export function requireCanOwn(ctx: Pick<Context, 'today'>, member: Member): void {
  requireNotLeft(ctx, member);
  if (!may(member, 'customer.write')) throw usageError(messages.ownerRole(member.name), { clause: '6.1.1' });
}

/** Keeps from which day on a customer belongs to its owner, so that no past month moves (policy 6.1.1). */
export async function recordOwner(
  ctx: WriteContext,
  { id, ownerId }: Pick<Customer, 'id' | 'ownerId'>,
  reason: string | null,
  fromDay = ctx.today,
): Promise<void> {
  await insertOwner(ctx.db, { customerId: id, memberId: ownerId, fromDay, reason, recordedAt: ctx.now });
}
