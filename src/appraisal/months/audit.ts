import type { MonthsFacts } from '../../app/audit/facts/months.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const monthActions: ActionsOf<MonthsFacts> = {
  'month.history': { story: 'none', correct: () => messages.correctHistory },
  'month.reopen': { story: 'none', correct: (code) => messages.correctReopen(code) },
  'month.close': { story: 'none', correct: messages.correctClose },
};
