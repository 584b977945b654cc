import { t } from '../../cli/language.js';
import { asDay, type Column, type DoneView, listView } from '../../cli/output/view.js';
import { ACTS, CONFIRMATION_STATES } from '../../policy/confirmations.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { ConfirmationView } from './service.js';

export const confirmationColumns: Column<ConfirmationView>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'kind', head: messages.kind, value: ({ kind }) => t(ACTS[kind].name) },
  { key: 'what', head: messages.what, value: ({ title }) => t(title) },
  { key: 'state', head: terms.status, value: ({ state }) => t(CONFIRMATION_STATES[state]) },
  { key: 'askedBy', head: messages.askedBy },
  { key: 'askedDay', head: messages.askedDay, as: asDay },
  { key: 'validUntil', head: messages.lapses, as: asDay },
  { key: 'mayConfirm', head: messages.who, value: ({ mayConfirm }) => mayConfirm.join(', ') },
];

/** The JSON of an act: its text in the language of the interface. */
export const shownConfirmation = ({ title, lines, ...view }: ConfirmationView) => ({
  ...view,
  what: t(title),
  lines: lines.map((line) => t(line)),
});

/** An act as a sheet: what it does, who asked for it, who may confirm it. */
export const confirmationSheet = (view: ConfirmationView): Pick<DoneView, 'lines' | 'sections'> => ({
  lines: [view.title, ...view.lines],
  sections: [listView([view], confirmationColumns)],
});

/** The answer of an act that waits for a second person. */
export const askedDone = (view: ConfirmationView): DoneView => ({
  kind: 'done',
  value: shownConfirmation(view),
  code: view.code,
  lines: [messages.asked(view.code, view.title, view.mayConfirm), ...view.lines, messages.askedNothingYet],
  hints: [messages.withdrawHint(view.code)],
});

/** The answer of a decision. */
export const decidedDone = (view: ConfirmationView, line: Text, more: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownConfirmation(view),
  code: view.code,
  lines: [line, ...more],
});
