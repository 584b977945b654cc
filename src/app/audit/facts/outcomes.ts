import type { OutcomeDecision, OutcomeKind, OutcomeState } from '../../../policy/outcomes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change } from '../entry.js';

/** What appraisals lead to (policy 4.4). */
export interface OutcomesFacts {
  'outcome.propose': { name: string; kind: OutcomeKind; reason: string; baseFen: Fen; fromDay: Day };
  'outcome.decide': {
    name: string;
    kind: OutcomeKind;
    decision: OutcomeDecision;
    reason: string;
    day: Day;
    /** Of a bonus: what is paid besides that of the grade. */
    amountFen: Fen | null;
    /** Codes of the other outcomes of the same row, which it settles. */
    settles: readonly string[];
    changes: { status: Change<OutcomeState> };
  };
  'outcome.done': {
    name: string;
    kind: OutcomeKind;
    note: string;
    day: Day;
    changes: { status: Change<OutcomeState> };
  };
}
