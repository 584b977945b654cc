import type { Context } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { may } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import type { Role } from '../../policy/roles.js';
import { dutyOf } from '../../policy/standIns.js';
import type { Named } from '../../shared/codes.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';

/** A member by code and name, without the rest. */
export const namedMember = ({ code, name }: Member): Named => ({ code, name });

/**
 * Whether somebody does the work of presales: who holds the role or, where the team has no presales (policy 2.1), the
 * manager in its place.
 */
export const worksAsPresales = ({ actor }: Pick<Context, 'actor'>, { roles }: { roles: readonly Role[] }): boolean =>
  roles.includes('presales') || (actor.vacant.includes('presales') && roles.includes('manager'));

/** Who works as presales today. @param except the id of one who may not: the rep presents with somebody else */
export async function presalesToday({ db, today }: Context, except?: number): Promise<TeamMember[]> {
  return dutyOf(['presales'], await teamOn(db, today), except === undefined ? [] : [except]).by;
}

/** The member of presales, or in its place, that a word means. @throws notFound, ambiguous; usageError for another role */
export async function resolvePresales(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (worksAsPresales(ctx, member)) return member;
  const there = await presalesToday(ctx);
  throw usageError(messages.notPresales(member.name), {
    clause: '2.2.3',
    hints: messages.presalesThere(there.map(({ name }) => name)),
  });
}

/**
 * The member who is to own a deal.
 * @throws usageError for somebody who has left the team, or whose role does not sell
 */
export async function resolveOwner(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!may(member, 'deal.write')) throw usageError(messages.ownerRole(member.name), { clause: '2.2.2' });
  requireNotLeft(ctx, member);
  return member;
}
