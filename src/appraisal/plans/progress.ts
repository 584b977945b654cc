import type { Month } from '../../shared/dates.js';
import { type Bp, type Fen, ratioBp } from '../../shared/money.js';
import { periodOf } from '../../shared/periods.js';
import type { ShownReport } from '../kpi/report.js';
import type { TargetRow } from '../targets/queries.js';
import { neededPerMonth, type Planned, type PlannedMonth } from './rules.js';

/** A month, a quarter or the year of somebody or of the team. */
export interface PlanLine {
  /** `2027-01`, `2027Q1`, `2027`. */
  period: string;
  /**
   * What the version plans; of a month that was over when the plan was approved, the target that it has. Null: nothing is
   * planned and there is no target.
   */
  plannedFen: Fen | null;
  /** What counts: the target of a plan in force, else what the version plans. Attainment is against it. */
  planFen: Fen | null;
  /** Null for what has not begun. */
  salesFen: Fen | null;
  attainmentBp: Bp | null;
  /** Sales less plan. */
  differenceFen: Fen | null;
  plannedProfitFen: Fen | null;
  profitFen: Fen | null;
  plannedNewCustomers: number | null;
  newCustomers: number | null;
}
/** A month with the year up to it; null for a month that has not begun. */
export interface PlanMonth extends PlanLine {
  month: Month;
  toDate: Pick<PlanLine, 'planFen' | 'salesFen' | 'attainmentBp' | 'differenceFen'> | null;
  /** Why the target is not what was planned; null if it is, or nobody said. */
  reason: string | null;
}
/** How far the team, or a member, is in the year. */
export interface PlanProgress {
  months: PlanMonth[];
  quarters: PlanLine[];
  year: PlanLine;
  /** Of the months that have begun. */
  toDate: Pick<PlanLine, 'planFen' | 'salesFen' | 'attainmentBp' | 'differenceFen'>;
  /** The year's plan less what was sold so far. */
  gapFen: Fen | null;
  /** Of the year; the running one is among them. */
  monthsLeft: number;
  /** What each month left has to bring (`neededPerMonth`). */
  neededFen: Fen | null;
}

/** What the progress of a year is reckoned from. */
export interface Facts {
  months: Month[];
  current: Month;
  isInForce: boolean;
  kept: ReadonlySet<Month>;
  planned: ReadonlyMap<Month, PlannedMonth>;
  /** By month and member; the team's without one. */
  targets: ReadonlyMap<string, TargetRow>;
  reports: ReadonlyMap<Month, ShownReport>;
}

type Who = { id: number; code: string } | null;

/** Whoever is planned for, has a target, or sold something in the year. */
export const isConcerned = ({ planned, targets, reports }: Facts, id: number, code: string): boolean =>
  [...planned.values()].some(({ reps }) => reps.some(({ memberId }) => memberId === id)) ||
  [...targets.values()].some(({ memberId, salesFen }) => memberId === id && salesFen > 0) ||
  [...reports.values()].some(({ rows }) => rows.some(({ member, salesFen }) => member.code === code && salesFen !== 0));

function plannedFor({ planned }: Facts, month: Month, who: Who): Planned | undefined {
  const of = planned.get(month);
  return who === null ? of?.team : of?.reps.find(({ memberId }) => memberId === who.id);
}

export function progressOf(facts: Facts, who: Who): PlanProgress {
  const months: PlanMonth[] = [];
  for (const month of facts.months) {
    const line = monthLine(facts, month, who);
    const upTo = [...months, line];
    months.push({
      ...line,
      month,
      toDate: line.salesFen === null ? null : sumsOf(upTo),
      reason: reasonOf(facts, month, who),
    });
  }
  const periods = [...Map.groupBy(months, ({ month }) => periodOf(month, 'quarter'))];
  const year = sumLine(facts.months[0]?.slice(0, 4) ?? '', months);
  return {
    months,
    quarters: periods.map(([period, own]) => sumLine(period, own)),
    year,
    toDate: sumsOf(months.filter(({ salesFen }) => salesFen !== null)),
    ...gapOf(facts, year.planFen, months),
  };
}

