import type { CheckContext, Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { fenOf } from '../../app/settings.js';
import { type Day, type Month, monthOf, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { waivedBetween } from './queries.js';

/*
 * Money that is given up (policy 3.7.3): the manager alone up to the setting `waive.least`, beyond it with finance or
 * management as the second person. What was given up for a customer in the same month counts together, so that nothing is
 * split to stay below it.
 */

/** What was given up for a customer in the month of a day, and what one person may give up in it. */
export async function givenUpInMonth(
  ctx: Context,
  customerId: number,
  day: Day,
): Promise<{ month: Month; waivedFen: Fen; leastFen: Fen }> {
  const month = monthOf(day);
  const leastFen = fenOf(await ctx.setting('waive.least', month));
  return { month, waivedFen: await waivedBetween(ctx.db, customerId, spanOf(month)), leastFen };
}

/** Whether giving up this much of a customer's on a day takes a second person. */
export async function needsSecondPerson(ctx: Context, customerId: number, waivedFen: Fen, day: Day): Promise<boolean> {
  const before = await givenUpInMonth(ctx, customerId, day);
  return waivedFen + before.waivedFen > before.leastFen;
}

/**
 * Who decides: the actor or, if the second person confirms it, the one who asked for it.
 * @throws forbidden for an actor who may not; of one who asked it was asked then
 */
export async function deciderId(ctx: CheckContext): Promise<number> {
  if (ctx.confirms !== undefined) return (await resolveMember(ctx.db, ctx.confirms.askedBy)).id;
  requirePermission(ctx.actor, 'hardship.decide');
  return ctx.actor.id;
}
