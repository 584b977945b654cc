import type { Settlement } from '../../../policy/appraisal.js';
import type { Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** Whose appraisal of which month an entry is about. */
interface OfMonth {
  month: Month;
  name: string;
}

/** Scores, results and the closing of an appraisal (policy 4.3). Points are in hundredths. */
export interface AppraisalsFacts {
  'appraisal.score': OfMonth & { reason: string; withoutReport: string | null; changes: { points: Change<number> } };
  'appraisal.confirm': OfMonth;
  'appraisal.dispute': OfMonth & { text: string };
  'appraisal.settle': OfMonth & { settlement: Settlement; reason: string; changes: { points?: Change<number> } };
  'appraisal.close': {
    month: Month;
    /** SHA-256 of the sheets as they are kept. */
    sheetsSha256: string;
    /** How many were appraised. */
    appraised: number;
    gaps: readonly string[];
    reason: string | null;
    /** Codes of the outcomes that it proposes. */
    outcomes: readonly string[];
    changes: { status: Change<'open' | 'closed'> };
  };
  'appraisal.correct': OfMonth & {
    reason: string;
    /** The manager's score, or an amount that is paid more or less. */
    changes: Changes<{ points: number; amountFen: Fen }>;
  };
}
