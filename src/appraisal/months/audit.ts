import type { MonthsFacts } from '../../app/audit/facts/months.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** What a customer's story and `undo` know of this room's entries. */
export const monthActions: ActionsOf<MonthsFacts> = {
  'month.close': { story: 'none', correct: messages.correctClose },
};
