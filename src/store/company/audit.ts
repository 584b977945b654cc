import type { CompanyFacts } from '../../app/audit/facts/company.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const companyActions: ActionsOf<CompanyFacts> = {
  'company.set': {
    story: 'none',
    undo: async (ctx, _subjects, facts) => {
      const { undoCompany } = await import('./particulars.js');
      return await undoCompany(ctx, facts);
    },
    correct: () => messages.correctSet,
  },
};
