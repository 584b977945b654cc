import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { dealsAsOf, type PastDeal, type PastFilter } from './pastQueries.js';
import { namedMember } from './people.js';

export type OwnedPastDeal = PastDeal & { owner: Named };

/** Deals as they were on a day, with their owner then. */
export async function dealsOnDay(ctx: Pick<Context, 'db'>, asOf: Day, filter: PastFilter): Promise<OwnedPastDeal[]> {
  const members = new Map((await allMembers(ctx.db)).map((member) => [member.id, namedMember(member)]));
  return (await dealsAsOf(ctx.db, asOf, filter)).map((deal) => ({
    ...deal,
    owner: required(members.get(deal.ownerId), 'the owner of a deal'),
  }));
}
