import type { DunningFacts } from '../../app/audit/facts/dunning.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { DUNNING_LEVELS } from '../../policy/collections.js';
import { choiceName } from '../../shared/choices.js';
import { both, joinParts } from '../../shared/text.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const dunningActions: ActionsOf<DunningFacts> = {
  'payment.dun': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoContact } = await import('./withdraw.js');
      return await undoContact(ctx, code);
    },
  },
  'payment.promise': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoContact } = await import('./withdraw.js');
      return await undoContact(ctx, code);
    },
  },
  'payment.withdraw': {
    story: { label: messages.storyWithdrawn, text: ({ day, reason }) => joinParts(day, reason) },
    correct: messages.correctWithdraw,
  },
  'payment.letter': {
    story: {
      label: messages.storyLetter,
      text: ({ letter, note }) => both((lang) => joinParts(choiceName(DUNNING_LEVELS, letter)[lang], note)),
    },
    correct: messages.correctLetter,
  },
  'payment.remind': { story: 'none', correct: () => messages.correctRun },
  'payment.templates': { story: 'none', correct: () => messages.correctTemplates },
};
