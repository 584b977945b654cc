import type { Db } from '../../../db/engine.js';
import type { Role } from '../../policy/roles.js';
import { roleChanges } from '../../team/members/roster.js';
import { rolesOn } from '../../team/members/rules.js';
import { type Review, reviewsOf } from './reviewQueries.js';

/** A round of review with who did it. */
export interface ReviewRound extends Review {
  by: string;
  /** The role in which somebody did it in legal's place (definitions, Who stands in); null for legal itself. */
  standsIn: Role | null;
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
