import type { Context } from '../../app/context.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Contract } from './queries.js';
import type { LoadedDraft } from './resolve.js';

/**
 * A rep works on his own sales, whatever owner he names; the manager and finance on everybody's (policy 2.2.2a).
 *
 * @param subject as the refusal names it
 * @param assignCommand the command that would assign it
 * @throws forbidden naming the owner
 */
export async function requireOwnSale(
  ctx: Context,
  ownerId: number | null,
  subject: string,
  assignCommand: string,
): Promise<void> {
  if (ctx.actor.roles.includes('finance') || ownerId === null || ownerId === ctx.actor.id) return;
  const owner = await memberById(ctx.db, ownerId);
  requireOwn(ctx.actor, ownerId, subject, owner?.name ?? null, assignCommand);
}

/** Only its owner, the manager and finance work on a signed contract and its payments (policy 3.5, 3.7.1). */
export async function requireOwnContract(ctx: Context, contract: Contract): Promise<void> {
  const customer = await customerById(ctx.db, contract.customerId);
  const assignCommand = `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`;
  await requireOwnSale(ctx, contract.ownerId, `${contract.code} ${contract.title}`, assignCommand);
}

/** Only its owner, the manager and finance work on a draft (policy 2.2.2a, 3.5.1); legal only reviews it. */
export async function requireOwnDraft(ctx: Context, { draft, deal, customer }: LoadedDraft): Promise<void> {
  requirePermission(ctx.actor, 'contract.write');
  const assignCommand =
    deal === null
      ? `salesdesk customer assign ${customer.code} ${ctx.actor.name} --reason "…"`
      : `salesdesk deal assign ${deal} ${ctx.actor.name}`;
  await requireOwnSale(ctx, draft.ownerId, draft.code, assignCommand);
}

/**
 * To whom a sale belongs: the owner of the signing day, also where it is recorded later, so that the order of typing changes
 * nothing (definitions, Credit); in place of one who has left since, the owner of now.
 *
 * @param then the owner of the signing day, if one is known
 */
export async function ownerOfSale(ctx: Context, then: number | null | undefined, now: number): Promise<number> {
  const member = then == null ? undefined : await memberById(ctx.db, then);
  if (member === undefined) return now;
  return member.leftDay !== null && member.leftDay < ctx.today ? now : member.id;
}
