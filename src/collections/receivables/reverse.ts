import type { SettledPart } from '../../app/audit/facts/receivables.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import { allocationsOf, type Instalment, insertAllocations, type Receipt, updateReceipt } from './queries.js';
import { resolveReceipt } from './resolve.js';
import { laterDay } from './rules.js';

export interface Reversal {
  day: Day;
  reason: string;
}
export interface ReversedReceipt {
  before: Receipt;
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
  if (before.reversedDay !== null) throw conflict(messages.alreadyReversed(before.code, before.reversedDay));
  if (day < before.day) throw usageError(messages.beforeReceipt(before.day));
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const settled = await settledBy(ctx, before);
  await insertAllocations(
    ctx.db,
    settled.map(({ instalment, amountFen, lastDay }) => ({
      instalment,
      receiptId: before.id,
      day: laterDay(day, lastDay),
      amountFen: -amountFen,
    })),
  );
  const change = { reversedDay: day, reverseReason: reason, allocatedFen: 0 };
  await updateReceipt(ctx.db, before.id, change);
  const parts = settled.map(({ instalment: { code, openFen }, amountFen }) => ({
    code,
    amountFen: -amountFen,
    changes: { openFen: { from: openFen, to: openFen + amountFen } },
  }));
  return { before, receipt: { ...before, ...change }, parts };
}

/** What a receipt settles now, by instalment, with the last day on which that changed. */
async function settledBy(
  ctx: WriteContext,
  receipt: Receipt,
): Promise<{ instalment: Instalment; amountFen: Fen; lastDay: Day }[]> {
  const settled = new Map<number, { instalment: Instalment; amountFen: Fen; lastDay: Day }>();
  for (const { instalment, amountFen, day } of await allocationsOf(ctx.db, receipt.id)) {
    const sum = settled.get(instalment.id) ?? { instalment, amountFen: 0, lastDay: day };
    settled.set(instalment.id, {
      instalment,
      amountFen: sum.amountFen + amountFen,
      lastDay: laterDay(sum.lastDay, day),
    });
  }
  return [...settled.values()].filter(({ amountFen }) => amountFen !== 0);
}
