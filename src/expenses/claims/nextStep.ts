import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import { CLAIM_ACTIONS, type ClaimStatus } from '../../policy/expenses.js';
import { PERMISSIONS, rolesMay } from '../../policy/permissions.js';
import type { Role } from '../../policy/roles.js';
import { addDays, type Day } from '../../shared/dates.js';
import { teamAsOf } from '../../team/members/roster.js';
import type { CappedLine } from './cap.js';
import type { Claim } from './load.js';
import { allowedDaysOf } from './objections.js';
import { type Waiting, whoReviews } from './rules.js';

/** Who may take the two reviews of a claim. */
export interface NextReviewers {
  manager: string[];
  /** The manager's review takes two of them together. */
  together: boolean;
  finance: string[];
}
/** What a claim waits for. */
export interface AwaitedStep {
  step: Waiting;
  /** Names of those who may take it now. */
  by: string[];
  /** It takes two of them together, standing in for management. */
  together: boolean;
  /** Names of those who approved it as one of two. */
  approvedBy: string[];
  /** The roles of which one is needed. */
  roles: readonly Role[];
  /** Names of those who have one of them and may not, because the claim is theirs or they approved it before. */
  kept: string[];
}

type Parties = Pick<Claim, 'member' | 'steps'>;
type ReviewAction = 'managerApprove' | 'financeApprove' | 'pay';

/** By the status of a claim, the step that it waits for, and what takes it. */
const AWAITED: Partial<Record<ClaimStatus, { step: Waiting; action: ReviewAction }>> = {
  submitted: { step: 'managerReview', action: 'managerApprove' },
  managerApproved: { step: 'financeReview', action: 'financeApprove' },
  approved: { step: 'payment', action: 'pay' },
};

/** The ids of those in a team whom a claim names by their codes. */
function partiesOf({ member, steps }: Parties, team: readonly TeamMember[]) {
  const idOf = (code: string | undefined) => team.find((candidate) => candidate.code === code)?.id ?? 0;
  const approvals = steps.filter(({ action }) => action === 'managerApprove');
  const round = steps.slice(steps.findLastIndex(({ action }) => action === 'submit') + 1);
  return {
    memberId: idOf(member.code),
    managerApproverIds: approvals.filter(({ together }) => !together).map(({ by }) => idOf(by?.code)),
    together: round.filter(({ action, together }) => action === 'managerApprove' && together),
  };
}

/**
 * Who may take a step with a claim (policy 5.2.2, 5.2.3), and who has a role for it and may not, by the rule of separate
 * persons: the claim is his own or, at finance's review, he gave the manager's.
 */
function rolesFor(team: readonly TeamMember[], claim: Parties, action: ReviewAction): Omit<AwaitedStep, 'step'> {
  const { permission } = CLAIM_ACTIONS[action];
  const { together: given, ...parties } = partiesOf(claim, team);
  const { by, together } = whoReviews(action, parties, team);
  const approvedBy = together && action === 'managerApprove' ? given.map((step) => step.by?.name ?? '') : [];
  const kept = team.filter((member) => rolesMay(member.duties, permission) && !by.includes(member));
  return {
    by: by.map(({ name }) => name).filter((name) => !approvedBy.includes(name)),
    together: together && by.length > 0,
    approvedBy,
    roles: PERMISSIONS[permission].roles,
    kept: kept.map(({ name }) => name),
  };
}

/** Who is in the team; as of a past day who was, with the roles of that day. */
const presentTeam = async ({ db, today }: Context, past?: PastDay): Promise<TeamMember[]> =>
  past === undefined ? await teamOn(db, today) : await teamAsOf(db, past);

/** Who in the team may take the two reviews of every one of these claims. */
export async function nextReviewers(ctx: Context, claims: readonly Parties[]): Promise<NextReviewers> {
  const team = await presentTeam(ctx);
  const ofAll = (action: ReviewAction) => {
    const [first, ...others] = claims.map((claim) => rolesFor(team, claim, action));
    if (first === undefined) return { by: [], together: false };
    const by = first.by.filter((name) => others.every((other) => other.by.includes(name)));
    return { by, together: [first, ...others].some(({ together }) => together) };
  };
  const manager = ofAll('managerApprove');
  return { manager: manager.by, together: manager.together, finance: ofAll('financeApprove').by };
}

/** What each of these claims waits for, and who may decide it now (policy 5.2.2, 5.2.3); null if it waits for nobody. */
export async function awaitedSteps<T extends Parties & { status: ClaimStatus }>(
  ctx: Context,
  claims: readonly T[],
  past?: PastDay,
): Promise<{ claim: T; next: AwaitedStep | null }[]> {
  const team = await presentTeam(ctx, past);
  return claims.map((claim) => {
    const awaited = AWAITED[claim.status];
    if (awaited === undefined) return { claim, next: null };
    const { step, action } = awaited;
    return { claim, next: { step, ...rolesFor(team, claim, action) } };
  });
}

/** A claim with what comes next. */
export interface FiledClaim {
  claim: Claim;
  reviewers: NextReviewers;
  /** The last day on which it may be submitted. */
  submitBy: Day;
  /** Lines of which only what the standard allows is claimed, by this. */
  capped?: readonly CappedLine[];
}

/** Adds to a claim who may review it and by when it may be submitted. */
export async function withNextStep(ctx: Context, claim: Claim): Promise<FiledClaim> {
  const allowedDays = await allowedDaysOf(ctx, [claim.day]);
  const submitBy = addDays(claim.day, allowedDays(claim.day));
  return { claim, reviewers: await nextReviewers(ctx, [claim]), submitBy };
}
