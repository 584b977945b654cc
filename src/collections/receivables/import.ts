import type { Db } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';

export async function instalmentIndex(db: Db) {
  return await db
    .select({
      id: instalments.id,
      key: instalments.sourceKey,
      amountFen: instalments.amountFen,
      dueDay: instalments.dueDay,
    })
    .from(instalments);
}

export interface PastReceivable {
  key: string;
  contractId: number;
  customerId: number;
  invoiceNo: string;
  fromDay: Day;
  dueDay: Day;
  amountFen: number;
  settledDay: Day | null;
  dispute: string | null;
}

/** Brings invoices in as instalments, those that were settled with their receipt (policy 3.7.1). */
export async function bringReceivables(ctx: WriteContext, past: readonly PastReceivable[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'instalment',
    past.map(({ fromDay }) => fromDay),
  );
  const ids = ctx.tx.insertMany(
    instalments,
    past.values().map(({ key, settledDay, amountFen, ...one }, i) => ({
      code: codes[i]!,
      contractId: one.contractId,
      customerId: one.customerId,
      invoiceNo: one.invoiceNo,
      fromDay: one.fromDay,
      dueDay: one.dueDay,
      amountFen,
      settledFen: settledDay ? amountFen : 0,
      openFen: settledDay ? 0 : amountFen,
      lastSettledDay: settledDay,
      dispute: one.dispute,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  const settled = past
    .map((one, i) => ({ ...one, instalmentId: ids[i]! }))
    .filter(({ settledDay, amountFen }) => settledDay !== null && amountFen > 0);
  const receiptCodes = await ctx.nextCodes(
    'receipt',
    settled.map(({ settledDay }) => settledDay!),
  );
  const receiptIds = ctx.tx.insertMany(
    receipts,
    settled.values().map(({ customerId, contractId, settledDay, amountFen, invoiceNo }, i) => ({
      code: receiptCodes[i]!,
      customerId,
      contractId,
      day: settledDay!,
      amountFen,
      allocatedFen: amountFen,
      reference: invoiceNo,
      recordedAt: ctx.now,
    })),
  );
  ctx.tx.insertMany(
    allocations,
    settled.values().map(({ instalmentId, settledDay, amountFen }, i) => ({
      instalmentId,
      receiptId: receiptIds[i]!,
      day: settledDay!,
      amountFen,
    })),
  );
}
