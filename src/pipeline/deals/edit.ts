import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { DealFields } from '../../app/audit/facts/deals.js';
import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { requireProduct } from '../products/service.js';
import { requireOwnBuyer, requireOwnDeal } from './access.js';
import { type DealInput, fieldsOf } from './add.js';
import { carriedFacts, recordEvidence } from './advance.js';
import type { Carried } from './history.js';
import { messages } from './messages.js';
import { resolvePresales } from './people.js';
import { contractOf, type Deal, quotationsOf, reviseDeal } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

export type DealChange = Partial<Omit<DealInput, 'openedDay' | 'owner'>>;

/** The kind decides which gates were asked: it stays once a quotation was sent. @throws policyRefusal */
async function requireKindOpen(ctx: WriteContext, deal: Deal): Promise<void> {
  const sent = (await quotationsOf(ctx.db, deal.id)).findLast(({ sentDay }) => sentDay !== null);
  if (sent?.sentDay)
    throw policyRefusal('3.3.2', messages.kindIsFixed(deal.code, sent.code, sent.sentDay), {
      hints: [messages.waiveKindHint(deal.code)],
    });
}

/**
 * Changes what is kept of a deal (policy 3.1.2).
 * @throws usageError if nothing is to change, conflict if a contract binds the deal to its customer, policyRefusal for
 * another kind once a quotation was sent
 */
export async function editDeal(
  ctx: WriteContext,
  word: string,
  change: DealChange,
): Promise<DealView & { carried: Carried | null; changes: Changes<DealFields> }> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  await requireOwnDeal(ctx, deal);
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('deal edit', '--amount … --expected …')],
    });
  const customer = change.customer === undefined ? undefined : await resolveCustomer(ctx, change.customer);
  const contract = await contractOf(ctx.db, deal.id);
  if (contract && customer && customer.id !== deal.customerId)
    throw conflict(messages.hasContract(deal.code, contract.code), { clause: '3.5.1' });
  if (customer !== undefined) await requireOwnBuyer(ctx, customer, deal.ownerId);
  if (change.title !== undefined || customer !== undefined) {
    const renamed = { customerId: customer?.id ?? deal.customerId, title: change.title ?? deal.title };
    await refuseRepeat(ctx, 'deal', renamed, deal.id);
  }
  if (change.kind !== undefined && change.kind !== deal.kind) await requireKindOpen(ctx, deal);
  const before = await fieldsOf(ctx, await dealView(ctx, deal));
  const revised = {
    title: change.title,
    amountFen: change.amountFen,
    expectedDay: change.expectedDay,
    source: change.source,
    kind: change.kind,
    customerId: customer?.id,
    presalesId: change.presales === undefined ? undefined : (await resolvePresales(ctx, change.presales)).id,
    productId: change.product === undefined ? undefined : (await requireProduct(ctx, change.product)).id,
  };
  const changed = await reviseDeal(ctx.db, deal, revised, { day: ctx.today, now: ctx.now });
  const carried = await recordEvidence(ctx, changed);
  const view = await dealView(ctx, carried?.deal ?? changed);
  const changes = changesBetween(before, await fieldsOf(ctx, view));
  ctx.audit('deal.edit', { ...dealSubjects(view), changes, ...carriedFacts(carried) });
  return { ...view, carried, changes };
}
