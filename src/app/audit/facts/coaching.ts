import type { CoachingResult } from '../../../policy/outcomes.js';
import type { Day } from '../../../shared/dates.js';

/** Coaching of reps (policy 2.2.1b, 4.4.2). */
export interface CoachingFacts {
  'coaching.plan': { name: string; goal: string; untilDay: Day; outcome: string | null };
  'coaching.session': { name: string; day: Day; text: string };
  'coaching.close': { name: string; day: Day; result: CoachingResult; text: string };
}
