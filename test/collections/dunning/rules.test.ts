import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dunningConditions,
  judgePromise,
  levelFor,
  levelInLetter,
  levelReached,
  missedDays,
  newSteps,
  type RecordedPromise,
  type Settled,
  stepsReached,
} from '../../../src/collections/dunning/rules.js';
import { ladderWith } from '../../../src/collections/receivables/rules.js';
import {
  DUNNING_LADDER,
  type DunningLevel,
  type LadderDays,
  type OverdueReason,
} from '../../../src/policy/collections.js';
import { addDays, type Day } from '../../../src/shared/dates.js';

const DEFAULTS: LadderDays = { reminder: 7, dunning1: 1, dunning2: 15, escalate: 30, stopDelivery: 60, legal: 90 };
const LADDER = ladderWith(DEFAULTS);
const fromDays = (days: Partial<LadderDays>) =>
  ladderWith({ ...DEFAULTS, ...days }).map(({ step, fromDay }) => `${step} ${fromDay}`);

test('3.7: the default settings are the ladder of the policy', () => {
  expect(LADDER).toEqual(DUNNING_LADDER);
});

test('3.7: the days of the ladder are settings; a step that would not begin before a harsher one is left out', () => {
  expect(fromDays({ reminder: 3, dunning2: 10 })).toEqual([
    'reminder -3',
    'dueReminder 0',
    'dunning1 1',
    'dunning2 10',
    'escalate 30',
    'stopDelivery 60',
    'legal 90',
  ]);
  expect(fromDays({ reminder: 0 })[0]).toBe('dueReminder 0');
  expect(fromDays({ dunning2: 30 })).not.toContainEqual(expect.stringContaining('dunning2'));
  expect(fromDays({ legal: 20 })).toEqual(['reminder -7', 'dueReminder 0', 'dunning1 1', 'dunning2 15', 'legal 20']);
});

test.each<[Day, Day, string[]]>([
  ['2026-11-30', '2026-11-22', []],
  ['2026-11-30', '2026-11-23', ['reminder 2026-11-23']],
  ['2026-11-30', '2026-11-29', ['reminder 2026-11-23']],
  ['2026-11-30', '2026-11-30', ['reminder 2026-11-23', 'dueReminder 2026-11-30']],
  ['2026-11-30', '2026-12-01', ['reminder 2026-11-23', 'dueReminder 2026-11-30', 'dunning1 2026-12-01']],
])('3.7.1: due %s, on %s these steps have fallen due: %j', (dueDay, asOf, expected) => {
  expect(stepsReached(dueDay, asOf, LADDER).map(({ step, day }) => `${step} ${day}`)).toEqual(expected);
});

test.each<[Day | null, { days: number; from: Day; to: Day } | null]>([
  [null, null],
  ['2026-11-23', null],
  ['2026-11-22', null],
  ['2026-11-21', { days: 1, from: '2026-11-22', to: '2026-11-22' }],
  ['2026-11-19', { days: 3, from: '2026-11-20', to: '2026-11-22' }],
])('3.7.1: after a run on %s, a run on 2026-11-23 catches up %j', (last, expected) => {
  expect(missedDays(last, '2026-11-23')).toEqual(expected);
});

const anyDays: fc.Arbitrary<LadderDays> = fc.record({
  reminder: fc.integer({ min: 0, max: 20 }),
  dunning1: fc.integer({ min: 1, max: 40 }),
  dunning2: fc.integer({ min: 1, max: 40 }),
  escalate: fc.integer({ min: 1, max: 60 }),
  stopDelivery: fc.integer({ min: 1, max: 90 }),
  legal: fc.integer({ min: 1, max: 120 }),
});

