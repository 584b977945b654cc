import type { FindingStepKind } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';

/** Where a finding stands (policy 5.3.1): open until the day after its last one, closed with what came of it. */
export type FindingState = 'open' | 'overdue' | 'closed';

/** @param steps that were not taken back */
export function findingState(steps: readonly { step: FindingStepKind }[], dueDay: Day, today: Day): FindingState {
  if (steps.some(({ step }) => step === 'close')) return 'closed';
  return today > dueDay ? 'overdue' : 'open';
}
