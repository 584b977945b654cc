import type { AuditLogFacts } from '../../app/audit/facts/audit.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const auditLogActions: ActionsOf<AuditLogFacts> = {
  'audit.accept': { story: 'none', correct: () => messages.acceptStays },
};
