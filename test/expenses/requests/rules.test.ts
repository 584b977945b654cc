import { describe, expect, test } from 'vitest';
import {
  mostWithoutReason,
  nearTo,
  requestState,
  requestVerdict,
  standingSteps,
} from '../../../src/expenses/requests/rules.js';
import type { ExpenseCategory, ExpenseKind, RequestStepKind } from '../../../src/policy/expenses.js';
import type { Day } from '../../../src/shared/dates.js';

const step = (
  id: number,
  action: RequestStepKind,
  more: { memberId?: number; together?: number; undoes?: number } = {},
) => ({
  id,
  action,
  memberId: more.memberId ?? 1,
  together: more.together ?? 0,
  undoes: more.undoes ?? null,
});
const ADDED = step(1, 'add');

test.each([
  ['asked for', [ADDED], 'requested'],
  ['approved by one', [ADDED, step(2, 'approve', { memberId: 2 })], 'approved'],
  ['approved by the first of two', [ADDED, step(2, 'approve', { memberId: 2, together: 1 })], 'requested'],
  [
    'approved by two',
    [ADDED, step(2, 'approve', { memberId: 2, together: 1 }), step(3, 'approve', { memberId: 3, together: 1 })],
    'approved',
  ],
  [
    'approved by one of two, twice',
    [ADDED, step(2, 'approve', { memberId: 2, together: 1 }), step(3, 'approve', { memberId: 2, together: 1 })],
    'requested',
  ],
  ['its approval taken back', [ADDED, step(2, 'approve'), step(3, 'approve', { undoes: 2 })], 'requested'],
  ['rejected', [ADDED, step(2, 'reject')], 'rejected'],
  ['withdrawn', [ADDED, step(2, 'withdraw')], 'withdrawn'],
  ['its asking taken back', [ADDED, step(2, 'add', { undoes: 1 })], 'withdrawn'],
  ['closed', [ADDED, step(2, 'approve'), step(3, 'close')], 'closed'],
  ['opened again', [ADDED, step(2, 'approve'), step(3, 'close'), step(4, 'close', { undoes: 3 })], 'approved'],
] as const)('definitions, Expenses: a request %s', (_, steps, state) => {
  expect(requestState(steps, '2026-12-10', '2026-12-01')).toBe(state);
});

test.each([
  ['2027-01-09', 'approved'],
  ['2027-01-10', 'closed'],
])('definitions, Expenses: a request until 2026-12-10 is on %s %s', (today, state) => {
  expect(requestState([ADDED, step(2, 'approve')], '2026-12-10', today as '2027-01-09')).toBe(state);
});

test('a step and what takes it back stand no more', () => {
  expect(standingSteps([ADDED, step(2, 'approve'), step(3, 'approve', { undoes: 2 })])).toEqual([ADDED]);
});

