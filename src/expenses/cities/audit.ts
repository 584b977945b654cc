import type { CitiesFacts } from '../../app/audit/facts/cities.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const cityActions: ActionsOf<CitiesFacts> = {
  'city.set': {
    story: 'none',
    undo: async (ctx, _subjects, facts) => {
      const { undoCity } = await import('./tiers.js');
      return await undoCity(ctx, facts);
    },
    correct: messages.correctSet,
  },
};