test('3.7.1: whatever days were missed, each step of each instalment is listed exactly once over all runs', () => {
  const day = (offset: number) => addDays('2026-01-01', offset);
  fc.assert(
    fc.property(
      anyDays,
      fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 8 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 }),
      (days, dues, offsets) => {
        const ladder = ladderWith(days);
        const runs = offsets.toSorted((a, b) => a - b).map(day);
        for (const due of dues.map(day)) {
          const listed: string[] = [];
          for (const run of runs) {
            for (const { step, day: on } of newSteps(due, run, ladder, new Set(listed))) {
              expect(on <= run).toBe(true);
              listed.push(step);
            }
            // A second run of the day has nothing.
            expect(newSteps(due, run, ladder, new Set(listed))).toEqual([]);
          }
          expect(listed).toEqual(stepsReached(due, runs.at(-1)!, ladder).map(({ step }) => step));
          expect(new Set(listed).size).toBe(listed.length);
        }
      },
    ),
  );
});

// ---- levels

test.each([
  [-8, undefined],
  [-7, 'reminder'],
  [0, 'reminder'],
  [1, 'dunning1'],
  [14, 'dunning1'],
  [15, 'dunning2'],
  [29, 'dunning2'],
  [30, 'last'],
  [400, 'last'],
])('3.7.2: at %i days overdue the ladder has come to %s', (overdueDays, level) => {
  expect(levelReached(overdueDays, LADDER)).toBe(level);
});

test('3.7.2: without a level the ladder decides, never below what was recorded', () => {
  expect(levelFor(-30, LADDER, [])).toBe('reminder');
  expect(levelFor(16, LADDER, [{ level: 'dunning1' }])).toBe('dunning2');
  expect(levelFor(2, LADDER, [{ level: 'last' }])).toBe('last');
});

test.each([
  ['dunning2', 40, [], 'dunning2'],
  ['dunning2', 5, [], 'dunning1'], // an instalment that has come less far is recorded there
  ['dunning1', 40, [], 'dunning1'],
  ['dunning1', 40, ['last'], 'last'], // never back
  ['reminder', -3, [], 'reminder'],
] as [DunningLevel, number, DunningLevel[], DunningLevel][])(
  '3.7.2: a letter %s leaves an instalment %i days late, recorded %j, at %s',
  (letter, late, before, level) => {
    expect(
      levelInLetter(
        letter,
        late,
        LADDER,
        before.map((one) => ({ level: one })),
      ),
    ).toBe(level);
  },
);

const met = (the: Partial<Parameters<typeof dunningConditions>[0]> & { day: Day }) =>
  dunningConditions({ level: 'dunning1', dueDay: '2026-11-01', recorded: [], ...the }, LADDER).map((c) => c.met);
const dunningWith = (day: Day, level: DunningLevel, reason: OverdueReason | null = 'forgotten') => ({
  id: 1,
  day,
  level,
  reason,
});

test('3.7.2: the reason is asked once the payment is overdue or dunned, and once only', () => {
  expect(met({ day: '2026-11-02' })).toEqual([false, true, true]);
  expect(met({ day: '2026-11-02', reason: 'cashFlow' })).toEqual([true, true, true]);
  expect(met({ day: '2026-11-05', recorded: [dunningWith('2026-11-02', 'dunning1')] })).toEqual([true, true, true]);
  expect(met({ day: '2026-11-05', recorded: [dunningWith('2026-10-28', 'reminder', null)] })).toEqual([
    false,
    true,
    true,
  ]);
  // Before and on the due day a reminder needs none.
  expect(met({ day: '2026-11-01', level: 'reminder' })).toEqual([true, true]);
  expect(met({ day: '2026-11-02', level: 'reminder' })).toEqual([false, true, true]);
});

test('3.7.2: levels go up or repeat in the order of their days, whenever they are recorded', () => {
  const recorded = [dunningWith('2026-11-17', 'dunning2')];
  expect(met({ day: '2026-11-20', level: 'dunning1', recorded })).toEqual([true, false, true]);
  expect(met({ day: '2026-11-20', level: 'dunning2', recorded })).toEqual([true, true, true]);
  expect(met({ day: '2026-11-10', level: 'dunning1', recorded })).toEqual([true, true, true]);
  expect(met({ day: '2026-11-10', level: 'last', note: '客户要求', recorded })).toEqual([true, false, true]);
});

