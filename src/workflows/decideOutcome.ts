import type { CheckContext, WriteContext } from '../app/context.js';
import { type DecisionInput, type DecisionPlan, keepDecision, planDecision } from '../appraisal/outcomes/decide.js';
import { type Outcome, resolveOutcome } from '../appraisal/outcomes/show.js';
import { keepBase, requireOpenPayroll } from '../appraisal/payroll/bases.js';

/**
 * What deciding on an outcome would do, with everything that would refuse it (policy 4.4).
 * @throws as `planDecision`, and conflict for a base of a month whose payroll is closed
 */
export async function planOutcomeDecision(ctx: CheckContext, input: DecisionInput): Promise<DecisionPlan> {
  const plan = await planDecision(ctx, input);
  if (setsBase(input, plan)) await requireOpenPayroll(ctx, plan.day);
  return plan;
}

const setsBase = ({ decision }: DecisionInput, { outcome }: DecisionPlan): boolean =>
  decision === 'grant' && outcome.kind === 'payAdjustment';

/** Decides it; of a pay adjustment the base counts from its day on. Runs as the second person's confirmation as well. */
export async function decideOutcome(ctx: WriteContext, input: DecisionInput): Promise<Outcome> {
  const plan = await planOutcomeDecision(ctx, input);
  const { outcome, day, settles } = plan;
  const { decision, reason, amountFen = null } = input;
  await keepDecision(ctx, input, plan);
  if (setsBase(input, plan) && outcome.baseFen !== null)
    await keepBase(ctx, {
      memberId: outcome.memberId,
      baseFen: outcome.baseFen,
      fromDay: day,
      reason,
      outcomeId: outcome.id,
    });
  ctx.audit('outcome.decide', {
    changed: [outcome.code, ...settles.map(({ code }) => code)],
    related: [outcome.member.code],
    name: outcome.member.name,
    kind: outcome.kind,
    decision,
    reason,
    day,
    amountFen,
    settles: settles.map(({ code }) => code),
    changes: { status: { from: 'proposed', to: decision === 'grant' ? 'granted' : 'declined' } },
  });
  return await resolveOutcome(ctx, outcome.code);
}
