import type { ExpenseCategory, ExpenseKind, RequestStepKind } from '../../policy/expenses.js';
import { REQUEST_OPEN_DAYS, type RequestState } from '../../policy/requests.js';
import { type Duty, dutyFor, type Holder } from '../../policy/standIns.js';
import { addDays, type Day, type Span } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';

// ---- steps

/** A step of a request or an advance. */
export interface Step<Action extends string = string> {
  id: number;
  action: Action;
  memberId: number;
  /** 1: one of two approvals that stand for management's together. */
  together: number;
  /** Of a step that takes back an earlier one: its id. */
  undoes: number | null;
}

/** The steps that stand: what was taken back, and what took it back, left out. */
export function standingSteps<S extends Pick<Step, 'id' | 'undoes'>>(steps: readonly S[]): S[] {
  const undone = new Set(steps.flatMap(({ undoes }) => undoes ?? []));
  return steps.filter(({ id, undoes }) => undoes === null && !undone.has(id));
}

/** Whether it was approved: by one, or by the second of two who stand in for management together. */
export function isApproved(standing: readonly Pick<Step, 'action' | 'memberId' | 'together'>[]): boolean {
  const approvals = standing.filter(({ action }) => action === 'approve');
  return (
    approvals.some(({ together }) => together === 0) || new Set(approvals.map(({ memberId }) => memberId)).size > 1
  );
}

/** Who approved it as one of two, of the approvals that stand. */
export const togetherIn = (standing: readonly Pick<Step, 'action' | 'memberId' | 'together'>[]): number[] =>
  standing.flatMap(({ action, together, memberId }) => (action === 'approve' && together !== 0 ? [memberId] : []));

/** Who approved it alone, also where that was taken back: he does not pay it. */
export const aloneIn = (steps: readonly Pick<Step, 'action' | 'memberId' | 'together'>[]): number[] =>
  steps.flatMap(({ action, together, memberId }) => (action === 'approve' && together === 0 ? [memberId] : []));

// ---- who decides

/** Who decides on what a member asks for (policy 5.2.2; definitions, Who stands in): as the manager's review of a claim. */
export const whoDecides = <M extends Holder>(memberId: number, team: readonly M[]): Duty<M> =>
  dutyFor('claim.manager', team, [memberId]);

export type DecisionRefusal = 'own' | 'role' | 'approvedAlready';

/** Whether somebody may decide on what was asked for and waits. @returns why not; undefined if he may */
export function decisionRefusal(
  asked: { memberId: number; steps: readonly Step[] },
  actorId: number,
  team: readonly Holder[],
): DecisionRefusal | undefined {
  if (asked.memberId === actorId) return 'own';
  const { by, together } = whoDecides(asked.memberId, team);
  if (!by.some(({ id }) => id === actorId)) return 'role';
  const isFirst = together && togetherIn(standingSteps(asked.steps)).includes(actorId);
  return isFirst ? 'approvedAlready' : undefined;
}

// ---- where a request stands

/** The last day on which a request is open, unless it is closed before. */
export const openUntil = (untilDay: Day): Day => addDays(untilDay, REQUEST_OPEN_DAYS);

/** Where a request stands on a day: it closes by itself 30 days after its last day (definitions, Expenses). */
export function requestState(steps: readonly Step<RequestStepKind>[], untilDay: Day, today: Day): RequestState {
  const standing = standingSteps(steps);
  const has = (action: RequestStepKind) => standing.some((step) => step.action === action);
  if (!has('add') || has('withdraw')) return 'withdrawn';
  if (has('reject')) return 'rejected';
  if (has('close') || today > openUntil(untilDay)) return 'closed';
  return isApproved(standing) ? 'approved' : 'requested';
}

// ---- whether a claim keeps to its request

/**
 * How a claim stands to the request beforehand: not asked for in this category; not needed, the claim being small; small, but
 * together with other claims of the same days not, which waits for a reason; needed and missing; within what was requested; over
 * it by no more than the slack; beyond that, which waits for a reason.
 */
export type RequestStanding = 'notAsked' | 'notNeeded' | 'split' | 'missing' | 'covered' | 'within' | 'beyond';
export interface RequestVerdict {
  category: ExpenseCategory;
  state: RequestStanding;
  /** The request that it was held against; null without one. */
  request: string | null;
  requestedFen: Fen | null;
  /** What this claim has in the category, and what other claims that count have: under the same request, or of the same days. */
  claimedFen: Fen;
  elsewhereFen: Fen;
  /** Without a request: codes of the other claims of the same days. */
  otherClaims: readonly string[];
  /** The request that it names, which was asked for after something of it was spent, or had closed before. */
  notBeforehand: { code: string; day: Day } | null;
  /** By how much all of it exceeds the request. */
  overFen: Fen;
  /** Above this a request is needed; null: never. */
  aboveFen: Fen | null;
  slackBp: Bp;
  /** Why it claims more than was requested by over the slack. */
  reason: string | null;
}

