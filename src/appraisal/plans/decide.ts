import { requireApprover } from '../../app/approvers.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { PlanDecision } from '../../policy/plans.js';
import { conflict, forbidden } from '../../shared/errors.js';
import { messages } from './messages.js';
import { insertDecision } from './queries.js';
import { type KnownVersion, readPlanWord, requireVersions } from './versions.js';

/** The version that waits. @throws notFound, conflict if none does or it was decided */
export async function proposalOf(ctx: WriteContext, word: string): Promise<KnownVersion> {
  const { year, version } = readPlanWord(word, ctx.today);
  const versions = await requireVersions(ctx, { year, version });
  const named = versions.find((one) => one.version === version);
  if (named && named.state !== 'proposed')
    throw conflict(messages.isDecided(named.code, named.state), { clause: '2.2.1a', hints: [messages.showHint(year)] });
  const waiting = named ?? versions.find(({ state }) => state === 'proposed');
  if (waiting === undefined)
    throw conflict(messages.nothingWaits(year), { clause: '2.2.1a', hints: [messages.showHint(year)] });
  return waiting;
}

/** Keeps what was decided on a version; the entry of the log is its caller's. */
export async function keepDecision(
  ctx: WriteContext,
  { id }: KnownVersion,
  decision: PlanDecision,
  reason: string | null,
): Promise<void> {
  await insertDecision(ctx.db, {
    planId: id,
    decision,
    memberId: ctx.actor.id,
    day: ctx.today,
    reason,
    recordedAt: ctx.now,
  });
}

/** What is said of a decision. */
export interface DecidedPlan {
  code: string;
  year: number;
  version: number;
  reason: string;
}

/** Rejects a proposal (policy 2.2.1a). @throws as `proposalOf` and `requireApprover` */
export async function rejectPlan(ctx: WriteContext, word: string, reason: string): Promise<DecidedPlan> {
  const plan = await proposalOf(ctx, word);
  await requireApprover(ctx, 'plan', plan, reason);
  return await endProposal(ctx, plan, 'rejected', reason);
}

/** The proposer takes a proposal back. @throws as `proposalOf`, forbidden for anybody else */
export async function withdrawPlan(ctx: WriteContext, word: string, reason: string | undefined): Promise<DecidedPlan> {
  requirePermission(ctx.actor, 'plan.propose');
  const plan = await proposalOf(ctx, word);
  if (plan.proposedById !== ctx.actor.id)
    throw forbidden(messages.notYours(plan.code, plan.proposedBy.name), { clause: '2.2.1a' });
  return await endProposal(ctx, plan, 'withdrawn', reason ?? null);
}

async function endProposal(
  ctx: WriteContext,
  plan: KnownVersion,
  decision: 'rejected' | 'withdrawn',
  reason: string | null,
): Promise<DecidedPlan> {
  await keepDecision(ctx, plan, decision, reason);
  const { code, year, version } = plan;
  ctx.audit(decision === 'rejected' ? 'plan.reject' : 'plan.withdraw', {
    changed: [code],
    year,
    version,
    reason,
    changes: { status: { from: 'proposed', to: decision } },
  });
  return { code, year, version, reason: reason ?? '' };
}
