import type { Context } from '../../app/context.js';
import { addDays, type Day } from '../../shared/dates.js';
import { deferredSigned, happenedBy, saleEvents } from './deferralQueries.js';
import { creditsCounted, type DeferredSales, deferredSales } from './deferralRules.js';
import { type CreditLine, creditsUpTo, type LeftOut } from './queries.js';
import type { Span } from './rules.js';

export interface DeferredFigures {
  /** Which contracts these are, by the day of their signing; empty where all count at their signing. */
  deferred: DeferredSales[];
  /** As they count in the span: `day` is the day on which they do, amounts are negative where they are taken back. */
  credits: CreditLine[];
  /** Ids of contracts that came to count in the span. */
  arrived: number[];
  /** Signed in the span, and not delivered or collected by its end; amounts net of VAT. */
  waiting: { code: string; day: Day; amountFen: number }[];
}

export const readDeferred = async ({ db }: Pick<Context, 'db'>): Promise<DeferredSales[]> =>
  deferredSales(await saleEvents(db));

/**
 * What contracts that do not count at their signing bring to a span (definitions, Sale; policy 4.1.1). Up to any day
 * such a contract counts with all its credits of that day where it was delivered or collected by then, and with nothing
 * where not; a span brings the difference. So a price cut before the delivery counts with it, and a receipt that is
 * reversed takes the sale back in the month of the reversal.
 */
export async function deferredFigures(ctx: Context, span: Span): Promise<DeferredFigures> {
  const deferred = await readDeferred(ctx);
  const figures: DeferredFigures = { deferred, credits: [], arrived: [], waiting: [] };
  for (const rule of deferred) {
    const sinceOf = async (day: Day) =>
      new Map((await happenedBy(ctx.db, rule, span, day)).map(({ id, since }) => [id, since]));
    const [before, after] = [await sinceOf(addDays(span.from, -1)), await sinceOf(span.to)];
    const ids = [...new Set([...before.keys(), ...after.keys()])];
    for (const [id, lines] of Map.groupBy(await creditsUpTo(ctx.db, ids, span.to), ({ contractId }) => contractId)) {
      const credits = creditsCounted(lines, { span, had: before.has(id), since: after.get(id) });
      figures.credits.push(...credits);
      if (!before.has(id) && after.has(id) && credits.length > 0) figures.arrived.push(id);
    }
    const signed = await deferredSigned(ctx.db, rule, span);
    figures.waiting.push(
      ...signed.filter(({ id }) => !after.has(id)).map(({ code, day, netFen }) => ({ code, day, amountFen: netFen })),
    );
  }
  return figures;
}

export const leftWaiting = (waiting: DeferredFigures['waiting']): LeftOut => ({
  count: waiting.length,
  amountFen: waiting.reduce((sum, { amountFen }) => sum + amountFen, 0),
});
