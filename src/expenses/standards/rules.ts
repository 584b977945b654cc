import { isTier, OTHER_TIER, TIERS, type Tier } from '../../policy/cities.js';
import {
  ALLOWANCES,
  CATEGORY_OF_KIND,
  type ExpenseCategory,
  type ExpenseKind,
  SPEND_WORDS,
  type SpendWord,
  type StandardUnit,
} from '../../policy/expenses.js';
import { ROLES, type Role } from '../../policy/roles.js';
import { addDays, type Day, daysBetween, type Span } from '../../shared/dates.js';
import { divideRounded, type Fen } from '../../shared/money.js';
import { type Demand, shareOut } from './sharing.js';

/** What a standard is for: one of each stands on a day. */
export interface StandardKey {
  spend: SpendWord;
  /** Null: for every role that has none of its own. */
  role: Role | null;
  /** Null: for every tier that has none of its own. */
  tier: Tier | null;
}
/** A standard from a day on, until the next of the same key takes over. `amountFen` null: there is none any more. */
export interface DatedStandard extends StandardKey {
  unit: StandardUnit;
  amountFen: Fen | null;
  fromDay: Day;
  /** It does not count for days before this one, though it is set for them. */
  notBefore?: Day;
}
/** A standard that is in force. */
export type Standard = DatedStandard & { amountFen: Fen };

/** Units that only some spend can be counted in. */
const ONLY_FOR: Partial<Record<StandardUnit, readonly SpendWord[]>> = {
  night: ['hotel'],
  km: ['mileage', 'transport'],
};
/** The spend that a unit is for, if it is not for all: nobody counts the nights of a ticket. */
export const spendOnlyFor = (unit: StandardUnit): readonly SpendWord[] | undefined => ONLY_FOR[unit];

/** A standard by what it is for: `hotel.rep.1`, `dinner.all.all`. What the log and `undo` call it. */
export const keyOf = ({ spend, role, tier }: StandardKey): string => `${spend}.${role ?? 'all'}.${tier ?? 'all'}`;

