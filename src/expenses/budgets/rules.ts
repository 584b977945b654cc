import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import { readChoice } from '../../shared/choices.js';
import { type Day, daysBetween, type Instant, type Span } from '../../shared/dates.js';
import { type Bp, type Fen, halfWidth, type Parsed, portion, ratioBp, splitByWeight } from '../../shared/money.js';
import { readVersion } from '../../shared/versionWord.js';
import { LIST_SEPARATOR, readWeights } from '../../shared/weights.js';
import { sumOf } from '../spend/rules.js';

// ---- what is proposed

/** What a budget allows of a year, by category; nothing is said of those that are left out. */
export type Amounts = Partial<Record<ExpenseCategory, Fen>>;
export const CATEGORIES = Object.keys(EXPENSE_CATEGORIES) as ExpenseCategory[];

/** How a share of the sales is split over categories, each once. */
export type Split = readonly { category: ExpenseCategory; weight: number }[];
/** Evenly over the categories that policy 5.1.1 names. */
export const EVEN: Split = CATEGORIES.filter((category) => category !== 'other').map((category) => ({
  category,
  weight: 1,
}));

/** Reads categories with weights, `marketing 40, travel 30`, or categories alone, which have even parts. */
export function parseSplit(text: string): Parsed<Split> {
  const typed = halfWidth(text).trim();
  const words = readWeights(typed) ?? typed.split(LIST_SEPARATOR).map((word) => ({ word, weight: 1 }));
  const split = words.flatMap(({ word, weight }) => {
    const category = readChoice(EXPENSE_CATEGORIES, word);
    return category === undefined ? [] : [{ category, weight }];
  });
  const isEach = split.length === words.length;
  if (isEach && new Set(split.map(({ category }) => category)).size === split.length) return { ok: true, value: split };
  return {
    ok: false,
    problem: {
      zh: `看不懂 “${text}”。请写费用类别加权重，每个类别一次：marketing 40, travel 30, entertainment 20, training 10`,
      en: `"${text}" is no way to split a budget. Write categories with weights, each once: marketing 40, travel 30, entertainment 20, training 10`,
    },
  };
}

/**
 * A share of the planned sales, split over categories by weight to the fen (policy 5.1.1): the parts add up to it, what the
 * rounding leaves goes to the largest remainders.
 */
export function shareOfSales(salesFen: Fen, shareBp: Bp, split: Split): Amounts {
  const parts = splitByWeight(
    portion(salesFen, shareBp),
    split.map(({ weight }) => weight),
  );
  return Object.fromEntries(split.map(({ category }, i) => [category, parts[i]]));
}

/** The sum of what a budget allows. */
export const totalOf = (amounts: Amounts): Fen => sumOf(Object.values(amounts));

/** Reads a year or the code of a version: `2027`, `BG-2027-02`. */
export const parseBudgetWord = (text: string, thisYear: string) => readVersion('budget', text, thisYear);

// ---- what is left

/** What was granted as an advance, and what became of it. */
export interface Granted {
  /** What was approved or paid. */
  grantedFen: Fen;
  /** What claims settled of it, and what was given back. */
  settledFen: Fen;
  returnedFen: Fen;
}
/** A request with its advances, or advances without one, and what is claimed under them. */
export interface Reserving {
  /** What an approved and open request may cost; null: none, or it is closed and reserves nothing. */
  requestedFen: Fen | null;
  advances: readonly Granted[];
  /** Of claims under them: what is submitted or approved and not yet paid, in whatever category. */
  pendingFen: Fen;
  /** Of claims under them that count, paid ones too, in the category of the request. */
  countedFen: Fen;
}

/** What is kept back in the budget for what was promised. */
export interface Reserved {
  byRequestFen: Fen;
  byAdvancesFen: Fen;
}

/**
 * What is reserved (definitions, Budget left): an advance reserves what is not yet settled, a request what is not yet advanced
 * or claimed under it; a claim under them counts once.
 */
export function reservedOf({ requestedFen, advances, pendingFen, countedFen }: Reserving): Reserved {
  const keptFen = sumOf(advances.map(({ grantedFen, returnedFen }) => grantedFen - returnedFen));
  const settledFen = sumOf(advances.map((advance) => advance.settledFen));
  return {
    byAdvancesFen: Math.max(0, keptFen - settledFen - Math.max(0, pendingFen)),
    byRequestFen: Math.max(0, (requestedFen ?? 0) - Math.max(keptFen, countedFen)),
  };
}

