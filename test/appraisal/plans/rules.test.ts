import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  neededPerMonth,
  type OpenMonth,
  type PlannedMonth,
  parsePlanWord,
  parseRepSpread,
  parseSpread,
  spreadAmount,
  spreadPlan,
  spreadText,
} from '../../../src/appraisal/plans/rules.js';
import { statesOf } from '../../../src/policy/plans.js';
import type { Role } from '../../../src/policy/roles.js';
import { planApproversOf } from '../../../src/policy/secondPersons.js';
import { monthsFrom, periodOf, yearMonths } from '../../../src/shared/periods.js';

const MONTHS = monthsFrom(yearMonths(2027));

test.each([
  [100, [1, 1, 1], [33, 33, 34]], // the last takes the rest
  [100, [1, 2, 0], [33, 67, 0]], // the last that has a share
  [7, [1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 7]],
  [0, [1, 1], [0, 0]],
  [90_000_000_000_000, [1, 2], [30_000_000_000_000, 60_000_000_000_000]],
])('2.2.1a: %i over %j is %j', (amount, weights, parts) => {
  expect(spreadAmount(amount, weights)).toEqual(parts);
});

const weight = fc.integer({ min: 0, max: 100_000_000 });
const someWeights = (length: number) =>
  fc.array(weight, { minLength: length, maxLength: length }).filter((weights) => weights.some((one) => one > 0));
const amount = fc.integer({ min: 0, max: 90_000_000_000_000 });

test('2.2.1a: months, quarters and the year add up, and the reps to the team, to the fen and the customer', () => {
  const property = fc.property(
    amount,
    fc.option(amount, { nil: null }),
    fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null }),
    someWeights(12),
    fc.array(fc.oneof(someWeights(3), fc.constant([])), { minLength: 12, maxLength: 12 }),
    (salesFen, profitFen, newCustomers, weights, reps) => {
      const open = MONTHS.map((month, i): OpenMonth => {
        const one = weights[i] ?? 0;
        return {
          month,
          weights: { salesFen: one, profitFen: one, newCustomers: one },
          reps: (reps[i] ?? []).map((of, memberId) => ({ memberId, weight: of })),
        };
      });
      const year = { salesFen, profitFen, newCustomers };
      const planned = spreadPlan(year, open, []) as PlannedMonth[];
      for (const figure of ['salesFen', 'profitFen', 'newCustomers'] as const) {
        const sum = (months: readonly PlannedMonth[]) => months.reduce((all, { team }) => all + (team[figure] ?? 0), 0);
        expect(sum(planned)).toBe(year[figure] ?? 0);
        const quarters = [...Map.groupBy(planned, ({ month }) => periodOf(month, 'quarter')).values()];
        expect(quarters.map((own) => own.length)).toEqual([3, 3, 3, 3]);
        expect(quarters.reduce((all, own) => all + sum(own), 0)).toBe(year[figure] ?? 0);
        for (const { team, reps: own } of planned) {
          if (own.length > 0) expect(own.reduce((all, rep) => all + (rep[figure] ?? 0), 0)).toBe(team[figure] ?? 0);
          for (const part of [team, ...own]) expect(part[figure] ?? 0).toBeGreaterThanOrEqual(0);
        }
      }
    },
  );
  fc.assert(property);
});

test('2.2.1a: a change from a month on keeps what stands before it, and the year adds up', () => {
  const property = fc.property(
    amount,
    fc.integer({ min: 1, max: 11 }),
    someWeights(12),
    amount,
    (salesFen, from, weights, nextFen) => {
      const open = MONTHS.map((month, i): OpenMonth => {
        const one = weights[i] ?? 0;
        return { month, weights: { salesFen: one, profitFen: 1, newCustomers: 1 }, reps: [] };
      });
      const year = { salesFen, profitFen: null, newCustomers: null };
      const before = spreadPlan(year, open, []) as PlannedMonth[];
      const kept = before.slice(0, from);
      const keptSum = kept.reduce((sum, { team }) => sum + team.salesFen, 0);
      const even = open
        .slice(from)
        .map((month) => ({ ...month, weights: { salesFen: 1, profitFen: 1, newCustomers: 1 } }));
      const changed = spreadPlan({ ...year, salesFen: nextFen }, even, kept);
      if ('figure' in changed) {
        expect(changed).toEqual({ figure: 'salesFen', year: nextFen, kept: keptSum });
        expect(keptSum).toBeGreaterThan(nextFen);
        return;
      }
      expect(changed.slice(0, from)).toEqual(kept);
      expect(changed.reduce((sum, { team }) => sum + team.salesFen, 0)).toBe(nextFen);
    },
  );
  fc.assert(property);
});

