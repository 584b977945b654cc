import type { Month } from '../../shared/dates.js';
import { type Fen, halfWidth, type Parsed, splitByWeight } from '../../shared/money.js';
import { readVersion } from '../../shared/versionWord.js';
import { LIST_SEPARATOR, readWeight, readWeights, WEIGHT_DECIMALS, weightText } from '../../shared/weights.js';

// ---- what is planned

/** What a plan asks for, of a year or a month; profit and new customers are null where it asks for none. */
export interface Planned {
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
}
export type PlannedFigure = keyof Planned;
const FIGURES: readonly PlannedFigure[] = ['salesFen', 'profitFen', 'newCustomers'];

/** The plan of a month: what it asks of the team, and of each rep. */
export interface PlannedMonth {
  month: Month;
  team: Planned;
  reps: (Planned & { memberId: number })[];
}

/** A month that is to be planned: what part of the year each figure has in it, and of the month each rep. */
export interface OpenMonth {
  month: Month;
  weights: Readonly<Record<PlannedFigure, number>>;
  reps: readonly { memberId: number; weight: number }[];
}

/**
 * Spreads an amount over months: each has its share cut to the fen, and the last that has one takes the rest, so that the
 * months add up to the year (definitions, Plan and targets).
 *
 * @param weights not all 0
 */
export function spreadAmount(amountFen: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight) => Number((BigInt(amountFen) * BigInt(weight)) / total));
  const last = weights.findLastIndex((weight) => weight > 0);
  const others = parts.reduce((sum, part, i) => (i === last ? sum : sum + part), 0);
  return parts.map((part, i) => (i === last ? amountFen - others : part));
}

/** The figure for which the months that stay as planned already come to more than the year. */
export interface Overdrawn {
  figure: PlannedFigure;
  year: number;
  kept: number;
}

/**
 * Spreads the figures of a year (policy 2.2.1a): what the kept months have stays, the rest goes to the open ones by their
 * weights, and in each month to its reps by theirs; months add up to the year and reps to the team, to the fen.
 *
 * @param open in their order, at least one
 * @param kept months as the plan in force has them
 */
export function spreadPlan(
  year: Planned,
  open: readonly OpenMonth[],
  kept: readonly PlannedMonth[],
): PlannedMonth[] | Overdrawn {
  const team = open.map((): Planned => ({ salesFen: 0, profitFen: null, newCustomers: null }));
  for (const figure of FIGURES) {
    const whole = year[figure];
    if (whole === null) continue;
    const keptSum = kept.reduce((sum, month) => sum + (month.team[figure] ?? 0), 0);
    if (keptSum > whole) return { figure, year: whole, kept: keptSum };
    const weights = open.map((month) => month.weights[figure]);
    const spread = figure === 'newCustomers' ? splitByWeight : spreadAmount;
    for (const [i, part] of spread(whole - keptSum, weights).entries())
      Object.assign(team[i] ?? {}, { [figure]: part });
  }
  const planned = open.flatMap(({ month, reps }, i): PlannedMonth[] => {
    const own = team[i];
    return own === undefined ? [] : [{ month, team: own, reps: shareOut(own, reps) }];
  });
  return [...kept, ...planned];
}

/** The parts of the reps in a month of the team; they add up to it. */
function shareOut(team: Planned, reps: OpenMonth['reps']): PlannedMonth['reps'] {
  const weights = reps.map(({ weight }) => weight);
  if (!weights.some((weight) => weight > 0)) return [];
  const parts = (amount: number | null) => (amount === null ? [] : splitByWeight(amount, weights));
  const [sales, profit, customers] = [parts(team.salesFen), parts(team.profitFen), parts(team.newCustomers)];
  return reps.map(({ memberId }, i) => ({
    memberId,
    salesFen: sales[i] ?? 0,
    profitFen: profit[i] ?? null,
    newCustomers: customers[i] ?? null,
  }));
}

