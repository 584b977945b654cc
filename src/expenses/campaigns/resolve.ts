import type { Context } from '../../app/context.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import { type CampaignRow, campaignByCode, campaignNamed, campaignsLike } from './queries.js';
import { normalCampaign } from './rules.js';

/** Words that are the code of a campaign and nothing else. */
const CODE = /^mc-?\d/i;

async function campaignsMeant(ctx: Context, typed: string): Promise<CampaignRow[] | undefined> {
  const code = typed === '@last' ? await ctx.lastCode('campaign') : readCode('campaign', typed, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await campaignByCode(ctx.db, code);
  const named = await campaignNamed(ctx.db, normalCampaign(typed));
  return (await codeOrName(typed, byCode, async () => (named ? [named] : []))) ?? (named ? [named] : undefined);
}

const pickCampaign = (word: string, candidates: readonly CampaignRow[]): CampaignRow =>
  pickOne(messages.campaign, word, candidates, ({ code, name }) => [code, name], 'salesdesk campaign list');

/** The campaign that a word means: code, number, name or part of it, `@last`. @throws notFound, ambiguous */
export async function resolveCampaign(ctx: Context, word: string): Promise<CampaignRow> {
  const typed = word.trim();
  const meant = await campaignsMeant(ctx, typed);
  if (meant !== undefined || typed === '' || typed === '@last') return pickCampaign(word, meant ?? []);
  return pickCampaign(word, CODE.test(typed) ? [] : await campaignsLike(ctx.db, typed, normalCampaign(typed)));
}

/**
 * The campaign of ours that a text names in full, by its code or its name; undefined for any other text: what somebody else's
 * fair is called is kept as it is, and nothing is guessed.
 *
 * @throws notFound for a code of a campaign that is not there
 */
export async function campaignCalled(ctx: Context, word: string): Promise<CampaignRow | undefined> {
  const typed = word.trim();
  const isCode = CODE.test(typed) || typed === '@last';
  return isCode ? await resolveCampaign(ctx, typed) : await campaignNamed(ctx.db, normalCampaign(typed));
}
