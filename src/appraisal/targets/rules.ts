import type { Named } from '../../shared/codes.js';
import type { Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { type Months, monthsFrom, type PeriodKind, periodOf } from '../../shared/periods.js';
import { compareText } from '../../shared/text.js';

/** Whom a target is for: one member, the team, or every rep of the month. */
export type TargetFor = { member: string } | 'team' | 'allReps';

/** The levels of a target that are not in their order, base ≤ target ≤ challenge (definitions, Plan and targets). */
export function levelsDisorder({
  salesFen,
  baseFen,
  challengeFen,
}: {
  salesFen: Fen;
  baseFen?: Fen | null | undefined;
  challengeFen?: Fen | null | undefined;
}): 'base' | 'challenge' | undefined {
  if (baseFen !== undefined && baseFen !== null && baseFen > salesFen) return 'base';
  return challengeFen !== undefined && challengeFen !== null && challengeFen < salesFen ? 'challenge' : undefined;
}

/** A target of one month, as lists show it. */
interface TargetLine {
  month: Month;
  member: Named | null;
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
  baseFen: Fen | null;
  challengeFen: Fen | null;
}

/** What the months of a quarter or a year ask of a member, or of the team. */
export interface TargetSum extends Omit<TargetLine, 'month'> {
  period: string;
  /** How many of its months have a target. */
  months: number;
  /** How many months it has. */
  ofMonths: number;
}

/**
 * The sums of months by member, in the order in which they are listed (definitions, Plan and targets).
 *
 * @returns a figure that some of the months lack is null: a part of them would be taken for the whole
 */
export function sumByMember(lines: readonly TargetLine[], months: Months, kind: PeriodKind): TargetSum[] {
  const sumOf = (own: readonly TargetLine[], key: 'profitFen' | 'newCustomers' | 'baseFen' | 'challengeFen') =>
    own.reduce<number | null>((sum, line) => (sum === null || line[key] === null ? null : sum + line[key]), 0);
  const [period, ofMonths] = [periodOf(months.from, kind), monthsFrom(months).length];
  return [...Map.groupBy(lines, ({ member }) => member?.code ?? null).values()]
    .map((own) => ({
      period,
      member: own[0]?.member ?? null,
      salesFen: own.reduce((sum, { salesFen }) => sum + salesFen, 0),
      profitFen: sumOf(own, 'profitFen'),
      newCustomers: sumOf(own, 'newCustomers'),
      baseFen: sumOf(own, 'baseFen'),
      challengeFen: sumOf(own, 'challengeFen'),
      months: own.length,
      ofMonths,
    }))
    .sort((a, b) => Number(a.member === null) - Number(b.member === null) || byCode(a.member, b.member));
}

const byCode = (a: Named | null, b: Named | null): number => compareText(a?.code ?? '', b?.code ?? '');
