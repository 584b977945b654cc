import type { UndoFacts } from '../../app/audit/facts/undo.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries: what was undone is omitted. */
export const undoActions: ActionsOf<UndoFacts> = {
  'audit.undo': { story: 'none', correct: () => messages.correctUndo },
};