/** What a claim has in one category. */
export interface Coverable {
  category: ExpenseCategory;
  claimedFen: Fen;
  /** What other claims that count have under the same request. */
  elsewhereFen: Fen;
  reason: string | null;
  /** The days of its lines. */
  days: readonly Day[];
  /** What other claims without a request have of the same days. */
  nearFen: Fen;
  near: readonly string[];
}

/**
 * The verdict on what a claim has in one category (definitions, Request beforehand). A request of another category covers
 * nothing of it, nor does one that was asked for once the money was spent.
 *
 * @param request an approved one that the claim names, closed since or not
 * @param rule `aboveFen`: the setting of the month of the claim's day, null where it is off
 */
export function requestVerdict(
  { days, near, nearFen, ...claim }: Coverable,
  request: { code: string; category: ExpenseCategory; amountFen: Fen; day: Day; untilDay: Day } | undefined,
  rule: { aboveFen: Fen | null; slackBp: Bp },
): RequestVerdict {
  const named = request?.category === claim.category ? request : undefined;
  const isBeforehand = named !== undefined && days.every((day) => day >= named.day && day <= openUntil(named.untilDay));
  const notBeforehand = named === undefined || isBeforehand ? null : { code: named.code, day: named.day };
  if (named === undefined || !isBeforehand)
    return {
      ...claim,
      ...rule,
      elsewhereFen: nearFen,
      overFen: 0,
      request: null,
      requestedFen: null,
      otherClaims: near,
      notBeforehand,
      state: withoutRequest(claim.claimedFen, nearFen, rule.aboveFen),
    };
  const overFen = Math.max(0, claim.claimedFen + claim.elsewhereFen - named.amountFen);
  return {
    ...claim,
    ...rule,
    overFen,
    request: named.code,
    requestedFen: named.amountFen,
    otherClaims: [],
    notBeforehand,
    state: standing(overFen, named, rule),
  };
}

function withoutRequest(claimedFen: Fen, nearFen: Fen, aboveFen: Fen | null): RequestStanding {
  if (aboveFen === null) return 'notAsked';
  if (claimedFen > aboveFen) return 'missing';
  return claimedFen + nearFen > aboveFen ? 'split' : 'notNeeded';
}

function standing(overFen: Fen, { amountFen }: { amountFen: Fen }, { slackBp }: { slackBp: Bp }): RequestStanding {
  if (overFen === 0) return 'covered';
  return BigInt(overFen) * 10_000n > BigInt(amountFen) * BigInt(slackBp) ? 'beyond' : 'within';
}

/** A line as far as it tells whether two claims are of one trip or entertainment. */
export interface NearLine {
  claim: string;
  category: ExpenseCategory;
  kind: ExpenseKind | null;
  span: Span;
  amountFen: Fen;
}

/** How near the days of one trip or entertainment are: a trip goes on the next day. */
const NEAR_DAYS: Partial<Record<ExpenseCategory, number>> = { travel: 1 };
/** Ways in one's own town, which are no trip. */
export const isOfTown = (kind: ExpenseKind | null): boolean => kind === 'transport' || kind === 'mileage';

/**
 * What other claims have of the same trip or entertainment: of the same days or, of a trip, of days that follow each other; what
 * is near to them is as well.
 */
export function nearTo(
  category: ExpenseCategory,
  own: readonly Span[],
  others: readonly NearLine[],
): { near: string[]; nearFen: Fen } {
  const days = NEAR_DAYS[category] ?? 0;
  const isNear = (a: Span, b: Span) => a.from <= addDays(b.to, days) && b.from <= addDays(a.to, days);
  const reached = [...own];
  let rest = others.filter((line) => line.category === category && !isOfTown(line.kind));
  const found: NearLine[] = [];
  for (let span = reached.shift(); span !== undefined; span = reached.shift()) {
    const at = span;
    const near = rest.filter((line) => isNear(at, line.span));
    rest = rest.filter((line) => !near.includes(line));
    found.push(...near);
    reached.push(...near.map((line) => line.span));
  }
  return {
    near: [...new Set(found.map(({ claim }) => claim))].sort(),
    nearFen: found.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}

/** The most that may be claimed under a request without a reason, to the fen. */
export const mostWithoutReason = (amountFen: Fen, slackBp: Bp): Fen =>
  amountFen + Number((BigInt(amountFen) * BigInt(slackBp)) / 10_000n);
