import { valueAfter } from '../../app/audit/entry.js';
import type { TendersFacts } from '../../app/audit/facts/tenders.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { TENDER_RESULTS } from '../../policy/stages.js';
import { choiceName } from '../../shared/choices.js';
import { joinParts, joinTexts, same } from '../../shared/text.js';
import { messages } from './messages.js';

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep what was changed outside `changes`.
 */
export const tenderActions: ActionsOf<TendersFacts> = {
  'tender.add': {
    story: { label: messages.storyAdded, text: (facts) => joinParts(facts.title, valueAfter(facts, 'deadline')) },
    correct: messages.correctAdd,
  },
  'tender.edit': {
    story: {
      label: messages.storyEdited,
      text: (facts) => joinParts(valueAfter(facts, 'title'), valueAfter(facts, 'deadline')),
    },
    correct: messages.correctEdit,
  },
  'tender.paper': {
    story: {
      label: messages.storyPaper,
      text: (facts) => joinParts(facts.name, facts.by, valueAfter(facts, 'dueDay')),
    },
    correct: messages.correctPaper,
  },
  'tender.done': {
    story: { label: messages.storyPaperDone, text: ({ name, file }) => joinParts(name, file) },
    correct: messages.correctPaper,
  },
  'tender.deposit': {
    story: {
      label: ({ returned }) => (returned ? messages.storyDepositReturned : messages.storyDepositPaid),
      text: ({ depositFen }, money) => (depositFen === undefined ? '' : money(depositFen)),
    },
    correct: messages.correctDeposit,
  },
  'tender.submit': {
    story: { label: messages.storySubmitted, text: ({ openReason }) => openReason ?? '' },
    correct: messages.correctSubmit,
  },
  'tender.result': {
    story: {
      label: messages.storyResult,
      text: ({ result, note }) => {
        const name = choiceName(TENDER_RESULTS, result);
        return note ? joinTexts([name, same(note)], '  ', '  ') : name;
      },
    },
    correct: messages.correctResult,
  },
};
