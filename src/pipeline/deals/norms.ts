import type { Context } from '../../app/context.js';
import { byOpenStage, OPEN_STAGES, type OpenStage } from '../../policy/stages.js';
import type { Month } from '../../shared/dates.js';

/** Days in each open stage after which a deal counts as stale (settings `stage.norm.…`), as they count for a month. */
export async function stageNorms(ctx: Pick<Context, 'settings'>, month: Month): Promise<Record<OpenStage, number>> {
  const norms = await ctx.settings(
    OPEN_STAGES.map((stage) => `stage.norm.${stage}` as const),
    month,
  );
  return byOpenStage((stage) => Number(norms[`stage.norm.${stage}`]));
}
