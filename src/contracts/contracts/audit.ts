import type { ContractsFacts } from '../../app/audit/facts/contracts.js';
import type { ActionsOf, StoredFacts } from '../../app/audit/registry.js';
import { messages } from './messages.js';

const versionText = ({ version }: StoredFacts<{ version: number }>) => `v${version}`;
const joined = (...parts: readonly unknown[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');

/** How a customer's story and `undo` treat this room's entries. */
export const contractActions: ActionsOf<ContractsFacts> = {
  'contract.record': { story: 'tables', correct: messages.correctRecord },
  'contract.draft': { story: 'tables', correct: messages.correctDraft },
  'contract.renew': { story: 'tables', correct: messages.correctDraft },
  'contract.edit': {
    story: { label: messages.storyEdited, text: versionText },
    correct: messages.correctEdit,
  },
  'contract.submit': {
    story: { label: messages.storySubmitted, text: versionText },
    correct: messages.correctDraft,
  },
  'contract.review': { story: 'tables' },
  'contract.condition': {
    story: { label: messages.storyConditionMet, text: ({ condition, note }) => joined(condition, note) },
  },
  'contract.sign': { story: 'tables', correct: messages.correctRecord },
  'contract.withdraw': { story: { label: messages.storyWithdrawn, text: ({ reason }) => joined(reason) } },
  'contract.archive': { story: 'tables' },
  'contract.amend': { story: 'tables', correct: messages.correctAmend },
  'contract.end': {
    story: { label: messages.storyEnded, text: ({ endDay, reason }) => joined(endDay, reason) },
  },
  'contract.adjust': { story: 'tables', correct: messages.correctAdjust },
  'contract.cancel': { story: 'tables' },
};