function monthLine(facts: Facts, month: Month, who: Who): PlanLine {
  const target = facts.targets.get(`${month} ${who?.id ?? ''}`);
  const planned = facts.kept.has(month) ? target : plannedFor(facts, month, who);
  const counts = facts.isInForce ? target : planned;
  const report = facts.reports.get(month);
  const row = who === null ? report?.team : report?.rows.find(({ member }) => member.code === who.code);
  const salesFen = report === undefined ? null : (row?.salesFen ?? 0);
  return {
    period: month,
    plannedFen: planned?.salesFen ?? null,
    plannedProfitFen: counts?.profitFen ?? null,
    profitFen: report === undefined ? null : (row?.profitFen ?? 0),
    plannedNewCustomers: counts?.newCustomers ?? null,
    newCustomers: report === undefined ? null : (row?.newCustomers ?? 0),
    ...against(counts?.salesFen ?? null, salesFen),
  };
}

/** Why a month has another target than the plan in force asks for. */
function reasonOf(facts: Facts, month: Month, who: Who): string | null {
  const target = facts.targets.get(`${month} ${who?.id ?? ''}`);
  return facts.isInForce && !facts.kept.has(month) ? (target?.reason ?? null) : null;
}

/** Sales against a plan; without one there is no attainment, never 0 %. */
const against = (planFen: Fen | null, salesFen: Fen | null) => ({
  planFen,
  salesFen,
  attainmentBp: planFen === null || salesFen === null ? null : ratioBp(salesFen, planFen),
  differenceFen: planFen === null || salesFen === null ? null : salesFen - planFen,
});

type Numbers =
  | 'plannedFen'
  | 'planFen'
  | 'salesFen'
  | 'plannedProfitFen'
  | 'profitFen'
  | 'plannedNewCustomers'
  | 'newCustomers';
/** The sum of what is there; null if nothing is. */
function sumOf(lines: readonly PlanLine[], key: Numbers): number | null {
  return lines.reduce<number | null>((sum, line) => (line[key] === null ? sum : (sum ?? 0) + line[key]), null);
}

/** The sum of months, as `sumAgainst`, with sales of 0 where none has begun. */
const sumsOf = (lines: readonly PlanLine[]) => {
  const sums = sumAgainst(lines);
  return { ...sums, salesFen: sums.salesFen ?? 0 };
};

/** Plan and sales of months; attainment and difference are of those that have both, as a month without a plan has neither. */
function sumAgainst(lines: readonly PlanLine[]) {
  const [planFen, salesFen] = [sumOf(lines, 'planFen'), sumOf(lines, 'salesFen')];
  const comparable = lines.filter((line) => line.planFen !== null);
  return { ...against(planFen, sumOf(comparable, 'salesFen')), salesFen };
}

/** A quarter or a year: the sum of its months; its attainment is against the whole, also while it runs. */
const sumLine = (period: string, lines: readonly PlanLine[]): PlanLine => ({
  period,
  plannedFen: sumOf(lines, 'plannedFen'),
  plannedProfitFen: sumOf(lines, 'plannedProfitFen'),
  profitFen: sumOf(lines, 'profitFen'),
  plannedNewCustomers: sumOf(lines, 'plannedNewCustomers'),
  newCustomers: sumOf(lines, 'newCustomers'),
  ...sumAgainst(lines),
});

/** What is left of the year. @param yearFen what the year is to bring; null if nothing is planned */
export function gapOf({ current }: Facts, yearFen: Fen | null, months: readonly PlanMonth[]) {
  const monthsLeft = months.filter(({ month }) => month >= current).length;
  const sum = (own: readonly PlanMonth[]) => own.reduce((all, { salesFen }) => all + (salesFen ?? 0), 0);
  const overFen = sum(months.filter(({ month }) => month < current));
  return {
    gapFen: yearFen === null ? null : yearFen - sum(months),
    monthsLeft,
    neededFen: yearFen === null ? null : neededPerMonth(yearFen, overFen, monthsLeft),
  };
}
