import type { Context } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { may } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';

/** A member by code and name, without the rest. */
export const namedMember = ({ code, name }: Member): Named => ({ code, name });

/** The presales member that a word means. @throws notFound, ambiguous; usageError for another role */
export async function resolvePresales(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!member.roles.includes('presales')) throw usageError(messages.notPresales(member.name));
  return member;
}

/**
 * The member who is to own a deal.
 * @throws usageError for somebody who has left the team, or whose role does not sell
 */
export async function resolveOwner(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!may(member, 'deal.write')) throw usageError(messages.ownerRole(member.name));
  requireNotLeft(ctx, member);
  return member;
}
