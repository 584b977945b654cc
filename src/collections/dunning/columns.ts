import { asDay, type Column, named, yuan } from '../../cli/output/view.js';
import { DUNNING_LEVELS, OVERDUE_REASONS, PROMISE_STATES } from '../../policy/collections.js';
import { terms } from '../../policy/terms.js';
import { messages } from './messages.js';
import type { Contacts } from './rules.js';

const ACTIONS = { ...DUNNING_LEVELS, promise: messages.brokenMark };

/** The reason and the last contact: with `-o wide` and in files. */
export const contactColumns: Column<Contacts>[] = [
  { key: 'reason', head: terms.reason, as: named(OVERDUE_REASONS), wide: true },
  { key: 'lastContact.day', head: messages.lastContact, as: asDay, wide: true },
  { key: 'lastContact.action', head: messages.lastAction, as: named(ACTIONS), wide: true },
];

/** The newest promise: always in files, in tables where one of the rows has a broken one. */
export function promiseColumns(rows: readonly Pick<Contacts, 'promise'>[]): Column<Contacts>[] {
  const wide = !rows.some(({ promise }) => promise?.state === 'broken');
  return [
    { key: 'promise.state', head: messages.brokenMark, as: named(PROMISE_STATES), wide },
    { key: 'promise.day', head: messages.promisedBy, as: asDay, wide, leaves: 'first' },
    { key: 'promise.amountFen', head: messages.promisedAmount, as: yuan, wide, leaves: 'first' },
  ];
}
