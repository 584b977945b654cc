import { requireApprover } from '../../app/approvers.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { PlanDecision } from '../../policy/plans.js';
import { conflict, forbidden } from '../../shared/errors.js';
import { messages } from './messages.js';
import { insertDecision } from './queries.js';
import { type KnownBudget, readBudgetWord, requireVersions } from './versions.js';

/** What is said of a decision. */
export interface DecidedBudget {
  code: string;
  year: number;
  version: number;
  reason: string | null;
  /** The proposer decided alone: nobody else was left. */
  alone: boolean;
}

/**
 * Approves a version of the budget: it is in force from then on, in the place of the one before (policy 5.1.2; definitions, Who
 * stands in).
 *
 * @throws as `proposalOf` and `requireApprover`
 */
export async function approveBudget(
  ctx: WriteContext,
  word: string,
  reason: string | undefined,
): Promise<DecidedBudget> {
  const budget = await proposalOf(ctx, word);
  const alone = await requireApprover(ctx, 'budget', budget, reason);
  const decided = await keepDecision(ctx, budget, 'approved', reason ?? null);
  ctx.audit('budget.approve', {
    changed: [budget.code],
    ...decided,
    changes: { status: { from: 'proposed', to: 'inForce' } },
    alone,
  });
  return { code: budget.code, ...decided, alone };
}

/** Rejects a proposal (policy 5.1.2). @throws as `approveBudget` */
export async function rejectBudget(ctx: WriteContext, word: string, reason: string): Promise<DecidedBudget> {
  const budget = await proposalOf(ctx, word);
  const alone = await requireApprover(ctx, 'budget', budget, reason);
  const decided = await keepDecision(ctx, budget, 'rejected', reason);
  ctx.audit('budget.reject', {
    changed: [budget.code],
    ...decided,
    changes: { status: { from: 'proposed', to: 'rejected' } },
  });
  return { code: budget.code, ...decided, alone };
}

/** The proposer takes a proposal back. @throws as `proposalOf`, forbidden for anybody else */
export async function withdrawBudget(
  ctx: WriteContext,
  word: string,
  reason: string | undefined,
): Promise<DecidedBudget> {
  requirePermission(ctx.actor, 'budget.propose');
  const budget = await proposalOf(ctx, word);
  if (budget.proposedById !== ctx.actor.id)
    throw forbidden(messages.notYours(budget.code, budget.proposedBy.name), { clause: '5.1.1' });
  const decided = await keepDecision(ctx, budget, 'withdrawn', reason ?? null);
  ctx.audit('budget.withdraw', {
    changed: [budget.code],
    ...decided,
    changes: { status: { from: 'proposed', to: 'withdrawn' } },
  });
  return { code: budget.code, ...decided, alone: false };
}

/** The version that waits. @throws notFound, conflict if none does or it was decided */
async function proposalOf(ctx: WriteContext, word: string): Promise<KnownBudget> {
  const { year, version } = readBudgetWord(word, ctx.today);
  const versions = await requireVersions(ctx, { year, version });
  const named = versions.find((one) => one.version === version);
  if (named && named.state !== 'proposed')
    throw conflict(messages.isDecided(named.code, named.state), { clause: '5.1.2', hints: [messages.showHint(year)] });
  const waiting = named ?? versions.find(({ state }) => state === 'proposed');
  if (waiting === undefined)
    throw conflict(messages.nothingWaits(year), { clause: '5.1.2', hints: [messages.showHint(year)] });
  return waiting;
}

/** @returns what the log keeps of every decision */
async function keepDecision(
  ctx: WriteContext,
  { id, year, version }: KnownBudget,
  decision: PlanDecision,
  reason: string | null,
) {
  await insertDecision(ctx.db, {
    budgetId: id,
    decision,
    memberId: ctx.actor.id,
    day: ctx.today,
    reason,
    recordedAt: ctx.now,
  });
  return { year, version, reason };
}
