import type { ExpenseCategory } from '../../../policy/expenses.js';
import type { RequestState } from '../../../policy/requests.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a request beforehand (definitions, Expenses). */
export interface RequestFields {
  category: ExpenseCategory;
  amountFen: Fen;
  fromDay: Day;
  untilDay: Day;
  purpose: string;
  city: string | null;
  heads: number | null;
  customer: Named | null;
  deal: { code: string; title: string } | null;
  state: RequestState;
}
/** `changes` is empty where the first of two approved together. */
type Decided = { amountFen: Fen; changes: { state?: Change<RequestState> } };

export interface RequestsFacts {
  'request.add': { member: Named; changes: Changes<RequestFields> };
  'request.approve': Decided & {
    together: boolean;
    /** Of a release its reason. */
    note: string | null;
    /** What the budget had left, null without one, and by how much it went over. */
    budget: { year: number; leftFen: Fen | null; overFen: Fen; released: boolean };
  };
  'request.reject': Decided & { reason: string };
  'request.withdraw': Decided;
  'request.close': Decided & { reason: string | null };
}
