import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { sumOf } from '../spend/rules.js';
import { spendOfClaims, spendSums } from '../spend/spend.js';
import { type Asking, reservationsIn, reservedFen } from './reserved.js';
import { type Amounts, type BudgetFigures, CATEGORIES, leftOf } from './rules.js';
import { inForceOf, versionsOf } from './versions.js';

/** Where the money of a category stands, and what is left of its budget. */
export interface BudgetLeft extends BudgetFigures {
  category: ExpenseCategory;
  /** Below 0 where more was spent; null without a budget. */
  leftFen: Fen | null;
}

/** The days of a year. */
export const yearSpan = (year: number): Span => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/**
 * What is left of the budget in force of a year, for every category in the order of the policy (definitions, Budget left).
 *
 * @param claim left out of what was spent; what it asks for lowers only what is reserved for it
 */
export async function budgetState(ctx: Context, year: number, claim?: Asking): Promise<BudgetLeft[]> {
  const inForce = inForceOf(await versionsOf(ctx.db, year));
  return await figuresIn(ctx, yearSpan(year), inForce?.amounts, claim);
}

/** The same of a part of a year, against the amounts of the whole. @param amounts undefined: no budget is in force */
export async function figuresIn(
  ctx: Context,
  span: Span,
  amounts: Amounts | undefined,
  claim?: Asking,
): Promise<BudgetLeft[]> {
  const reservations = await reservationsIn(ctx, span);
  const spent = await spendSums(ctx.db, span, ['category']);
  // Of one claim, as it counts now: it is taken off again.
  const recorded = claim?.id === undefined ? [] : await spendOfClaims(ctx.db, { claimIds: [claim.id] });
  const own = recorded.filter(({ day }) => day >= span.from && day <= span.to);
  return CATEGORIES.map((category) => {
    const isOf = (one: { category: ExpenseCategory }) => one.category === category;
    const [sum, ofClaim] = [spent.filter(isOf), own.filter(isOf)];
    const without = (key: 'submittedFen' | 'approvedFen' | 'paidFen') =>
      sumOf(sum.map((one) => one[key])) - sumOf(ofClaim.map((one) => one[key]));
    const figures: BudgetFigures = {
      approvedFen: amounts?.[category] ?? null,
      reservedFen: sumOf(reservations.filter(isOf).map((one) => reservedFen(one, claim))),
      submittedFen: without('submittedFen'),
      approvedUnpaidFen: without('approvedFen'),
      paidFen: without('paidFen'),
    };
    return { category, ...figures, leftFen: leftOf(figures) };
  });
}
