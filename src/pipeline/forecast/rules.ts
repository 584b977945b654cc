import { OPEN_STAGES, type OpenStage, STAGES, type StageCode } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, monthOf } from '../../shared/dates.js';
import { type Bp, type Fen, portion, ratioBp } from '../../shared/money.js';
import { type Passage, stayedDays } from '../deals/rules.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

// ---- probabilities

export interface Probability extends Passage {
  stage: OpenStage;
  probabilityBp: Bp;
  /** Where it comes from: the setting, or the company's own closed deals. */
  basis: 'setting' | 'history';
}

/**
 * The probability of each open stage (definitions, Pipeline): own history if at least `minimum` closed deals went
 * through the stage, else the setting.
 *
 * @param settings basis points by stage
 */
export function probabilitiesOf(
  settings: Readonly<Record<OpenStage, Bp>>,
  passages: ReadonlyMap<OpenStage, Passage>,
  minimum: number,
): Probability[] {
  return OPEN_STAGES.map((stage) => {
    const { closed, won } = passages.get(stage) ?? { closed: 0, won: 0 };
    const ownBp = closed >= minimum ? ratioBp(won, closed) : null;
    return ownBp === null
      ? { stage, probabilityBp: settings[stage], basis: 'setting', closed, won }
      : { stage, probabilityBp: ownBp, basis: 'history', closed, won };
  });
}

/** A won deal is certain, a lost one is nothing. */
const probabilityOf = (stage: StageCode, probabilities: readonly Probability[]): number =>
  probabilities.find((candidate) => candidate.stage === stage)?.probabilityBp ?? STAGES[stage].probabilityBp;

/** amount × the stage's probability, rounded per deal (definitions, Pipeline). */
export const weightedFen = (stage: StageCode, amountFen: Fen | null, probabilities: readonly Probability[]): Fen =>
  portion(amountFen ?? 0, probabilityOf(stage, probabilities));

// ---- board and forecast

/** Deals together: how many, what they are worth, and that weighted by their stages. */
export interface Subtotal {
  count: number;
  amountFen: Fen;
  weightedFen: Fen;
}
interface ValuedDeal {
  stage: StageCode;
  amountFen: Fen | null;
}
/** @param probabilities of the open stages */
export const subtotalOf = (deals: readonly ValuedDeal[], probabilities: readonly Probability[]): Subtotal => ({
  count: deals.length,
  amountFen: sum(deals.map(({ amountFen }) => amountFen ?? 0)),
  weightedFen: sum(deals.map(({ stage, amountFen }) => weightedFen(stage, amountFen, probabilities))),
});

export type BoardRow = Probability & Subtotal;
/** Open stages in order, each with number, amount and weighted amount of its deals, and its probability. */
export function boardOf(deals: readonly ValuedDeal[], probabilities: readonly Probability[]): BoardRow[] {
  return probabilities.map((probability) => ({
    ...probability,
    ...subtotalOf(
      deals.filter(({ stage }) => stage === probability.stage),
      probabilities,
    ),
  }));
}

/** Where an open deal stands in the forecast of a month. */
export const LINES = ['month', 'noDay', 'slipped', 'later'] as const;
export type Line = (typeof LINES)[number];

/**
 * The line of the forecast that an open deal belongs to: expected in the month, without a day, slipped (its day has
 * passed and it is still open), or in another month.
 */
export function lineOf(expectedDay: Day | null, { month, asOf }: { month: Month; asOf: Day }): Line {
  if (expectedDay === null) return 'noDay';
  if (expectedDay < asOf) return 'slipped';
  return monthOf(expectedDay) === month ? 'month' : 'later';
}

/** A target of a month and what was sold of it. */
export interface TargetProgress {
  /** Null if no target was set. */
  targetFen: Fen | null;
  /** What was sold in the month up to the day. */
  salesFen: Fen;
}
export interface Coverage extends TargetProgress {
  /** What is left of the target, at least 0; null without a target. */
  restFen: Fen | null;
  /** The amounts expected ÷ the rest; null without a target, or if nothing is left of it. */
  coverageBp: Bp | null;
  /** The weighted amounts ÷ the rest. */
  weightedCoverageBp: Bp | null;
}
/** How far what is expected covers what is left of a target (policy 4.1.5). */
export function coverageOf(
  subtotal: Pick<Subtotal, 'amountFen' | 'weightedFen'>,
  { targetFen, salesFen }: TargetProgress,
): Coverage {
  const restFen = targetFen === null ? null : Math.max(0, targetFen - salesFen);
  return {
    targetFen,
    salesFen,
    restFen,
    coverageBp: restFen ? ratioBp(subtotal.amountFen, restFen) : null,
    weightedCoverageBp: restFen ? ratioBp(subtotal.weightedFen, restFen) : null,
  };
}

