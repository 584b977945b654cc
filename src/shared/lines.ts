import { divideRounded, type Fen, portion } from './money.js';

/** A line of a quotation or contract, whole-line amounts in fen; the quantity in thousandths; `costFen` null where it is not known. */
export interface LineInput {
  product: string;
  productId: number | null;
  quantityMilli: number;
  netFen: Fen;
  taxRateBp: number;
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

/** A contract is the sum of its lines; a line without a cost adds none and makes `costKnown` false. */
export function totalsOf(lines: readonly ContractLine[]): Totals {
  const total = { netFen: 0, taxFen: 0, grossFen: 0, costFen: 0, costKnown: true };
  for (const line of lines) {
    total.netFen += line.netFen;
    total.taxFen += line.taxFen;
    total.grossFen += line.grossFen;
    total.costFen += line.costFen ?? 0;
    total.costKnown &&= line.costFen !== null;
  }
  return total;
}

/** quantity × price, rounded half away from zero to the fen. */
export const extended = (unitFen: Fen, quantityMilli: number): Fen =>
  divideRounded(BigInt(unitFen) * BigInt(quantityMilli), 1000);

/** A line whose price includes tax: net = gross ÷ (1 + rate), rounded; the tax is the rest. */
export function lineOfGross(input: Omit<LineInput, 'netFen'> & { grossFen: Fen }): ContractLine {
  const { grossFen, ...line } = input;
  const netFen = divideRounded(BigInt(grossFen) * 10_000n, 10_000 + line.taxRateBp);
  return { ...line, netFen, taxFen: grossFen - netFen, grossFen };
}
