import { namedInstalments } from '../../collections/receivables/importQueries.js';
import { spreadReceipts } from '../../collections/receivables/importReceipts.js';
import { bookAdjustment, bookCarriedCredit } from '../../contracts/contracts/adjust.js';
import { importedAdjustments } from '../../contracts/contracts/adjustmentQueries.js';
import { contractIndex, contractWithId } from '../../contracts/contracts/queries.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { SalesdeskError } from '../../shared/errors.js';
import { divideRounded, type Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { dayOf, type ImportRun, Names, numberOf, requireOpenMonths, textOf } from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { messages } from './messages.js';
import { plainNumber } from './payers.js';
import type { Row } from './problems.js';

/** What a credit lowers: a contract and, where its row names one, an instalment of it. */
interface Lowered {
  contractId: number;
  instalmentId?: number;
}

/**
 * Negative rows of receivables and contracts: credits, returns, red fapiao. Each lowers the invoice or the contract that it
 * names by the rule of `contract adjust` (policy 3.5.3, 3.7.1), once every other row of the file is in.
 */
export class CreditRows {
  private readonly run: ImportRun;
  private readonly customer: (row: Row) => number | null | undefined;
  private readonly rows: Row[] = [];
  private readonly keysInFile = new Map<string, number>();

  constructor(run: ImportRun, customer: (row: Row) => number | null | undefined) {
    this.run = run;
    this.customer = customer;
  }

  /** Whether a row is a credit: it is kept until `finish`. */
  takes(row: Row): boolean {
    const { amount, gross, quantity } = row.values;
    if (![amount, gross, quantity].some((value) => (numberOf(value) ?? 0) < 0)) return false;
    this.rows.push(row);
    return true;
  }

  /** @returns how many were booked */
  async finish(): Promise<number> {
    if (this.rows.length === 0) return 0;
    const { run } = this;
    const existing = new Map((await importedAdjustments(run.ctx.db)).map((credit) => [credit.key, credit]));
    const lowered = await this.finder();
    const payers = new Set<number>();
    let booked = 0;
    for (const row of this.rows) {
      const day = required(dayOf(row.values.issued ?? row.values.signed), `day of line ${row.line}`);
      const amounts = this.amountsOf(row);
      const earlier = existing.get(row.key);
      const isNet = amounts.netFen !== undefined;
      const there = earlier && { amount: isNet ? earlier.netFen : earlier.grossFen };
      if (run.isKnown(row, there, { amount: amounts.netFen ?? amounts.grossFen ?? null })) continue;
      const keyLine = this.keysInFile.get(row.key);
      if (keyLine !== undefined) {
        run.refuse(row, run.mapping.fields.has('invoice') ? 'invoice' : 'id', messages.repeatedKey(row.key, keyLine));
        continue;
      }
      this.keysInFile.set(row.key, row.line);
      const target = lowered(row);
      if (target === null) continue;
      await requireOpenMonths(run.ctx, [monthOf(day)]);
      const customerId = await this.book(row, target, { ...amounts, day });
      if (customerId === null) continue;
      payers.add(customerId);
      run.countIn(day);
      booked += 1;
    }
    await spreadReceipts(run.ctx, payers);
    return booked;
  }

  /** Net where the file is of net amounts, as contracts are; else gross. */
  private amountsOf({ values }: Row): { netFen?: Fen; grossFen?: Fen; costFen?: Fen } {
    const { run } = this;
    const cost = run.fen(values.cost);
    const costFen = cost === null ? {} : { costFen: -Math.abs(cost) };
    if (values.issued !== undefined) return { grossFen: run.fen(values.amount) ?? 0 };
    const [price, quantity] = [numberOf(values.price), numberOf(values.quantity) ?? 1000];
    const ofPrice = price === null ? null : divideRounded(BigInt(price) * BigInt(quantity), 1000);
    const net = numberOf(values.amount) ?? ofPrice;
    // A returned quantity beside a positive amount is a return all the same.
    if (net !== null) return { netFen: -Math.abs(divideRounded(net, run.scale)), ...costFen };
    return { grossFen: -Math.abs(run.fen(values.gross) ?? 0), ...costFen };
  }

  /** @returns whose receivable it lowers, or nothing and a bad row */
  private async book(
    row: Row,
    { contractId, instalmentId }: Lowered,
    { day, ...amounts }: { netFen?: Fen; grossFen?: Fen; costFen?: Fen; day: Day },
  ): Promise<number | null> {
    const { run } = this;
    const contract = required(await contractWithId(run.ctx.db, contractId), 'the contract of a credit');
    if (day < contract.signedDay) return run.refuse(row, dayField(run), kindMessages.creditBefore(contract.signedDay));
    const reason = textOf(row.values.title) ?? textOf(row.values.invoice) ?? textOf(row.values.id) ?? row.key;
    const dated = { day, reason, sourceKey: row.key, ...(instalmentId === undefined ? {} : { instalmentId }) };
    try {
      if (contract.kind === 'sale') await bookAdjustment(run.ctx, contract.code, { ...amounts, ...dated });
      else await bookCarriedCredit(run.ctx, contract, { grossFen: amounts.grossFen ?? amounts.netFen ?? 0, ...dated });
    } catch (error) {
      if (!(error instanceof SalesdeskError)) throw error;
      const { clause, text } = error.details;
      return clause === undefined ? run.refuse(row, 'amount', text) : run.refuseByPolicy(row, 'amount', clause, text);
    }
    return contract.customerId;
  }

  /** Finds what rows lower: by the column `of`, else by the contract that they name. */
  private async finder(): Promise<(row: Row) => Lowered | null> {
    const { run } = this;
    const contracts = new Names(await contractIndex(run.ctx.db), run.set, 'contracts');
    const byNumber = new Map<string, Awaited<ReturnType<typeof namedInstalments>>>();
    for (const instalment of await namedInstalments(run.ctx.db))
      for (const number of new Set([instalment.code, instalment.invoiceNo].map((text) => plainNumber(text ?? '')))) {
        const namesakes = byNumber.get(number);
        if (namesakes) namesakes.push(instalment);
        else byNumber.set(number, [instalment]);
      }
    return (row) => {
      const word = textOf(row.values.of) ?? textOf(row.values.contract);
      if (word === null) return run.refuse(row, 'amount', kindMessages.creditOfNone);
      const customerId = this.customer(row);
      if (customerId === null) return null;
      const field = textOf(row.values.of) === null ? 'contract' : 'of';
      const all = byNumber.get(plainNumber(word)) ?? [];
      const own = all.filter((instalment) => customerId === undefined || instalment.customerId === customerId);
      const [only, ...others] = own;
      if (only && others.length === 0) return { contractId: only.contractId, instalmentId: only.id };
      const contract = contracts.find(word);
      if (typeof contract !== 'number') {
        if (customerId === undefined || contract.customerId === customerId) return { contractId: contract.id };
        return run.refuse(row, field, kindMessages.creditOfOther(word));
      }
      if (own.length === 0 && all.length > 0) return run.refuse(row, field, kindMessages.creditOfOther(word));
      return run.refuse(row, field, kindMessages.noSuchOf(word, own.length > 1 || contract > 1));
    };
  }
}

const dayField = ({ mapping }: ImportRun): string => (mapping.fields.has('issued') ? 'issued' : 'signed');
