import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { REQUEST_STATES, REQUESTED_CATEGORIES } from '../../policy/requests.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { forbidden, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { payableUnder } from '../spend/queries.js';
import { findRequest, type KnownRequest, requestWithId } from './load.js';
import { messages } from './messages.js';
import { isApproved, type RequestVerdict, requestVerdict, standingSteps } from './rules.js';
import { requestRules } from './settings.js';

/**
 * The request under which the actor claims or asks for an advance: his own, approved and open (definitions, Expenses).
 * @throws notFound; forbidden for another member's; policyRefusal unless it is approved and open
 */
export async function resolveRequest(ctx: Context, word: string): Promise<KnownRequest> {
  const request = await findRequest(ctx, word);
  const { code, member, memberId, state } = request;
  if (memberId !== ctx.actor.id)
    throw forbidden(messages.notYours(code, member.name, ctx.actor.name), {
      clause: '5.3.2',
      hints: [messages.mineHint(ctx.actor.name)],
    });
  if (state !== 'approved')
    throw policyRefusal('5.3.2', messages.isIn(code, REQUEST_STATES[state]), {
      hints: [state === 'requested' ? messages.showHint(code) : messages.addHint],
    });
  return request;
}

/** A claim as far as a request covers it. */
export interface CoveredClaim {
  /** Undefined of one that is not recorded yet. */
  id?: number;
  /** The first day of its lines: settings count for its month. */
  day: Day;
  requestId: number | null;
  beyondReason: string | null;
  /** What its lines come to, by category: what is sanctioned where a reviewer said so, else what is claimed. */
  totals: Partial<Record<ExpenseCategory, Fen>>;
}

/**
 * How a claim keeps to its request (definitions, Request beforehand): a verdict for each category of it for which requests
 * exist. Where one is `beyond` without a reason, it waits for one.
 */
export async function requestVerdicts(ctx: Context, claim: CoveredClaim): Promise<RequestVerdict[]> {
  const named = claim.requestId === null ? undefined : await requestWithId(ctx, claim.requestId);
  // One whose approval was taken back covers nothing; one that was closed since does.
  const request = named !== undefined && isApproved(standingSteps(named.steps)) ? named : undefined;
  const others = request === undefined ? [] : await payableUnder(ctx.db, [request.id], claim.id);
  const ruleOf = await requestRules(ctx, monthOf(claim.day));
  return REQUESTED_CATEGORIES.flatMap((category) => {
    const claimedFen = claim.totals[category] ?? 0;
    if (claimedFen <= 0) return [];
    const elsewhereFen = others.find((other) => other.category === category)?.payableFen ?? 0;
    return [
      requestVerdict({ category, claimedFen, elsewhereFen, reason: claim.beyondReason }, request, ruleOf(category)),
    ];
  });
}
