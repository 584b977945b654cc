import type { WriteContext } from '../../app/context.js';
import { type Day, laterDay } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertManyAllocations, insertManyInstalments, insertManyReceipts } from './importQueries.js';

/** An imported receivable: one invoice with its due day. */
export interface ImportedReceivable {
  /** Its name in the file. */
  key: string;
  contractId: number;
  customerId: number;
  invoiceNo: string;
  fromDay: Day;
  dueDay: Day;
  amountFen: Fen;
  /** The day on which it was paid in full. */
  settledDay: Day | null;
  dispute: string | null;
}

/** Imports invoices as instalments, settled ones with their receipt (policy 3.7.1). */
export async function importReceivables(ctx: WriteContext, imported: readonly ImportedReceivable[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'instalment',
    imported.map(({ fromDay }) => fromDay),
  );
  const ids = insertManyInstalments(
    ctx.tx,
    imported.values().map(({ key, settledDay, amountFen, ...receivable }, i) => ({
      code: required(codes[i], 'a code for each instalment'),
      contractId: receivable.contractId,
      customerId: receivable.customerId,
      invoiceNo: receivable.invoiceNo,
      fromDay: receivable.fromDay,
      dueDay: receivable.dueDay,
      amountFen,
      settledFen: settledDay === null ? 0 : amountFen,
      openFen: settledDay === null ? amountFen : 0,
      lastSettledDay: settledDay === null ? null : laterDay(settledDay, receivable.fromDay),
      dispute: receivable.dispute,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  const settled = imported.flatMap((receivable, i) => {
    const { settledDay, amountFen } = receivable;
    const instalmentId = required(ids[i], 'an id for each instalment');
    return settledDay !== null && amountFen > 0 ? [{ ...receivable, instalmentId, day: settledDay }] : [];
  });
  await importReceipts(ctx, settled);
}

type SettledReceivable = ImportedReceivable & { instalmentId: number; day: Day };

async function importReceipts(ctx: WriteContext, settled: readonly SettledReceivable[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'receipt',
    settled.map(({ day }) => day),
  );
  const ids = insertManyReceipts(
    ctx.tx,
    settled.values().map(({ customerId, contractId, instalmentId, day, amountFen, invoiceNo }, i) => ({
      code: required(codes[i], 'a code for each receipt'),
      customerId,
      contractId,
      instalmentId,
      day,
      amountFen,
      allocatedFen: amountFen,
      reference: invoiceNo,
      recordedAt: ctx.now,
    })),
  );
  insertManyAllocations(
    ctx.tx,
    settled.values().map(({ instalmentId, fromDay, day, amountFen }, i) => ({
      instalmentId,
      receiptId: required(ids[i], 'an id for each receipt'),
      day: laterDay(day, fromDay),
      amountFen,
    })),
  );
}
