import { changesOfNew } from '../../app/audit/entry.js';
import type { DealFields } from '../../app/audit/facts/deals.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import type { DealKind, Source } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { productById } from '../products/queries.js';
import { requireProduct } from '../products/service.js';
import { requireOwnBuyer } from './access.js';
import { insertMove } from './moveQueries.js';
import { namedMember, resolveOwner, resolvePresales } from './people.js';
import { insertDeal } from './queries.js';
import { type DealView, dealSubjects, dealView } from './resolve.js';

export interface DealInput {
  title: string;
  customer?: string;
  amountFen?: Fen;
  owner?: string;
  source?: Source;
  expectedDay?: Day;
  product?: string;
  presales?: string;
  kind?: DealKind;
  openedDay: Day;
}

/** The deal fields recorded in the audit log. */
export async function fieldsOf(ctx: Context, { deal, customer, owner }: DealView): Promise<DealFields> {
  const { title, presalesId, productId, expectedDay, amountFen, source, kind } = deal;
  const presales = presalesId === null ? undefined : await memberById(ctx.db, presalesId);
  const product = productId === null ? undefined : await productById(ctx.db, productId);
  return {
    title,
    customer,
    owner,
    presales: presales ? namedMember(presales) : null,
    product: product ? { code: product.code, name: product.name } : null,
    expectedDay,
    amountFen,
    source,
    kind,
  };
}

/**
 * Opens a deal as a lead (policy 3.1.1); it may have no customer yet. Owner and source are the customer's unless they
 * are named. Runs inside the caller's transaction; writes no audit entry.
 *
 * @throws conflict for a deal of the same customer and title; forbidden for a rep who takes a colleague's customer
 */
export async function openDeal(ctx: WriteContext, input: DealInput): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.write');
  requireNotFuture(ctx, input.openedDay);
  await requireOpenMonth(ctx, input.openedDay);
  const customer = input.customer === undefined ? null : await resolveCustomer(ctx, input.customer);
  await refuseRepeat(ctx, 'deal', { customerId: customer?.id ?? null, title: input.title });
  const ownerId =
    input.owner === undefined ? (customer?.ownerId ?? ctx.actor.id) : (await resolveOwner(ctx, input.owner)).id;
  if (customer !== null) await requireOwnBuyer(ctx, customer, ownerId);
  const deal = await insertDeal(ctx.db, {
    code: await ctx.nextCode('deal', input.openedDay),
    title: input.title,
    customerId: customer?.id ?? null,
    ownerId,
    presalesId: input.presales === undefined ? null : (await resolvePresales(ctx, input.presales)).id,
    productId: input.product === undefined ? null : (await requireProduct(ctx, input.product)).id,
    stage: 'lead',
    stageDay: input.openedDay,
    openedDay: input.openedDay,
    expectedDay: input.expectedDay ?? null,
    amountFen: input.amountFen ?? null,
    source: input.source ?? customer?.source ?? null,
    kind: input.kind ?? 'new',
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
  const view = await openDeal(ctx, input);
  const changes = changesOfNew(await fieldsOf(ctx, view));
  ctx.audit('deal.add', { ...dealSubjects(view), day: input.openedDay, changes });
  return view;
}
