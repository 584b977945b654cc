import type { StoreFacts } from '../../app/audit/facts/store.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const storeActions: ActionsOf<StoreFacts> = {
  'store.init': { story: 'none', correct: () => messages.correctInit },
  'store.identity': { story: 'none', correct: () => messages.correctIdentity },
  'store.migrate': { story: 'none', correct: () => messages.correctRestore },
  'store.allowRestore': { story: 'none', correct: () => messages.correctAllowRestore },
  'store.restore': { story: 'none', correct: () => messages.correctRestore },
};
