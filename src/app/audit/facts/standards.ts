import type { Tier } from '../../../policy/cities.js';
import type { SpendWord, StandardUnit } from '../../../policy/expenses.js';
import type { Role } from '../../../policy/roles.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** What a standard says; `amountFen` null: there is none any more. */
export interface StandardValues {
  unit: StandardUnit;
  amountFen: Fen | null;
}

/** Spending standards (policy 5.3.2). */
export interface StandardsFacts {
  /**
   * A standard from a day on; `changes` from what counted on that day. `sameDay`: what had been set for that very day, and no
   * longer counts.
   */
  'standard.set': {
    spend: SpendWord;
    /** Null: for all that have none of their own. */
    role: Role | null;
    tier: Tier | null;
    fromDay: Day;
    reason: string | null;
    changes: Changes<StandardValues>;
    sameDay: (StandardValues & { reason: string | null }) | null;
  };
}
