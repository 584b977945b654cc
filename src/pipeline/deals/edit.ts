import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { isOpenStage, STAGES, type StageCode } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { both } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { requireProduct } from '../products/service.js';
import { messages } from './messages.js';
import { contractOf, type Deal, insertDeal, insertMove, reviseDeal } from './queries.js';
import { resolveDeal } from './resolve.js';

export interface DealInput {
  title: string;
  customer?: string;
  amountFen?: Fen;
  owner?: string;
  source?: string;
  expectedDay?: Day;
  product?: string;
  presales?: string;
  openedDay: Day;
}
export interface DealView {
  deal: Deal;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string };
}

export async function dealView(ctx: Context, deal: Deal): Promise<DealView> {
  const customer = deal.customerId === null ? null : await customerById(ctx.db, deal.customerId);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === deal.ownerId)!;
  return {
    deal,
    customer: customer && { code: customer.code, name: customer.name },
    owner: { code: owner.code, name: owner.name },
  };
}

/** The codes that an audit entry of a deal names. */
export const subjectOf = ({ deal, customer }: Pick<DealView, 'deal' | 'customer'>): string =>
  [deal.code, customer?.code].filter(Boolean).join(' ');

async function presalesId(ctx: Context, word: string | undefined): Promise<number | undefined> {
  if (word === undefined) return undefined;
  const member = await resolveMember(ctx.db, word);
  if (!member.roles.includes('presales')) throw usageError(messages.notPresales(member.name));
  return member.id;
}

/** Who is to own a deal. @throws usageError for somebody who has left the team, or whose role does not sell */
async function ownerNamed(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!may(member, 'deal.write')) throw usageError(messages.ownerRole(member.name));
  if (member.leftDay !== null && member.leftDay < ctx.today)
    throw usageError(messages.ownerLeft(member.name, member.leftDay));
  return member;
}

/**
 * Opens a deal as a lead (policy 3.1.1); it may have no customer yet. Owner and source are the customer's unless they
 * are named. Part of a larger write, which records it.
 */
export async function openDeal(ctx: WriteContext, input: DealInput): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.write');
  if (input.openedDay > ctx.today) throw usageError(messages.futureMove(input.openedDay));
  await requireOpenMonth(ctx, input.openedDay);
  const customer = input.customer === undefined ? null : await resolveCustomer(ctx, input.customer);
  const ownerId =
    input.owner === undefined ? (customer?.ownerId ?? ctx.actor.id) : (await ownerNamed(ctx, input.owner)).id;
  const deal = await insertDeal(ctx.db, {
    code: await ctx.nextCode('deal', input.openedDay),
    title: input.title,
    customerId: customer?.id ?? null,
    ownerId,
    presalesId: await presalesId(ctx, input.presales),
    productId: input.product === undefined ? null : (await requireProduct(ctx, input.product)).id,
    stage: 'lead',
    stageDay: input.openedDay,
    openedDay: input.openedDay,
    expectedDay: input.expectedDay ?? null,
    amountFen: input.amountFen ?? null,
    source: input.source ?? customer?.source ?? null,
    recordedAt: ctx.now,
  });
  await insertMove(ctx.db, {
    dealId: deal.id,
    fromStage: null,
    toStage: 'lead',
    memberId: ctx.actor.id,
    day: input.openedDay,
    recordedAt: ctx.now,
  });
  return await dealView(ctx, deal);
}

/** Opens a deal as a write of its own. */
export async function addDeal(ctx: WriteContext, input: DealInput): Promise<DealView> {
  const made = await openDeal(ctx, input);
  ctx.audit('deal.add', subjectOf(made), {
    ...input,
    code: made.deal.code,
    customer: made.customer?.code ?? null,
    owner: made.owner.name,
  });
  return made;
}

export async function requireOwnDeal(ctx: Context, deal: Deal): Promise<void> {
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === deal.ownerId);
  requireOwn(
    ctx.actor,
    deal.ownerId,
    deal.code,
    owner?.name ?? null,
    `salesdesk deal assign ${deal.code} ${ctx.actor.name}`,
  );
}

export type DealChange = Partial<Omit<DealInput, 'openedDay' | 'owner'>>;

export async function editDeal(ctx: WriteContext, word: string, change: DealChange): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  await requireOwnDeal(ctx, deal);
  if (Object.values(change).every((value) => value === undefined)) throw usageError(messages.nothingToChange);
  const customer = change.customer === undefined ? undefined : await resolveCustomer(ctx, change.customer);
  const contract = await contractOf(ctx.db, deal.id);
  if (contract && customer && customer.id !== deal.customerId)
    throw conflict(messages.hasContract(deal.code, contract.code));
  const revised = {
    title: change.title,
    amountFen: change.amountFen,
    expectedDay: change.expectedDay,
    source: change.source,
    customerId: customer?.id,
    presalesId: await presalesId(ctx, change.presales),
    productId: change.product === undefined ? undefined : (await requireProduct(ctx, change.product)).id,
  };
  const changed = await reviseDeal(ctx.db, deal, revised, { day: ctx.today, now: ctx.now });
  const seen = await dealView(ctx, changed);
  ctx.audit('deal.edit', subjectOf(seen), {
    ...change,
    before: { title: deal.title, amountFen: deal.amountFen, customerId: deal.customerId },
  });
  return seen;
}

/** Gives a deal to another owner (policy 2.2.1b); past months keep the credit that was signed. */
export async function assignDeal(
  ctx: WriteContext,
  word: string,
  to: string,
  reason: string | undefined,
): Promise<DealView & { from: string }> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  const before = await dealView(ctx, deal);
  if (!ctx.actor.roles.some((role) => role === 'manager' || role === 'management'))
    throw forbidden(
      { zh: `只有经理可以改派 ${deal.code}`, en: `only the manager may assign ${deal.code}` },
      { clause: '2.2.1b' },
    );
  const member = await ownerNamed(ctx, to);
  if (member.id === deal.ownerId) throw conflict(messages.ownsAlready(deal.code, member.name));
  const at = { day: ctx.today, now: ctx.now };
  const seen = await dealView(ctx, await reviseDeal(ctx.db, deal, { ownerId: member.id }, at));
  ctx.audit('deal.assign', subjectOf(seen), { from: before.owner.name, to: member.name, reason: reason ?? null });
  return { ...seen, from: before.owner.name };
}

/**
 * The deal on which work of chapter 3 is to be recorded: open, one's own (presales works on everybody's), and the day
 * neither before it was opened nor ahead.
 */
export async function dealForWork(ctx: WriteContext, word: string, clause: string, day: Day): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.step');
  const deal = await resolveDeal(ctx, word);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  if (!isOpenStage(deal.stage))
    throw policyRefusal(
      clause,
      both((lang) => messages.closedAlready(deal.code, STAGES[deal.stage as StageCode][lang])[lang]),
    );
  if (day > ctx.today) throw usageError(messages.futureMove(day));
  if (day < deal.openedDay) throw usageError(messages.beforeOpened(deal.openedDay));
  return await dealView(ctx, deal);
}
