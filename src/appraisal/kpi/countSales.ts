import type { Context } from '../../app/context.js';
import { addDays, type Day, type Month, type Span, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { countedSince, deferredSigned, settingSteps } from './deferralQueries.js';
import { type CountedSales, countedContracts, leftOutRows, wonWithoutContractSum } from './exclusionQueries.js';
import { creditSums } from './queries.js';
import { type CreditLine, creditsUpTo } from './rowQueries.js';
import {
  type DeferralPeriod,
  deferralPeriods,
  deferredCredits,
  type GrossPeriod,
  grossPeriods,
  salesOf,
} from './rules.js';

/** What contracts that do not count at their signing bring to a span. */
export interface DeferredSales {
  /** Which contracts these are, by the day of their signing; empty if all count at their signing. */
  deferred: DeferralPeriod[];
  /** As they count in the span: `day` is the day on which they do, amounts are negative if they are reversed. */
  credits: CreditLine[];
  /** Ids of contracts that came to count in the span. */
  arrived: number[];
  /** Signed in the span, and not delivered or collected by its end; amounts net of VAT. */
  waiting: { code: string; day: Day; amountFen: Fen }[];
}

/** Whether any contract counts later than at its signing (setting `sales.event`). */
export const hasDeferrals = async ({ db }: Pick<Context, 'db'>): Promise<boolean> =>
  deferralPeriods(await settingSteps(db, 'sales.event')).length > 0;

/**
 * What contracts that do not count at their signing bring to a span (definitions, Sale; policy 4.1.1). Up to any day
 * such a contract counts with all its credits of that day if it was delivered or collected by then, and with nothing
 * otherwise; a span brings the difference. So a price cut before the delivery counts with it, and a receipt that is
 * reversed takes the sale back in the month of the reversal.
 */
export async function countDeferredSales(ctx: Context, span: Span): Promise<DeferredSales> {
  const deferred = deferralPeriods(await settingSteps(ctx.db, 'sales.event'));
  const sales: DeferredSales = { deferred, credits: [], arrived: [], waiting: [] };
  for (const period of deferred) {
    const sinceBy = async (day: Day) =>
      new Map((await countedSince(ctx.db, period, span, day)).map(({ id, since }) => [id, since]));
    const before = await sinceBy(addDays(span.from, -1));
    const after = await sinceBy(span.to);
    const ids = [...new Set([...before.keys(), ...after.keys()])];
    const lines = Map.groupBy(await creditsUpTo(ctx.db, ids, span.to), ({ contractId }) => contractId);
    for (const [id, ofContract] of lines) {
      const credits = deferredCredits(ofContract, { span, countedBefore: before.has(id), since: after.get(id) });
      for (const credit of credits) sales.credits.push(credit);
      if (!before.has(id) && after.has(id) && credits.length > 0) sales.arrived.push(id);
    }
    for (const { id, code, day, netFen } of await deferredSigned(ctx.db, period, span))
      if (!after.has(id)) sales.waiting.push({ code, day, amountFen: netFen });
  }
  return sales;
}

/** Which contracts count in a span, as queries ask for them. */
export const countedSales = (span: Span, { deferred, arrived }: DeferredSales): CountedSales => ({
  span,
  deferred,
  arrived,
});

/** Which contracts count with VAT, by the day of their signing (setting `sales.tax`); empty if none does. */
export const signedWithVat = async ({ db }: Pick<Context, 'db'>): Promise<GrossPeriod[]> =>
  grossPeriods(await settingSteps(db, 'sales.tax'));

/**
 * Sales and cost of a span per member, whenever contracts count (policy 4.1.1, 4.1.2). Sales are with or without VAT as
 * the setting `sales.tax` was in the month of each contract's signing; `netFen`, from which profit follows, is always
 * without.
 */
export async function salesPerMember(ctx: Context, span: Span, later: DeferredSales) {
  const { deferred, credits } = later;
  const withVat = await signedWithVat(ctx);
  const sums = new Map(
    (await creditSums(ctx.db, span, { withVat, deferred })).map((sum) => [sum.memberId, sum] as const),
  );
  for (const credit of credits) {
    const { memberId, contracts, netFen, costFen } = credit;
    const sum = sums.get(memberId) ?? { memberId, contracts: 0, salesFen: 0, netFen: 0, costFen: 0 };
    sums.set(memberId, {
      memberId,
      contracts: sum.contracts + contracts,
      salesFen: sum.salesFen + salesOf(credit, withVat),
      netFen: sum.netFen + netFen,
      costFen: sum.costFen + costFen,
    });
  }
  return [...sums.values()];
}

/** What a month lacks before its figures are right (policy 4.2): contracts without a cost with their signing days. */
export async function monthCompleteness(
  ctx: Context,
  month: Month,
): Promise<{ contracts: number; withoutCost: { code: string; day: Day | null }[]; wonWithoutContract: number }> {
  const span = spanOf(month);
  const sales = countedSales(span, await countDeferredSales(ctx, span));
  return {
    contracts: await countedContracts(ctx.db, sales),
    withoutCost: (await leftOutRows(ctx.db, sales))
      .filter(({ reason }) => reason === 'costUnknown')
      .map(({ code, day }) => ({ code, day })),
    wonWithoutContract: (await wonWithoutContractSum(ctx.db, span)).count,
  };
}
