import { isOpenStage, STAGE_ORDER, STAGES, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, type Month, monthOf } from '../../shared/dates.js';
import { type Fen, portion, ratioBp } from '../../shared/money.js';

export const OPEN_STAGES = STAGE_ORDER.filter(isOpenStage);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

// ---- moves

export interface MoveFact {
  fromStage: string | null;
  toStage: string;
  day: Day;
  undoes: number | null;
}

/** The moves that stand: one that takes back removes the one before it, and is none itself. `moves` of one deal, oldest first. */
export function standingMoves<M extends { undoes: number | null }>(moves: readonly M[]): M[] {
  const standing: M[] = [];
  for (const move of moves) {
    if (move.undoes === null) standing.push(move);
    else standing.pop();
  }
  return standing;
}

export interface Stay {
  stage: string;
  days: number;
  /** The day on which it left the stage. */
  until: Day;
}
/** How long a deal stayed in each open stage that it left. `moves`: those that stand, of one deal, oldest first. */
export function staysOf(moves: readonly Pick<MoveFact, 'toStage' | 'day'>[]): Stay[] {
  return moves
    .slice(1)
    .map(({ day: until }, i) => ({ stage: moves[i]!.toStage, days: daysBetween(moves[i]!.day, until), until }))
    .filter(({ stage }) => isOpenStage(stage));
}

// ---- probabilities

/** Closed deals that went through a stage, and how many of them were won. */
export interface Passage {
  closed: number;
  won: number;
}
export interface Probability extends Passage {
  stage: StageCode;
  probabilityBp: number;
  /** Where it comes from: the setting, or the company's own closed deals. */
  basis: 'setting' | 'history';
}

/** Adds the passages of deals that are not counted yet. `moves`: those that stand, of one closed deal. */
export function addPassage(passages: Map<string, Passage>, moves: readonly Pick<MoveFact, 'toStage'>[]): void {
  const end = moves.at(-1)?.toStage;
  if (end === undefined || isOpenStage(end)) return;
  for (const stage of new Set(moves.map(({ toStage }) => toStage).filter(isOpenStage))) {
    const { closed, won } = passages.get(stage) ?? { closed: 0, won: 0 };
    passages.set(stage, { closed: closed + 1, won: won + (end === 'won' ? 1 : 0) });
  }
}

/**
 * The probability of each open stage (definitions, Pipeline): own history where at least `minimum` closed deals went
 * through the stage, else the setting.
 *
 * @param settings basis points by stage
 */
export function probabilitiesOf(
  settings: Readonly<Record<string, number>>,
  passages: ReadonlyMap<string, Passage>,
  minimum: number,
): Probability[] {
  return OPEN_STAGES.map((stage) => {
    const { closed, won } = passages.get(stage) ?? { closed: 0, won: 0 };
    return closed > 0 && closed >= minimum
      ? { stage, probabilityBp: ratioBp(won, closed)!, basis: 'history', closed, won }
      : { stage, probabilityBp: settings[stage]!, basis: 'setting', closed, won };
  });
}

const chanceOf = (stage: string, probabilities: readonly Probability[]): number =>
  stage === 'lost'
    ? 0
    : (probabilities.find((known) => known.stage === stage)?.probabilityBp ??
      STAGES[stage as StageCode]?.probabilityBp ??
      0);

/** amount × the stage's probability, rounded per deal (definitions, Pipeline); lost is nothing. */
export const weightedFen = (stage: string, amountFen: Fen | null, probabilities: readonly Probability[]): Fen =>
  portion(amountFen ?? 0, chanceOf(stage, probabilities));

// ---- board and forecast

export interface Pile {
  count: number;
  amountFen: Fen;
  weightedFen: Fen;
}
interface Valued {
  stage: string;
  amountFen: Fen | null;
}
export const pileOf = (deals: readonly Valued[], probabilities: readonly Probability[]): Pile => ({
  count: deals.length,
  amountFen: sum(deals.map(({ amountFen }) => amountFen ?? 0)),
  weightedFen: sum(deals.map(({ stage, amountFen }) => weightedFen(stage, amountFen, probabilities))),
});

export type BoardRow = Probability & Pile;
/** Open stages in order, each with number, amount and weighted amount of its deals, and its probability. */
export function boardOf(deals: readonly Valued[], probabilities: readonly Probability[]): BoardRow[] {
  return probabilities.map((probability) => ({
    ...probability,
    ...pileOf(
      deals.filter(({ stage }) => stage === probability.stage),
      probabilities,
    ),
  }));
}

export const LINES = ['month', 'noDay', 'slipped', 'later'] as const;
export type Line = (typeof LINES)[number];

/**
 * The line of the forecast that an open deal stands on: expected in the month, without a day, slipped (its day has
 * passed and it is still open), or in another month.
 */
export function lineOf(expectedDay: Day | null, { month, asOf }: { month: Month; asOf: Day }): Line {
  if (expectedDay === null) return 'noDay';
  if (expectedDay < asOf) return 'slipped';
  return monthOf(expectedDay) === month ? 'month' : 'later';
}

