import type { Context } from '../../app/context.js';
import type { ExpenseCategory, ExpenseKind } from '../../policy/expenses.js';
import { REQUEST_STATES, REQUESTED_CATEGORIES } from '../../policy/requests.js';
import { addDays, type Day, monthOf } from '../../shared/dates.js';
import { forbidden, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { linesBefore } from '../spend/beside.js';
import { payableUnder } from '../spend/queries.js';
import { sumOf } from '../spend/rules.js';
import { spanOf } from '../standards/rules.js';
import { findRequest, type KnownRequest, requestWithId } from './load.js';
import { messages } from './messages.js';
import {
  isApproved,
  isOfTown,
  type NearLine,
  nearTo,
  type RequestVerdict,
  requestVerdict,
  standingSteps,
} from './rules.js';
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
      hints: [messages.mineHint],
    });
  if (state !== 'approved')
    throw policyRefusal('5.3.2', messages.isIn(code, REQUEST_STATES[state]), {
      hints: [state === 'requested' ? messages.showHint(code) : messages.addHint],
    });
  return request;
}

/** A line as far as a request covers it; with what is payable of it. */
export interface CoveredLine {
  category: ExpenseCategory;
  kind: ExpenseKind | null;
  day: Day;
  untilDay: Day | null;
  nights: number | null;
  payableFen: Fen;
}
/** A claim as far as a request covers it. */
export interface CoveredClaim {
  id: number;
  memberId: number;
  /** The first day of its lines: settings count for its month. */
  day: Day;
  requestId: number | null;
  beyondReason: string | null;
  lines: readonly CoveredLine[];
}

/** So many days before and after a claim other claims may be of the same trip. */
const LONGEST_DAYS = 60;

/**
 * How a claim keeps to its request (definitions, Request beforehand): a verdict for each category of it for which requests
 * exist. Where one is `beyond` or `split` without a reason, it waits for one.
 */
export async function requestVerdicts(ctx: Context, claim: CoveredClaim): Promise<RequestVerdict[]> {
  const named = claim.requestId === null ? undefined : await requestWithId(ctx, claim.requestId);
  // One whose approval was taken back covers nothing; one that was closed since does.
  const request = named !== undefined && isApproved(standingSteps(named.steps)) ? named : undefined;
  const others = request === undefined ? [] : await payableUnder(ctx.db, [request.id], claim.id);
  const ruleOf = await requestRules(ctx, monthOf(claim.day));
  const isAsked = REQUESTED_CATEGORIES.some((category) => ruleOf(category).aboveFen !== null);
  const elsewhere = isAsked ? await withoutRequests(ctx, claim) : [];
  return REQUESTED_CATEGORIES.flatMap((category) => {
    const lines = claim.lines.filter((line) => line.category === category);
    const claimedFen = sumOf(lines.map(({ payableFen }) => payableFen));
    if (claimedFen <= 0) return [];
    const spent = lines.filter(({ payableFen }) => payableFen > 0);
    const asked = {
      category,
      claimedFen,
      elsewhereFen: others.find((other) => other.category === category)?.payableFen ?? 0,
      reason: claim.beyondReason,
      days: spent.map(({ day }) => day),
      ...nearTo(category, spent.filter(({ kind }) => !isOfTown(kind)).map(spanOf), elsewhere),
    };
    return [requestVerdict(asked, request, ruleOf(category))];
  });
}

/** Lines of other claims of the member that name no request, near the days of a claim. */
async function withoutRequests({ db }: Context, claim: CoveredClaim): Promise<NearLine[]> {
  const span = { from: addDays(claim.day, -LONGEST_DAYS), to: addDays(claim.day, LONGEST_DAYS) };
  return (await linesBefore(db, claim, span))
    .filter(({ requestId }) => requestId === null)
    .map((line) => ({ ...line, span: spanOf(line) }));
}
