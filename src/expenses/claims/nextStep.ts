import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { may } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { CLAIM_ACTIONS, type ClaimStatus } from '../../policy/expenses.js';
import { PERMISSIONS } from '../../policy/permissions.js';
import type { Role } from '../../policy/roles.js';
import { addDays, type Day } from '../../shared/dates.js';
import { listMembers, membersAsOf } from '../../team/members/service.js';
import type { Claim } from './load.js';
import { allowedDays } from './objections.js';
import type { Waiting } from './rules.js';

/** Who may take the two reviews of a claim. */
export interface NextReviewers {
  manager: string[];
  finance: string[];
}
/** What a claim waits for. */
export interface AwaitedStep {
  step: Waiting;
  /** Names of those who may take it now. */
  by: string[];
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

/**
 * Whether a member is kept from a step by the rule of separate persons (policy 5.2.2, 5.2.3): the claim is his own or, at
 * finance's review, he gave the manager's.
 */
const isKept = ({ code }: Pick<Member, 'code'>, { member, steps }: Parties, action: ReviewAction): boolean =>
  member.code === code ||
  (action === 'financeApprove' && steps.some((step) => step.action === 'managerApprove' && step.by?.code === code));

/** Who in the team has a role for a step with claims: those who may take it with each of them, and those who may not. */
function rolesFor(team: readonly Member[], claims: readonly Parties[], action: ReviewAction) {
  const { permission } = CLAIM_ACTIONS[action];
  const holders = team.filter((member) => may(member, permission));
  const mayNot = (member: Member) => claims.some((claim) => isKept(member, claim, action));
  return {
    roles: PERMISSIONS[permission].roles,
    by: holders.filter((member) => !mayNot(member)).map(({ name }) => name),
    kept: holders.filter(mayNot).map(({ name }) => name),
  };
}

/** Who is in the team; as of a past day who was. */
async function presentTeam({ db, today }: Context, past?: PastDay): Promise<Member[]> {
  const members = past === undefined ? await listMembers(db) : await membersAsOf(db, past);
  const day = past?.day ?? today;
  return members.filter(({ leftDay }) => leftDay === null || leftDay >= day);
}

/** Who in the team may take the two reviews of these claims. */
export async function nextReviewers(ctx: Context, claims: readonly Parties[]): Promise<NextReviewers> {
  const team = await presentTeam(ctx);
  return {
    manager: rolesFor(team, claims, 'managerApprove').by,
    finance: rolesFor(team, claims, 'financeApprove').by,
  };
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
    return { claim, next: { step, ...rolesFor(team, [claim], action) } };
  });
}

/** A claim with what comes next. */
export interface FiledClaim {
  claim: Claim;
  reviewers: NextReviewers;
  /** The last day on which it may be submitted. */
  submitBy: Day;
}

/** Adds to a claim who may review it and by when it may be submitted. */
export async function withNextStep(ctx: Context, claim: Claim): Promise<FiledClaim> {
  const submitBy = addDays(claim.day, await allowedDays(ctx, claim.day));
  return { claim, reviewers: await nextReviewers(ctx, [claim]), submitBy };
}