/** By spend, role and tier, as the policy lists them; those for all come last. */
export function inOrder(a: StandardKey, b: StandardKey): number {
  const place = ({ spend, role, tier }: StandardKey) => [
    Object.keys(SPEND_WORDS).indexOf(spend),
    role === null ? Object.keys(ROLES).length : Object.keys(ROLES).indexOf(role),
    tier ?? OTHER_TIER + 1,
  ];
  const [left, right] = [place(a), place(b)];
  return left.map((at, i) => at - (right[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The standards in force on a day, one of each key (definitions, Standards); those that were ended are left out. */
export function inForce<S extends DatedStandard>(standards: readonly S[], day: Day): (S & { amountFen: Fen })[] {
  const newest = new Map<string, S>();
  for (const standard of standards) {
    const key = keyOf(standard);
    if (standard.fromDay > day || (standard.notBefore ?? day) > day) continue;
    if ((newest.get(key)?.fromDay ?? '') <= standard.fromDay) newest.set(key, standard);
  }
  return [...newest.values()].filter((one): one is S & { amountFen: Fen } => one.amountFen !== null);
}

/** Whose spend of a day is judged, of what, and where. */
export interface Spent {
  kind: ExpenseKind | null;
  category: ExpenseCategory;
  /** Those of the day. */
  roles: readonly Role[];
  /** Null: it is not known where. */
  tier: Tier | null;
  day: Day;
}

/**
 * The standard by which a spend is judged (definitions, Standards): of its kind, else of its category. For each role of the
 * day its own comes before one for all roles, and there one for the tier before one for all; of what the roles come to, the
 * highest amount.
 *
 * @returns `city`: the tier decides, and it is not known where; undefined: there is no standard
 */
export const standardFor = <S extends DatedStandard>(
  standards: readonly S[],
  spent: Spent,
): (S & { amountFen: Fen }) | 'city' | undefined => standardAmong(inForce(standards, spent.day), spent);

/** The same of standards in force. */
export function standardAmong<S extends Standard>(
  standing: readonly S[],
  { kind, category, roles, tier: place }: Omit<Spent, 'day'>,
): S | 'city' | undefined {
  for (const spend of kind === null ? [category] : [kind, CATEGORY_OF_KIND[kind]]) {
    const own = standing.filter((standard) => standard.spend === spend);
    const [found, ...others] = tiersMeant(place).map((tier) => highestOf(own, roles, tier));
    if (others.some((other) => other !== found)) return 'city';
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tiers that a place may be of. */
const tiersMeant = (tier: Tier | null): Tier[] =>
  tier === null ? Object.keys(TIERS).map(Number).filter(isTier) : [tier];

function highestOf<S extends Standard>(standing: readonly S[], roles: readonly Role[], tier: Tier): S | undefined {
  const of = (role: Role | null) =>
    standing.find((one) => one.role === role && one.tier === tier) ??
    standing.find((one) => one.role === role && one.tier === null);
  const found = (roles.length === 0 ? [null] : roles).flatMap((role) => of(role) ?? of(null) ?? []);
  return found.reduce<S | undefined>(
    (highest, one) => (highest === undefined || one.amountFen > highest.amountFen ? one : highest),
    undefined,
  );
}

/** What of a line a standard counts. */
export interface Counted {
  day: Day;
  untilDay: Day | null;
  nights: number | null;
  heads: number | null;
  /** Tenths of a kilometre. */
  kmTenths: number | null;
}
/** What a line does not say, so that it is not judged. */
export type Missing = 'nights' | 'heads' | 'km' | 'city';
/** The most that a standard pays; `quantity` of kilometres in tenths. */
export interface Most {
  mostFen: Fen;
  quantity: number;
  unit: StandardUnit;
}

/** The days of a line, both ends counted. */
export const daysOf = ({ day, untilDay }: Pick<Counted, 'day' | 'untilDay'>): number =>
  untilDay === null || untilDay < day ? 1 : daysBetween(day, untilDay) + 1;

/**
 * The days of a line, of nights those on which they begin: where as many lie between its first and its last day, the last one
 * is that of the departure.
 */
export function spanOf({
  kind,
  day,
  untilDay,
  nights,
}: Pick<Counted, 'day' | 'untilDay' | 'nights'> & { kind: ExpenseKind | null }): Span {
  const isUntil = untilDay !== null && untilDay >= day;
  if (kind === 'hotel' && nights !== null && nights > 0 && (!isUntil || nights === daysBetween(day, untilDay)))
    return { from: day, to: addDays(day, nights - 1) };
  return { from: day, to: isUntil ? untilDay : day };
}

/**
 * The most that a standard pays for a line on its own (definitions, Standards): per day for each day of its span, per
 * occasion and trip once. Nights are no more than the days that it says.
 */
export function mostPayable(
  { unit, amountFen }: Pick<Standard, 'unit' | 'amountFen'>,
  line: Counted,
): Most | { missing: Missing } {
  const times = (quantity: number): Most => ({ mostFen: amountFen * quantity, quantity, unit });
  switch (unit) {
    case 'night':
      if (line.nights === null) return { missing: 'nights' };
      return times(line.untilDay === null ? line.nights : Math.min(line.nights, daysOf(line)));
    case 'head':
      return line.heads === null ? { missing: 'heads' } : times(line.heads);
    case 'day':
      return times(daysOf(line));
    case 'km': {
      if (line.kmTenths === null) return { missing: 'km' };
      return { mostFen: divideRounded(amountFen * line.kmTenths, 10), quantity: line.kmTenths, unit };
    }
    case 'trip':
    case 'occasion':
      return times(1);
  }
}

/**
 * What an allowance comes to (definitions, Allowances): days or kilometres × standard, which may be left out when it is typed.
 *
 * @returns undefined for what is no allowance, or has no standard
 */
export function allowanceOf(
  standard: Standard | 'city' | undefined,
  line: Counted & { kind: ExpenseKind | null },
): Most | { missing: Missing } | undefined {
  if (line.kind === null || !ALLOWANCES.includes(line.kind) || standard === undefined) return undefined;
  return standard === 'city' ? { missing: 'city' } : mostPayable(standard, line);
}

/** A line of a claim, with the roles of its day and the tier of its city. */
export interface JudgedLine extends Counted, Omit<Spent, 'day'> {
  no: number;
  amountFen: Fen;
  customer?: { code: string } | null;
  /** The first of its later days on which another standard counts than on its first one. */
  changesOn?: Day | undefined;
}
/** A line of another claim of the same member, submitted before or decided already, with what is payable of it. */
export interface LineBeside extends JudgedLine {
  claim: string;
  /** Both claims are under one request: they are of one trip. */
  isOfRequest: boolean;
}
/**
 * What the standards say of a line. `credit`: money that came back, of which none is paid. `changes`: the standard changes on
 * one of its days. `over`: `mostFen` is the most that may be claimed; `isShared`: other lines of the claim take part of what
 * the standard allows for the same days, nights or occasion; `besideFen`: what lines of other claims take of it.
 */
export type LineVerdict<S extends DatedStandard = DatedStandard> = { no: number } & (
  | { state: 'credit' | 'noStandard' }
  | { state: 'changes'; day: Day }
  | { state: 'missing'; missing: Missing; standard: (S & { amountFen: Fen }) | null }
  | ({
      state: 'within' | 'over';
      standard: S & { amountFen: Fen };
      overFen: Fen;
      isShared: boolean;
      /** Codes. */
      otherClaims: string[];
      besideFen: Fen;
    } & Most)
);

/**
 * Judges the lines of a claim together by the standards (policy 5.3.2): two lines cannot split a night, a day, an occasion or
 * a trip, neither of one claim nor of two. What lines of the same spend allow for a day, or once, is shared by them, those of
 * other claims first, then in the order of the lines, each within its own standard; where their standards differ the highest is
 * shared.
 */
export function judgeLines<S extends DatedStandard>(
  standards: readonly S[],
  lines: readonly JudgedLine[],
  others: readonly LineBeside[] = [],
): LineVerdict<S>[] {
  const standingOn = new Map<Day, (S & { amountFen: Fen })[]>();
  const alone = (line: JudgedLine) => {
    const standing = standingOn.get(line.day) ?? inForce(standards, line.day);
    standingOn.set(line.day, standing);
    return verdictAlone(standing, line);
  };
  const found = lines.map(alone);
  const poolsBeside = Map.groupBy(measured(others, others.map(alone)), poolOf);
  for (const [pool, own] of Map.groupBy(measured(lines, found), poolOf)) {
    const beside = (poolsBeside.get(pool) ?? []).filter((other) => own.some((one) => isShared(one, other)));
    const granted = shareOut([...beside, ...own].map(demandOf)).slice(beside.length);
    for (const [j, { verdict, line, i }] of own.entries()) {
      const sharing = beside.filter((other) => isShared({ verdict, line, i }, other));
      const shared = {
        otherClaims: [...new Set(sharing.map((other) => other.line.claim))],
        besideFen: sharing.reduce((sum, other) => sum + other.line.amountFen, 0),
      };
      const mostFen = granted[j] ?? 0;
      const overFen = Math.max(0, line.amountFen - mostFen);
      found[i] =
        overFen === 0
          ? { ...verdict, ...shared }
          : {
              ...verdict,
              ...shared,
              state: 'over',
              isShared: own.length > 1 && mostFen < verdict.mostFen,
              mostFen,
              overFen,
            };
    }
  }
  return found;
}

/** A line that a standard measures, with its place among the lines. */
interface Measured<L extends JudgedLine, S extends DatedStandard> {
  verdict: Extract<LineVerdict<S>, { otherClaims: string[] }>;
  line: L;
  i: number;
}
const measured = <L extends JudgedLine, S extends DatedStandard>(
  lines: readonly L[],
  verdicts: readonly LineVerdict<S>[],
): Measured<L, S>[] =>
  verdicts.flatMap((verdict, i) => {
    const line = lines[i];
    return line !== undefined && 'mostFen' in verdict ? [{ verdict, line, i }] : [];
  });

/** Whether a line shares what its standard allows with one of another claim: of the same days, occasion or trip. */
function isShared<S extends DatedStandard>(
  { line, verdict }: Measured<JudgedLine, S>,
  { line: other }: Measured<LineBeside, S>,
): boolean {
  switch (verdict.unit) {
    case 'km':
      return false;
    case 'day':
    case 'night':
      return isNear(spanOf(line), spanOf(other));
    case 'head':
    case 'occasion':
      return isNear(spanOf(line), spanOf(other)) && mayBeOne(line.customer, other.customer);
    // Whoever comes back one day and leaves again on the next is on one trip.
    case 'trip':
      return other.isOfRequest || isNear(spanOf(line), spanOf(other), 1);
  }
}
const isNear = (a: Span, b: Span, days = 0): boolean =>
  daysBetween(b.to, a.from) <= days && daysBetween(a.to, b.from) <= days;
/** One occasion, unless each names another customer. */
const mayBeOne = (a: JudgedLine['customer'], b: JudgedLine['customer']): boolean =>
  (a ?? null) === null || (b ?? null) === null || a?.code === b?.code;

/** What a line comes to without the other ones. */
function verdictAlone<S extends Standard>(standing: readonly S[], line: JudgedLine): LineVerdict<S> {
  const { no } = line;
  if (line.amountFen <= 0) return { no, state: 'credit' };
  if (line.changesOn !== undefined) return { no, state: 'changes', day: line.changesOn };
  const standard = standardAmong(standing, line);
  if (standard === undefined) return { no, state: 'noStandard' };
  if (standard === 'city') return { no, state: 'missing', missing: 'city', standard: null };
  const most = mostPayable(standard, line);
  if ('missing' in most) return { no, state: 'missing', missing: most.missing, standard };
  return { no, state: 'within', standard, overFen: 0, isShared: false, otherClaims: [], besideFen: 0, ...most };
}

/** Lines of one pool share what a standard allows; kilometres are each line's own. */
const poolOf = <S extends DatedStandard>({ verdict: { standard, unit }, line }: Measured<JudgedLine, S>): string =>
  unit === 'km' ? `${standard.spend} km ${line.no}` : `${standard.spend} ${unit}`;

/** What a line asks of its pool: when, and how much it may take of each day. Once a claim is a day that all lines have. */
function demandOf<S extends DatedStandard>({ verdict, line }: Measured<JudgedLine, S>): Demand {
  const { standard, mostFen, unit } = verdict;
  const amountFen = Math.min(line.amountFen, mostFen);
  if (unit === 'day' || unit === 'night') {
    const { from, to } = spanOf(line);
    return { from, days: daysBetween(from, to) + 1, perDayFen: standard.amountFen, amountFen };
  }
  // A claim is one occasion: heads of one day are the same people, the most that a line counts.
  if (unit === 'head') return { from: line.day, days: 1, perDayFen: mostFen, amountFen };
  return { from: ONCE, days: 1, perDayFen: mostFen, amountFen };
}
const ONCE: Day = '2000-01-01';
