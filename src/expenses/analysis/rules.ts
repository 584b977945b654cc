import type { Day, Month, Span } from '../../shared/dates.js';
import { type Bp, divideRounded, type Fen, ratioBp } from '../../shared/money.js';

/** By what spend is analysed (policy 5.3.1). */
export const ANALYSED_BY = {
  category: { zh: '费用类别', en: 'category' },
  member: { zh: '成员', en: 'member' },
  customer: { zh: '客户', en: 'customer' },
  deal: { zh: '商机', en: 'deal' },
  campaign: { zh: '市场活动', en: 'campaign' },
} as const;
export type AnalysedBy = keyof typeof ANALYSED_BY;

/** The same days a year earlier; 29 February is 28 February then. */
export function yearBefore({ from, to }: Span): Span {
  const earlier = (day: Day): Day => {
    const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
    return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}` as Day;
  };
  return { from: earlier(from), to: earlier(to) };
}

/** By how much spend changed; null where there was none before. */
export const changeBp = (nowFen: Fen, beforeFen: Fen): Bp | null =>
  beforeFen > 0 ? ratioBp(nowFen - beforeFen, beforeFen) : null;

// ---- outliers

/** Fewer values than this have no spread to speak of. */
export const FEWEST = 5;
/** How many spreads above the median a value is one that stands out. */
export const SPREADS = 3;
/** Makes the median deviation the standard deviation of values that are spread normally, in ten thousandths. */
export const NORMAL = 14_826;

/** The middle value, of an even number the mean of the two in the middle, rounded half up. */
export function medianFen(values: readonly Fen[]): Fen {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return divideRounded(low + high, 2);
}

/**
 * Above what a value stands out (policy 5.3.1): median + 3 × 1.4826 × the median of the deviations from it.
 * @returns undefined where there are fewer than five values, or most of them are the same
 */
export function outlierBound(values: readonly Fen[]): { medianFen: Fen; aboveFen: Fen } | undefined {
  if (values.length < FEWEST) return undefined;
  const middle = medianFen(values);
  const deviation = medianFen(values.map((value) => Math.abs(value - middle)));
  if (deviation === 0) return undefined;
  return { medianFen: middle, aboveFen: middle + divideRounded(SPREADS * NORMAL * deviation, 10_000) };
}

/** Spend of a member in a category and a month. */
export interface MonthSpend<C extends string> {
  category: C;
  memberId: number;
  month: Month;
  totalFen: Fen;
}
export interface Outlier<C extends string> {
  category: C;
  memberId: number;
  /** Of a member who is compared with his own months: the one that stands out. Null: the members are compared. */
  month: Month | null;
  totalFen: Fen;
  medianFen: Fen;
  aboveFen: Fen;
}

/**
 * Members whose spend in a category stands out among those who have any in the period; where fewer than five have, months of a
 * member that stand out among his own of the twelve up to its end.
 *
 * @param spend of the twelve months up to the end of the period, and of the period
 * @param isInPeriod whether a month is one of the period
 */
export function outliersOf<C extends string>(
  spend: readonly MonthSpend<C>[],
  isInPeriod: (month: Month) => boolean,
): Outlier<C>[] {
  const outliers: Outlier<C>[] = [];
  for (const [category, ofCategory] of Map.groupBy(spend, (one) => one.category)) {
    const members = [...Map.groupBy(ofCategory, ({ memberId }) => memberId)];
    const inPeriod = members
      .map(([memberId, own]) => ({ memberId, totalFen: totalIn(own, isInPeriod) }))
      .filter(({ totalFen }) => totalFen > 0);
    const bound = outlierBound(inPeriod.map(({ totalFen }) => totalFen));
    if (bound)
      for (const one of inPeriod)
        if (one.totalFen > bound.aboveFen) outliers.push({ category, month: null, ...one, ...bound });
    if (inPeriod.length >= FEWEST) continue;
    for (const [memberId, own] of members) {
      const months = own.filter(({ totalFen }) => totalFen > 0);
      const ownBound = outlierBound(months.map(({ totalFen }) => totalFen));
      for (const { month, totalFen } of ownBound ? months : [])
        if (ownBound && isInPeriod(month) && totalFen > ownBound.aboveFen)
          outliers.push({ category, memberId, month, totalFen, ...ownBound });
    }
  }
  return outliers.sort((a, b) => b.totalFen - a.totalFen);
}

const totalIn = (own: readonly { month: Month; totalFen: Fen }[], isInPeriod: (month: Month) => boolean): Fen =>
  own.filter(({ month }) => isInPeriod(month)).reduce((sum, { totalFen }) => sum + totalFen, 0);
