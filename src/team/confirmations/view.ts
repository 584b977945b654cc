import { t } from '../../cli/language.js';
import {
  asDay,
  type Column,
  type DoneView,
  listView,
  type SheetField,
  type SheetPart,
  type SheetView,
  translated,
} from '../../cli/output/view.js';
import { ACTS, CONFIRMATION_STATES } from '../../policy/confirmations.js';
import { terms } from '../../policy/terms.js';
import { changedValue, changeText, type ShownChange } from '../../shared/shownChange.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { ConfirmationView } from './requests.js';

/** @param all not only those that wait: then it is said where each stands */
export const confirmationColumns = (all: boolean): Column<ConfirmationView>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'what', head: messages.what, value: ({ title }) => t(title), dropOrder: 'last' },
  { key: 'state', head: terms.status, value: ({ state }) => t(CONFIRMATION_STATES[state]), wide: !all },
  { key: 'mayConfirm', head: messages.who, value: ({ mayConfirm }) => mayConfirm.join(', '), dropOrder: 'last' },
  { key: 'validUntil', head: messages.lapses, as: asDay },
  { key: 'askedBy', head: messages.askedBy },
  { key: 'askedDay', head: messages.askedDay, as: asDay },
  { key: 'kind', head: messages.kind, value: ({ kind }) => t(ACTS[kind].name), wide: true },
];

const changeColumns: Column<ShownChange>[] = [
  { key: 'what', head: messages.subject, as: translated, dropOrder: 'last' },
  { key: 'from', head: messages.from, value: ({ from }) => changedValue(from), as: translated, dropOrder: 'last' },
  { key: 'to', head: messages.to, value: ({ to }) => changedValue(to), as: translated, dropOrder: 'last' },
];

/** The JSON of a request: its texts in the language of the interface. */
export const shownConfirmation = ({ title, changes, lines, why, objection, ...view }: ConfirmationView) => ({
  ...view,
  what: t(title),
  changes: changes.map(({ what, from, to }) => ({ what: t(what), from: plainValue(from), to: plainValue(to) })),
  lines: lines.map((line) => t(line)),
  why: t(why),
  objection: objection && t(objection),
});

const plainValue = (value: Text | string | null): string | null =>
  typeof value === 'string' || value === null ? value : t(value);

/** Where a request stands, in words: for whom it waits, or what became of it. */
export function standingText(view: ConfirmationView): Text {
  const { state, mayConfirm, validUntil, decidedBy, decisionReason, replacedBy, objection } = view;
  const decider = decidedBy ?? '';
  switch (state) {
    case 'waiting':
      return messages.waitsFor(mayConfirm);
    case 'refused':
      return messages.refusedBy(decider, decisionReason ?? '');
    case 'confirmed':
      return messages.confirmedBy(decider);
    case 'withdrawn':
      return replacedBy === null ? messages.withdrawnBy(decider) : messages.replacedBy(replacedBy, decider);
    case 'lapsed':
      return messages.lapsedOn(validUntil);
    case 'outdated':
      return messages.outdatedBecause(objection ?? CONFIRMATION_STATES.outdated);
  }
}

/**
 * A request as a sheet: what it changes and why, who asked, who may confirm it until when, why that takes two persons.
 *
 * @param actor the reader's name: the next commands are his
 */
export function confirmationSheet(view: ConfirmationView, actor: string): SheetView {
  const { code, kind, title, changes, lines, why, reason, clause, digest, askedBy, askedDay, validUntil } = view;
  const { decidedDay } = view;
  const field = (label: Text, value: Text | string | null): SheetField[] => (value === null ? [] : [{ label, value }]);
  const changesPart: SheetPart[] =
    changes.length > 0 ? [{ kind: 'table', list: listView(changes, changeColumns) }] : [];
  const isUndecided = view.state === 'waiting' || view.state === 'outdated';
  return {
    kind: 'sheet',
    value: shownConfirmation(view),
    code,
    title: messages.sheetTitle(code, ACTS[kind].name),
    subtitle: standingText(view),
    parts: [
      { kind: 'fields', fields: field(messages.what, title) },
      ...changesPart,
      ...(lines.length > 0 ? [{ kind: 'points' as const, points: lines }] : []),
      {
        kind: 'fields',
        fields: [
          ...field(messages.reason, reason),
          ...field(messages.askedBy, messages.askedByOn(askedBy, askedDay)),
          ...(view.state === 'waiting' ? field(messages.who, view.mayConfirm.join(', ')) : []),
          ...field(messages.lapses, isUndecided ? validUntil : null),
          ...field(messages.whyTwo, messages.clauseWhy(why, clause)),
          ...(decidedDay === null ? [] : field(messages.decided, messages.decidedOn(standingText(view), decidedDay))),
          ...field(messages.digest, digest.slice(0, SHOWN_DIGEST)),
        ],
      },
    ],
    hints: nextCommands(view, actor),
  };
}

/** Enough of a digest for `--at`. */
const SHOWN_DIGEST = 12;

/** What the reader may do with a request. */
export function nextCommands({ code, state, askedBy, mayConfirm }: ConfirmationView, actor: string): Text[] {
  if (state !== 'waiting' && state !== 'outdated') return [];
  if (askedBy === actor) return [messages.withdrawHint(code)];
  return mayConfirm.includes(actor) ? [messages.acceptHint(code), messages.refuseHint(code)] : [];
}

/** The answer of an act that waits for a second person: for whom, until when. */
export const askedDone = (view: ConfirmationView): DoneView => ({
  kind: 'done',
  value: shownConfirmation(view),
  code: view.code,
  waits: true,
  lines: [
    messages.asked(view.code, view.title),
    ...view.changes.map(changeText),
    ...view.lines,
    view.why,
    messages.askedWaits(view.mayConfirm, view.validUntil),
  ],
  hints: [messages.withdrawHint(view.code)],
});

/** The answer of a decision. */
export const decidedDone = (view: ConfirmationView, line: Text, more: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownConfirmation(view),
  code: view.code,
  lines: [line, ...more],
});
