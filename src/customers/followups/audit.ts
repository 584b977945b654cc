import type { FollowupsFacts } from '../../app/audit/facts/followups.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const followupActions: ActionsOf<FollowupsFacts> = {
  'followup.add': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }, { closed = [] }) {
      const { undoFollowup } = await import('./service.js');
      const { text, reverted } = await undoFollowup(ctx, code, closed);
      return { summary: messages.undone(code, text), reverted };
    },
  },
};
