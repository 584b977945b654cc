import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { firstDay, lastDay, type Span, yearOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { Bp, Fen } from '../../shared/money.js';
import type { Months } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { sumOf } from '../spend/rules.js';
import { type BudgetLeft, figuresIn, yearSpan } from './left.js';
import { messages } from './messages.js';
import { allBudgets } from './queries.js';
import { goneBp, usedBp } from './rules.js';
import { type BudgetVersion, inForceOf, readBudgetWord, requireVersions, withoutKeys } from './versions.js';

/** A category on the sheet, or the sum of those that have a budget. */
export interface BudgetLine extends Omit<BudgetLeft, 'category'> {
  category: ExpenseCategory | null;
  /** What is claimed of the budget, whatever is reserved; null without one. */
  usedBp: Bp | null;
  /** The part of the year that has gone, or that the period has seen. */
  goneBp: Bp;
}
export interface BudgetSheet extends BudgetVersion {
  /** What is shown: the year, or a part of it (`2027-03`, `2027-04 – 2027-06`). */
  period: string;
  from: Span['from'];
  to: Span['to'];
  categories: BudgetLine[];
  total: BudgetLine;
  versions: BudgetVersion[];
}
export interface SheetFilter {
  /** A year (its version in force, else its last) or the code of a version; default this year, else the next that has one. */
  word?: string | undefined;
  /** Only what was requested and claimed in these months; budget and what is left stay those of the year. */
  months?: Months | undefined;
  category?: ExpenseCategory | undefined;
}

/**
 * How a year's budget stands (policy 5.1.2; definitions, Budget left): per category what is approved, reserved, submitted, to be
 * paid, paid and left, and what of it is used against the part of the year that has gone.
 *
 * @throws notFound, usageError for months of another year
 */
export async function budgetSheet(ctx: Context, { word, months, category }: SheetFilter): Promise<BudgetSheet> {
  const named = word === undefined ? { year: await yearToShow(ctx, months) } : readBudgetWord(word, ctx.today);
  const { year, version } = { version: undefined, ...named };
  const versions = await requireVersions(ctx, { year, version });
  const shown = required(
    version === undefined ? (inForceOf(versions) ?? versions.at(-1)) : versions.find((one) => one.version === version),
    'a version of the budget',
  );
  const span = months === undefined ? yearSpan(year) : { from: firstDay(months.from), to: lastDay(months.to) };
  const period = months === undefined ? String(year) : periodText(months);
  if (yearOf(span.from) !== String(year)) throw usageError(messages.otherYear(period, year));
  const isShown = (line: { category: ExpenseCategory }) => category === undefined || line.category === category;
  const ofYear = (await figuresIn(ctx, yearSpan(year), shown.amounts)).filter(isShown);
  const figures = months === undefined ? ofYear : (await figuresIn(ctx, span, shown.amounts)).filter(isShown);
  const gone = goneBp(span, year, ctx.today);
  const categories = figures
    .map(
      (one, i): BudgetLine => ({
        ...one,
        leftFen: ofYear[i]?.leftFen ?? null,
        usedBp: usedBp(one),
        goneBp: gone,
      }),
    )
    // Of what has neither a budget nor any money there is nothing to say.
    .filter((line) => category !== undefined || isTouched(line));
  return {
    ...withoutKeys(shown),
    period,
    ...span,
    categories,
    total: totalLine(categories, gone),
    versions: versions.map(withoutKeys),
  };
}

const periodText = ({ from, to }: Months): string => (from === to ? from : `${from} – ${to}`);
const isTouched = ({ approvedFen, reservedFen, submittedFen, approvedUnpaidFen, paidFen }: BudgetLine): boolean =>
  approvedFen !== null || [reservedFen, submittedFen, approvedUnpaidFen, paidFen].some((fen) => fen !== 0);

/** The sum of the categories that have a budget. */
function totalLine(lines: readonly BudgetLine[], gone: Bp): BudgetLine {
  const budgeted = lines.filter(({ approvedFen }) => approvedFen !== null);
  const sum = (
    key: 'approvedFen' | 'reservedFen' | 'submittedFen' | 'approvedUnpaidFen' | 'paidFen' | 'leftFen',
  ): Fen => sumOf(budgeted.map((line) => line[key] ?? 0));
  const figures = {
    approvedFen: sum('approvedFen'),
    reservedFen: sum('reservedFen'),
    submittedFen: sum('submittedFen'),
    approvedUnpaidFen: sum('approvedUnpaidFen'),
    paidFen: sum('paidFen'),
  };
  return { category: null, ...figures, leftFen: sum('leftFen'), usedBp: usedBp(figures), goneBp: gone };
}

/** The year of the months, this year, or where it has no budget the next one that has, else the last. */
async function yearToShow({ db, today }: Context, months: Months | undefined): Promise<number> {
  if (months !== undefined) return Number(months.from.slice(0, 4));
  const years = (await allBudgets(db)).map(({ year }) => year);
  const current = Number(yearOf(today));
  return years.findLast((year) => year >= current) ?? years[0] ?? current;
}
