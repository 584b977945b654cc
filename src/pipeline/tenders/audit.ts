import { type Changes, valueAfter } from '../../app/audit/entry.js';
import type { TendersFacts } from '../../app/audit/facts/tenders.js';
import type { ActionEntry, ActionsOf } from '../../app/audit/registry.js';
import { TENDER_RESULTS } from '../../policy/stages.js';
import { choiceName } from '../../shared/choices.js';
import { joinParts, joinTexts, same } from '../../shared/text.js';
import { messages } from './messages.js';
import type { UndoableFields } from './service.js';

/** The fields that the entry changed get the values that they had. Older entries do not keep them. */
const undo: ActionEntry<{ changes: Changes<UndoableFields> }>['undo'] = async (
  ctx,
  { changed: [code = ''] },
  facts,
) => {
  const { undoFields } = await import('./service.js');
  return await undoFields(ctx, code, facts.changes ?? {});
};

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
    undo,
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
    async undo(ctx, { changed: [code = ''] }, { number = 0 }) {
      const { undoPaper } = await import('./service.js');
      return await undoPaper(ctx, code, number);
    },
  },
  'tender.deposit': {
    story: {
      label: ({ returned }) => (returned ? messages.storyDepositReturned : messages.storyDepositPaid),
      text: ({ depositFen }, money) => (depositFen === undefined ? '' : money(depositFen)),
    },
    undo,
  },
  'tender.submit': {
    story: { label: messages.storySubmitted, text: ({ openReason }) => openReason ?? '' },
    undo,
  },
  'tender.result': {
    story: {
      label: messages.storyResult,
      text: ({ result, note }) => {
        const name = choiceName(TENDER_RESULTS, result);
        return note ? joinTexts([name, same(note)], '  ', '  ') : name;
      },
    },
    undo,
  },
};
