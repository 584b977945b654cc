import type { Context } from '../../app/context.js';
import { addDays, type Day, type Month, monthOf, type Span, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { countDeferredSales, signedWithVat } from './countSales.js';
import { countedSince } from './deferralQueries.js';
import { type CreditLine, creditRows } from './rowQueries.js';
import { type DeferralPeriod, salesOf } from './rules.js';

/** What a month changes of a sale that an earlier month counted, as it stands in the month's figures of a member. */
export interface EarlierSaleChange {
  memberId: number;
  contract: string;
  /** The adjustment; null if a receipt was reversed or a delivery taken back on which the sale counted. */
  adjustment: string | null;
  reason: string | null;
  day: Day;
  countedMonth: Month;
  salesFen: Fen;
  profitFen: Fen;
}

/**
 * The rows of a month's sales and profit that belong to sales of earlier months (definitions, Bonus): adjustments and
 * reversals. What is left of the figures without them are the month's own sales.
 */
export async function changesOfEarlierSales(ctx: Context, month: Month): Promise<EarlierSaleChange[]> {
  const span = spanOf(month);
  const { deferred, credits, arrived } = await countDeferredSales(ctx, span);
  const withVat = await signedWithVat(ctx);
  const own = new Set(arrived);
  const since = await countedBefore(ctx, deferred, span);
  const changes = [
    ...(await creditRows(ctx.db, span, { deferred }))
      .filter(({ signedDay }) => signedDay < span.from)
      .map((credit) => ({ credit, countedDay: credit.signedDay })),
    ...credits
      .filter(({ contractId }) => !own.has(contractId))
      .map((credit) => ({ credit, countedDay: since.get(credit.contractId) ?? credit.signedDay })),
  ];
  return changes.map(({ credit, countedDay }) => changeOf(credit, monthOf(countedDay), salesOf(credit, withVat)));
}

const changeOf = (
  { memberId, contract, adjustment, reason, day, netFen, costFen }: CreditLine,
  countedMonth: Month,
  salesFen: Fen,
): EarlierSaleChange => ({
  memberId,
  contract,
  adjustment,
  reason,
  day,
  countedMonth,
  salesFen,
  profitFen: netFen - costFen,
});

/** Since when contracts that count later than at their signing counted, as of the day before a span, by their id. */
async function countedBefore(ctx: Context, deferred: readonly DeferralPeriod[], span: Span): Promise<Map<number, Day>> {
  const before = new Map<number, Day>();
  for (const period of deferred)
    for (const { id, since } of await countedSince(ctx.db, period, span, addDays(span.from, -1))) before.set(id, since);
  return before;
}
