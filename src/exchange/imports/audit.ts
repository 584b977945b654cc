import type { ImportCounts, ImportsFacts } from '../../app/audit/facts/imports.js';
import type { ActionEntry, ActionsOf } from '../../app/audit/registry.js';
import { undoMessages } from './undoMessages.js';

/** Imported rows have their own past: each room shows it from its tables. */
const imported: ActionEntry<ImportCounts> = {
  story: 'none',
  correct: (_code, _subjects, _since, facts) => undoMessages.correctImport(facts?.id),
};

/** How a customer's story and `undo` treat this room's entries. */
export const importActions: ActionsOf<ImportsFacts> = {
  'import.members': imported,
  'import.customers': imported,
  'import.products': imported,
  'import.deals': imported,
  'import.contracts': imported,
  'import.adjustments': imported,
  'import.receivables': imported,
  'import.targets': imported,
  'import.budgets': imported,
  'import.claims': imported,
  'import.standards': imported,
  'import.cities': imported,
  'import.receipts': imported,
  'import.contacts': imported,
  'import.leads': imported,
  'import.surveys': imported,
  'import.followups': imported,
  'import.undo': { story: 'none', correct: () => undoMessages.correctUndo },
};
