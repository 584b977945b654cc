import type { WriteContext } from '../app/context.js';
import { subjectsOf } from '../expenses/advances/ask.js';
import { advanceToApprove, keepStep } from '../expenses/advances/decide.js';
import { type KnownAdvance, type ShownAdvance, shownAdvance } from '../expenses/advances/load.js';
import { messages } from '../expenses/advances/messages.js';
import { type BudgetVerdict, budgetVerdict, stops } from '../expenses/budgets/verdict.js';
import { verdictText } from '../expenses/budgets/verdictText.js';
import { policyRefusal } from '../shared/errors.js';
import { formatMoney } from '../shared/money.js';

export interface ApprovedAdvance {
  advance: ShownAdvance;
  /** It is approved; of two who stand in for management together, by the second. */
  settled: boolean;
  /** None where a request keeps the money back already. */
  budget: BudgetVerdict | undefined;
}

/**
 * Approves an advance (policy 5.2.2): finance pays it then. One without a request reserves its amount in the budget from then
 * on, so that what is left is asked as for a claim (policy 5.1.2); what goes over it is requested beforehand, and management
 * may let the request go over.
 *
 * @throws as `advanceToApprove`; policyRefusal with the sum where it goes over
 */
export async function approveAdvance(ctx: WriteContext, word: string, note?: string): Promise<ApprovedAdvance> {
  const { advance, decision } = await advanceToApprove(ctx, word);
  const budget = advance.requestId === null ? await budgetWithin(ctx, advance) : undefined;
  const { together, settles } = decision;
  const changes = await keepStep(ctx, advance, 'approve', { note, together });
  ctx.audit('advance.approve', {
    ...subjectsOf(advance),
    amountFen: advance.amountFen,
    together,
    note: note ?? null,
    ...(budget === undefined
      ? {}
      : { budget: { year: budget.year, leftFen: budget.leftFen, overFen: budget.overFen } }),
    changes,
  });
  return { advance: await shownAdvance(ctx, advance.code), settled: settles, budget };
}

/** @throws policyRefusal where the advance goes over a budget that stops it */
async function budgetWithin(
  ctx: WriteContext,
  { code, category, day, amountFen, purpose }: KnownAdvance,
): Promise<BudgetVerdict> {
  const budget = await budgetVerdict(ctx, { code, purpose, category, day, amountFen });
  if (stops(budget))
    throw policyRefusal(
      '5.1.2',
      verdictText(budget, messages.thisAdvance, (fen) => formatMoney(fen, ctx.company.currency)),
      { hints: [messages.requestFirst(category), messages.rejectHint(code)] },
    );
  return budget;
}
