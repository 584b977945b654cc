import { valueAfter } from '../../app/audit/entry.js';
import type { CustomersFacts } from '../../app/audit/facts/customers.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import type { Facts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import { joinParts, joinTexts, type Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** The changed fields, each with its value before and after. Entries of older programs keep their values as `old` and `new`. */
function describeChanges(facts: Facts, money: (fen: Fen) => string): Text {
  const changes: [string, Facts][] = Object.entries(facts.changes ?? {});
  const texts = changes.map(([field, change]) =>
    messages.changed(field, change.from ?? change.old, change.to ?? change.new, money),
  );
  return joinTexts(texts, '；', '; ');
}

/** The label says that these are tags. */
const describeTags = ({ changes }: Facts, money: (fen: Fen) => string): Text =>
  messages.change('tags', changes?.tags?.from, changes?.tags?.to, money);

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep a contact's fields outside `changes`.
 */
export const customerActions: ActionsOf<CustomersFacts> = {
  'customer.add': {
    story: { label: messages.storyAdded, text: ({ name }) => name ?? '' },
    async undo(ctx, { changed: [code = ''] }) {
      const { undoAdd } = await import('./void.js');
      return await undoAdd(ctx, code);
    },
  },
  'customer.void': {
    story: { label: messages.storyVoided, text: ({ reason }) => reason ?? '' },
    async undo(ctx, { changed: [code = ''] }, { changes }) {
      const { undoVoid } = await import('./void.js');
      return await undoVoid(ctx, code, changes?.sourceKey?.from ?? null);
    },
  },
  'customer.edit': {
    story: { label: messages.storyEdited, text: describeChanges },
    correct: messages.correctEdit,
  },
  'customer.tagAdd': {
    story: { label: messages.storyTagsAdded, text: describeTags },
    correct: messages.correctTagAdd,
  },
  'customer.tagRemove': {
    story: { label: messages.storyTagsRemoved, text: describeTags },
    correct: messages.correctTagRemove,
  },
  'customer.contactAdd': {
    story: {
      label: messages.storyContactAdded,
      text: (facts) => joinParts(valueAfter(facts, 'name'), valueAfter(facts, 'title'), valueAfter(facts, 'phone')),
    },
    correct: messages.correctContactAdd,
  },
  'customer.contactEdit': {
    story: { label: messages.storyContactEdited, text: ({ contact }) => contact ?? '' },
    correct: messages.correctContactEdit,
  },
  'customer.assign': { story: 'tables', correct: messages.correctAssign },
  'customer.merge': { story: 'tables', correct: messages.correctMerge },
};
