import type { UndoFacts } from '../../app/audit/facts/undo.js';
import type { ActionsOf } from '../../app/audit/registry.js';

/** What a customer's story and `undo` know of this room's entries: what was taken back is told no more. */
export const undoActions: ActionsOf<UndoFacts> = {
  'audit.undo': { story: 'none' },
};
