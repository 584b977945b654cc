import type { ConfirmationsFacts } from '../../app/audit/facts/confirmations.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const confirmationActions: ActionsOf<ConfirmationsFacts> = {
  'confirm.ask': {
    story: 'none',
    correct: (code, _, since = []) => (since.length > 0 ? messages.correctAnswered(code) : messages.correctAsk(code)),
  },
  'confirm.refuse': { story: 'none', correct: () => messages.correctDecided },
  'confirm.withdraw': { story: 'none', correct: () => messages.correctDecided },
};
