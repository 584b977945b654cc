import type { Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** What a target asks for (policy 4.1.5). */
export interface TargetValues {
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
  /** The levels below and above the sales target; missing in entries of older programs, as the next. */
  baseFen?: Fen | null;
  challengeFen?: Fen | null;
  /** Why it was set; missing in entries of older programs. */
  reason?: string | null;
}

export interface TargetsFacts {
  'target.set': {
    month: Month;
    /** Whom it is for; the team has the code `team` and no name. */
    who: readonly { code: string; name: string | null }[];
    /** By the code of whom it is for. */
    changes: Changes<Record<string, TargetValues>>;
    /** Why; never null for a month that was over. Missing in entries of older programs. */
    reason?: string | null;
  };
}
