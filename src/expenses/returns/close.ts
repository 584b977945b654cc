import type { WriteContext } from '../../app/context.js';
import { type Campaign, campaignToClose, keepVerdict } from '../campaigns/keep.js';
import { type Evaluation, evaluate } from './evaluate.js';

/**
 * Closes a campaign with a verdict (policy 5.3.3); the entry keeps what it had brought by then.
 * @throws conflict once it is closed, policyRefusal before it began, forbidden for who is neither its owner nor the manager
 */
export async function closeCampaign(
  ctx: WriteContext,
  word: string,
  verdict: string,
): Promise<{ campaign: Campaign; evaluation: Evaluation }> {
  const row = await campaignToClose(ctx, word);
  const evaluation = await evaluate(ctx, row);
  const { paidFen, leads, won, salesFen } = evaluation;
  const campaign = await keepVerdict(ctx, row, verdict, { paidFen, leads, won, salesFen });
  return { campaign, evaluation: { ...evaluation, campaign } };
}
