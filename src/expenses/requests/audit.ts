import type { RequestsFacts } from '../../app/audit/facts/requests.js';
import type { ActionEntry, ActionsOf } from '../../app/audit/registry.js';
import type { RequestStepKind } from '../../policy/expenses.js';

/** A step can be taken back by who took it, as long as nothing came after it. */
const step = (action: RequestStepKind): Pick<ActionEntry<RequestsFacts[keyof RequestsFacts]>, 'story' | 'undo'> => ({
  story: 'none',
  async undo(ctx, { changed: [code = ''] }) {
    const { undoRequestStep } = await import('./undo.js');
    return await undoRequestStep(ctx, code, action);
  },
});

/** How a customer's story and `undo` treat this room's entries. */
export const requestActions: ActionsOf<RequestsFacts> = {
  'request.add': step('add'),
  'request.approve': step('approve'),
  'request.reject': step('reject'),
  'request.withdraw': step('withdraw'),
  'request.close': step('close'),
};
