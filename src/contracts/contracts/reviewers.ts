import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { dutyHints, dutyToday } from '../../app/permission.js';
import type { Role } from '../../policy/roles.js';
import type { Text } from '../../shared/text.js';
import { roleChanges } from '../../team/members/roster.js';
import { rolesOn } from '../../team/members/rules.js';
import { type Draft, versionsOf } from './draftQueries.js';
import { type Review, reviewsOf } from './reviewQueries.js';

/** A round of review with who did it. */
export interface ReviewRound extends Review {
  by: string;
  /** The role in which somebody did it in legal's place (definitions, Who stands in); null for legal itself. */
  standsIn: Role | null;
}

/** Whom a draft concerns: its owner, and the authors of its versions. */
export const concernedBy = async ({ db }: Pick<Context, 'db'>, { id, ownerId }: Pick<Draft, 'id' | 'ownerId'>) => [
  ownerId,
  ...(await versionsOf(db, id)).map(({ memberId }) => memberId),
];

/**
 * Who reviews a submitted draft today, in words: members of legal, or those who stand in; where nobody may, how somebody is
 * found (definitions, Who stands in).
 */
export async function reviewersToday(ctx: Context, draft: Pick<Draft, 'id' | 'ownerId' | 'status'>): Promise<Text[]> {
  if (draft.status !== 'submitted') return [];
  const { by } = await dutyToday(ctx, 'contract.review', await concernedBy(ctx, draft));
  return dutyHints('contract.review', by);
}

/** Every round of review of a draft, oldest first, with who stood in for legal by the roles of that day. */
export async function reviewRounds(db: Db, draftId: number): Promise<ReviewRound[]> {
  const reviews = await reviewsOf(db, draftId);
  if (reviews.length === 0) return [];
  const changes = Map.groupBy(await roleChanges(db), ({ memberId }) => memberId);
  return reviews.map((review) => ({
    ...review,
    standsIn: inPlaceOfLegal(rolesOn(changes.get(review.memberId) ?? [], review.day)),
  }));
}

/** In which of these roles somebody reviews who is not legal. */
export function inPlaceOfLegal(roles: readonly Role[]): Role | null {
  if (roles.includes('legal')) return null;
  return roles.includes('management') ? 'management' : 'finance';
}
