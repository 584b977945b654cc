import { expect, test } from 'vitest';
import { type Earlier, isUnderWay, outcomesOf, stateOf } from '../../../src/appraisal/outcomes/rules.js';

test.each([
  [true, 0, 'bonus certificate promotion'],
  [false, 0, ''],
  [false, 1, 'coaching'],
  [false, 2, 'coaching training talk'],
  [false, 3, 'coaching training talk transfer demotion dismissal'],
  [false, 5, 'coaching training talk transfer demotion dismissal'],
])('4.4: excellent %s, %i months below standard in a row: %s', (excellent, row, kinds) => {
  expect(outcomesOf({ excellent, row }).join(' ')).toBe(kinds);
});

test.each([
  [[], 'proposed'],
  [['grant'], 'granted'],
  [['grant', 'done'], 'done'],
  [['grant', 'done', 'done'], 'done'],
  [['decline'], 'declined'],
  [['settled'], 'settled'],
] as const)('4.4: after %j an outcome is %s', (steps, state) => {
  expect(stateOf(steps.map((step) => ({ step })))).toBe(state);
});

const row = ['2027-01', '2027-02', '2027-03', '2027-04'] as const;
const was = (kind: Earlier['kind'], month: Earlier['month'], state: Earlier['state']): Earlier => ({
  memberId: 2,
  kind,
  month,
  state,
});
test.each([
  ['an undecided transfer of the same row', 'transfer', [was('transfer', '2027-03', 'proposed')], false, true],
  ['one of another kind', 'transfer', [was('demotion', '2027-03', 'proposed')], false, false],
  ['one that was declined', 'talk', [was('talk', '2027-03', 'declined')], false, false],
  ['one that is done', 'talk', [was('talk', '2027-03', 'done')], false, false],
  ['one that is granted and not done', 'training', [was('training', '2027-03', 'granted')], false, true],
  ['one of a row before', 'transfer', [was('transfer', '2026-11', 'proposed')], false, false],
  ['a coaching that is open', 'coaching', [], true, true],
  ['a talk while a coaching is open', 'talk', [], true, false],
  ['a bonus of the month before', 'bonus', [was('bonus', '2027-03', 'proposed')], false, false],
] as const)('4.4.2: beside %s, %s is under way', (_, kind, earlier, hasOpenCoaching, expected) => {
  expect(isUnderWay(kind, { row, earlier, hasOpenCoaching })).toBe(expected);
});
