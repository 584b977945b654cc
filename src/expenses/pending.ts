import { eq } from 'drizzle-orm';
import type { Db } from '../../db/engine.js';
import { customers } from '../../db/schema/customers.js';
import { deals } from '../../db/schema/pipeline.js';
import type { Context } from '../context.js';
import { readCode } from '../shared/codes.js';
import { yearOf } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { same } from '../shared/text.js';

export async function resolveCustomer(ctx: Context, word: string) {
  const [row] = await ctx.db
    .select()
    .from(customers)
    .where(eq(customers.code, readCode('customer', word, '') ?? word));
  if (!row) throw notFound(same(`no customer ${word}`));
  return row;
}
export async function customerById(db: Db, id: number) {
  return (await db.select().from(customers).where(eq(customers.id, id)))[0];
}
export async function resolveDeal(ctx: Context, word: string) {
  const [row] = await ctx.db
    .select()
    .from(deals)
    .where(eq(deals.code, readCode('deal', word, yearOf(ctx.today)) ?? word));
  if (!row) throw notFound(same(`no deal ${word}`));
  return row;
}
