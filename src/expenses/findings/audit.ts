import type { FindingsFacts } from '../../app/audit/facts/findings.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const findingActions: ActionsOf<FindingsFacts> = {
  'expense.findingAdd': { story: 'none', correct: messages.correctAdd },
  'expense.findingMeasure': {
    story: 'none',
    undo: async (ctx, { changed: [code = ''] }) => {
      const { undoStep } = await import('./service.js');
      return await undoStep(ctx, code, 'measure');
    },
  },
  'expense.findingClose': {
    story: 'none',
    undo: async (ctx, { changed: [code = ''] }) => {
      const { undoStep } = await import('./service.js');
      return await undoStep(ctx, code, 'close');
    },
  },
};
