import type { Context } from '../../app/context.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { type InstalmentLine, instalmentLines, type ReceiptLine, receiptLines, receiptSums } from './listQueries.js';
import { resolveFilter } from './overdue.js';

/**
 * Instalments in the order of their due days, replaced ones included (policy 3.7.1), as they stand today or as of a day.
 * @param filter words as typed
 */
export async function listInstalments(
  ctx: Context,
  filter: { customer?: string; contract?: string; rep?: string; open?: boolean; asOf?: Day },
): Promise<InstalmentLine[]> {
  return await instalmentLines(
    ctx.db,
    {
      ...(await resolveFilter(ctx, filter)),
      ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
      open: filter.open,
    },
    filter.asOf ?? ctx.today,
  );
}

/** Receipts, the newest first (policy 3.7.1), as they stand today or as of a day. @param filter words as typed */
export async function listReceipts(
  ctx: Context,
  filter: { customer?: string; contract?: string; asOf?: Day },
): Promise<ReceiptLine[]> {
  return await receiptLines(
    ctx.db,
    {
      ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
      ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
    },
    filter.asOf ?? ctx.today,
  );
}

/**
 * Money received in each month up to and including that of a day (policy 3.7.1), as of the day: a receipt reversed by then
 * does not count.
 */
export async function receiptsByMonth(
  ctx: Context,
  { asOf = ctx.today, months = 12 }: { asOf?: Day; months?: number },
): Promise<{ month: Month; count: number; amountFen: Fen }[]> {
  const first = firstDay(monthOf(addMonths(firstDay(monthOf(asOf)), 1 - months)));
  const sums = await receiptSums(ctx.db, { from: first, to: asOf });
  return Array.from({ length: months }, (_, i) => {
    const month = monthOf(addMonths(first, i));
    const { count = 0, amountFen = 0 } = sums.find((sum) => sum.month === month) ?? {};
    return { month, count, amountFen };
  });
}
