import {
  asDay,
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  named,
  type Tone,
} from '../../cli/output/view.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { ADVANCE_STATES, type AdvanceState } from '../../policy/requests.js';
import { terms } from '../../policy/terms.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { decidersText } from '../requests/view.js';
import type { MemberBalance, ShownAdvance } from './load.js';
import { messages, STEP_NAMES } from './messages.js';

const STATE_TONES: Partial<Record<AdvanceState, Tone>> = {
  requested: 'waiting',
  approved: 'waiting',
  settled: 'good',
  rejected: 'bad',
};
const toneOf = ({ state, old }: Pick<ShownAdvance, 'state' | 'old'>): Tone | undefined =>
  old ? 'bad' : STATE_TONES[state];

export const advanceColumns: Column<ShownAdvance>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: messages.member },
  { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'state', head: terms.status, as: named(ADVANCE_STATES), dropOrder: 'last', tone: toneOf },
  { key: 'paidDay', head: messages.paidDay, as: asDay },
  { key: 'daysOpen', head: messages.daysOpen, as: count, tone: toneOf },
  { key: 'balanceFen', head: messages.balance, as: asMoney },
  { key: 'request', head: messages.request, neverCut: true, dropOrder: 'first' },
  { key: 'purpose', head: terms.purpose },
  { key: 'settledFen', head: messages.settled, as: asMoney, wide: true },
  { key: 'returnedFen', head: messages.returnedHead, as: asMoney, wide: true },
  { key: 'day', head: messages.asked, as: asDay, wide: true },
];

export const balanceColumns: Column<MemberBalance>[] = [
  { key: 'member.code', head: terms.code, neverCut: true },
  { key: 'member.name', head: terms.personName },
  { key: 'count', head: terms.count, as: count },
  { key: 'paidFen', head: messages.paidHead, as: asMoney },
  { key: 'settledFen', head: messages.settled, as: asMoney },
  { key: 'returnedFen', head: messages.returnedHead, as: asMoney },
  { key: 'balanceFen', head: messages.balance, as: asMoney },
  { key: 'oldFen', head: messages.oldHead, as: asMoney, tone: ({ oldFen }) => (oldFen > 0 ? 'bad' : undefined) },
];

const stepColumns: Column<ShownAdvance['steps'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by.name', head: messages.who },
  { key: 'action', head: messages.step, as: named(STEP_NAMES) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'claim', head: messages.claim, neverCut: true },
  { key: 'note', head: messages.note },
];

/** Who does what comes next, in words; undefined where it waits for nobody. */
export function nextText({ state, next }: ShownAdvance): Text | undefined {
  if (next === null) return undefined;
  if (state === 'requested') return decidersText(next);
  return next.by.length === 0 ? messages.nobodyPays : messages.paidBy(joinTexts(next.by.map(same)));
}

/** The answer of a write about an advance, with who is next. */
/** @param more what else is said of it */
export function advanceDone(
  advance: ShownAdvance,
  line: Text,
  hints: readonly Text[] = [],
  more: readonly Text[] = [],
): DoneView {
  const next = nextText(advance);
  return {
    kind: 'done',
    value: advance,
    code: advance.code,
    lines: [line, ...more, ...(next === undefined ? [] : [next])],
    hints,
  };
}

/** The list of steps on a sheet. */
export const stepList = (advance: ShownAdvance) => listView(advance.steps, stepColumns, { title: messages.steps });

/** Labelled values of an advance on its sheet. */
export function advanceFields(advance: ShownAdvance, money: (fen: number) => string) {
  const { member, category, amountFen, purpose, request, day, state, paidDay } = advance;
  const tone = toneOf(advance);
  const next = nextText(advance);
  return [
    { label: messages.member, value: `${member.name} ${member.code}` },
    { label: terms.status, value: ADVANCE_STATES[state], ...(tone === undefined ? {} : { tone }) },
    { label: terms.category, value: EXPENSE_CATEGORIES[category] },
    { label: terms.amount, value: money(amountFen) },
    { label: terms.purpose, value: purpose },
    ...(request === null ? [] : [{ label: messages.request, value: request }]),
    { label: messages.asked, value: day },
    ...(paidDay === null
      ? []
      : [
          { label: messages.paidDay, value: paidDay },
          { label: messages.settled, value: money(advance.settledFen) },
          { label: messages.returnedHead, value: money(advance.returnedFen) },
          { label: messages.balance, value: money(advance.balanceFen) },
        ]),
    ...(next === undefined ? [] : [{ label: messages.next, value: next }]),
  ];
}
