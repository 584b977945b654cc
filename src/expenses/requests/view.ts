import { t } from '../../cli/language.js';
import { asDay, asMoney, type Column, type DoneView, listView, named, type Tone } from '../../cli/output/view.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { REQUEST_STATES, type RequestState } from '../../policy/requests.js';
import { terms } from '../../policy/terms.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { BudgetVerdict } from '../budgets/verdict.js';
import { verdictText } from '../budgets/verdictText.js';
import { VERDICT_SIGNS } from '../claims/checkView.js';
import type { Deciders, ShownRequest } from './load.js';
import { messages, STEP_NAMES } from './messages.js';

export const STATE_TONES: Partial<Record<RequestState, Tone>> = {
  requested: 'waiting',
  approved: 'good',
  rejected: 'bad',
};

/** `2026-12-08` or, of several days, `2026-12-08 – 2026-12-10`. */
export const daysText = ({ fromDay, untilDay }: Pick<ShownRequest, 'fromDay' | 'untilDay'>): string =>
  fromDay === untilDay ? fromDay : `${fromDay} – ${untilDay}`;

/** Whom it is for: the deal's code, the customer's name. */
export const subjectText = ({ customer, deal }: Pick<ShownRequest, 'customer' | 'deal'>): string =>
  [deal?.code ?? customer?.code, customer?.name ?? deal?.title].filter(Boolean).join(' ');

export const requestColumns: Column<ShownRequest>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: messages.member },
  { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'untilDay', head: messages.until, as: asDay, dropOrder: 'first' },
  {
    key: 'state',
    head: terms.status,
    as: named(REQUEST_STATES),
    dropOrder: 'last',
    tone: ({ state }) => STATE_TONES[state],
  },
  { key: 'claimedFen', head: messages.claimed, as: asMoney },
  { key: 'purpose', head: terms.purpose },
  { key: 'city', head: messages.city, wide: true },
  { key: 'heads', head: messages.heads, wide: true },
  { key: 'for', head: terms.customer, wide: true, value: subjectText },
  { key: 'openUntil', head: messages.openUntil, as: asDay, wide: true },
];

export const stepColumns: Column<ShownRequest['steps'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by.name', head: messages.who },
  {
    key: 'action',
    head: messages.step,
    value: ({ action, overFen }) => t(overFen === undefined ? STEP_NAMES[action] : messages.approvedOver),
  },
  { key: 'note', head: messages.note },
];

/** Who decides on what waits, in words. @param nobody what is said where nobody may */
export function decidersText({ by, together, approvedBy }: Deciders, nobody: Text = messages.nobodyDecides): Text {
  if (by.length === 0) return nobody;
  const names = joinTexts(by.map(same));
  const [first] = approvedBy;
  if (first !== undefined) return messages.secondDecides(same(first), names);
  return together ? messages.twoDecide(names) : messages.decides(names);
}

/** The answer of a write about a request, with who decides on it where it waits. */
export const requestDone = (
  request: ShownRequest,
  line: Text,
  { hints = [], more = [] }: { hints?: readonly Text[]; more?: readonly Text[] } = {},
): DoneView => ({
  kind: 'done',
  value: request,
  code: request.code,
  lines: [
    line,
    ...more,
    ...(request.next === null ? [] : [decidersText(request.next)]),
    ...(request.state === 'approved' ? [messages.reserves(request.openUntil)] : []),
  ],
  hints,
});

/** `! 2026 年差旅：… = 余 …，本申请 …，超出 …`: what the budget has for a request. */
export function budgetLine(verdict: BudgetVerdict, asking: Text, money: (fen: number) => string): Text {
  const { zh, en } = verdictText(verdict, asking, money);
  const sign = VERDICT_SIGNS[verdict.state === 'within' ? 'right' : 'look'];
  return { zh: `${sign} ${zh}`, en: `${sign} ${en}` };
}

/** The list of steps on a sheet. */
export const stepList = (request: ShownRequest) => listView(request.steps, stepColumns, { title: messages.steps });

/** Labelled values of a request on its sheet. */
export function requestFields(request: ShownRequest, money: (fen: number) => string) {
  const { member, category, amountFen, claimedFen, purpose, city, heads, day, state, next } = request;
  const tone = STATE_TONES[state];
  const subject = subjectText(request);
  const optional = (label: Text, value: string | number | null) =>
    value === null || value === '' ? [] : [{ label, value: String(value) }];
  return [
    { label: messages.member, value: `${member.name} ${member.code}` },
    { label: terms.status, value: REQUEST_STATES[state], ...(tone === undefined ? {} : { tone }) },
    { label: terms.category, value: EXPENSE_CATEGORIES[category] },
    { label: terms.amount, value: money(amountFen) },
    { label: messages.from, value: request.fromDay },
    { label: messages.until, value: request.untilDay },
    { label: terms.purpose, value: purpose },
    ...optional(messages.city, city),
    ...optional(messages.heads, heads),
    ...optional(terms.customer, subject),
    { label: messages.asked, value: day },
    { label: messages.claimed, value: money(claimedFen) },
    { label: messages.withoutReason, value: money(request.withoutReasonFen) },
    {
      label: messages.neededAbove,
      value: request.neededAboveFen === null ? t(messages.notAsked) : money(request.neededAboveFen),
    },
    { label: messages.openUntil, value: request.openUntil },
    ...(next === null ? [] : [{ label: messages.next, value: decidersText(next) }]),
  ];
}
