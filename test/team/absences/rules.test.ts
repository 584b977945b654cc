import { expect, test } from 'vitest';
import { type Day, type Span, spanOf } from '../../../src/shared/dates.js';
import { workingDaysPresent } from '../../../src/team/absences/rules.js';

const always = { joinedDay: null, leftDay: null };
const span = (from: Day, to: Day): Span => ({ from, to });

// November 2026 has 21 working days; October 2026 has 18: 1 to 7 October are holidays, Saturday the 10th is worked.
test.each<[string, Span, Parameters<typeof workingDaysPresent>[0], Span[], number]>([
  ['a whole month', spanOf('2026-11'), always, [], 21],
  ['holidays are no working days, make-up days are', spanOf('2026-10'), always, [], 18],
  ['joined on a Monday', spanOf('2026-11'), { joinedDay: '2026-11-16', leftDay: null }, [], 11],
  ['joined after it', spanOf('2026-11'), { joinedDay: '2026-12-01', leftDay: null }, [], 0],
  ['left on a Friday', spanOf('2026-11'), { joinedDay: null, leftDay: '2026-11-13' }, [], 10],
  ['left before it', spanOf('2026-11'), { joinedDay: null, leftDay: '2026-10-31' }, [], 0],
  ['a week away', spanOf('2026-11'), always, [span('2026-11-09', '2026-11-13')], 16],
  ['a weekend away costs nothing', spanOf('2026-11'), always, [span('2026-11-14', '2026-11-15')], 21],
  ['away from before it and to after it', spanOf('2026-11'), always, [span('2026-10-20', '2026-12-20')], 0],
  [
    'two that meet',
    spanOf('2026-11'),
    always,
    [span('2026-11-02', '2026-11-04'), span('2026-11-05', '2026-11-06')],
    16,
  ],
])('4.3.2: working days there: %s', (_, month, member, absences, expected) => {
  expect(workingDaysPresent(member, absences, month)).toBe(expected);
});
