import type { ExpenseCategory } from '../../../policy/expenses.js';
import type { PlanState } from '../../../policy/plans.js';
import type { Bp, Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** What a version of the budget allows in its year (policy 5.1.1); null for a category that it says nothing of. */
export type BudgetValues = { [Category in ExpenseCategory as `${Category}Fen`]: Fen | null } & {
  /** Of one made from the sales plan: its share of the planned sales, and the version of the plan. */
  ofSalesBp: Bp | null;
  planCode: string | null;
  note: string | null;
};

interface Proposed {
  year: number;
  version: number;
  /** Against the version in force. */
  changes: Changes<BudgetValues>;
  reason: string | null;
}
type Decided = { year: number; version: number; reason: string | null; changes: { status: Change<PlanState> } };

export interface BudgetsFacts {
  'budget.propose': Proposed;
  'budget.change': Proposed;
  'budget.approve': Decided & {
    /** The proposer decided alone: nobody else was left (definitions, Who stands in). */
    alone: boolean;
  };
  'budget.reject': Decided;
  'budget.withdraw': Decided;
}