type RepSubtotal = Subtotal & { rep: Named };
type RepCoverage = RepSubtotal & Coverage;
const NO_DEALS: Subtotal = { count: 0, amountFen: 0, weightedFen: 0 };
const NO_TARGET: TargetProgress = { targetFen: null, salesFen: 0 };

/**
 * The forecast of each rep against the target (policy 4.1.5): everybody who has deals, a target or sales, the largest
 * weighted amount first; then the team.
 */
export function withCoverage(
  forecast: { reps: readonly RepSubtotal[]; total: Subtotal },
  targets: { reps: readonly (TargetProgress & { member: Named })[]; team: TargetProgress },
): { reps: RepCoverage[]; team: Subtotal & Coverage } {
  const subtotals = new Map(
    forecast.reps.map(({ rep, count, amountFen, weightedFen: weighted }) => [
      rep.code,
      { count, amountFen, weightedFen: weighted },
    ]),
  );
  const progress = new Map(targets.reps.map((row) => [row.member.code, row]));
  const people = new Map<string, Named>();
  for (const { rep } of forecast.reps) people.set(rep.code, rep);
  for (const { member } of targets.reps) people.set(member.code, member);
  const reps = [...people.values()].map((rep): RepCoverage => {
    const subtotal = subtotals.get(rep.code) ?? NO_DEALS;
    return { rep, ...subtotal, ...coverageOf(subtotal, progress.get(rep.code) ?? NO_TARGET) };
  });
  const byCode = (a: Named, b: Named) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1);
  reps.sort((a, b) => b.weightedFen - a.weightedFen || b.salesFen - a.salesFen || byCode(a.rep, b.rep));
  return { reps, team: { ...forecast.total, ...coverageOf(forecast.total, targets.team) } };
}

// ---- won and lost

export interface ClosedDeal {
  stage: 'won' | 'lost';
  /** The stage that it left when it was closed. */
  fromStage: StageCode | null;
  openedDay: Day;
  /** The day for which it counts as closed. */
  closedDay: Day;
  /** The day of what closed it, if the month of that day was closed. */
  decidedDay?: Day;
  amountFen: Fen | null;
  reason: string | null;
  competitor: string | null;
}
export interface Outcome {
  won: number;
  lost: number;
  /** won ÷ (won + lost); null without either. */
  winRateBp: Bp | null;
  wonAmountFen: Fen;
  lostAmountFen: Fen;
  /** Days from opening to won. */
  cycle: Spread;
}
/** How many deals were won and lost, their amounts, and how long the won ones took (policy 2.2.1a). */
export function outcomeOf(deals: readonly ClosedDeal[]): Outcome {
  const [won, lost] = [deals.filter(({ stage }) => stage === 'won'), deals.filter(({ stage }) => stage === 'lost')];
  return {
    won: won.length,
    lost: lost.length,
    winRateBp: ratioBp(won.length, won.length + lost.length),
    wonAmountFen: sum(won.map(({ amountFen }) => amountFen ?? 0)),
    lostAmountFen: sum(lost.map(({ amountFen }) => amountFen ?? 0)),
    cycle: spreadOf(won.map(({ openedDay, closedDay, decidedDay = closedDay }) => stayedDays(openedDay, decidedDay))),
  };
}

export interface LossRow<Key extends string = string> {
  /** The reason, the competitor or the stage; null if it is not known. */
  key: Key | null;
  lost: number;
  /** Of all lost ones. */
  shareBp: Bp | null;
  lostAmountFen: Fen;
}
/** Lost deals grouped by a key, most first; unknown ones last. */
export function lossesBy<Key extends string>(
  deals: readonly ClosedDeal[],
  keyOf: (deal: ClosedDeal) => Key | null,
): LossRow<Key>[] {
  const lost = deals.filter(({ stage }) => stage === 'lost');
  return [...Map.groupBy(lost, (deal) => keyOf(deal) || null)]
    .map(([key, group]) => ({
      key,
      lost: group.length,
      shareBp: ratioBp(group.length, lost.length),
      lostAmountFen: sum(group.map(({ amountFen }) => amountFen ?? 0)),
    }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.lost - a.lost || compareKeys(a.key, b.key));
}
const compareKeys = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

// ---- days

/** Median (halves are kept) and mean (one decimal) of a number of days; null without any. */
export interface Spread {
  cases: number;
  medianDays: number | null;
  meanDays: number | null;
}
/** @param days of each case, in any order */
export function spreadOf(days: readonly number[]): Spread {
  if (days.length === 0) return { cases: 0, medianDays: null, meanDays: null };
  const sorted = days.toSorted((a, b) => a - b);
  return {
    cases: days.length,
    medianDays: medianOf(sorted),
    meanDays: Math.round((10 * sum(sorted)) / sorted.length) / 10,
  };
}

/** Of an odd number of days the one in the middle, else the mean of the two there. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return sum(middle) / middle.length;
}
