import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { divideRounded, type Fen } from '../../shared/money.js';

/** Whom the money is from: a customer, and the rep who owns the contract. */
export interface Owned {
  customer: { code: string; name: string };
  rep: string | null;
}

/** What a receipt settled of an instalment. */
export interface SettledReceipt extends Owned {
  /** The day on which the money came. */
  day: Day;
  /** Null: nobody knew it by the day of the report. */
  dueDay: Day | null;
  signedDay: Day;
  amountFen: Fen;
}
/** What contracts and their adjustments add to the sales, with VAT, on a day. */
export interface GrossSale extends Owned {
  day: Day;
  amountFen: Fen;
}
export interface OpenPart extends Owned {
  openFen: Fen;
}

/** How soon customers pay (definitions, Days to pay; DSO). Days have one decimal. */
export interface PaymentDays {
  /** Money that settled instalments. */
  receivedFen: Fen;
  /** Days from the due day to the money, weighted by amount; below zero: before it was due. Null: nothing was received. */
  daysAfterDue: number | null;
  /** The same from the signing. */
  daysFromSigning: number | null;
  /** Open at the end. */
  openFen: Fen;
  /** Sales with VAT of the days before the end. */
  salesFen: Fen;
  /** Null: no sales in these days. */
  dsoDays: number | null;
}

/** The average of days weighted by amounts, to one decimal; null without amounts. */
function weightedDays(rows: readonly { days: number; amountFen: Fen }[]): number | null {
  // Fen times days may go beyond what a number holds exactly.
  const weight = rows.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  if (weight <= 0n) return null;
  const total = rows.reduce((sum, { amountFen, days }) => sum + BigInt(amountFen) * BigInt(days), 0n);
  return divideRounded(total * 10n, weight) / 10;
}

/**
 * Days sales outstanding: what is open at the end ÷ the sales of the last days × these days, to one decimal.
 * @returns null without sales, never infinite
 */
export function dsoOf(openFen: Fen, salesFen: Fen, days: number): number | null {
  return salesFen <= 0 ? null : divideRounded(BigInt(openFen) * BigInt(days) * 10n, BigInt(salesFen)) / 10;
}

/**
 * How soon the money of a span came, and the DSO at its end (policy 3.7.1).
 *
 * @param settled receipts of the span
 * @param sales all of which those of the last `days` days up to `end` count
 */
export function paymentDays(
  {
    settled,
    sales,
    open,
  }: { settled: readonly SettledReceipt[]; sales: readonly GrossSale[]; open: readonly OpenPart[] },
  end: Day,
  days: number,
): PaymentDays {
  const from = addDays(end, 1 - days);
  const openFen = open.reduce((sum, part) => sum + part.openFen, 0);
  const salesFen = sales
    .filter(({ day }) => day >= from && day <= end)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    receivedFen: settled.reduce((sum, { amountFen }) => sum + amountFen, 0),
    daysAfterDue: weightedDays(
      settled.flatMap(({ day, dueDay, amountFen }) =>
        dueDay === null ? [] : [{ days: daysBetween(dueDay, day), amountFen }],
      ),
    ),
    daysFromSigning: weightedDays(
      settled.map(({ day, signedDay, amountFen }) => ({ days: daysBetween(signedDay, day), amountFen })),
    ),
    openFen,
    salesFen,
    dsoDays: dsoOf(openFen, salesFen, days),
  };
}
