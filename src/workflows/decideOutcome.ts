import type { CheckContext, WriteContext } from '../app/context.js';
import { type DecisionInput, type DecisionPlan, keepDecision, planDecision } from '../appraisal/outcomes/decide.js';
import { type Outcome, resolveOutcome } from '../appraisal/outcomes/show.js';
import { keepBase, requireBaseDay } from '../appraisal/payroll/bases.js';
import { type PromisedBonus, promisedBonus } from '../appraisal/payroll/promised.js';

/**
 * What deciding on an outcome would do, with everything that would refuse it (policy 4.4).
 * @throws as `planDecision`, and as `requireBaseDay` for a base
 */
export async function planOutcomeDecision(ctx: CheckContext, input: DecisionInput): Promise<DecisionPlan> {
  const plan = await planDecision(ctx, input);
  if (setsBase(input, plan)) await requireBaseDay(ctx, plan.day);
  return plan;
}

const setsBase = ({ decision }: DecisionInput, { outcome }: DecisionPlan): boolean =>
  decision === 'grant' && outcome.kind === 'payAdjustment';

/** What a bonus pays that is granted, of a decision before it is taken; undefined of any other one. */
export async function promisedBy(
  ctx: CheckContext,
  { decision, amountFen }: DecisionInput,
  { outcome: { kind, member, month }, day }: DecisionPlan,
): Promise<PromisedBonus | undefined> {
  if (decision !== 'grant' || kind !== 'bonus' || month === null) return undefined;
  return await promisedBonus(ctx, { member, month }, { day, amountFen });
}

/** A decision that was taken, with what a granted bonus pays. */
export interface Decided {
  outcome: Outcome;
  promised: PromisedBonus | undefined;
}

/** Decides it; of a pay adjustment the base counts from its day on. Runs as the second person's confirmation as well. */
export async function decideOutcome(ctx: WriteContext, input: DecisionInput): Promise<Decided> {
  const plan = await planOutcomeDecision(ctx, input);
  const { outcome, day, settles } = plan;
  const { decision, reason, amountFen = null } = input;
  const promised = await promisedBy(ctx, input, plan);
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
  return { outcome: await resolveOutcome(ctx, outcome.code), promised };
}
