import type { AbsencesFacts } from '../../app/audit/facts/absences.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const absenceActions: ActionsOf<AbsencesFacts> = {
  'absence.add': { story: 'none', correct: messages.correctAdd },
  'absence.remove': { story: 'none', correct: () => messages.addAgain },
};
