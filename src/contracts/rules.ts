import { type Fen, portion, splitByWeight } from '../shared/money.js';

/** A line of a contract, whole-line amounts in fen; the quantity in thousandths; `costFen` null where it is not known. */
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

/** Who is credited at signing, in shares that add to 10,000 bp. */
export interface Share {
  memberId: number;
  shareBp: number;
}
export interface Credit extends Share {
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
}

/** Splits an amount among those credited; the parts add up to it (largest remainder). */
export function splitCredits(
  amount: Pick<Totals, 'netFen' | 'grossFen' | 'costFen'>,
  shares: readonly Share[],
): Credit[] {
  const weights = shares.map((share) => share.shareBp);
  const net = splitByWeight(amount.netFen, weights);
  const gross = splitByWeight(amount.grossFen, weights);
  const cost = splitByWeight(amount.costFen, weights);
  return shares.map((share, i) => ({ ...share, netFen: net[i]!, grossFen: gross[i]!, costFen: cost[i]! }));
}
