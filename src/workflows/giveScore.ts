import type { WriteContext } from '../app/context.js';
import type { AppraisalSheet } from '../appraisal/appraisals/closedSheets.js';
import { giveScore, planScore, type ScoreInput } from '../appraisal/appraisals/score.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';

/**
 * Scores a rep's month; where two stand in for management, the second one confirms it (definitions, Who stands in).
 * @throws as `planScore`
 */
export async function scoreOrAsk(ctx: WriteContext, input: ScoreInput): Promise<Done<AppraisalSheet>> {
  const { together } = await planScore(ctx, input);
  if (together) return { waiting: await askSecondPerson(ctx, 'appraisal.score', input, input.reason) };
  return { done: await giveScore(ctx, input) };
}
