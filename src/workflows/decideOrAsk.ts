import type { WriteContext } from '../app/context.js';
import type { DecisionInput } from '../appraisal/outcomes/decide.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';
import { type Decided, decideOutcome, planOutcomeDecision } from './decideOutcome.js';

/**
 * Grants or declines an outcome (policy 4.4.1–4.4.3); transfer, demotion, dismissal and pay adjustment are granted by
 * manager and hr (definitions, Score, grade, outcome).
 * @throws as `planOutcomeDecision`
 */
export async function decideOrAsk(ctx: WriteContext, input: DecisionInput): Promise<Done<Decided>> {
  const plan = await planOutcomeDecision(ctx, input);
  if (!plan.twoPersons) return { done: await decideOutcome(ctx, input) };
  // What waits means the same thing and the same day whenever it is confirmed.
  const asked = { ...input, outcome: plan.outcome.code, ...(input.decision === 'grant' ? { day: plan.day } : {}) };
  return { waiting: await askSecondPerson(ctx, 'outcome.decide', asked, input.reason) };
}