// ---- how it is spread, as it is typed

/** How a year is spread over its months; `planned`: as the plan in force has them. */
export type Spread =
  | { by: 'even' }
  | { by: 'planned' }
  | { by: 'weights'; weights: readonly number[] }
  | { by: 'like'; year: number };
/** How a month is spread over the reps: evenly over those of the month, or by weights of some members. */
export type RepSpread = { by: 'even' } | { by: 'weights'; weights: readonly { word: string; weight: number }[] };

const EVEN = /^(?:even|平均|均摊|平均分配)$/i;
const LIKE = /^(?:like|参照|参考|按照?|同)\s*((?:19|2[01])\d{2})年?$/i;
/** Reads `even`, `8,8,9,…` (a weight for each month), `like 2026`. */
export function parseSpread(text: string): Parsed<Spread> {
  const typed = halfWidth(text).trim();
  if (EVEN.test(typed)) return { ok: true, value: { by: 'even' } };
  const year = LIKE.exec(typed)?.[1];
  if (year !== undefined) return { ok: true, value: { by: 'like', year: Number(year) } };
  const weights = typed.split(LIST_SEPARATOR).map(readWeight);
  if (weights.length > 1 && weights.every((weight) => weight !== undefined)) {
    if (weights.some((weight) => weight > 0)) return { ok: true, value: { by: 'weights', weights } };
  }
  return {
    ok: false,
    problem: {
      zh: `看不懂 “${text}”。请写 even（平均）、各月权重如 "8,8,9,…"，或 "like 2026"（参照该年各月）`,
      en: `"${text}" is no way to spread a year. Write even, a weight for each month ("8,8,9,…"), or "like 2026"`,
    },
  };
}

/** Reads `even`, or names with weights: `张伟 60, 李娜 40`. */
export function parseRepSpread(text: string): Parsed<RepSpread> {
  const typed = halfWidth(text).trim();
  if (EVEN.test(typed)) return { ok: true, value: { by: 'even' } };
  const weights = readWeights(typed);
  if (weights !== undefined) return { ok: true, value: { by: 'weights', weights } };
  return {
    ok: false,
    problem: {
      zh: `看不懂 “${text}”。请写 even（平均），或姓名加权重：张伟 60, 李娜 40`,
      en: `"${text}" is no way to spread a month over the reps. Write even, or names with weights: 张伟 60, 李娜 40`,
    },
  };
}

/** The weights of members by their codes, as a version stores them; undefined: evenly over the reps of each month. */
export const storedWeights = (stored: string): { code: string; weight: number }[] | undefined =>
  stored === 'even'
    ? undefined
    : stored.split(', ').map((part) => {
        const [code = '', weight = ''] = part.split(' ');
        return { code, weight: Math.round(Number(weight) * 10 ** WEIGHT_DECIMALS) };
      });

/** How a year was spread, as it is stored: `even`, `8,8,9`, `like 2026`, `planned`. */
export function spreadText(spread: Spread): string {
  if (spread.by === 'weights') return spread.weights.map(weightText).join(',');
  return spread.by === 'like' ? `like ${spread.year}` : spread.by;
}

// ---- versions

/** Reads a year or the code of a version. */
export const parsePlanWord = (text: string, thisYear: string) => readVersion('plan', text, thisYear);

// ---- how the year stands

/** What a month, a rep or a year was to bring and brought. */
export interface Standing {
  targetFen: Fen | null;
  salesFen: Fen;
}

/**
 * What each month that is left has to bring so that the year is reached: the year less the months that are over, by the
 * months that are left, rounded up to the fen; 0 where it is reached, null where no month is left.
 */
export function neededPerMonth(yearFen: Fen, overFen: Fen, monthsLeft: number): Fen | null {
  if (monthsLeft === 0) return null;
  return Math.max(0, Math.ceil((yearFen - overFen) / monthsLeft));
}
