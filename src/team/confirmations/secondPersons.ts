import type { Context } from '../../app/context.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import { ACTS, type ActKind } from '../../policy/confirmations.js';
import { secondPersons } from '../../policy/secondPersons.js';
import type { Confirmation } from './queries.js';

/** Who of a team may confirm an act that was asked for. */
export const confirmersOf = (
  { kind, askedById, receiverId }: Pick<Confirmation, 'kind' | 'askedById' | 'receiverId'>,
  team: readonly TeamMember[],
): TeamMember[] => {
  const { second, receiverCounts } = ACTS[kind];
  return secondPersons(team, second, { askedById, receiverId, receiverCounts });
};

/** Who of today's team could be the second person of an act that the actor asks for. @param receiverId who receives something by it */
export const secondPersonsOf = async (
  { db, today, actor }: Pick<Context, 'db' | 'today' | 'actor'>,
  kind: ActKind,
  receiverId: number | null = null,
): Promise<TeamMember[]> => confirmersOf({ kind, askedById: actor.id, receiverId }, await teamOn(db, today));

/**
 * Whether what is set of a month that is over takes a second person: the actor is not management, or it is about himself,
 * and somebody is left; where nobody is, it is decided alone (definitions, Who stands in).
 *
 * @param concerned ids of those whom it is about
 */
export async function needsManagement(
  ctx: Pick<Context, 'db' | 'today' | 'actor'>,
  kind: 'target.set' | 'policy.set',
  concerned: readonly number[],
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.duties.includes('management') && !concerned.includes(actor.id)) return false;
  const receiverId = concerned.length === 1 ? (concerned[0] ?? null) : null;
  return (await secondPersonsOf(ctx, kind, receiverId)).length > 0;
}
