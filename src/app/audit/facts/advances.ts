import type { ExpenseCategory } from '../../../policy/expenses.js';
import type { AdvanceState } from '../../../policy/requests.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of an advance (definitions, Expenses). */
export interface AdvanceFields {
  category: ExpenseCategory;
  amountFen: Fen;
  purpose: string;
  /** Code of the request that it is for. */
  request: string | null;
  state: AdvanceState;
}
/** `changes` is empty where the first of two approved together. */
type Decided = { amountFen: Fen; changes: { state?: Change<AdvanceState> } };
/** Money that went out or came back. */
interface Moved {
  day: Day;
  amountFen: Fen;
  changes: { state?: Change<AdvanceState>; balanceFen?: Change<Fen> };
}

export interface AdvancesFacts {
  'advance.request': { member: Named; changes: Changes<AdvanceFields> };
  'advance.approve': Decided & {
    together: boolean;
    note: string | null;
    /** Of one without a request: what the budget had left, null without one, and by how much it went over. */
    budget?: { year: number; leftFen: Fen | null; overFen: Fen };
  };
  'advance.reject': Decided & { reason: string };
  'advance.withdraw': Decided;
  'advance.pay': Moved;
  'advance.return': Moved;
}