/** Where the money of a category of a year stands. */
export interface BudgetFigures {
  /** What the version in force allows; null: it says nothing of the category, or none is in force. */
  approvedFen: Fen | null;
  /** By requests and advances. */
  reservedFen: Fen;
  submittedFen: Fen;
  /** Approved and not yet paid. */
  approvedUnpaidFen: Fen;
  paidFen: Fen;
}

/** Spent and promised: all that a budget can no longer give. */
export const takenFen = (of: Omit<BudgetFigures, 'approvedFen'>): Fen =>
  of.paidFen + of.approvedUnpaidFen + of.submittedFen + of.reservedFen;

/** What is left of a budget (definitions, Budget left); below 0 where more was spent; null without a budget. */
export const leftOf = ({ approvedFen, ...taken }: BudgetFigures): Fen | null =>
  approvedFen === null ? null : approvedFen - takenFen(taken);

/** What was claimed of a budget, whatever is reserved; null without a budget, or with one of nothing. */
export const usedBp = ({ approvedFen, paidFen, approvedUnpaidFen, submittedFen }: BudgetFigures): Bp | null =>
  approvedFen === null ? null : ratioBp(paidFen + approvedUnpaidFen + submittedFen, approvedFen);

/**
 * How much of its year a span has seen by a day, that day included: nothing before it begins, all of it after its end.
 * @param span within one year
 */
export function goneBp({ from, to }: Span, year: number, today: Day): Bp {
  const days = daysBetween(`${year}-01-01`, `${year}-12-31`) + 1;
  const last = today < to ? today : to;
  return ratioBp(Math.max(0, daysBetween(from, last) + 1), days) ?? 0;
}

// ---- whether a claim keeps to it

/** `noBudget`: the category and year have none in force, so that it is not checked. */
export type BudgetStanding = 'noBudget' | 'within' | 'over';

/**
 * By how much a claim goes over a budget (policy 5.1.2): by what it asks for beyond what is left; never by more than it asks
 * for, and by nothing where more came back than was spent.
 *
 * @param leftFen without the claim
 */
export const overFen = (askedFen: Fen, leftFen: Fen): Fen => Math.max(0, askedFen - Math.max(0, leftFen));

/** What management let something go over a budget by, and when. */
export interface LetGo {
  at: Instant;
  fen: Fen;
}

/**
 * What was let go beside a budget and still is (policy 5.1.2): what the budget is raised by afterwards covers it first, so that
 * nobody has it twice.
 *
 * @param versions the amounts of the category in the versions that came into force, with when they did
 */
export function besideFen(released: readonly LetGo[], versions: readonly LetGo[]): Fen {
  let beside = 0;
  let amount = 0;
  // At the same instant a version comes first.
  const events = [
    ...versions.map((one) => ({ ...one, isRelease: false })),
    ...released.map((one) => ({ ...one, isRelease: true })),
  ];
  for (const { fen, isRelease } of events.toSorted((a, b) => a.at.localeCompare(b.at))) {
    if (isRelease) beside += fen;
    else {
      beside = Math.max(0, beside - Math.max(0, fen - amount));
      amount = fen;
    }
  }
  return beside;
}

/** What management let a claim go over the budget by. */
export interface Release {
  overFen: Fen;
  memberId: number;
  /** 1: one of two of different members, where two stand in for management together. */
  together: number;
}

/**
 * How much may go over the budget by the releases of a claim (policy 5.1.2; definitions, Who stands in): the most that one of
 * management let go, or two together: then what both did.
 */
export function releasedFen(releases: readonly Release[]): Fen {
  const alone = releases.filter(({ together }) => together === 0).map((release) => release.overFen);
  const pairs = Map.groupBy(
    releases.filter(({ together }) => together !== 0),
    ({ memberId }) => memberId,
  );
  const mosts = [...pairs.values()].map((own) => Math.max(...own.map((release) => release.overFen)));
  const [, second = 0] = mosts.toSorted((a, b) => b - a);
  return Math.max(0, ...alone, second);
}