describe('definitions, Request beforehand', () => {
  const DAYS: { day: Day; untilDay: Day } = { day: '2026-12-01', untilDay: '2026-12-10' };
  const request = { code: 'REQ-1', category: 'travel' as const, amountFen: 300_000, ...DAYS };
  const NEAR = { days: ['2026-12-08'] as Day[], near: [], nearFen: 0 };
  interface Case {
    named?: typeof request | null;
    aboveFen?: number | null;
    elsewhereFen?: number;
    reason?: string;
  }
  const judge = (claimedFen: number, { named = request, aboveFen = 200_000, elsewhereFen = 0, reason }: Case = {}) =>
    requestVerdict(
      { ...NEAR, category: 'travel', claimedFen, elsewhereFen, reason: reason ?? null },
      named ?? undefined,
      {
        aboveFen,
        slackBp: 1_000,
      },
    );

  test.each([
    ['off, without a request', 900_000, { named: null, aboveFen: null }, 'notAsked', 0],
    ['at the limit, without a request', 200_000, { named: null }, 'notNeeded', 0],
    ['a fen above it, without a request', 200_001, { named: null }, 'missing', 0],
    ['exactly what was requested', 300_000, {}, 'covered', 0],
    ['a fen more', 300_001, {}, 'within', 1],
    ['10% more', 330_000, {}, 'within', 30_000],
    ['a fen more than 10%', 330_001, {}, 'beyond', 30_001],
    ['beyond with others under the same request', 200_000, { elsewhereFen: 130_001 }, 'beyond', 30_001],
    ['within the request, asked for or not', 100, { aboveFen: null }, 'covered', 0],
  ] as const)('%s', (_, claimedFen, more, state, overFen) => {
    expect(judge(claimedFen, more)).toMatchObject({ state, overFen });
  });

  test('a request of another category covers nothing', () => {
    const dinner = { code: 'REQ-2', category: 'entertainment' as const, amountFen: 900_000, ...DAYS };
    const verdict = requestVerdict(
      { ...NEAR, category: 'travel', claimedFen: 200_001, elsewhereFen: 9, reason: null },
      dinner,
      {
        aboveFen: 200_000,
        slackBp: 1_000,
      },
    );
    expect(verdict).toMatchObject({ state: 'missing', request: null, requestedFen: null, elsewhereFen: 0 });
  });

  test.each<[string, Day, string]>([
    ['on the day on which it was asked for', '2026-12-01', 'covered'],
    ['the day before', '2026-11-30', 'missing'],
    ['on its last open day', '2027-01-09', 'covered'],
    ['a day later', '2027-01-10', 'missing'],
  ])('what was spent %s, %s, is %s', (_, day, state) => {
    const rule = { aboveFen: 200_000, slackBp: 1_000 };
    const spent = { category: 'travel' as const, claimedFen: 300_000, elsewhereFen: 0, reason: null };
    const verdict = requestVerdict({ ...NEAR, ...spent, days: ['2026-12-08', day] }, request, rule);
    expect(verdict).toMatchObject({
      state,
      notBeforehand: state === 'missing' ? { code: 'REQ-1', day: '2026-12-01' } : null,
    });
  });

  test.each([
    ['together at the limit', 100_000, 'notNeeded'],
    ['together a fen above it', 100_001, 'split'],
  ])('claims of the same days without a request, %s', (_, nearFen, state) => {
    const spent = { category: 'travel' as const, claimedFen: 100_000, elsewhereFen: 0, reason: null };
    const found = requestVerdict({ ...NEAR, ...spent, nearFen, near: ['EXP-1'] }, undefined, {
      aboveFen: 200_000,
      slackBp: 1_000,
    });
    expect(found).toMatchObject({ state, elsewhereFen: nearFen, otherClaims: ['EXP-1'] });
  });

  test.each<[string, ExpenseCategory, [ExpenseKind | null, Day, Day][], string[]]>([
    ['the same day', 'entertainment', [['dinner', '2026-12-08', '2026-12-08']], ['1']],
    ['the next day, of an entertainment', 'entertainment', [['dinner', '2026-12-09', '2026-12-09']], []],
    ['the next day, of a trip', 'travel', [['ticket', '2026-12-09', '2026-12-09']], ['1']],
    ['two days later', 'travel', [['ticket', '2026-12-10', '2026-12-10']], []],
    [
      'what follows on what follows',
      'travel',
      [
        ['hotel', '2026-12-10', '2026-12-11'],
        [null, '2026-12-09', '2026-12-09'],
      ],
      ['1', '2'],
    ],
    ['ways in town', 'travel', [['transport', '2026-12-08', '2026-12-08']], []],
  ])('of one trip or entertainment: %s', (_, category, lines, near) => {
    const others = lines.map(([kind, from, to], i) => {
      return { claim: String(i + 1), category, kind, span: { from, to }, amountFen: 1 };
    });
    const found = nearTo(category, [{ from: '2026-12-08', to: '2026-12-08' }], others);
    expect(found).toEqual({ near, nearFen: near.length });
  });

  test('a reason is kept with the verdict', () => {
    expect(judge(400_000, { reason: 'two nights more' })).toMatchObject({ state: 'beyond', reason: 'two nights more' });
  });

  test.each([
    [300_000, 1_000, 330_000],
    [999, 1_000, 1_098],
    [300_000, 0, 300_000],
  ])('%i with %i bp may come to %i', (amountFen, slackBp, most) => {
    expect(mostWithoutReason(amountFen, slackBp)).toBe(most);
  });
});
