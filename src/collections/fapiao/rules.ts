import { fapiaoKey } from '../../shared/fapiaoNumber.js';
import { type Bp, divideRounded, type Fen, formatMoney, negated, type Parsed, portion } from '../../shared/money.js';
import { messages } from './messages.js';

/** The number as compared, by what it is: unique for all time. */
export const numberKey = fapiaoKey;

export interface FapiaoAmounts {
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
}
/** The amounts as typed: two of gross, net and tax, or gross or net with a rate. */
export interface TypedAmounts {
  grossFen?: Fen;
  netFen?: Fen;
  taxFen?: Fen;
  rateBp?: Bp;
}

/**
 * Gross, net and tax of a fapiao: gross = net + tax. What follows from a rate is rounded half away from zero once, and
 * the third amount is the difference, so that they always add up; amounts that are all typed must add up themselves.
 *
 * @param currency of the amounts in a problem
 */
export function fapiaoAmounts(typed: TypedAmounts, currency = 'CNY'): Parsed<FapiaoAmounts> {
  const money = (fen: Fen) => formatMoney(fen, currency);
  const amounts = completed(typed);
  if (!amounts) return { ok: false, problem: messages.amountsIncomplete };
  const { netFen, taxFen, grossFen } = amounts;
  if (netFen + taxFen !== grossFen)
    return { ok: false, problem: messages.amountsDiffer(money(netFen), money(taxFen), money(grossFen)) };
  if (grossFen <= 0 || netFen <= 0 || taxFen < 0) return { ok: false, problem: messages.amountsNotPositive };
  return { ok: true, value: amounts };
}

/** The amounts that were typed with those that follow from them; undefined if too few were typed. */
function completed({ grossFen, netFen, taxFen, rateBp }: TypedAmounts): FapiaoAmounts | undefined {
  if (netFen !== undefined) {
    const tax = taxFen ?? (rateBp === undefined ? undefined : portion(netFen, rateBp)) ?? difference(grossFen, netFen);
    return tax === undefined ? undefined : { netFen, taxFen: tax, grossFen: grossFen ?? netFen + tax };
  }
  if (grossFen === undefined) return undefined;
  if (taxFen !== undefined) return { netFen: grossFen - taxFen, taxFen, grossFen };
  if (rateBp === undefined) return undefined;
  const net = divideRounded(BigInt(grossFen) * 10_000n, 10_000 + rateBp);
  return { netFen: net, taxFen: grossFen - net, grossFen };
}
const difference = (grossFen: Fen | undefined, netFen: Fen) => (grossFen === undefined ? undefined : grossFen - netFen);

/** Spreads an amount over what is unbilled, in the order given; what exceeds all instalments goes to the last. */
export function spreadBill<T extends { unbilledFen: Fen }>(
  grossFen: Fen,
  instalments: readonly T[],
): { instalment: T; grossFen: Fen }[] {
  let remaining = grossFen;
  const parts = instalments
    .map((instalment) => {
      const part = Math.min(remaining, Math.max(0, instalment.unbilledFen));
      remaining -= part;
      return { instalment, grossFen: part };
    })
    .filter((part) => part.grossFen > 0);
  const last = parts.at(-1);
  if (last) last.grossFen += remaining;
  return parts;
}

/**
 * Net and tax of a red-letter fapiao, in proportion to what remains of the fapiao that it reverses; reversing all of it
 * takes exactly what remains.
 *
 * @returns negative amounts
 */
export function redAmounts(remaining: FapiaoAmounts, grossFen: Fen): FapiaoAmounts {
  const taxFen =
    remaining.grossFen === 0 ? 0 : divideRounded(BigInt(remaining.taxFen) * BigInt(grossFen), remaining.grossFen);
  return { netFen: negated(grossFen - taxFen), taxFen: negated(taxFen), grossFen: negated(grossFen) };
}

/**
 * How much a red-letter fapiao takes off each instalment, the last first.
 * @param billed what remains billed of each instalment
 * @returns negative amounts
 */
export function redParts<T extends { grossFen: Fen }>(billed: readonly T[], grossFen: Fen): (T & { grossFen: Fen })[] {
  let remaining = grossFen;
  return billed
    .toReversed()
    .map((part) => {
      const reversedFen = Math.min(remaining, part.grossFen);
      remaining -= reversedFen;
      return { ...part, grossFen: negated(reversedFen) };
    })
    .filter((part) => part.grossFen < 0);
}

/** An instalment as billing sees it: `plannedFen` after credits and without what moved to another plan. */
export interface BillableInstalment {
  plannedFen: Fen;
  /** Billed by fapiaos that name it. */
  namedFen: Fen;
}
/** An instalment with what is billed of it, and how much of that was carried over from elsewhere. */
export type Billed<T extends BillableInstalment> = T & { billedFen: Fen; carriedFen: Fen };

/**
 * What is billed of each instalment of a contract. A fapiao stays with the instalment that it names as far as that is
 * still planned; the excess (a new plan replaced it, the price fell) and fapiaos that name no instalment go to the
 * unbilled ones in their order, and the rest to the last one, whose unbilled part is then negative: a red-letter fapiao
 * is due.
 *
 * @param looseFen billed by fapiaos that name no instalment
 */
export function billedParts<T extends BillableInstalment>(instalments: readonly T[], looseFen: Fen): Billed<T>[] {
  const ownFen = ({ plannedFen, namedFen }: BillableInstalment) => Math.min(plannedFen, namedFen);
  let remaining = instalments.reduce((sum, instalment) => sum + instalment.namedFen - ownFen(instalment), looseFen);
  const rows = instalments.map((instalment) => {
    const carriedFen = Math.min(remaining, Math.max(0, instalment.plannedFen - ownFen(instalment)));
    remaining -= carriedFen;
    return { ...instalment, billedFen: ownFen(instalment) + carriedFen, carriedFen };
  });
  const last = rows.at(-1);
  if (last) {
    last.billedFen += remaining;
    last.carriedFen += remaining;
  }
  return rows;
}
