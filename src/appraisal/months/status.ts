import type { Context } from '../../app/context.js';
import { firstMonthOf } from '../../app/firstMonth.js';
import { lastClosedMonth } from '../../app/queries.js';
import { type Instant, type Month, monthOf, nextMonth, previousMonth, spanOf } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { countDeferredSales, hasDeferrals } from '../kpi/countSales.js';
import { closings, factSpan, firstRecordMonth, hasCredits, hasRecords } from './queries.js';

/** Whether anything counts for a month: contracts, adjustments, contracts delivered or collected. */
async function hasFigures(ctx: Context, month: Month): Promise<boolean> {
  const span = spanOf(month);
  return (await hasCredits(ctx.db, span)) || (await countDeferredSales(ctx, span)).credits.length > 0;
}

/** The months of the book that are over, have facts and are not closed (policy 4.2), oldest first. */
export async function monthsToClose(ctx: Context): Promise<Month[]> {
  const until = previousMonth(monthOf(ctx.today));
  const closed = await lastClosedMonth(ctx.db);
  return await monthsWithFacts(ctx, { from: closed && nextMonth(closed), until });
}

/** The months that are over and were closed or have facts, oldest first. */
export async function monthsOver(ctx: Context): Promise<Month[]> {
  const closed = (await closings(ctx.db)).map(({ month }) => month);
  return [...new Set([...closed, ...(await monthsToClose(ctx))])].sort();
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
 * Every month of the book that has facts, and every one that was closed (policy 4.2), oldest first: figures, or a target, a
 * claim, a deal, a survey or a follow-up.
 */
export async function monthStatus(ctx: Context): Promise<MonthState[]> {
  const closed = new Map((await closings(ctx.db)).map((closing) => [closing.month, closing]));
  const withFacts = await monthsWithFacts(ctx, { known: closed });
  return [...closed.keys(), ...withFacts].sort().map((month) => {
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
 * The months with facts, oldest first, from the first of the book on.
 *
 * @param from only this one and later ones: what was closed long ago is not looked at again
 * @param until the last that is looked at; default all that have figures
 * @param known months that need not be looked at
 */
async function monthsWithFacts(
  ctx: Context,
  { from, until, known }: { from?: Month; until?: Month; known?: ReadonlyMap<Month, unknown> },
): Promise<Month[]> {
  const figures = await monthsOfFigures(ctx);
  // Targets are set ahead: a month that has nothing else is not listed before it begins.
  const records = { first: await firstRecordMonth(ctx.db), last: monthOf(ctx.today) };
  const begins = [figures?.first, records.first].filter((month) => month !== undefined).sort()[0];
  if (begins === undefined) return [];
  const bounds = [begins, firstMonthOf(ctx.company), from].filter((month) => month !== undefined).sort();
  const ends = [figures?.last, records.last].filter((month) => month !== undefined).sort();
  const first = required(bounds.at(-1), 'the first month to look at');
  const last = until ?? required(ends.at(-1), 'the last month to look at');
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) {
    if (known?.has(month)) continue;
    const isRecorded = month <= records.last && (await hasRecords(ctx.db, month));
    if (isRecorded || (await hasFigures(ctx, month))) months.push(month);
  }
  return months;
}

/** From the first month with figures to the last that may have some. */
async function monthsOfFigures(ctx: Context): Promise<{ first: Month; last: Month } | undefined> {
  const { first, last } = await factSpan(ctx.db);
  if (first === null || last === null) return undefined;
  // what is signed may come to count in any month after it, up to this one
  const until = last < ctx.today && (await hasDeferrals(ctx)) ? ctx.today : last;
  return { first: monthOf(first), last: monthOf(until) };
}
