import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertManyReceipts } from './importQueries.js';
import { updateReceipt } from './queries.js';
import { spreadAnew } from './respread.js';

/** Money that a statement says was received. */
export interface ImportedReceipt {
  /** Its name in the file. */
  key: string;
  customerId: number;
  /** What it is for, where the statement says so; else the oldest due of the customer. */
  contractId: number | null;
  instalmentId: number | null;
  day: Day;
  amountFen: Fen;
  reference: string | null;
}

/**
 * Books the receipts of a statement (policy 3.7.1). They settle nothing before `spreadReceipts`. Runs inside the caller's
 * transaction; writes no audit entry.
 * @returns them, in order
 */
export async function importReceipts(
  ctx: WriteContext,
  imported: readonly ImportedReceipt[],
): Promise<{ id: number; code: string }[]> {
  const codes = await ctx.nextCodes(
    'receipt',
    imported.map(({ day }) => day),
  );
  const ids = insertManyReceipts(
    ctx.tx,
    imported.values().map(({ key, ...receipt }, i) => ({
      code: required(codes[i], 'a code for each receipt'),
      ...receipt,
      memberId: ctx.actor.id,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  return codes.map((code, i) => ({ id: required(ids[i], 'an id for each receipt'), code }));
}

/** Spreads the money of customers who paid, once for each, by the day and not by the order of the file. */
export async function spreadReceipts(ctx: WriteContext, customerIds: Iterable<number>): Promise<void> {
  for (const customerId of new Set(customerIds)) await spreadAnew(ctx, customerId);
}

/**
 * Takes back receipts that were paid back (policy 3.7.1). Runs inside the caller's transaction, which reopens the charges
 * that they settled and spreads the money anew; writes no audit entry.
 */
export async function returnReceipts(
  ctx: WriteContext,
  returned: readonly { receiptId: number; day: Day; reason: string }[],
): Promise<void> {
  for (const { receiptId, day, reason } of returned)
    await updateReceipt(ctx.db, receiptId, { reversedDay: day, reverseReason: reason });
}