export interface Task {
  /** Nothing where no target was set. */
  targetFen: Fen | null;
  /** What was sold in the month up to the day. */
  salesFen: Fen;
}
export interface Coverage extends Task {
  /** Of the target, never less than nothing. */
  restFen: Fen | null;
  /** The amounts expected ÷ the rest; nothing without a target or a rest. */
  coverageBp: number | null;
  /** The weighted amounts ÷ the rest. */
  weightedCoverageBp: number | null;
}
/** How far what is expected covers what is left of a target (policy 4.1.5). */
export function coverageOf(pile: Pick<Pile, 'amountFen' | 'weightedFen'>, { targetFen, salesFen }: Task): Coverage {
  const restFen = targetFen === null ? null : Math.max(0, targetFen - salesFen);
  return {
    targetFen,
    salesFen,
    restFen,
    coverageBp: restFen ? ratioBp(pile.amountFen, restFen) : null,
    weightedCoverageBp: restFen ? ratioBp(pile.weightedFen, restFen) : null,
  };
}

export interface Person {
  code: string;
  name: string;
}
/** The forecast's rows per rep with their targets: who has deals, a target or sales; then the team. */
export function covered(
  forecast: { reps: readonly (Pile & { rep: Person })[]; total: Pile },
  tasks: { reps: readonly (Task & { member: Person })[]; team: Task },
): { reps: (Pile & Coverage & { rep: Person })[]; team: Pile & Coverage } {
  const none: Pile = { count: 0, amountFen: 0, weightedFen: 0 };
  const people = new Map<string, Person>();
  for (const { rep } of forecast.reps) people.set(rep.code, rep);
  for (const { member } of tasks.reps) people.set(member.code, member);
  const reps = [...people.values()].map((rep) => {
    const { count, amountFen, weightedFen: weighted } = forecast.reps.find((row) => row.rep.code === rep.code) ?? none;
    const pile = { count, amountFen, weightedFen: weighted };
    const task = tasks.reps.find(({ member }) => member.code === rep.code) ?? { targetFen: null, salesFen: 0 };
    return { rep, ...pile, ...coverageOf(pile, task) };
  });
  const byCode = (a: Person, b: Person) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1);
  reps.sort((a, b) => b.weightedFen - a.weightedFen || b.salesFen - a.salesFen || byCode(a.rep, b.rep));
  return { reps, team: { ...forecast.total, ...coverageOf(forecast.total, tasks.team) } };
}

// ---- won and lost

export interface ClosedDeal {
  stage: 'won' | 'lost';
  /** The stage that it left when it was closed. */
  fromStage: string | null;
  openedDay: Day;
  closedDay: Day;
  amountFen: Fen | null;
  reason: string | null;
  competitor: string | null;
  rep: Person;
}
export interface Outcome {
  won: number;
  lost: number;
  /** won ÷ (won + lost); nothing where neither is. */
  winRateBp: number | null;
  wonAmountFen: Fen;
  lostAmountFen: Fen;
  /** Days from opening to won. */
  cycle: Spread;
}
export function outcomeOf(deals: readonly ClosedDeal[]): Outcome {
  const [won, lost] = [deals.filter(({ stage }) => stage === 'won'), deals.filter(({ stage }) => stage === 'lost')];
  return {
    won: won.length,
    lost: lost.length,
    winRateBp: ratioBp(won.length, won.length + lost.length),
    wonAmountFen: sum(won.map(({ amountFen }) => amountFen ?? 0)),
    lostAmountFen: sum(lost.map(({ amountFen }) => amountFen ?? 0)),
    cycle: spreadOf(won.map(({ openedDay, closedDay }) => daysBetween(openedDay, closedDay))),
  };
}

export interface LossRow {
  /** The reason, the competitor or the stage; nothing where it is not known. */
  key: string | null;
  lost: number;
  /** Of all lost ones. */
  shareBp: number | null;
  lostAmountFen: Fen;
}
/** Lost deals by what `keyOf` says of them, most first; unknown ones last. */
export function lossesBy(deals: readonly ClosedDeal[], keyOf: (deal: ClosedDeal) => string | null): LossRow[] {
  const lost = deals.filter(({ stage }) => stage === 'lost');
  return [...Map.groupBy(lost, (deal) => keyOf(deal) || null)]
    .map(([key, of]) => ({
      key,
      lost: of.length,
      shareBp: ratioBp(of.length, lost.length),
      lostAmountFen: sum(of.map(({ amountFen }) => amountFen ?? 0)),
    }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.lost - a.lost || (a.key! < b.key! ? -1 : 1));
}

// ---- days

/** Middle and mean of a number of days; nothing where there are none. Halves are kept, means have one decimal. */
export interface Spread {
  cases: number;
  medianDays: number | null;
  meanDays: number | null;
}
export function spreadOf(days: readonly number[]): Spread {
  if (days.length === 0) return { cases: 0, medianDays: null, meanDays: null };
  const sorted = days.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return {
    cases: days.length,
    medianDays: sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    meanDays: Math.round((10 * sum(sorted)) / sorted.length) / 10,
  };
}
