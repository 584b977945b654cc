import { usageError } from './errors.js';
import { type Bp, decimalMoney, divideRounded, type Fen, MOST_FEN, portion } from './money.js';

/**
 * A line of a quotation or contract, whole-line amounts in fen; the quantity in thousandths; `costFen` null if it is
 * not known.
 */
export interface LineInput {
  product: string;
  productId: number | null;
  quantityMilli: number;
  netFen: Fen;
  taxRateBp: Bp;
  costFen: Fen | null;
}
export interface ContractLine extends LineInput {
  taxFen: Fen;
  grossFen: Fen;
}

/** Tax of a line, rounded half away from zero per line (definitions, Sales). */
export function taxedLine(input: LineInput): ContractLine {
  const taxFen = portion(input.netFen, input.taxRateBp);
  return { ...input, taxFen, grossFen: input.netFen + taxFen };
}

export interface Totals {
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
  costFen: Fen;
  costKnown: boolean;
}

/**
 * A contract is the sum of its lines; a line without a cost adds none and makes `costKnown` false.
 * @throws usageError if the whole is more than any amount may be
 */
export function totalsOf(lines: readonly ContractLine[]): Totals {
  const total = { netFen: 0, taxFen: 0, grossFen: 0, costFen: 0, costKnown: true };
  for (const line of lines) {
    total.netFen += line.netFen;
    total.taxFen += line.taxFen;
    total.grossFen += line.grossFen;
    total.costFen += line.costFen ?? 0;
    total.costKnown &&= line.costFen !== null;
  }
  requireHeld(total.grossFen);
  requireHeld(total.costFen);
  return total;
}

/**
 * quantity × price less a discount, rounded once, half away from zero to the fen: a discount is of the line, not of the
 * unit (definitions, Sales).
 *
 * @param discountBp basis points off the whole line
 * @throws usageError if it is more than any amount may be: each factor was read alone and may be large
 */
export const extended = (unitFen: Fen, quantityMilli: number, discountBp: Bp = 0): Fen =>
  requireHeld(divideRounded(BigInt(unitFen) * BigInt(quantityMilli) * BigInt(10_000 - discountBp), 10_000_000));

/** Beyond `MOST_FEN` sums would no longer be exact integers, and the database refuses anything else. */
function requireHeld(amountFen: Fen): Fen {
  if (amountFen <= MOST_FEN) return amountFen;
  const most = decimalMoney(MOST_FEN);
  throw usageError({
    zh: `数量乘单价，或各行相加，超过了最大金额 ${most}；没有保存任何内容`,
    en: `quantity × price, or the sum of the lines, is over the largest amount ${most}; nothing was saved`,
  });
}

/** A line whose price includes tax: net = gross ÷ (1 + rate), rounded; the tax is the rest. */
export function lineOfGross(input: Omit<LineInput, 'netFen'> & { grossFen: Fen }): ContractLine {
  const { grossFen, ...line } = input;
  const netFen = divideRounded(BigInt(grossFen) * 10_000n, 10_000 + line.taxRateBp);
  return { ...line, netFen, taxFen: grossFen - netFen, grossFen };
}
