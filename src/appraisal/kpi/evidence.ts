import type { Context } from '../../app/context.js';
import { type Month, spanOf } from '../../shared/dates.js';
import { countNewCustomers } from './countNewCustomers.js';
import { countDeferredSales, countedSales } from './countSales.js';
import { contractsWithIds, leftOutRows } from './queries.js';
import type { Evidence } from './rules.js';

/** The rows behind a month that records of other months could move (policy 1.3.2). */
export async function monthEvidence(ctx: Context, month: Month): Promise<Evidence> {
  const span = spanOf(month);
  const later = await countDeferredSales(ctx, span);
  const { counted, excluded } = await countNewCustomers(ctx, span);
  const contracts = await contractsWithIds(
    ctx.db,
    excluded.map(({ contractId }) => contractId),
  );
  const days = new Map(excluded.map(({ contractId, day }) => [contractId, day]));
  const leftOut = await leftOutRows(ctx.db, countedSales(span, later));
  for (const waiting of later.waiting) leftOut.push({ reason: 'countsLater', ...waiting });
  for (const { id, contract } of contracts)
    leftOut.push({ reason: 'countedInClosedMonth', code: contract, amountFen: null, day: days.get(id) ?? null });
  return { newCustomers: counted, leftOut };
}
