import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { customerOwnerOn } from '../../customers/customers/owners.js';
import { customerById, customersCalled, resolveCustomer } from '../../customers/customers/resolve.js';
import { dealByCode, dealOwnerOn } from '../../pipeline/deals/queries.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { isFullCode, readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import type { SignedSale } from './bookSale.js';
import { priceLines, resolveShares } from './lines.js';
import { messages } from './messages.js';
import { ownerOfSale, requireOwnSale } from './ownership.js';
import { refusalMessages } from './refusalMessages.js';
import type { PenaltyClause, TypedLine, TypedShare } from './rules.js';

/** A contract that both parties signed already, as it is typed. */
export interface SaleInput {
  /** A word that means a customer or a deal; a deal is linked and brings its customer. */
  subject: string;
  signedDay: Day;
  lines: readonly TypedLine[];
  pricesIncludeTax?: boolean;
  /** Default: all to the owner of the signing day. */
  shares?: readonly TypedShare[];
  title?: string;
  /** Default: the deal's owner of the signing day, else the customer's. */
  owner?: string;
  startDay?: Day;
  penalty?: PenaltyClause;
}

/**
 * What is to be recorded of a contract that was signed without a draft, all gates passed: the permission, an open month,
 * the actor's own deal or customer (policy 3.5.2, 4.2).
 *
 * @throws forbidden, conflict for a closed month, usageError for a signing day ahead or a line without a tax rate
 */
export async function prepareSale(ctx: WriteContext, input: SaleInput): Promise<SignedSale> {
  requirePermission(ctx.actor, 'contract.record');
  requireNotFuture(ctx, input.signedDay);
  const [firstLine] = input.lines;
  if (firstLine === undefined) throw usageError(refusalMessages.noLines);
  await requireOpenMonth(ctx, input.signedDay);
  const buyer = await resolveBuyer(ctx, input.subject);
  await requireOwnSale(ctx, buyer.ownerId, buyer.name, buyer.assignHint);
  const named = input.owner === undefined ? undefined : (await resolveMember(ctx.db, input.owner)).id;
  const ownerNow = named ?? buyer.ownerId ?? ctx.actor.id;
  const ownerThen = named ?? (await buyer.ownerOn(input.signedDay));
  const ownerId = await ownerOfSale(ctx, ownerThen, ownerNow);
  const lines = await priceLines(ctx, input.lines, input.pricesIncludeTax === true);
  const creditedId = ownerThen ?? ownerNow;
  const shares = await resolveShares(ctx, input.shares ?? [], creditedId);
  return {
    code: await ctx.nextCode('contract', input.signedDay),
    title: input.title ?? lines[0]?.product ?? firstLine.product,
    customerId: buyer.customerId,
    dealId: buyer.dealId,
    ownerId,
    signedDay: input.signedDay,
    lines,
    shares,
    startDay: input.startDay,
    penalty: input.penalty,
  };
}

/** A deal's code, or `d-42`. A bare number means a deal as well, as everywhere in the pipeline. */
const looksLikeDeal = (word: string) => /^(d-|d\d|\d+$)/i.test(word.trim());

/**
 * Whether a word means a deal rather than a customer.
 * @throws ambiguous for the short code of a deal (`d1`) that is also the name of a customer
 */
async function meansDeal(ctx: WriteContext, subject: string): Promise<boolean> {
  if (!looksLikeDeal(subject)) return false;
  const code = readCode('deal', subject, yearOf(ctx.today));
  const deal = code === undefined ? undefined : await dealByCode(ctx.db, code);
  const called = deal && isFullCode(deal.code, subject) ? [] : await customersCalled(ctx, subject);
  if (deal === undefined) return called.length === 0;
  const meant = [{ code: deal.code, name: deal.title }, ...called];
  pickOne(refusalMessages.dealOrCustomer, subject, meant, ({ code, name }) => [code, name], 'salesdesk deal list');
  return true;
}

/**
 * The customer who buys, and the deal that led to it, with their owners: now, and on the day of a signing that is recorded
 * later (definitions, Credit).
 */
async function resolveBuyer(ctx: WriteContext, subject: string) {
  if (!(await meansDeal(ctx, subject))) {
    const customer = await resolveCustomer(ctx, subject);
    return {
      customerId: customer.id,
      dealId: null,
      ownerId: customer.ownerId,
      ownerOn: (day: Day) => customerOwnerOn(ctx.db, customer.id, day),
      name: `${customer.code} ${customer.name}`,
      assignHint: `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`,
    };
  }
  const deal = await resolveDeal(ctx, subject);
  if (deal.customerId === null)
    throw policyRefusal('3.1.2', refusalMessages.dealWithoutCustomer(deal.code), {
      hints: [messages.dealHint(deal.code)],
    });
  const customer = await customerById(ctx.db, deal.customerId);
  return {
    customerId: customer.id,
    dealId: deal.id,
    ownerId: deal.ownerId,
    ownerOn: async (day: Day) => (await dealOwnerOn(ctx.db, deal.id, day)) ?? null,
    name: `${deal.code} ${deal.title}`,
    assignHint: `salesdesk deal assign ${deal.code} ${ctx.actor.name}`,
  };
}
