import { eq } from 'drizzle-orm';
import { deals } from '../../db/schema/pipeline.js';
import type { Context } from '../context.js';
import { readCode } from '../shared/codes.js';
import { yearOf } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { same } from '../shared/text.js';

export async function resolveDeal(ctx: Context, word: string) {
  const [row] = await ctx.db
    .select()
    .from(deals)
    .where(eq(deals.code, readCode('deal', word, yearOf(ctx.today)) ?? word));
  if (!row) throw notFound(same(`no deal ${word}`));
  return row;
}
