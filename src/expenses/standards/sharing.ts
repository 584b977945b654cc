import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/** What a line asks of an allowance that others share: on which days it may take how much of each, and how much in all. */
export interface Demand {
  from: Day;
  days: number;
  /** At most this on each day. */
  perDayFen: Fen;
  amountFen: Fen;
}

/** Neighbouring days that the same demands ask for. */
interface Stretch {
  /** What the demands may take of it together: for each day the highest that one of them may. */
  leftFen: Fen;
  /** What each demand may still take of it, and what it took; by its number. */
  open: Map<number, Fen>;
  taken: Map<number, Fen>;
}

/**
 * Shares what is allowed for each day among demands, in their order: a later one makes earlier ones take their share from
 * other days of theirs where that helps, but never takes from them (augmenting paths of a maximum flow, Ford and Fulkerson
 * 1956).
 *
 * @returns how much each gets, at most what it asks for
 */
export function shareOut(demands: readonly Demand[]): Fen[] {
  const stretches = stretchesOf(demands);
  return demands.map(({ amountFen }, demand) => {
    let granted = 0;
    while (granted < amountFen) {
      const more = takeMore(stretches, demand, amountFen - granted);
      if (more === 0) break;
      granted += more;
    }
    return granted;
  });
}

/** The days cut where a demand begins or ends: inside a stretch every day is like the other, so it is taken evenly. */
function stretchesOf(demands: readonly Demand[]): Stretch[] {
  // The days are reckoned once: of two hundred lines they would be a thousand times.
  const asked = demands.map(({ from, days, perDayFen }) => ({ from, end: addDays(from, days), perDayFen }));
  const cuts = [...new Set(asked.flatMap(({ from, end }) => [from, end]))].sort();
  return cuts.slice(0, -1).flatMap((from, i) => {
    const to = cuts[i + 1] ?? from;
    const days = daysBetween(from, to);
    const open = new Map<number, Fen>();
    for (const [demand, { from: first, end, perDayFen }] of asked.entries())
      if (first <= from && end >= to) open.set(demand, perDayFen * days);
    return open.size === 0 ? [] : [{ leftFen: Math.max(...open.values()), open, taken: new Map<number, Fen>() }];
  });
}

/** A step of a path: a demand takes of a stretch, in place of the one that the next step leads to. */
interface Step {
  demand: number;
  stretch: number;
  before: Step | undefined;
}

/** Lets a demand take more, once, along the shortest path. @returns how much; 0 if there is none */
function takeMore(stretches: readonly Stretch[], demand: number, wantedFen: Fen): Fen {
  const reached = new Set<number>();
  const waiting: { demand: number; before: Step | undefined }[] = [{ demand, before: undefined }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const [i, { leftFen, open, taken }] of stretches.entries()) {
      if (reached.has(i) || (open.get(next.demand) ?? 0) <= 0) continue;
      reached.add(i);
      const step: Step = { demand: next.demand, stretch: i, before: next.before };
      if (leftFen > 0) return follow(stretches, step, wantedFen);
      for (const [other, fen] of taken)
        if (fen > 0 && other !== next.demand) waiting.push({ demand: other, before: step });
    }
  }
  return 0;
}

/** Moves as much along a path as each of its steps allows. */
function follow(stretches: readonly Stretch[], last: Step, wantedFen: Fen): Fen {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) steps.unshift(step);
  const at = ({ stretch }: Step) => stretches[stretch] as Stretch;
  let fen = Math.min(wantedFen, at(last).leftFen);
  for (const [i, step] of steps.entries()) {
    fen = Math.min(fen, at(step).open.get(step.demand) ?? 0);
    const next = steps[i + 1];
    if (next !== undefined) fen = Math.min(fen, at(step).taken.get(next.demand) ?? 0);
  }
  const change = (map: Map<number, Fen>, demand: number, by: Fen) => map.set(demand, (map.get(demand) ?? 0) + by);
  for (const [i, step] of steps.entries()) {
    change(at(step).open, step.demand, -fen);
    change(at(step).taken, step.demand, fen);
    const next = steps[i + 1];
    if (next === undefined) continue;
    change(at(step).open, next.demand, fen);
    change(at(step).taken, next.demand, -fen);
  }
  at(last).leftFen -= fen;
  return fen;
}
