import {
  asDay,
  type Column,
  count,
  type DoneView,
  listView,
  named,
  type SheetView,
  type Tone,
} from '../../cli/output/view.js';
import { COACHING_STATES, type CoachingState } from '../../policy/outcomes.js';
import { terms } from '../../policy/terms.js';
import { same, type Text } from '../../shared/text.js';
import { messages, STEP_NAMES } from './messages.js';
import type { Coaching } from './service.js';

const STATE_TONES: Partial<Record<CoachingState, Tone>> = { overdue: 'waiting', reached: 'good', missed: 'bad' };

export const coachingColumns: Column<Coaching>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: terms.personName, neverCut: true },
  { key: 'state', head: terms.status, as: named(COACHING_STATES), tone: ({ state }) => STATE_TONES[state] },
  { key: 'untilDay', head: messages.until, as: asDay },
  {
    key: 'sessions',
    head: messages.sessions,
    as: count,
    value: ({ steps }) => steps.filter(({ step }) => step === 'session').length,
  },
  { key: 'goal', head: messages.goal },
];

const stepColumns: Column<Coaching['steps'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'step', head: messages.step, as: named(STEP_NAMES) },
  { key: 'text', head: terms.text },
  { key: 'by', head: messages.coach },
];

export const shownCoaching = ({ id: _, memberId: __, ...coaching }: Coaching) => ({
  ...coaching,
  steps: coaching.steps.map(({ reached, ...step }) => ({ ...step, reached: reached === null ? null : reached === 1 })),
});

/** A coaching with its sessions (policy 2.2.1b). */
export function coachingSheet(coaching: Coaching): SheetView {
  const { code, member, state, goal, day, untilDay, by, outcome, steps } = coaching;
  const tone = STATE_TONES[state];
  return {
    kind: 'sheet',
    value: shownCoaching(coaching),
    title: messages.title,
    subtitle: same(`${code}  ${member.name}`),
    code,
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: terms.personName, value: `${member.name} ${member.code}` },
          { label: terms.status, value: COACHING_STATES[state], ...(tone === undefined ? {} : { tone }) },
          { label: messages.goal, value: goal },
          { label: messages.since, value: day },
          { label: messages.until, value: untilDay },
          { label: messages.coach, value: by },
          ...(outcome === null ? [] : [{ label: messages.outcome, value: outcome }]),
        ],
      },
      ...(steps.length === 0
        ? []
        : [{ kind: 'table' as const, list: listView(steps, stepColumns, { title: messages.stepsTitle }) }]),
    ],
  };
}

/** The answer of a write about a coaching. */
export const coachingDone = (coaching: Coaching, lines: readonly Text[], hints: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownCoaching(coaching),
  code: coaching.code,
  lines,
  hints,
});
