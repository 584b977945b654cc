import type { WriteContext } from '../app/context.js';
import { type ProposalInput, planProposal, proposeByHand } from '../appraisal/outcomes/propose.js';
import type { Outcome } from '../appraisal/outcomes/show.js';
import { requireBaseDay } from '../appraisal/payroll/bases.js';

/**
 * Proposes a pay adjustment by hand (policy 4.4.3), from a day on which it can still be paid.
 * @throws as `planProposal` and `requireBaseDay`
 */
export async function proposePay(ctx: WriteContext, input: ProposalInput): Promise<Outcome> {
  const plan = await planProposal(ctx, input);
  await requireBaseDay(ctx, plan.fromDay);
  return await proposeByHand(ctx, input, plan);
}
