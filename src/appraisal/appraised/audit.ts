import type { AppraisedFacts } from '../../app/audit/facts/appraised.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const appraisedActions: ActionsOf<AppraisedFacts> = {
  'appraisal.omit': { story: 'none', correct: messages.correctOmit },
  'appraisal.include': { story: 'none', correct: messages.correctInclude },
};
