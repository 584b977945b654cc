import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  named,
  percent,
  type SheetField,
  type SheetPart,
  type SheetView,
  type Tone,
} from '../../cli/output/view.js';
import { OUTCOME_STATES, OUTCOMES, type OutcomeState } from '../../policy/outcomes.js';
import { terms } from '../../policy/terms.js';
import { type Fen, formatPercent } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { scoreText } from '../appraisals/rules.js';
import { BELOW_REASONS } from '../appraisals/sheetMessages.js';
import { messages, NOTE_KINDS, STEP_NAMES } from './messages.js';
import type { EvidenceMonth, EvidenceNote } from './rules.js';
import type { Outcome } from './show.js';

const STATE_TONES: Partial<Record<OutcomeState, Tone>> = {
  proposed: 'waiting',
  granted: 'waiting',
  done: 'good',
};

/** `2026-11 grade A, total 92.74, attainment 98.46%`, one month after another. */
const evidenceText = ({ evidence }: Outcome): string =>
  evidence.months
    .map(({ month, grade, total, attainmentBp }) => {
      const attainment = attainmentBp === null ? null : formatPercent(attainmentBp);
      return t(messages.evidenceMonth(month, { grade, total: total === null ? null : scoreText(total), attainment }));
    })
    .join(t({ zh: '；', en: '; ' }));

export const outcomeColumns: Column<Outcome>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: terms.personName, neverCut: true },
  { key: 'kind', head: messages.kind, as: named(OUTCOMES), neverCut: true },
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'state', head: terms.status, as: named(OUTCOME_STATES), tone: ({ state }) => STATE_TONES[state] },
  { key: 'evidence', head: messages.evidence, value: evidenceText, dropOrder: 'first' },
];

/** As JSON gives it: totals as decimals, as they are printed. */
export const shownOutcome = ({ id: _, memberId: __, evidence, ...outcome }: Outcome) => ({
  ...outcome,
  clause: OUTCOMES[outcome.kind].clause,
  evidence: {
    ...evidence,
    months: evidence.months.map(({ total, ...month }) => ({ ...month, total: total === null ? null : total / 100 })),
  },
});

const monthColumns: Column<EvidenceMonth>[] = [
  { key: 'month', head: terms.month, neverCut: true },
  {
    key: 'total',
    head: messages.score,
    value: ({ total }) => (total === null ? '' : scoreText(total)),
    as: { human: String, plain: String, right: true, neverCut: true },
  },
  { key: 'grade', head: messages.grade, neverCut: true },
  { key: 'attainmentBp', head: terms.attainment, as: percent },
  { key: 'place', head: messages.place, as: count },
  { key: 'below', head: messages.below, value: ({ below }) => t(joinTexts(below.map((why) => BELOW_REASONS[why]))) },
  { key: 'reason', head: messages.managerReason },
];
const noteColumns: Column<EvidenceNote>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'kind', head: messages.note, as: named(NOTE_KINDS) },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'text', head: terms.text },
];
const stepColumns: Column<Outcome['steps'][number]>[] = [
  { key: 'step', head: messages.step, as: named(STEP_NAMES) },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'text', head: terms.reason },
  { key: 'amountFen', head: messages.amount, as: asMoney },
  { key: 'by', head: messages.by, value: ({ by, confirmedBy }) => [by, confirmedBy].filter(Boolean).join(' ') },
];

/** What comes next: the decision, then what carries it out. */
function nextHints({ code, kind, state, member }: Outcome): Text[] {
  if (state === 'proposed') return [messages.decideHint(code)];
  return state === 'granted' ? [messages.doneHint(code, kind, member.name)] : [];
}

/** An outcome with what it rests on (policy 4.4). */
export function outcomeSheet(outcome: Outcome, money: (fen: Fen) => string): SheetView {
  const { kind, member, month, state, evidence, steps, code, day, baseFen, fromDay } = outcome;
  const fields: SheetField[] = [
    { label: terms.personName, value: `${member.name} ${member.code}` },
    { label: terms.month, value: month ?? '' },
    {
      label: terms.status,
      value: OUTCOME_STATES[state],
      ...(STATE_TONES[state] === undefined ? {} : { tone: STATE_TONES[state] }),
    },
    { label: messages.since, value: day },
    {
      label: messages.decisionWay,
      value: OUTCOMES[kind].twoPersons ? messages.decisionTwo : messages.decisionOne,
    },
  ];
  if (baseFen !== null) fields.push({ label: messages.base, value: money(baseFen) });
  if (fromDay !== null) fields.push({ label: messages.fromDay, value: fromDay });
  if (evidence.reason !== null) fields.push({ label: terms.reason, value: evidence.reason });
  const parts: SheetPart[] = [{ kind: 'fields', fields }];
  if (evidence.months.length > 0)
    parts.push({ kind: 'table', list: listView(evidence.months, monthColumns, { title: messages.monthsTitle }) });
  if (evidence.notes.length > 0)
    parts.push({ kind: 'table', list: listView(evidence.notes, noteColumns, { title: messages.notesTitle }) });
  if (steps.length > 0)
    parts.push({ kind: 'table', list: listView(steps, stepColumns, { title: messages.stepsTitle }) });
  return {
    kind: 'sheet',
    value: shownOutcome(outcome),
    title: messages.sheetTitle(OUTCOMES[kind]),
    subtitle: same(`${code}  ${member.name}`),
    code,
    parts,
    hints: nextHints(outcome),
  };
}

/** The answer of a write about an outcome. */
export const outcomeDone = (outcome: Outcome, line: Text, hints: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownOutcome(outcome),
  code: outcome.code,
  lines: [line],
  hints,
});
