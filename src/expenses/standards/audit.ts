import type { StandardsFacts } from '../../app/audit/facts/standards.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const standardActions: ActionsOf<StandardsFacts> = {
  'standard.set': {
    story: 'none',
    undo: async (ctx, _subjects, facts) => {
      const { undoStandard } = await import('./standards.js');
      return await undoStandard(ctx, facts);
    },
    correct: messages.correctSet,
  },
};