test('2.2.1a: as planned before, with the year as it was, gives the same months', () => {
  const property = fc.property(amount, someWeights(12), (salesFen, weights) => {
    const months = spreadAmount(salesFen, weights);
    if (salesFen > 0) expect(spreadAmount(salesFen, months)).toEqual(months);
  });
  fc.assert(property);
});

test.each([
  ['even', 'even'],
  ['平均', 'even'],
  ['8,8,9,8,8,9,8,8,9,8,8,9', '8,8,9,8,8,9,8,8,9,8,8,9'],
  ['8.5，7.25、0', '8.5,7.25,0'],
  ['like 2026', 'like 2026'],
  ['参照2026年', 'like 2026'],
])('2.2.1a: --months %s is stored as %s', (typed, stored) => {
  const parsed = parseSpread(typed);
  expect(parsed.ok && spreadText(parsed.value)).toBe(stored);
});

test.each(['', '0,0', '8', 'like', 'like 26', '8,x', '8,-1', '1.234,1', 'equal'])(
  '2.2.1a: --months "%s" is refused',
  (typed) => {
    expect(parseSpread(typed).ok).toBe(false);
  },
);

test.each([
  [
    '张伟 60, 李娜 40',
    [
      ['张伟', 6000],
      ['李娜', 4000],
    ],
  ],
  [
    'zw 60%；M-03 40%',
    [
      ['zw', 6000],
      ['M-03', 4000],
    ],
  ],
  ['Anna Li 1.5', [['Anna Li', 150]]],
  [
    '张伟=1,李娜:2',
    [
      ['张伟', 100],
      ['李娜', 200],
    ],
  ],
])('2.2.1a: --reps %s', (typed, weights) => {
  expect(parseRepSpread(typed)).toEqual({
    ok: true,
    value: { by: 'weights', weights: weights.map(([word, of]) => ({ word, weight: of })) },
  });
});

test.each(['', '张伟', '张伟 0', '60, 40', '张伟 60,'])('2.2.1a: --reps "%s" is refused', (typed) => {
  expect(parseRepSpread(typed).ok).toBe(false);
});

test.each([
  ['2027', { year: 2027 }],
  ['2027年', { year: 2027 }],
  ['PL-2027-02', { year: 2027, version: 2 }],
  ['pl-2027-2', { year: 2027, version: 2 }],
  ['pl-3', { year: 2026, version: 3 }],
  ['27', undefined],
  ['plan', undefined],
])('2.2.1a: %s means %j', (word, means) => {
  expect(parsePlanWord(word, '2026')).toEqual(means);
});

test('2.2.1a: the last approved version is in force, earlier ones are replaced', () => {
  const decided = [null, 'approved', 'rejected', 'approved', 'withdrawn', null] as const;
  const states = statesOf(decided.map((decision, i) => ({ version: i + 1, decision })));
  expect([...states.values()]).toEqual(['proposed', 'replaced', 'rejected', 'inForce', 'withdrawn', 'proposed']);
});

const person = (id: number, ...duties: Role[]) => ({ id, duties });
test.each([
  ['management', [person(1, 'manager'), person(2, 'management'), person(3, 'finance')], [2], false],
  ['nobody is management: one of the four', [person(1, 'manager'), person(3, 'finance'), person(4, 'rep')], [3], false],
  ['the proposer is management himself', [person(1, 'manager', 'management'), person(5, 'hr')], [5], false],
  ['nobody is left: the manager alone', [person(1, 'manager', 'management'), person(4, 'rep')], [1], true],
  ['nobody is left, and the proposer is no manager', [person(1, 'management'), person(4, 'rep')], [], false],
  ['the proposer has left: whoever is manager now', [person(2, 'manager'), person(4, 'rep')], [2], false],
])('2.2.1a, who stands in: %s', (_, team, ids, alone) => {
  const found = planApproversOf(team, 1);
  expect([found.by.map(({ id }) => id), found.alone]).toEqual([ids, alone]);
});

test.each([
  [1200, 0, 12, 100],
  [1201, 0, 12, 101], // rounded up: less would not reach it
  [1200, 1300, 2, 0],
  [1200, 600, 0, null],
])('2.2.1a: %i with %i behind and %i months left needs %j a month', (year, over, left, needed) => {
  expect(neededPerMonth(year, over, left)).toBe(needed);
});
