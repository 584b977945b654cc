import type { WriteContext } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { type Day, firstDay } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { insertManyBudgets } from './queries.js';

/** A version of a year's budget that was approved before this book was kept. */
export interface ImportedBudget {
  year: number;
  version: number;
  amounts: ReadonlyMap<ExpenseCategory, Fen>;
  /** On which it was approved. */
  approvedDay: Day;
  reason: string | null;
}

/** Imports budgets with their approval, as history (policy 5.1.1): who approved them there is not known here. */
export async function importBudgets(ctx: WriteContext, imported: readonly ImportedBudget[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'budget',
    imported.map(({ year }) => firstDay(yearMonths(year).from)),
  );
  const by = { recordedAt: ctx.now };
  insertManyBudgets(
    ctx.tx,
    imported.map(({ year, version, amounts, approvedDay, reason }, i) => ({
      budget: {
        code: required(codes[i], 'the code of a budget'),
        year,
        version,
        reason,
        proposedById: ctx.actor.id,
        proposedDay: approvedDay,
        ...by,
      },
      lines: [...amounts].map(([category, amountFen]) => ({ category, amountFen })),
      decision: { decision: 'approved', memberId: ctx.actor.id, day: approvedDay, reason: 'import', ...by },
    })),
  );
}
