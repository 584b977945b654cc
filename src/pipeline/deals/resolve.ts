import type { Context } from '../../app/context.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { STAGES, type StageCode } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { SalesdeskError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import {
  type Deal,
  dealByCode,
  dealsNumbered,
  dealsTitled,
  dealWithId,
  openDealsOf as openDealsOfCustomer,
} from './queries.js';

export const dealById = async (ctx: Pick<Context, 'db'>, id: number): Promise<Deal> => {
  const found = await dealWithId(ctx.db, id);
  if (!found) throw new Error(`no deal ${id}`);
  return found;
};

/**
 * The deal that a word means: code, `42` (this year's, else the only one with that number), a customer with exactly one
 * open deal, part of a title, `@last`.
 * @throws notFound, ambiguous
 */
export async function resolveDeal(ctx: Context, word: string): Promise<Deal> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('deal') : readCode('deal', typed, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await dealByCode(ctx.db, code);
  if (byCode) return byCode;
  const number = /^(?:d-?)?(\d{1,5})$/i.exec(typed)?.[1];
  const found = number
    ? await dealsNumbered(ctx.db, number.padStart(4, '0'))
    : code || typed === '@last' || typed === ''
      ? []
      : await dealsByName(ctx, typed);
  return pickOne(
    messages.deal,
    word,
    found,
    (deal) => [deal.code, deal.title, STAGES[deal.stage as StageCode]],
    'salesdesk deal list',
  );
}

async function dealsByName(ctx: Context, typed: string): Promise<Deal[]> {
  const titled = await dealsTitled(ctx.db, typed);
  if (titled.length > 0) return titled;
  try {
    return await openDealsOfCustomer(ctx.db, (await resolveCustomer(ctx, typed)).id);
  } catch (error) {
    if (error instanceof SalesdeskError && error.kind === 'notFound') return [];
    throw error;
  }
}
