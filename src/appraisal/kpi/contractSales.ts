import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { signedWithVat } from './countSales.js';
import { countedSince, settingSteps } from './deferralQueries.js';
import { creditsUpTo } from './rowQueries.js';
import { deferralPeriods, deferredCredits, salesOf } from './rules.js';

/** What a contract comes to as a sale. */
export interface ContractSales {
  /** 1, or 0 once it was cancelled. */
  contracts: number;
  /** With or without VAT as the setting `sales.tax` was in the month of its signing. */
  salesFen: Fen;
  /** Always without VAT. */
  profitFen: Fen;
}

/** Before any contract. */
const EVER: Day = '0001-01-01';

/**
 * What each of these contracts comes to up to a day, whenever it counts (definitions, Sale, Sales amount): with all its
 * adjustments. One that does not count yet, because it was not delivered or collected, is missing.
 *
 * @returns by the id of the contract
 */
export async function salesOfContracts(
  ctx: Context,
  ids: readonly number[],
  to: Day,
): Promise<Map<number, ContractSales>> {
  const span = { from: EVER, to };
  const withVat = await signedWithVat(ctx);
  const deferred = deferralPeriods(await settingSteps(ctx.db, 'sales.event'));
  const since = new Map<number, Day>();
  for (const period of deferred)
    for (const counted of await countedSince(ctx.db, period, span, to)) since.set(counted.id, counted.since);
  const isDeferred = (day: Day) => deferred.some(({ from, to: last }) => day >= from && (last === null || day <= last));
  const sales = new Map<number, ContractSales>();
  for (const [id, credits] of Map.groupBy(await creditsUpTo(ctx.db, ids, to), ({ contractId }) => contractId)) {
    const [first] = credits;
    const later = first !== undefined && isDeferred(first.signedDay);
    if (later && !since.has(id)) continue;
    const counted = later ? deferredCredits(credits, { span, countedBefore: false, since: since.get(id) }) : credits;
    const sum = { contracts: credits.some(({ contracts }) => contracts < 0) ? 0 : 1, salesFen: 0, profitFen: 0 };
    for (const credit of counted) {
      sum.salesFen += salesOf(credit, withVat);
      sum.profitFen += credit.netFen - credit.costFen;
    }
    sales.set(id, sum);
  }
  return sales;
}
