import { requireApprover } from '../app/approvers.js';
import type { WriteContext } from '../app/context.js';
import { keepDecision, proposalOf } from '../appraisal/plans/decide.js';
import { plannedMonths } from '../appraisal/plans/versions.js';
import { type TargetWrite, writePlannedTargets } from '../appraisal/targets/service.js';
import { type Month, monthOf } from '../shared/dates.js';

export interface Approved {
  code: string;
  year: number;
  version: number;
  /** The proposer decided alone: nobody else was left. */
  alone: boolean;
  /** The months whose targets were written; those that are over or closed keep theirs. */
  written: Month[];
  kept: Month[];
  /** How many targets were written, and how many of them lost their base and challenge levels. */
  targets: number;
  levelsLost: number;
}

/**
 * Approves a version of the sales plan and writes the monthly targets of team and reps (policy 2.2.1a, 4.1.5; definitions,
 * Plan and targets): of months from its first on that are neither over nor closed.
 *
 * @throws as `proposalOf` and `requireApprover`
 */
export async function approvePlan(ctx: WriteContext, word: string, reason: string | undefined): Promise<Approved> {
  const plan = await proposalOf(ctx, word);
  const alone = await requireApprover(ctx, 'plan', plan, reason);
  const months = (await plannedMonths(ctx.db, plan.id)).filter(({ month }) => month >= plan.fromMonth);
  const current = monthOf(ctx.today);
  const asked = months
    .filter(({ month }) => month >= current)
    .flatMap(({ month, team, reps }): TargetWrite[] => [
      { month, memberId: null, ...team },
      ...reps.map((rep) => ({ month, ...rep })),
    ]);
  const { changes, written, levelsLost } = await writePlannedTargets(ctx, plan.id, asked);
  await keepDecision(ctx, plan, 'approved', reason ?? null);
  const { code, year, version } = plan;
  ctx.audit('plan.approve', {
    changed: [code],
    year,
    version,
    reason: reason ?? null,
    changes: { status: { from: 'proposed', to: 'inForce' } },
    alone,
    targets: changes,
  });
  const kept = months.map(({ month }) => month).filter((month) => !written.includes(month));
  return { code, year, version, alone, written, kept, targets: Object.keys(changes).length, levelsLost };
}
