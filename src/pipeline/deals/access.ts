import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import type { Customer } from '../../customers/customers/queries.js';
import { isOpenStage, STAGES } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { happenedOn, playHistory } from './historyRules.js';
import { messages } from './messages.js';
import { moveRows } from './moveQueries.js';
import type { Deal } from './queries.js';
import { type DealView, dealView, requireValid, resolveDeal } from './resolve.js';

/** A rep changes only his own deals (policy 2.2.2a). @throws forbidden naming the owner; conflict for a voided deal */
export async function requireOwnDeal(ctx: Context, deal: Deal): Promise<void> {
  requireValid(deal);
  const owner = await memberById(ctx.db, deal.ownerId);
  requireOwn(
    ctx.actor,
    deal.ownerId,
    deal.code,
    owner?.name ?? null,
    `salesdesk deal assign ${deal.code} ${ctx.actor.name}`,
  );
}

/**
 * Who meets a chance at a colleague's customer may record it for that colleague; it becomes his own only by the manager
 * (policy 2.2.2a).
 *
 * @param ownerId who is to own the deal
 * @throws forbidden naming the customer's owner
 */
export async function requireOwnBuyer(ctx: Context, customer: Customer, ownerId: number): Promise<void> {
  if (customer.ownerId === null || customer.ownerId === ownerId) return;
  const owner = await memberById(ctx.db, customer.ownerId);
  requireOwn(
    ctx.actor,
    customer.ownerId,
    `${customer.code} ${customer.name}`,
    owner?.name ?? null,
    `salesdesk customer assign ${customer.code} ${ctx.actor.name} --reason "…"`,
  );
}

/**
 * The deal on which work of chapter 3 is to be recorded: open on its day, and one's own unless one is presales.
 *
 * @param clause of the work, for the refusal
 * @param day of the work: not before the deal was opened, not ahead
 * @throws forbidden, policyRefusal for a deal that was won or lost by then, usageError for the day
 */
export async function requireWorkableDeal(
  ctx: WriteContext,
  word: string,
  clause: string,
  day: Day,
): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.step');
  const deal = await resolveDeal(ctx, word);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  if (!isOpenStage(deal.stage) && !(await wasOpen(ctx, deal, day)))
    throw policyRefusal(
      clause,
      both((lang) => messages.closedAlready(deal.code, STAGES[deal.stage][lang])[lang]),
    );
  requireNotFuture(ctx, day);
  if (day < deal.openedDay) throw usageError(messages.beforeOpened(deal.openedDay));
  return await dealView(ctx, deal);
}

/** Whether a deal that is closed was still open on a day: what happened then is recorded, also after the signing was. */
async function wasOpen(ctx: Context, deal: Deal, day: Day): Promise<boolean> {
  const { counting } = playHistory(await moveRows(ctx.db, deal.id));
  const last = counting.findLast((move) => {
    const moved = happenedOn(move, deal.openedDay);
    // On one day what happens on the deal comes before a signing.
    return move.toStage === 'won' ? moved < day : moved <= day;
  });
  return last !== undefined && isOpenStage(last.toStage);
}
