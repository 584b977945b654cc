import { asDay, type Column, type DoneView, named } from '../../cli/output/view.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { FINDING_STATES, messages } from './messages.js';
import type { Finding } from './service.js';

export const findingColumns: Column<Finding>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'problem', head: messages.problem },
  { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES) },
  { key: 'owner.name', head: terms.owner },
  { key: 'dueDay', head: messages.due, as: asDay },
  {
    key: 'state',
    head: terms.status,
    as: named(FINDING_STATES),
    tone: ({ state }) => (state === 'overdue' ? 'waiting' : undefined),
  },
  { key: 'lastStep', head: messages.lastStep, value: ({ steps }) => steps.at(-1)?.text },
  { key: 'day', head: messages.found, as: asDay, wide: true },
  { key: 'foundBy', head: messages.foundBy, wide: true },
];

/** The answer of a write about a finding. */
export const findingDone = (finding: Finding, line: Text, hints: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: finding,
  code: finding.code,
  lines: [line],
  hints,
});
