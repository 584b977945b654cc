import type { Day, Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change } from '../entry.js';

export interface MonthsFacts {
  /** The history ends earlier: the book has more months. */
  'month.history': { reason: string; changes: { historyUntil: Change<Day> } };
  'month.reopen': {
    months: readonly Month[];
    reason: string;
    changes: { status: Change<'open' | 'closed'> };
  };
  'month.close': {
    month: Month;
    /** Of the team. */
    salesFen: Fen;
    /** SHA-256 of the report as it was kept: what the figures of the month are from then on. */
    reportSha256: string;
    /** The checks that were not met. */
    gaps: readonly string[];
    /** What was not as it was signed, paid or written by the program; missing where everything was. */
    changedOutside?: { signed: readonly string[]; paid: readonly string[]; rows: readonly string[] };
    /** Why it was closed despite them. */
    reason: string | null;
    changes: { status: Change<'open' | 'closed'> };
  };
}
