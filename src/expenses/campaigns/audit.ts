import type { CampaignsFacts } from '../../app/audit/facts/campaigns.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { reopenCampaign, revertEdit } from './keep.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const campaignActions: ActionsOf<CampaignsFacts> = {
  'campaign.add': { story: 'none', correct: messages.correctAdd },
  'campaign.edit': {
    story: 'none',
    undo: async (ctx, { changed: [code = ''] }, { changes }) => await revertEdit(ctx, code, changes ?? {}),
  },
  'campaign.close': { story: 'none', undo: async (ctx, { changed: [code = ''] }) => await reopenCampaign(ctx, code) },
};