test('3.7.2: a level before its days needs a note', () => {
  expect(met({ day: '2026-11-15', level: 'dunning2', reason: 'forgotten' })).toEqual([true, true, false]);
  expect(met({ day: '2026-11-16', level: 'dunning2', reason: 'forgotten' })).toEqual([true, true, true]);
  expect(met({ day: '2026-11-15', level: 'dunning2', reason: 'forgotten', note: '约好的' })).toEqual([
    true,
    true,
    true,
  ]);
  expect(met({ day: '2026-10-24', level: 'reminder' })).toEqual([true, false]);
  expect(met({ day: '2026-10-25', level: 'reminder' })).toEqual([true, true]);
});

// ---- promises

const promise: RecordedPromise = {
  id: 1,
  code: 'PM-2026-0001',
  day: '2026-11-10',
  promisedDay: '2026-11-20',
  amountFen: 10_000,
  via: null,
  who: '张伟',
  forCustomer: false,
  afterAllocation: 5,
};
const paid = (day: Day, amountFen: number, more: Partial<Settled> = {}): Settled => ({
  id: 9,
  day,
  amountFen,
  isReceipt: true,
  reversedDay: null,
  ...more,
});

test.each<[string, Settled[], Day, string, number]>([
  ['nothing yet', [], '2026-11-20', 'open', 0],
  ['nothing by the day', [], '2026-11-21', 'broken', 0],
  ['all on the promised day', [paid('2026-11-20', 10_000)], '2026-11-20', 'kept', 10_000],
  ['in two parts', [paid('2026-11-12', 4_000), paid('2026-11-20', 6_000)], '2026-12-31', 'kept', 10_000],
  ['one fen short', [paid('2026-11-20', 9_999)], '2026-11-21', 'broken', 9_999],
  ['a day late', [paid('2026-11-21', 10_000)], '2026-11-30', 'broken', 0],
  ['before the promise', [paid('2026-11-09', 10_000)], '2026-11-21', 'broken', 0],
  ['earlier on its day', [paid('2026-11-10', 10_000, { id: 5 })], '2026-11-21', 'broken', 0],
  ['later on its day', [paid('2026-11-10', 10_000, { id: 6 })], '2026-11-21', 'kept', 10_000],
  ['not received yet', [paid('2026-11-20', 10_000)], '2026-11-19', 'open', 0],
  ['bounced', [paid('2026-11-15', 10_000, { reversedDay: '2026-11-25' })], '2026-11-25', 'broken', 0],
  ['before it bounced', [paid('2026-11-15', 10_000, { reversedDay: '2026-11-25' })], '2026-11-24', 'kept', 10_000],
  ['a credit note is no payment', [paid('2026-11-15', 10_000, { isReceipt: false })], '2026-11-21', 'broken', 0],
])('3.7.2: a promise of 100.00 by 2026-11-20, paid: %s', (_, settled, asOf, state, receivedFen) => {
  expect(judgePromise(promise, settled, asOf)).toEqual({ state, receivedFen });
});

test('3.7.2: if earlier receipts left nothing to pay, the promise is kept', () => {
  expect(judgePromise(promise, [paid('2026-11-01', 15_000)], '2026-11-21', 15_000).state).toBe('kept');
});

test('3.7.3: what nobody paid keeps no promise: a plan or a waiver that leaves less than promised supersedes it', () => {
  const settled = [paid('2026-11-01', 5_000), paid('2026-11-15', 10_000, { isReceipt: false })];
  expect(judgePromise(promise, settled, '2026-11-21', 15_000)).toEqual({ state: 'superseded', receivedFen: 0 });
  // Enough is left to pay: the promise stands, and was not kept.
  expect(judgePromise(promise, settled, '2026-11-21', 40_000).state).toBe('broken');
  expect(judgePromise(promise, [], '2026-11-21', 15_000, '2026-11-18').state).toBe('superseded');
});
