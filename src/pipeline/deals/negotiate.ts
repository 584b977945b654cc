import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { type DealView, dealForWork, dealView, requireOwnDeal, subjectOf } from './edit.js';
import { resolveDeal } from './resolve.js';
import { messages } from './stepMessages.js';
import { addStep, insertItems, insertLimit, itemsOf, limitsOf, stepCount } from './stepQueries.js';
import { type ItemState, isAgreed, standingItems, type TypedItem } from './stepRules.js';

export interface RoundInput {
  day: Day;
  note?: string;
  items: readonly TypedItem[];
  /** Everything that is open is agreed as it was offered last. */
  agreed?: boolean;
}

/**
 * A round of negotiation, item by item (policy 3.4.2), by the deal's owner or the manager (3.4.1): presales supports, it
 * does not agree to a price. It has ended when no item is open.
 * @throws policyRefusal where no item was ever named
 */
export async function negotiate(ctx: WriteContext, word: string, input: RoundInput) {
  requirePermission(ctx.actor, 'deal.negotiate');
  await requireOwnDeal(ctx, await resolveDeal(ctx, word));
  const seen = await dealForWork(ctx, word, '3.4.2', input.day);
  const { deal } = seen;
  const before = (await itemsOf(ctx.db, deal.id)).map(({ item }) => ({ ...item, agreed: item.agreed === 1 }));
  if (before.length + input.items.length === 0)
    throw policyRefusal('3.4.2', messages.noItems(deal.code), { ways: [messages.itemsWay(deal.code)] });
  const named: ItemState[] = [...input.items];
  const open = standingItems([...before, ...named]).filter(({ agreed }) => !agreed);
  const round = input.agreed
    ? [...named.filter(({ agreed }) => agreed), ...open.map((item) => ({ ...item, agreed: true }))]
    : named;
  if (round.length === 0) throw usageError(messages.nothingOpen(deal.code));
  const standing = standingItems([...before, ...round]);
  const agreed = isAgreed(standing);
  const number = (await stepCount(ctx.db, deal.id, 'negotiation')) + 1;
  const stepId = await addStep(ctx.db, {
    dealId: deal.id,
    kind: 'negotiation',
    day: input.day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note: input.note ?? null,
    agreed: agreed ? 1 : 0,
    version: number,
  });
  await insertItems(
    ctx.db,
    round.map(({ topic, title, asked, offered, agreed: done }) => ({
      dealId: deal.id,
      stepId,
      topic,
      title,
      asked,
      offered,
      agreed: done ? 1 : 0,
    })),
  );
  ctx.audit('deal.negotiate', subjectOf(seen), {
    day: input.day,
    round: number,
    note: input.note,
    items: round,
    agreed,
  });
  return { ...seen, day: input.day, round: number, items: standing, agreed, note: input.note ?? null };
}

export interface Limit {
  amountFen: Fen | null;
  text: string | null;
}

/** The customer's bottom line and our floor are for the manager and the deal's owner only (policy 3.4.3). */
const maySeeLimits = (ctx: Context, ownerId: number): boolean =>
  ctx.actor.id === ownerId || ctx.actor.roles.includes('manager');

function requireLimits(ctx: Context, { deal, owner }: DealView): void {
  if (!maySeeLimits(ctx, deal.ownerId))
    throw forbidden(messages.limitsSecret(deal.code, owner.name), { clause: '3.4.3' });
}

/** Notes a bottom line. The audit entry says that it was noted, not what it is: everybody may read the log. */
export async function setLimits(
  ctx: WriteContext,
  word: string,
  limits: { customer?: Limit; ours?: Limit },
): Promise<DealView> {
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  requireLimits(ctx, seen);
  await requireOwnDeal(ctx, deal);
  for (const side of ['customer', 'ours'] as const) {
    const limit = limits[side];
    if (limit)
      await insertLimit(ctx.db, {
        dealId: deal.id,
        side,
        amountFen: limit.amountFen,
        text: limit.text,
        memberId: ctx.actor.id,
        day: ctx.today,
        recordedAt: ctx.now,
      });
  }
  ctx.audit('deal.limits', subjectOf(seen), { noted: Object.keys(limits).filter((side) => limits[side as 'ours']) });
  return seen;
}

/** @throws forbidden for everybody but the manager and the deal's owner */
export async function showLimits(ctx: Context, word: string) {
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  requireLimits(ctx, seen);
  const { customer, ours } = await limitsOf(ctx.db, deal.id);
  const rows = Object.entries({ customer, ours }).flatMap(([side, found]) =>
    found
      ? [{ side, amountFen: found.limit.amountFen, text: found.limit.text, day: found.limit.day, by: found.by }]
      : [],
  );
  return { code: deal.code, title: deal.title, rows };
}
