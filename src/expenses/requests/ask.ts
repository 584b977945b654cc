import { changesOfNew } from '../../app/audit/entry.js';
import type { RequestFields } from '../../app/audit/facts/requests.js';
import type { WriteContext } from '../../app/context.js';
import { requireWithinAYear } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { CATEGORY_OF_REQUESTED, type Requested } from '../../policy/requests.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { findRequest, type KnownRequest, type ShownRequest, shownRequest } from './load.js';
import { messages } from './messages.js';
import { insertRequest, insertStep } from './queries.js';

export interface RequestInput {
  kind: Requested;
  amountFen: Fen;
  fromDay: Day;
  /** Default: the first day. */
  untilDay?: Day | undefined;
  /** May be left out if a customer or a deal says what it is for. */
  purpose?: string | undefined;
  city?: string | undefined;
  heads?: number | undefined;
  /** Words that mean a customer, a deal. */
  customer?: string | undefined;
  deal?: string | undefined;
}

/**
 * Asks beforehand for a trip or an entertainment (definitions, Request beforehand).
 * @throws policyRefusal for what has begun, usageError for days that do not fit or nothing that says what it is for
 */
export async function addRequest(ctx: WriteContext, input: RequestInput): Promise<ShownRequest> {
  requirePermission(ctx.actor, 'claim.write');
  const { kind, amountFen, fromDay, untilDay = fromDay, city = null, heads = null } = input;
  if (untilDay < fromDay) throw usageError(messages.untilBefore(untilDay, fromDay));
  if (fromDay < ctx.today) throw policyRefusal('5.3.2', messages.begun(fromDay), { hints: [messages.claimHint] });
  requireWithinAYear(ctx, untilDay);
  const { purpose: ofSubject, ...subject } = await subjectOf(ctx, input);
  const purpose = input.purpose ?? ofSubject;
  if (purpose === undefined) throw usageError(messages.purposeRequired);
  const code = await ctx.nextCode('request', ctx.today);
  const id = await insertRequest(ctx.db, {
    ...subject,
    code,
    memberId: ctx.actor.id,
    category: CATEGORY_OF_REQUESTED[kind],
    amountFen,
    fromDay,
    untilDay,
    purpose,
    city,
    heads,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  await insertStep(ctx.db, {
    requestId: id,
    action: 'add',
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  const request = await findRequest(ctx, code);
  ctx.audit('request.add', {
    ...subjectsOf(request),
    member: request.member,
    changes: changesOfNew(fieldsOf(request)),
  });
  return await shownRequest(ctx, code);
}

/** Whom it is for: a deal brings its customer along. */
async function subjectOf(ctx: WriteContext, words: Pick<RequestInput, 'customer' | 'deal'>) {
  const deal = words.deal === undefined ? undefined : await resolveDeal(ctx, words.deal);
  const customer = words.customer === undefined ? undefined : await resolveCustomer(ctx, words.customer);
  const ofDeal = deal?.customerId ? await customerById(ctx.db, deal.customerId) : undefined;
  if (deal && customer && ofDeal && customer.id !== ofDeal.id)
    throw usageError(messages.dealOther(deal.code, ofDeal.name), { clause: '5.3.2' });
  return { dealId: deal?.id, customerId: customer?.id ?? ofDeal?.id, purpose: deal?.title ?? customer?.name };
}

const fieldsOf = (request: KnownRequest): RequestFields => {
  const { category, amountFen, fromDay, untilDay, purpose, city, heads, customer, deal, state } = request;
  return { category, amountFen, fromDay, untilDay, purpose, city, heads, customer, deal, state };
};

/** What an audit entry of a request is about. */
export const subjectsOf = ({ code, member, customer, deal }: KnownRequest) => ({
  changed: [code],
  related: [member.code, ...(customer === null ? [] : [customer.code]), ...(deal === null ? [] : [deal.code])],
});
