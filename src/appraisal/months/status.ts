import type { Context } from '../../app/context.js';
import { lastClosedMonth } from '../../app/queries.js';
import { type Instant, type Month, monthOf, nextMonth, previousMonth, spanOf } from '../../shared/dates.js';
import { countDeferredSales, hasDeferrals } from '../kpi/countSales.js';
import { closings, factSpan, hasCredits, monthsWithRecords } from './queries.js';

/** Whether anything counts for a month: contracts, adjustments, contracts delivered or collected. */
async function hasFacts(ctx: Context, month: Month): Promise<boolean> {
  const span = spanOf(month);
  return (await hasCredits(ctx.db, span)) || (await countDeferredSales(ctx, span)).credits.length > 0;
}

/** The months that are over, have facts and are not closed (policy 4.2), oldest first. */
export async function monthsToClose(ctx: Context): Promise<Month[]> {
  const last = previousMonth(monthOf(ctx.today));
  const months = await monthsWithFacts(ctx, { after: await lastClosedMonth(ctx.db) });
  return months.filter((month) => month <= last);
}

export interface MonthState {
  month: Month;
  closed: boolean;
  by: string | null;
  at: Instant | null;
  /** Why it was closed despite checks that were not met. */
  gapsReason: string | null;
}

/**
 * Every month that has facts or was closed (policy 4.2), oldest first: figures, or a target, a claim, a deal, a survey or a
 * follow-up.
 */
export async function monthStatus(ctx: Context): Promise<MonthState[]> {
  const closed = new Map((await closings(ctx.db)).map((closing) => [closing.month, closing]));
  const withFacts = await monthsWithFacts(ctx, { known: closed });
  return [...new Set([...closed.keys(), ...withFacts])].sort().map((month) => {
    const closing = closed.get(month);
    return {
      month,
      closed: closing !== undefined,
      by: closing?.by ?? null,
      at: closing?.recordedAt ?? null,
      gapsReason: closing?.gapsReason ?? null,
    };
  });
}

/**
 * The months with facts, oldest first.
 * @param after only later ones: what was closed long ago is not looked at again
 * @param known months that need not be looked at
 */
async function monthsWithFacts(
  ctx: Context,
  { after, known }: { after?: Month; known?: ReadonlyMap<Month, unknown> },
): Promise<Month[]> {
  const withFacts = new Set(await monthsWithRecords(ctx.db, { after, until: monthOf(ctx.today) }));
  const isLookedAt = (month: Month) =>
    (after === undefined || month > after) && !known?.has(month) && !withFacts.has(month);
  for (const month of await monthsBetweenFacts(ctx))
    if (isLookedAt(month) && (await hasFacts(ctx, month))) withFacts.add(month);
  return [...withFacts].sort();
}

async function monthsBetweenFacts(ctx: Context): Promise<Month[]> {
  const { first, last } = await factSpan(ctx.db);
  if (first === null || last === null) return [];
  // what is signed may come to count in any month after it, up to this one
  const until = last < ctx.today && (await hasDeferrals(ctx)) ? ctx.today : last;
  const months: Month[] = [];
  for (let month = monthOf(first); month <= monthOf(until); month = nextMonth(month)) months.push(month);
  return months;
}
