// Appraisals reckoned from the written definitions alone (definitions, Score, grade, outcome): nothing here comes from the
// program. Amounts are whole fen; what is rounded is rounded half up, in whole numbers.

/** Weights, cap and grades as they are by default (definitions, Score). */
const WEIGHTS = { sales: 40, profit: 20, newCustomers: 15, satisfaction: 15, attainment: 10 } as const;
const CAP = 120;
const MANAGERS_POINTS = 80;

export interface Figures {
  salesFen: number;
  profitFen: number;
  newCustomers: number;
  target: { salesFen: number | null; profitFen: number | null; newCustomers: number | null };
}
export interface Line {
  indicator: string;
  /** To four decimals; null without a basis. */
  points: string | null;
  /** To four decimals. */
  sharedWeight: string;
  /** To two decimals. */
  contribution: string;
}
export interface ByHand {
  lines: Line[];
  system: string | null;
  total: string | null;
  grade: string | null;
  below: string[];
}

/** A whole quotient of numbers that are not negative, half up. */
const halfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);
const decimals = (value: bigint, places: number): string => {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** Ten-thousandths of a point. */
function points(achieved: number, target: number | null): bigint | null {
  if (target === null || target === 0) return null;
  const most = BigInt(CAP) * 10_000n;
  const reached = achieved <= 0 ? 0n : halfUp(BigInt(achieved) * 1_000_000n, BigInt(target));
  return reached > most ? most : reached;
}

/** A sheet whose month has no answers of customers, scored with 80 by the manager. */
export function sheetByHand({ salesFen, profitFen, newCustomers, target }: Figures): ByHand {
  const given: Record<keyof typeof WEIGHTS, bigint | null> = {
    sales: points(salesFen, target.salesFen),
    profit: points(profitFen, target.profitFen),
    newCustomers: points(newCustomers, target.newCustomers),
    satisfaction: null,
    attainment: points(salesFen, target.salesFen),
  };
  const indicators = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  const basis = indicators.reduce((sum, name) => sum + (given[name] === null ? 0 : WEIGHTS[name]), 0);
  let system = 0n;
  const lines = indicators.map((indicator): Line => {
    const own = given[indicator];
    if (own === null) return { indicator, points: null, sharedWeight: '0.0000', contribution: '0.00' };
    const weight = halfUp(BigInt(WEIGHTS[indicator]) * 1_000_000n, BigInt(basis));
    // Ten-thousandths × ten-thousandths of a percent, to hundredths of a point.
    const contribution = halfUp(own * weight, 100_000_000n);
    system += contribution;
    return {
      indicator,
      points: decimals(own, 4),
      sharedWeight: decimals(weight, 4),
      contribution: decimals(contribution, 2),
    };
  });
  if (basis === 0) return { lines, system: null, total: null, grade: null, below: [] };
  const total = halfUp(system * 7n + BigInt(MANAGERS_POINTS) * 100n * 3n, 10n);
  const grade = gradeByHand(total);
  const isBehind = target.salesFen !== null && salesFen * 100 < target.salesFen * 60;
  return {
    lines,
    system: decimals(system, 2),
    total: decimals(total, 2),
    grade,
    below: [...(grade === 'D' ? ['grade'] : []), ...(isBehind ? ['attainment'] : [])],
  };
}

/** @param total in hundredths */
function gradeByHand(total: bigint): string {
  if (total >= 9000n) return 'A';
  if (total >= 7500n) return 'B';
  return total >= 6000n ? 'C' : 'D';
}

/** Base × factor in fen, where the base is `percent` of the sales (definitions, Bonus); each rounded once. */
export function bonusByHand(salesFen: number, percent: number, grade: string): number {
  const base = halfUp(BigInt(salesFen) * BigInt(percent), 100n);
  const tenths = { A: 12n, B: 10n, C: 8n, D: 0n }[grade] ?? 0n;
  return Number(halfUp(base * tenths, 10n));
}

/** Place by total, 1 for the highest, the same for the same. */
export const placeByHand = (total: string, all: readonly string[]): number =>
  1 + all.filter((other) => Number(other) > Number(total)).length;
