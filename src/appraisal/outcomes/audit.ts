import type { OutcomesFacts } from '../../app/audit/facts/outcomes.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const outcomeActions: ActionsOf<OutcomesFacts> = {
  'outcome.propose': { story: 'none', correct: messages.correctPropose },
  'outcome.decide': { story: 'none', correct: messages.correctDecide },
  'outcome.done': { story: 'none', correct: messages.correctDone },
};
