import type { CoachingState, CoachingStep } from '../../policy/outcomes.js';
import type { Day } from '../../shared/dates.js';

/**
 * Where a coaching stands (policy 2.2.1b): closed with its result, else under way, until the day after its last one.
 * @param steps that were not taken back
 */
export function coachingState(
  steps: readonly { step: CoachingStep; reached: number | null }[],
  untilDay: Day,
  today: Day,
): CoachingState {
  const closing = steps.find(({ step }) => step === 'close');
  if (closing) return closing.reached === 1 ? 'reached' : 'missed';
  return today > untilDay ? 'overdue' : 'open';
}
