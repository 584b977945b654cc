import type { ConductFacts } from '../../app/audit/facts/conduct.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const conductActions: ActionsOf<ConductFacts> = {
  'conduct.add': { story: 'none', correct: messages.correctAdd },
  'conduct.answer': { story: 'none', correct: messages.correctAnswer },
  'conduct.remove': { story: 'none', correct: () => messages.addAgain },
};
