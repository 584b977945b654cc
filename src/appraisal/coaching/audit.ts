import type { CoachingFacts } from '../../app/audit/facts/coaching.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const coachingActions: ActionsOf<CoachingFacts> = {
  'coaching.plan': { story: 'none', correct: messages.correctPlan },
  'coaching.session': { story: 'none', correct: messages.correctSession },
  'coaching.close': { story: 'none', correct: () => messages.planAgain },
};
