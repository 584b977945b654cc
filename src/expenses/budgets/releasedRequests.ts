import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Instant, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { isApproved, requestState, standingSteps } from '../requests/rules.js';
import { payableUnder } from '../spend/queries.js';
import { sumOf } from '../spend/rules.js';
import { requestsReleasedIn, stepsOfRequests } from './reservingQueries.js';
import { type LetGo, overFen, releasedFen } from './rules.js';

/** A request that management approved though it went over the budget (policy 5.1.2). */
export interface ReleasedRequest {
  id: number;
  code: string;
  category: ExpenseCategory;
  amountFen: Fen;
  /** By how much it went over when it was approved. */
  overFen: Fen;
  /** When it was let go. */
  at: Instant;
  /** It still reserves what is not claimed under it. */
  isOpen: boolean;
}

/** The requests of a span whose approval stands and let them go over the budget. */
export async function releasedRequestsIn(
  { db, today }: Pick<Context, 'db' | 'today'>,
  span: Span,
): Promise<ReleasedRequest[]> {
  const requests = await requestsReleasedIn(db, span);
  const ids = requests.map(({ id }) => id);
  const steps = Map.groupBy(await stepsOfRequests(db, ids), ({ requestId }) => requestId);
  return requests.flatMap(({ untilDay, ...request }) => {
    const own = steps.get(request.id) ?? [];
    const standing = standingSteps(own);
    if (!isApproved(standing)) return [];
    const releases = standing.flatMap((step) => (step.overFen === null ? [] : [{ ...step, overFen: step.overFen }]));
    const at = releases.at(-1)?.recordedAt;
    if (at === undefined) return [];
    const isOpen = requestState(own, untilDay, today) === 'approved';
    return [{ ...request, overFen: releasedFen(releases), at, isOpen }];
  });
}

/**
 * What released requests of a category went over the budget by: that is not taken from those that keep to it. Of one that is
 * closed, as far as it was claimed.
 */
export async function overByRequests(
  { db }: Pick<Context, 'db'>,
  released: readonly ReleasedRequest[],
  category: ExpenseCategory,
): Promise<LetGo[]> {
  const ofCategory = released.filter((request) => request.category === category);
  const closed = ofCategory.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
  const claimed = Map.groupBy(await payableUnder(db, closed), ({ requestId }) => requestId);
  return ofCategory.map(({ id, at, isOpen, overFen: over }) => ({
    at,
    fen: isOpen ? over : Math.min(over, sumOf((claimed.get(id) ?? []).map(({ payableFen }) => payableFen))),
  }));
}

/**
 * What of what a claim goes over by was let go with its request: as far as the claim is within what was requested, and no
 * more than was let go.
 *
 * @param askedFen what it asks for in the category of the request
 * @param leftFen without the claim
 */
export async function letWithRequest(
  { db }: Pick<Context, 'db'>,
  request: ReleasedRequest,
  claim: { id?: number | undefined; askedFen: Fen; leftFen: Fen },
): Promise<Fen> {
  const others = await payableUnder(db, [request.id], claim.id);
  const elsewhereFen = sumOf(
    others.filter(({ category }) => category === request.category).map(({ payableFen }) => payableFen),
  );
  const withinFen = Math.min(claim.askedFen, Math.max(0, request.amountFen - elsewhereFen));
  return Math.min(request.overFen, overFen(withinFen, claim.leftFen));
}
