import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { type Month, type Span, spanOf } from '../../shared/dates.js';
import { dealsWithContract } from './exclusionQueries.js';

/** The days of a month that count, and the day as of which it is looked at. */
export interface KpiSpan {
  span: Span;
  past?: PastDay;
}

/** A month, or its days up to the day as of which it is looked at; none if that day is before it. */
export function kpiSpan(month: Month, past: PastDay | undefined): KpiSpan {
  const { from, to } = spanOf(month);
  return { span: { from, to: past !== undefined && past.day < to ? past.day : to }, past };
}

/** Deals that were won in the span and had no contract as of a day (policy 3.5.2), oldest first. */
export async function wonWithoutContractAsOf(ctx: Context, { from, to }: Span, { day }: PastDay) {
  // Only looking back needs the history of the deals: the report of today does not load it.
  const { dealsOnDay } = await import('../../pipeline/deals/asOf.js');
  const closed = await dealsOnDay(ctx, day, { state: 'closed', closedFrom: from });
  const won = closed.filter(({ stage, countedDay }) => stage === 'won' && countedDay <= to);
  const signed = await dealsWithContract(
    ctx.db,
    won.map(({ id }) => id),
    day,
  );
  return won
    .filter(({ id }) => !signed.has(id))
    .map(({ code, countedDay, amountFen }) => ({ code, day: countedDay, amountFen }));
}
