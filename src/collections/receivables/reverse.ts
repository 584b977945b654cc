import type { SettledPart } from '../../app/audit/facts/receivables.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { type Fen, negated } from '../../shared/money.js';
import { advanceOf } from './advanceQueries.js';
import { messages } from './messages.js';
import { type Receipt, receiptById, updateReceipt } from './queries.js';
import { resolveReceipt } from './resolve.js';
import { respread } from './respread.js';
import { settledBy } from './spreadQueries.js';

export interface Reversal {
  day: Day;
  reason: string;
}
export interface ReversedReceipt {
  /** What it settled until now. */
  allocatedFen: Fen;
  receipt: Receipt;
  /** What each instalment gives back: negative. */
  parts: SettledPart[];
}

/**
 * Reverses a receipt (a bounced cheque, a wrong booking): the instalments that it settled are open again from `day` on
 * (policy 3.7.1). Runs inside the caller's transaction; writes no audit entry: the workflow that calls it reopens the
 * charges as well.
 */
export async function reverseAllocations(
  ctx: WriteContext,
  word: string,
  { day, reason }: Reversal,
): Promise<ReversedReceipt> {
  requirePermission(ctx.actor, 'payment.book');
  const before = await resolveReceipt(ctx, word);
  if (before.reversedDay !== null)
    throw conflict(messages.alreadyReversed(before.code, before.reversedDay), { clause: '3.7.1' });
  if (day < before.day) throw usageError(messages.beforeReceipt(before.day));
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const allocatedFen = before.amountFen - (await advanceOf(ctx.db, before.id, ctx.today));
  const settled = await settledBy(ctx.db, { receiptId: before.id }, ctx.today);
  await updateReceipt(ctx.db, before.id, { reversedDay: day, reverseReason: reason });
  const spread = await respread(ctx, before.customerId);
  const parts = settled.map(({ instalment: { code }, amountFen }) => ({
    code,
    amountFen: negated(amountFen),
    changes: { openFen: { from: spread.before.get(code) ?? 0, to: spread.after.get(code) ?? 0 } },
  }));
  return { allocatedFen, receipt: await receiptById(ctx.db, before.id), parts };
}
