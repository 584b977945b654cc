import type { AdvancesFacts } from '../../app/audit/facts/advances.js';
import type { ActionEntry, ActionsOf } from '../../app/audit/registry.js';
import type { AdvanceStepKind } from '../../policy/expenses.js';

/** A step can be taken back by who took it, as long as nothing came after it. */
const step = (action: AdvanceStepKind): Pick<ActionEntry<AdvancesFacts[keyof AdvancesFacts]>, 'story' | 'undo'> => ({
  story: 'none',
  async undo(ctx, { changed: [code = ''] }) {
    const { undoAdvanceStep } = await import('./undo.js');
    return await undoAdvanceStep(ctx, code, action);
  },
});

/** How a customer's story and `undo` treat this room's entries. */
export const advanceActions: ActionsOf<AdvancesFacts> = {
  'advance.request': step('request'),
  'advance.approve': step('approve'),
  'advance.reject': step('reject'),
  'advance.withdraw': step('withdraw'),
  'advance.pay': step('pay'),
  'advance.return': step('return'),
};
