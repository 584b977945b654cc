import type { Day, Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change } from '../entry.js';

/** Bonus bases and payrolls (policy 4.4.3). */
export interface PayrollFacts {
  'payroll.base': { name: string; fromDay: Day; reason: string; changes: { baseFen: Change<Fen> } };
  'payroll.close': {
    month: Month;
    totalFen: Fen;
    /** SHA-256 of the lines as they are kept. */
    linesSha256: string;
    /** Who had a bonus and no base; why it was closed all the same. Of older entries they are missing. */
    without?: readonly string[];
    reason?: string | null;
    changes: { status: Change<'open' | 'closed'> };
  };
}
