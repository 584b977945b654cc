import { GRADES, type Grade, INDICATORS, type Indicator } from '../../policy/appraisal.js';
import type { OutcomeStep } from '../../policy/outcomes.js';
import type { Month } from '../../shared/dates.js';
import { type Bp, divideRounded, type Fen, twoDecimals } from '../../shared/money.js';
import type { Score } from '../../shared/score.js';

// Points and weights are whole ten-thousandths, contributions, scores and totals whole hundredths: what the sheet prints is
// what is reckoned with, so that its sum can be redone by hand (definitions, Score).

/** Ten-thousandths of a point. */
export type Points = number & { readonly unit?: 'points' };
const POINT = 10_000;
const WHOLE_WEIGHT = 100;

/** The settings that an appraisal goes by, as they count for its month. */
export interface ScoreSettings {
  /** Most points of an indicator. */
  cap: number;
  /** Whole percent, adding up to 100. */
  weights: Readonly<Record<Indicator, number>>;
  /** The share of the system score in the total; the rest is the manager's. */
  systemBp: Bp;
  /** From which total each grade but the last begins. */
  gradeFrom: Readonly<Record<Exclude<Grade, 'D'>, Score>>;
  /** An attainment under this is below standard. */
  belowBp: Bp;
}

/** What a month brought and was to bring. `satisfied` of `answered`, or the sum of the answers of five times them. */
export interface Achieved {
  salesFen: Fen;
  profitFen: Fen;
  newCustomers: number;
  /** Satisfaction as a fraction; null if it is not applicable. */
  satisfaction: { part: number; whole: number } | null;
  targetFen: Fen | null;
  profitTargetFen: Fen | null;
  newCustomerTarget: number | null;
}

/** One line of the sheet. `points` is null for an indicator without a basis: its weight goes to the others. */
export interface IndicatorScore {
  indicator: Indicator;
  actual: number | null;
  /** What it is measured against; null where there is nothing. */
  target: number | null;
  points: Points | null;
  /** Whole percent, as set. */
  weight: number;
  /** Ten-thousandths of a percent, after the weights of those without a basis were shared; 0 for those. */
  sharedWeight: number;
  contribution: Score;
}

/**
 * Achieved ÷ target in points, 0 to the cap (definitions, Score): negative counts 0.
 * @returns null without a target, or for one of 0
 */
export function pointsOf(achieved: number, target: number | null, cap: number): Points | null {
  if (target === null || target <= 0) return null;
  if (achieved <= 0) return 0;
  return Math.min(divideRounded(BigInt(achieved) * BigInt(100 * POINT), target), cap * POINT);
}

/** Actual and target of each indicator: what its points are the quotient of. */
function quotients(achieved: Achieved): Record<Indicator, { actual: number | null; target: number | null }> {
  const { satisfaction } = achieved;
  return {
    sales: { actual: achieved.salesFen, target: achieved.targetFen },
    profit: { actual: achieved.profitFen, target: achieved.profitTargetFen },
    newCustomers: { actual: achieved.newCustomers, target: achieved.newCustomerTarget },
    satisfaction: { actual: satisfaction?.part ?? null, target: satisfaction?.whole ?? null },
    attainment: { actual: achieved.salesFen, target: achieved.targetFen },
  };
}

/**
 * The lines of the sheet (definitions, Score): points, weights with those of missing indicators shared in proportion, and
 * what each contributes, rounded half up. The system score is the sum of the contributions.
 *
 * @returns no lines with points if nothing has a basis: not appraised, never 0
 */
export function scoreIndicators(
  achieved: Achieved,
  { cap, weights }: Pick<ScoreSettings, 'cap' | 'weights'>,
): IndicatorScore[] {
  const of = quotients(achieved);
  const lines = (Object.keys(INDICATORS) as Indicator[]).map((indicator) => {
    const { actual, target } = of[indicator];
    const points = actual === null ? null : pointsOf(actual, target, cap);
    return { indicator, actual, target, points, weight: weights[indicator] };
  });
  const available = lines.reduce((sum, { points, weight }) => sum + (points === null ? 0 : weight), 0);
  return lines.map((line) => {
    const { points, weight } = line;
    const sharedWeight =
      points === null || available === 0 ? 0 : divideRounded(weight * WHOLE_WEIGHT * POINT, available);
    return { ...line, sharedWeight, contribution: contributionOf(points ?? 0, sharedWeight) };
  });
}

