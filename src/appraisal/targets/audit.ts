import type { TargetsFacts } from '../../app/audit/facts/targets.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const targetActions: ActionsOf<TargetsFacts> = {
  'target.set': { story: 'none', correct: messages.correctSet },
};
