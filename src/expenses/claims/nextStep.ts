import type { Context } from '../../app/context.js';
import { may } from '../../app/permission.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import { addDays, type Day } from '../../shared/dates.js';
import { listMembers } from '../../team/members/service.js';
import type { Claim } from './load.js';
import { allowedDays } from './objections.js';

/** Who may take the two reviews of a claim. */
export interface NextReviewers {
  manager: string[];
  finance: string[];
}

/** Who in the team may take the two reviews of these claims: nobody who made one of them or approved it before. */
export async function nextReviewers(ctx: Context, claims: readonly Claim[]): Promise<NextReviewers> {
  const team = (await listMembers(ctx.db)).filter(({ leftDay }) => leftDay === null || leftDay >= ctx.today);
  const excluded = new Set<string | undefined>();
  for (const { member, steps } of claims) {
    excluded.add(member.code);
    for (const { action, by } of steps) if (action === 'managerApprove') excluded.add(by?.code);
  }
  const candidates = team.filter(({ code }) => !excluded.has(code));
  const namesOf = (action: 'managerApprove' | 'financeApprove') =>
    candidates.filter((member) => may(member, CLAIM_ACTIONS[action].permission)).map(({ name }) => name);
  return { manager: namesOf('managerApprove'), finance: namesOf('financeApprove') };
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
