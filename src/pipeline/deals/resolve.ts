import type { Subjects } from '../../app/audit/entry.js';
import type { Context } from '../../app/context.js';
import { memberById } from '../../app/queries.js';
import { isVoided } from '../../app/voided.js';
import { customerById, customersCalled, resolveCustomer } from '../../customers/customers/resolve.js';
import { STAGES } from '../../policy/stages.js';
import { type Named, readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { SalesdeskError } from '../../shared/errors.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import {
  type Deal,
  dealByCode,
  dealsEntitled,
  dealsNumbered,
  dealsTitled,
  dealsTitledAlike,
  dealWithId,
  openDealsOf,
} from './queries.js';

/** A deal, its customer (a lead may have none) and its owner. */
export interface DealView {
  deal: Deal;
  customer: Named | null;
  owner: Named;
}

/** A deal with the names of its customer and owner. */
export async function dealView(ctx: Pick<Context, 'db'>, deal: Deal): Promise<DealView> {
  const customer = deal.customerId === null ? null : await customerById(ctx.db, deal.customerId);
  const owner = required(await memberById(ctx.db, deal.ownerId), 'the owner of a deal');
  return {
    deal,
    customer: customer && { code: customer.code, name: customer.name },
    owner: { code: owner.code, name: owner.name },
  };
}

/** The codes that an audit entry of a deal names. */
export const dealSubjects = ({ deal, customer }: Pick<DealView, 'deal' | 'customer'>): Required<Subjects> => ({
  changed: [deal.code],
  related: customer ? [customer.code] : [],
});

/** The deal with an id that another row names. */
export const dealById = async (ctx: Pick<Context, 'db'>, id: number): Promise<Deal> =>
  required(await dealWithId(ctx.db, id), `deal ${id}`);

/**
 * The deal that a word means: code, `42` (this year's, else the only one with that number), a customer with exactly one
 * open deal, part of a title, `@last`.
 * @throws notFound, ambiguous, conflict for a voided one
 */
export async function resolveDeal(ctx: Context, word: string): Promise<Deal> {
  const deal = await resolveAnyDeal(ctx, word);
  requireValid(deal);
  return deal;
}

/** @throws conflict for a deal that was voided */
export function requireValid(deal: Deal): void {
  if (deal.voidedFrom !== null)
    throw isVoided(deal, { clause: '3.1.2', again: `salesdesk deal add … "${deal.title}"` });
}

/** As `resolveDeal`; the code of a voided deal means that one. */
export async function resolveAnyDeal(ctx: Context, word: string): Promise<Deal> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('deal') : readCode('deal', typed, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await dealByCode(ctx.db, code);
  const meant = await codeOrName(typed, byCode, () => dealsCalled(ctx, typed));
  const isName = meant === undefined && typed !== '@last' && typed !== '';
  const candidates = meant ?? (isName ? await candidatesFor(ctx, typed, code) : []);
  return pickOne(
    messages.deal,
    word,
    candidates,
    (deal) => [deal.code, deal.title, STAGES[deal.stage]],
    'salesdesk deal list',
  );
}

/** Deals of exactly this title, and the open deals of customers of exactly this name. */
async function dealsCalled(ctx: Context, typed: string): Promise<Deal[]> {
  const called = await dealsEntitled(ctx.db, typed);
  for (const { id } of await customersCalled(ctx, typed)) called.push(...(await openDealsOf(ctx.db, id)));
  return [...new Map(called.map((deal) => [deal.id, deal])).values()];
}

/** @param code the word as a code; there is no deal with that code */
async function candidatesFor(ctx: Context, typed: string, code: string | undefined): Promise<Deal[]> {
  const number = /^(?:d-?)?(\d{1,5})$/i.exec(typed)?.[1];
  if (number !== undefined) {
    const numbered = await dealsNumbered(ctx.db, number.padStart(4, '0'));
    return [...new Map([...numbered, ...(await dealsCalled(ctx, typed))].map((deal) => [deal.id, deal])).values()];
  }
  if (code !== undefined) return [];
  const titled = await dealsTitled(ctx.db, typed);
  if (titled.length > 0) return titled;
  try {
    return await openDealsOf(ctx.db, (await resolveCustomer(ctx, typed)).id);
  } catch (error) {
    if (error instanceof SalesdeskError && error.kind === 'notFound') return await dealsTitledAlike(ctx.db, typed);
    throw error;
  }
}
