import { ALLOWANCES } from '../../policy/expenses.js';
import type { Fen } from '../../shared/money.js';
import type { QrText } from '../vouchers/rules.js';
import type { LineValues } from './lineRules.js';
import { invoiceKey } from './rules.js';

type Line = Pick<LineValues, 'kind' | 'amountFen' | 'invoiceNo'> & { no: number };

/** Whether a line may have a fapiao but does not say which: not an allowance, and not money that came back. */
const lacksInvoice = ({ kind, amountFen, invoiceNo }: Line): boolean =>
  invoiceNo === null && amountFen > 0 && !(kind !== null && ALLOWANCES.includes(kind));

/**
 * Which line of a claim takes a fapiao that was scanned (policy 5.2.1): the one that has its number already, else the one
 * that has none yet.
 *
 * @returns the numbers of the lines that may be meant: none for a new line; of several, which one has to be said
 */
export function linesFor(lines: readonly Line[], invoiceNo: string): number[] {
  const key = invoiceKey(invoiceNo);
  const same = lines.filter((line) => line.invoiceNo !== null && invoiceKey(line.invoiceNo) === key);
  return (same.length > 0 ? same : lines.filter(lacksInvoice)).map(({ no }) => no);
}

/**
 * What a new line claims: what was typed, else the fapiao's amount with tax, which an older one tells only together with
 * its tax.
 *
 * @returns undefined where neither tells it
 */
export function amountToClaim(
  { facts }: Pick<QrText, 'facts'>,
  typed: { amountFen?: Fen; taxFen?: Fen },
): Fen | undefined {
  if (typed.amountFen !== undefined) return typed.amountFen;
  if (facts.invoiceGrossFen !== undefined) return facts.invoiceGrossFen;
  return facts.invoiceNetFen === undefined || typed.taxFen === undefined
    ? undefined
    : facts.invoiceNetFen + typed.taxFen;
}