/** Before the cap; null without a basis. */
export const uncappedPoints = (actual: number | null, target: number | null): Points | null =>
  actual === null ? null : pointsOf(actual, target, Number.MAX_SAFE_INTEGER / POINT);

/** Whether the cap took points away. */
export const isCapped = ({ actual, target, points }: Pick<IndicatorScore, 'actual' | 'target' | 'points'>): boolean =>
  points !== null && (uncappedPoints(actual, target) ?? 0) > points;

/** Points × weight in hundredths of a point, rounded half up. */
const contributionOf = (points: Points, sharedWeight: number): Score =>
  divideRounded(points * sharedWeight, POINT * POINT);

/** The sum of the contributions; null if no indicator has a basis, or only ones that weigh nothing. */
export function systemScore(lines: readonly IndicatorScore[]): Score | null {
  if (!lines.some(({ sharedWeight }) => sharedWeight > 0)) return null;
  return lines.reduce((sum, { contribution }) => sum + contribution, 0);
}

/** 70 % of the system score and 30 % of the manager's, rounded once, half up (definitions, Score). */
export const totalScore = (system: Score, manager: Score, systemBp: Bp): Score =>
  divideRounded(system * systemBp + manager * (10_000 - systemBp), 10_000);

export function gradeOf(total: Score, gradeFrom: ScoreSettings['gradeFrom']): Grade {
  for (const grade of GRADES) if (grade === 'D' || total >= gradeFrom[grade]) return grade;
  return 'D';
}

/** Why a month is below standard (definitions, Below standard). */
export type BelowReason = 'grade' | 'attainment';

/** @param attainmentBp null without a target, which is no reason */
export function belowStandard(grade: Grade, attainmentBp: Bp | null, belowBp: Bp): BelowReason[] {
  const reasons: BelowReason[] = [];
  if (grade === 'D') reasons.push('grade');
  if (attainmentBp !== null && attainmentBp < belowBp) reasons.push('attainment');
  return reasons;
}

/** Place by total, 1 for the highest; those with the same total have the same place. */
export const placesOf = (totals: readonly Score[]): number[] =>
  totals.map((total) => 1 + totals.filter((other) => other > total).length);

/**
 * Whether a month was excellent (definitions, Excellent): an A, or the month's first among at least two, and not below
 * standard.
 */
export const isExcellent = (
  { grade, place, below }: { grade: Grade; place: number; below: readonly BelowReason[] },
  appraised: number,
): boolean => below.length === 0 && (grade === 'A' || (place === 1 && appraised >= 2));

/** Whether the share of the best grade is more than the most that may have it (setting `grade.mostA`). */
export const tooManyA = (grades: readonly Grade[], mostBp: Bp | null): boolean =>
  mostBp !== null && grades.filter((grade) => grade === 'A').length * 10_000 > grades.length * mostBp;

/**
 * How many appraised months in a row, up to the newest, were below standard (definitions, Below standard). A month without
 * an appraisal is not among them: it neither breaks the row nor makes one.
 *
 * @param months appraised and closed, oldest first
 * @param decidedUntil the last month of a row that was decided: the next one begins after it
 * @returns the months of the row, oldest first
 */
export function rowBelow<M extends { month: string; isBelow: boolean }>(
  months: readonly M[],
  decidedUntil: string | null,
): M[] {
  const row: M[] = [];
  for (const month of months.toReversed()) {
    if (!month.isBelow || (decidedUntil !== null && month.month <= decidedUntil)) break;
    row.unshift(month);
  }
  return row;
}

// ---- points as they are printed

/** `92.35` of 9235. */
export const scoreText = (score: Score): string => twoDecimals(score);
/** `98.4615` of 984615. */
export function pointsText(points: Points): string {
  const digits = String(points).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

// ---- rows that were decided

/**
 * The last month of each member's newest row that was decided (definitions, Below standard): one of its proposals was
 * granted, or all were declined.
 */
export function decidedRows(
  proposals: readonly { memberId: number; month: Month | null; step: OutcomeStep | null }[],
): Map<number, Month> {
  const until = new Map<number, Month>();
  const ofRow = Map.groupBy(proposals, ({ memberId, month }) => `${memberId} ${month}`);
  for (const row of ofRow.values()) {
    const [first] = row;
    if (first === undefined || first.month === null) continue;
    const isDecided = row.some(({ step }) => step === 'grant') || row.every(({ step }) => step !== null);
    const last = until.get(first.memberId);
    if (isDecided && (last === undefined || first.month > last)) until.set(first.memberId, first.month);
  }
  return until;
}
