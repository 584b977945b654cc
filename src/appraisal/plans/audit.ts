import type { PlansFacts } from '../../app/audit/facts/plans.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const planActions: ActionsOf<PlansFacts> = {
  'plan.propose': { story: 'none', correct: messages.correctPropose },
  'plan.change': { story: 'none', correct: messages.correctPropose },
  'plan.approve': { story: 'none', correct: () => messages.correctApprove },
  'plan.reject': { story: 'none', correct: () => messages.proposeAgain },
  'plan.withdraw': { story: 'none', correct: () => messages.proposeAgain },
};
