import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { reopenCharges } from '../../collections/hardship/charges.js';
import { receiptIndex } from '../../collections/receivables/importQueries.js';
import {
  type ImportedReceipt,
  importReceipts,
  returnReceipts,
  spreadReceipts,
} from '../../collections/receivables/importReceipts.js';
import { comparable } from '../../shared/comparison.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import {
  type ImportRun,
  type RowImporter,
  requiredDay,
  requireOpenMonths,
  type StartImport,
  textOf,
} from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { messages } from './messages.js';
import { type Payment, paymentFinder } from './payers.js';
import type { Row } from './problems.js';

/** A receipt that a refund may be of. */
interface Standing {
  id: number;
  code: string;
  customerId: number;
  day: Day;
  amountFen: Fen;
  reversedDay: Day | null;
}
/** Money that went back, until every receipt of the file is booked. */
interface Refund {
  row: Row;
  day: Day;
  amountFen: Fen;
}

export const startReceipts: StartImport = async (run) => {
  const existing = await receiptIndex(run.ctx.db);
  const repeats = await repeatIndex(run.ctx, 'receipt', run.set);
  return new ReceiptRows(run, existing, repeats, await paymentFinder(run));
};

/** Rows are money that came in or, negative, went back; each settles what its reference names, else the oldest due. */
class ReceiptRows implements RowImporter {
  private readonly run: ImportRun;
  private readonly repeats: ReadonlyMap<string, string>;
  private readonly paymentOf: (row: Row) => Payment | null;
  private readonly byKey = new Map<string, Standing>();
  /** By code and by the bank's number: `null` where two have it. */
  private readonly byNumber = new Map<string, Standing | null>();
  private readonly keysInFile = new Map<string, number>();
  private readonly payers = new Set<number>();
  private readonly refunds: Refund[] = [];

  constructor(
    run: ImportRun,
    existing: Awaited<ReturnType<typeof receiptIndex>>,
    repeats: ReadonlyMap<string, string>,
    paymentOf: (row: Row) => Payment | null,
  ) {
    this.run = run;
    this.repeats = repeats;
    this.paymentOf = paymentOf;
    for (const { key, reference, ...receipt } of existing) this.note(receipt, key, reference);
  }

  private note(receipt: Standing, key: string | null, reference: string | null): void {
    const own = key === null ? [] : [key.slice(key.indexOf(':') + 1)];
    if (key !== null) this.byKey.set(key, receipt);
    for (const number of new Set([receipt.code, ...own, ...(reference === null ? [] : [reference])].map(comparable)))
      this.byNumber.set(number, this.byNumber.has(number) ? null : receipt);
  }

  async take(rows: readonly Row[]): Promise<number> {
    const accepted = rows.flatMap((row) => this.readRow(row) ?? []);
    await requireOpenMonths(
      this.run.ctx,
      accepted.map(({ day }) => monthOf(day)),
    );
    const booked = await importReceipts(this.run.ctx, accepted);
    for (const [i, receipt] of accepted.entries()) {
      this.run.countIn(receipt.day);
      this.payers.add(receipt.customerId);
      this.note({ ...required(booked[i], 'a receipt'), ...receipt, reversedDay: null }, receipt.key, receipt.reference);
    }
    return accepted.length;
  }

  async finish(): Promise<number> {
    const { run } = this;
    const returned = this.refunds.flatMap((refund) => this.readRefund(refund) ?? []);
    await requireOpenMonths(
      run.ctx,
      returned.map(({ day }) => monthOf(day)),
    );
    await returnReceipts(run.ctx, returned);
    for (const { receiptId, customerId, day, code } of returned) {
      await reopenCharges(run.ctx, receiptId, day);
      run.countIn(day);
      run.refunded.push({ receipt: code, day });
      this.payers.add(customerId);
    }
    await spreadReceipts(run.ctx, this.payers);
    return returned.length;
  }

  private readRow(row: Row): ImportedReceipt | null {
    const { run } = this;
    const amountFen = run.requiredFen(row, 'amount');
    const day = requiredDay(row, 'day');
    if (amountFen < 0) {
      this.refunds.push({ row, day, amountFen });
      return null;
    }
    const earlier = this.keysInFile.has(row.key) ? undefined : this.byKey.get(row.key);
    if (run.isKnown(row, earlier && { ...earlier, amount: earlier.amountFen }, { amount: amountFen, day })) return null;
    const keyLine = this.keysInFile.get(row.key);
    if (keyLine !== undefined) return run.refuse(row, 'id', messages.repeatedKey(row.key, keyLine));
    this.keysInFile.set(row.key, row.line);
    if (amountFen === 0) return run.refuse(row, 'amount', messages.noAmount);
    const payment = this.paymentOf(row);
    if (payment === null) return null;
    const { invoiceNo, ...target } = payment;
    const [number, text] = [textOf(row.values.id), textOf(row.values.reference)];
    const reference = [number, text].filter((part) => part !== null).join(' ') || null;
    const alike = [null, number, text, reference, invoiceNo].map((said) =>
      this.repeats.get(repeatKey('receipt', { customerId: target.customerId, day, amountFen, reference: said })),
    );
    const repeated = alike.find((code) => code !== undefined);
    if (run.isRepeat('receipt', [row.line], 'amount', repeated)) return null;
    run.matched[target.contractId === null ? 'oldest' : 'named'] += 1;
    return { key: row.key, ...target, day, amountFen, reference };
  }

  /** What a refund takes back: a whole receipt, which its row names. */
  private readRefund({ row, day, amountFen }: Refund) {
    const { run } = this;
    const word = textOf(row.values.of);
    if (word === null) return run.refuse(row, 'amount', kindMessages.refundOfNone);
    const receipt = this.byKey.get(`${run.set}:${word}`) ?? this.byNumber.get(comparable(word));
    if (receipt === null || receipt === undefined)
      return run.refuse(row, 'of', kindMessages.noReceipt(word, receipt === null));
    if (receipt.reversedDay !== null) {
      run.isKnown(row, { code: receipt.code, day: receipt.reversedDay }, { day });
      return null;
    }
    const { id: receiptId, code, customerId } = receipt;
    if (receipt.amountFen !== -amountFen)
      return run.refuse(row, 'amount', kindMessages.refundOfPart(word, decimalMoney(receipt.amountFen)));
    if (day < receipt.day) return run.refuse(row, 'day', kindMessages.refundBefore(code, receipt.day));
    receipt.reversedDay = day;
    const reason = textOf(row.values.reference) ?? textOf(row.values.id) ?? word;
    return { receiptId, customerId, code, day, reason };
  }
}
