import type { PlanState } from '../../../policy/plans.js';
import type { Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';
import type { TargetValues } from './targets.js';

/** What a version of the sales plan says of its year (policy 2.2.1a). */
export interface PlanValues {
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
  /** How it is spread over months and reps, as it was typed. */
  months: string;
  reps: string;
  note: string | null;
}

interface Proposed {
  year: number;
  version: number;
  fromMonth: Month;
  /** Against the version in force. */
  changes: Changes<PlanValues>;
  reason: string | null;
}
type Decided = { year: number; version: number; reason: string | null; changes: { status: Change<PlanState> } };

export interface PlansFacts {
  'plan.propose': Proposed;
  'plan.change': Proposed;
  /** `targets`: by month and the code of whom it is for (`2027-01 M-02`, `2027-01 team`), what the approval wrote. */
  'plan.approve': Decided & {
    /** The proposer decided alone: nobody else was left (definitions, Who stands in). */
    alone: boolean;
    targets: Changes<Record<string, TargetValues>>;
  };
  'plan.reject': Decided;
  'plan.withdraw': Decided;
}
