import type { WriteContext } from '../../app/context.js';
import { isOnlyRep, requirePermission } from '../../app/permission.js';
import type { Named } from '../../shared/codes.js';
import { conflict, forbidden } from '../../shared/errors.js';
import { messages } from './messages.js';
import { resolveOwner } from './people.js';
import { openDealsOf, reviseDeal } from './queries.js';
import { type DealView, dealView, resolveDeal } from './resolve.js';

/**
 * Gives a deal to another owner (policy 2.2.1b); past months keep the credit that was signed. Runs inside the
 * transaction of `assignDeal`; writes no audit entry.
 *
 * @returns the deal with its new owner, and who owned it before
 * @throws forbidden for a rep, conflict if the member owns it already
 */
export async function reassignDeal(ctx: WriteContext, word: string, to: string): Promise<DealView & { from: Named }> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  const { owner: from } = await dealView(ctx, deal);
  if (isOnlyRep(ctx.actor)) throw forbidden(messages.managerAssigns(deal.code), { clause: '2.2.1b' });
  const member = await resolveOwner(ctx, to);
  if (member.id === deal.ownerId) throw conflict(messages.ownsAlready(deal.code, member.name), { clause: '2.2.1b' });
  const at = { day: ctx.today, now: ctx.now };
  return { ...(await dealView(ctx, await reviseDeal(ctx.db, deal, { ownerId: member.id }, at))), from };
}

/**
 * The open deals of a customer go along with a new owner (policy 2.2.1b). Runs inside the caller's transaction; writes
 * no audit entry. @returns their codes
 */
export async function assignOpenDeals(ctx: WriteContext, customerId: number, memberId: number): Promise<string[]> {
  const open = await openDealsOf(ctx.db, customerId);
  for (const deal of open) await reviseDeal(ctx.db, deal, { ownerId: memberId }, { day: ctx.today, now: ctx.now });
  return open.map(({ code }) => code);
}
