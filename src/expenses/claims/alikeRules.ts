import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/*
 * What lines of claims have to do with each other: purchases that may have been recorded twice, and money that came back
 * (policy 5.2.3; definitions, Expenses).
 */

/** A line, with whose claim it is of. */
export interface AlikeLine {
  memberId: number;
  claim: string;
  category: string;
  day: Day;
  amountFen: Fen;
  purpose: string;
}
export interface Alike {
  /** Lines that agree in claimant, day, category, amount and purpose: how many such groups, and how many lines too many. */
  doubles: { groups: number; extra: number; extraFen: Fen };
  /** Lines below zero: those that belong to a purchase in the same claim, and those that belong to none. */
  credits: { count: number; amountFen: Fen; ofPurchase: number; ofNone: number };
}

/** Possible doubles and credits among lines. */
export function alikeOf(lines: readonly AlikeLine[]): Alike {
  // Counted and not grouped: an import asks it of a hundred thousand lines.
  const counts = new Map<string, number>();
  const doubles = { groups: 0, extra: 0, extraFen: 0 };
  for (const { memberId, day, category, amountFen, purpose } of lines) {
    const key = JSON.stringify([memberId, day, category, amountFen, purpose]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count === 2) doubles.groups += 1;
    if (count === 1) continue;
    doubles.extra += 1;
    doubles.extraFen += amountFen;
  }
  const credits = lines.filter(({ amountFen }) => amountFen < 0);
  const purchaseOf = purchasesOf(lines);
  const ofPurchase = credits.filter((credit) => purchaseOf.get(credit) !== undefined).length;
  return {
    doubles,
    credits: {
      count: credits.length,
      amountFen: credits.reduce((sum, { amountFen }) => sum + amountFen, 0),
      ofPurchase,
      ofNone: credits.length - ofPurchase,
    },
  };
}

/**
 * The purchase that each credit gives back: in the same claim, for the same purpose, on that day or before, the last one of
 * exactly its amount. A purchase is given back once. What is given back in part belongs to none: it could be of several.
 */
export function purchasesOf<L extends AlikeLine>(lines: readonly L[]): ReadonlyMap<L, L> {
  const purchaseOf = new Map<L, L>();
  const credits = lines.filter(({ amountFen }) => amountFen < 0);
  if (credits.length === 0) return purchaseOf;
  const givenBack = new Set<L>();
  const keyOf = ({ claim, category, purpose }: L, amountFen: Fen) =>
    JSON.stringify([claim, category, purpose, amountFen]);
  const purchases = Map.groupBy(
    lines.filter(({ amountFen }) => amountFen > 0),
    (line) => keyOf(line, line.amountFen),
  );
  for (const credit of credits.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const [last] = (purchases.get(keyOf(credit, 0 - credit.amountFen)) ?? [])
      .filter((line) => line.day <= credit.day && !givenBack.has(line))
      .toSorted((a, b) => (a.day < b.day ? 1 : -1));
    if (last === undefined) continue;
    purchaseOf.set(credit, last);
    givenBack.add(last);
  }
  return purchaseOf;
}
