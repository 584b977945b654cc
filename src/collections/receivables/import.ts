import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { type Day, laterDay } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertManyAllocations, insertManyInstalments, insertManyReceipts, updateDispute } from './importQueries.js';

/** An imported receivable: one invoice with its due day. */
export interface ImportedReceivable {
  /** Its name in the file. */
  key: string;
  contractId: number;
  customerId: number;
  invoiceNo: string | null;
  fromDay: Day;
  /** Null while the event that its rule waits for has not happened. */
  dueDay: Day | null;
  /** How it comes about; null: a day. */
  dueRule: string | null;
  amountFen: Fen;
  /** The day on which it was paid: in full, or what `receivedFen` says. */
  settledDay: Day | null;
  /** What was received by that day, where that is not all of it: more than 0, less than the amount. */
  receivedFen?: Fen | null;
  dispute: string | null;
}

/** What was received of an imported receivable. */
const receivedOf = ({ settledDay, receivedFen, amountFen }: ImportedReceivable): Fen =>
  settledDay === null ? 0 : (receivedFen ?? amountFen);

/** Imports invoices as instalments, settled and part paid ones with their receipt (policy 3.7.1). */
export async function importReceivables(ctx: WriteContext, imported: readonly ImportedReceivable[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'instalment',
    imported.map(({ fromDay }) => fromDay),
  );
  const ids = insertManyInstalments(
    ctx.tx,
    imported.values().map((receivable, i) => {
      const { key, settledDay, amountFen } = receivable;
      const settledFen = receivedOf(receivable);
      return {
        code: required(codes[i], 'a code for each instalment'),
        contractId: receivable.contractId,
        customerId: receivable.customerId,
        invoiceNo: receivable.invoiceNo,
        fromDay: receivable.fromDay,
        dueDay: receivable.dueDay,
        dueRule: receivable.dueRule,
        amountFen,
        settledFen,
        openFen: amountFen - settledFen,
        lastSettledDay: settledDay === null || settledFen === 0 ? null : laterDay(settledDay, receivable.fromDay),
        dispute: receivable.dispute,
        sourceKey: key,
        recordedAt: ctx.now,
      };
    }),
  );
  const settled = imported.flatMap((receivable, i) => {
    const { settledDay } = receivable;
    const amountFen = receivedOf(receivable);
    const instalmentId = required(ids[i], 'an id for each instalment');
    return settledDay !== null && amountFen > 0 ? [{ ...receivable, amountFen, instalmentId, day: settledDay }] : [];
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

/** Notes why a customer disputes an instalment (policy 3.7.2). */
export async function setDispute(ctx: WriteContext, instalmentId: number, dispute: string): Promise<void> {
  requirePermission(ctx.actor, 'payment.book');
  await updateDispute(ctx.db, instalmentId, dispute);
}
