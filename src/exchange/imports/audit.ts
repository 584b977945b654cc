import type { ImportsFacts } from '../../app/audit/facts/imports.js';
import type { ActionEntry, ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** Rows came with a past of their own: each room tells it from its tables. */
const imported: ActionEntry<unknown> = { story: 'none', correct: () => messages.correctImport };

/** What a customer's story and `undo` know of this room's entries. */
export const importActions: ActionsOf<ImportsFacts> = {
  'import.members': imported,
  'import.customers': imported,
  'import.products': imported,
  'import.deals': imported,
  'import.contracts': imported,
  'import.receivables': imported,
  'import.targets': imported,
  'import.claims': imported,
};
