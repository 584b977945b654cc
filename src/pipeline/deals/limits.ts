import type { Context, WriteContext } from '../../app/context.js';
import { LIMIT_SIDES, type LimitSide } from '../../policy/stages.js';
import { forbidden } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { requireOwnDeal } from './access.js';
import { messages } from './messages.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';
import { insertLimit, limitsOf } from './stepQueries.js';

/** A bottom line: an amount, or words. */
export interface Limit {
  amountFen: Fen | null;
  text: string | null;
}

/** The deal, for those who may know its bottom lines: the manager and its owner (policy 3.4.3). @throws forbidden */
async function requireLimits(ctx: Context, word: string): Promise<DealView> {
  const view = await dealView(ctx, await resolveDeal(ctx, word));
  const { deal, owner } = view;
  if (ctx.actor.id !== deal.ownerId && !ctx.actor.roles.includes('manager'))
    throw forbidden(messages.limitsSecret(deal.code, owner.name), { clause: '3.4.3' });
  return view;
}

/**
 * Records bottom lines (policy 3.4.3). The audit entry names the sides and not the limits: everybody may read the log.
 * @throws forbidden for everybody but the manager and the deal's owner
 */
export async function setLimits(
  ctx: WriteContext,
  word: string,
  limits: Readonly<Partial<Record<LimitSide, Limit>>>,
): Promise<DealView> {
  const view = await requireLimits(ctx, word);
  const { deal } = view;
  await requireOwnDeal(ctx, deal);
  const noted: LimitSide[] = [];
  for (const side of Object.keys(LIMIT_SIDES) as LimitSide[]) {
    const limit = limits[side];
    if (!limit) continue;
    const { amountFen, text } = limit;
    await insertLimit(ctx.db, {
      dealId: deal.id,
      side,
      amountFen,
      text,
      memberId: ctx.actor.id,
      day: ctx.today,
      recordedAt: ctx.now,
    });
    noted.push(side);
  }
  ctx.audit('deal.limits', { ...dealSubjects(view), noted });
  return view;
}

/** The newest bottom line of each side. @throws forbidden for everybody but the manager and the deal's owner */
export async function showLimits(ctx: Context, word: string) {
  const { deal } = await requireLimits(ctx, word);
  return await limitsOf(ctx.db, deal.id);
}
