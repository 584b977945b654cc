import type { ExpenseCategory } from '../../../policy/expenses.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Changes } from '../entry.js';

/** The recorded fields of a finding of the expense analysis (policy 5.3.1). */
export interface FindingFields {
  problem: string;
  category: ExpenseCategory | null;
  /** Who mends it. */
  owner: Named;
  dueDay: Day;
}

export interface FindingsFacts {
  'expense.findingAdd': { changes: Changes<FindingFields> };
  'expense.findingMeasure': { text: string };
  'expense.findingClose': { text: string };
}
