import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import type { Month, Span } from '../../shared/dates.js';
import { kpiSpan, wonWithoutContractAsOf } from './asOf.js';
import { countNewCustomers } from './countNewCustomers.js';
import { countDeferredSales, countedSales } from './countSales.js';
import { leftOutRows } from './exclusionQueries.js';
import { contractsWithIds } from './rowQueries.js';
import type { Evidence, LeftOutRow } from './rules.js';

/** The rows behind a month that records of other months could move (policy 1.3.2). */
export async function monthEvidence(ctx: Context, month: Month, past?: PastDay): Promise<Evidence> {
  const { span } = kpiSpan(month, past);
  const later = await countDeferredSales(ctx, span);
  const { counted, excluded } = await countNewCustomers(ctx, span, past);
  const contracts = await contractsWithIds(
    ctx.db,
    excluded.map(({ contractId }) => contractId),
  );
  const days = new Map(excluded.map(({ contractId, day }) => [contractId, day]));
  const found = await leftOutRows(ctx.db, countedSales(span, later));
  const leftOut = past === undefined ? found : await withWonAsOf(ctx, found, span, past);
  for (const waiting of later.waiting) leftOut.push({ reason: 'countsLater', ...waiting });
  for (const { id, contract } of contracts)
    leftOut.push({ reason: 'countedInClosedMonth', code: contract, amountFen: null, day: days.get(id) ?? null });
  return { newCustomers: counted, leftOut };
}

/** The rows with the deals that were won without a contract as of a day in place of those that are now. */
async function withWonAsOf(ctx: Context, rows: readonly LeftOutRow[], span: Span, past: PastDay) {
  const won = await wonWithoutContractAsOf(ctx, span, past);
  return [
    ...won.map((row): LeftOutRow => ({ reason: 'wonWithoutContract', ...row })),
    ...rows.filter(({ reason }) => reason !== 'wonWithoutContract'),
  ];
}
