import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  besideFen,
  goneBp,
  type LetGo,
  leftOf,
  overFen,
  parseBudgetWord,
  parseSplit,
  type Release,
  releasedFen,
  reservedOf,
  shareOfSales,
  totalOf,
  usedBp,
} from '../../../src/expenses/budgets/rules.js';
import { sumOf } from '../../../src/expenses/spend/rules.js';
import type { Day } from '../../../src/shared/dates.js';

test.each([
  [
    'marketing 40, travel 30, entertainment 20, training 10',
    ['marketing 4000', 'travel 3000', 'entertainment 2000', 'training 1000'],
  ],
  ['市场推广 60%；差旅 40%', ['marketing 6000', 'travel 4000']],
  ['travel: 2.5, 其他=1', ['travel 250', 'other 100']],
  ['marketing, travel', ['marketing 1', 'travel 1']],
  ['差旅', ['travel 1']],
])('5.1.1: a split is read as it is typed: %s', (text, parts) => {
  const read = parseSplit(text);
  expect(read.ok && read.value.map(({ category, weight }) => `${category} ${weight}`)).toEqual(parts);
});

test.each([
  '',
  'cars 10',
  'travel 10, travel 20',
  'travel 10, marketing',
  'travel 0',
  'travel -1',
  '差旅 10, travel 20',
])('5.1.1: what is no split is refused: %j', (text) => {
  expect(parseSplit(text).ok).toBe(false);
});

test('5.1.1: a share of the sales is split to the fen, what the rounding leaves to the largest remainders', () => {
  const split = parseSplit('marketing 1, travel 1, training 1');
  expect(split.ok && shareOfSales(10_001, 400, split.value)).toEqual({ marketing: 134, travel: 133, training: 133 });
  const even = parseSplit('marketing 40, travel 30, entertainment 20, training 10');
  expect(even.ok && shareOfSales(1_200_000_033, 400, even.value)).toEqual({
    marketing: 19_200_001,
    travel: 14_400_000,
    entertainment: 9_600_000,
    training: 4_800_000,
  });
});

test('5.1.1: the parts of a share always add up to it', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 5 });
  const some = weights.filter((all) => all.some((weight) => weight > 0));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_000_000_000_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      some,
      (sales, share, all) => {
        const names = ['marketing', 'travel', 'entertainment', 'training', 'other'] as const;
        const split = all.map((weight, i) => ({ category: names[i]!, weight }));
        const exact = (BigInt(sales) * BigInt(share) * 2n + 10_000n) / 20_000n;
        expect(totalOf(shareOfSales(sales, share, split))).toBe(Number(exact));
      },
    ),
  );
});

test.each([
  ['2027', { year: 2027 }],
  ['2027年', { year: 2027 }],
  ['BG-2027-02', { year: 2027, version: 2 }],
  ['bg-2', { year: 2026, version: 2 }],
  ['PL-2027-02', undefined],
  ['travel', undefined],
])('5.1.1: %s means a year or a version', (word, means) => {
  expect(parseBudgetWord(word, '2026')).toEqual(means);
});

// ---- what is reserved

const granted = (grantedFen: number, settledFen = 0, returnedFen = 0) => ({ grantedFen, settledFen, returnedFen });
test.each([
  // request, advances, pending, counted → by the request, by advances
  ['nothing under it yet', 1000, [], 0, 0, 1000, 0],
  ['a claim submitted under it counts once', 1000, [], 400, 400, 600, 0],
  ['a claim of more than it leaves nothing reserved', 1000, [], 1300, 1300, 0, 0],
  ['an advance reserves its part', 1000, [granted(300)], 0, 0, 700, 300],
  ['a claim that will settle the advance counts once', 1000, [granted(300)], 400, 400, 600, 0],
  ['a smaller one leaves the rest of the advance reserved', 1000, [granted(300)], 200, 200, 700, 100],
  ['once it is settled, only what was claimed', 1000, [granted(300, 300)], 0, 400, 600, 0],
  ['settled in part', 1000, [granted(300, 200)], 0, 200, 700, 100],
  ['what was given back is free for the request again', 1000, [granted(300, 200, 100)], 0, 200, 800, 0],
  ['two advances', 1000, [granted(300, 300), granted(500)], 100, 400, 200, 400],
  ['an advance of more than the request', 100, [granted(300)], 0, 0, 0, 300],
  ['a closed request reserves nothing, its advance still does', null, [granted(300, 100)], 0, 100, 0, 200],
  ['an advance alone', null, [granted(300)], 0, 0, 0, 300],
  ['an advance alone, with a claim that will settle it', null, [granted(300)], 300, 300, 0, 0],
  ['more came back than was spent under it', 1000, [granted(300)], -50, -50, 700, 300],
])('definitions, Budget left: %s', (_, requestedFen, advances, pendingFen, countedFen, byRequestFen, byAdvancesFen) => {
  expect(reservedOf({ requestedFen, advances, pendingFen, countedFen })).toEqual({ byRequestFen, byAdvancesFen });
});

/** A request with advances and claims: what happens one after the other, as far as it may. */
const LIFE = fc.record({
  requestedFen: fc.integer({ min: 1, max: 1000 }),
  steps: fc.array(
    fc.record({ act: fc.constantFrom('advance', 'submit', 'pay', 'return'), fen: fc.integer({ min: 1, max: 600 }) }),
    { maxLength: 12 },
  ),
});

test('definitions, Budget left: with its claims a request takes what was requested, advanced or claimed, whichever is most', () => {
  fc.assert(
    fc.property(LIFE, ({ requestedFen, steps }) => {
      const advances: { grantedFen: number; settledFen: number; returnedFen: number }[] = [];
      const open = (one: (typeof advances)[number]) => one.grantedFen - one.settledFen - one.returnedFen;
      const submitted: number[] = [];
      let paidFen = 0;
      for (const { act, fen } of steps) {
        if (act === 'advance') advances.push(granted(fen));
        if (act === 'submit') submitted.push(fen);
        const claim = act === 'pay' ? submitted.shift() : undefined;
        if (claim !== undefined) {
          // A payment settles the advances first, oldest first.
          let left = claim;
          for (const one of advances) {
            const settled = Math.min(left, open(one));
            one.settledFen += settled;
            left -= settled;
          }
          paidFen += claim;
        }
        const last = advances.at(-1);
        if (act === 'return' && last !== undefined) last.returnedFen += Math.min(fen, open(last));
      }
      const pendingFen = sumOf(submitted);
      const countedFen = pendingFen + paidFen;
      const reserved = reservedOf({ requestedFen, advances, pendingFen, countedFen });
      const keptFen = sumOf(advances.map((one) => one.grantedFen - one.returnedFen));
      const takenFen = reserved.byRequestFen + reserved.byAdvancesFen + countedFen;
      expect(Math.min(reserved.byRequestFen, reserved.byAdvancesFen)).toBeGreaterThanOrEqual(0);
      expect(takenFen).toBeGreaterThanOrEqual(Math.max(requestedFen, keptFen, countedFen));
      // Money that was advanced after a claim had been paid out in cash is spent beside it.
      const settledFen = sumOf(advances.map((one) => one.settledFen));
      const isSettledFirst = settledFen === Math.min(paidFen, keptFen);
      if (isSettledFirst) expect(takenFen).toBe(Math.max(requestedFen, keptFen, countedFen));
    }),
  );
});

// ---- what is left and used

const figures = { approvedFen: 1000, reservedFen: 100, submittedFen: 200, approvedUnpaidFen: 300, paidFen: 250 };
test('definitions, Budget left: approved less paid, to be paid, submitted and reserved', () => {
  expect(leftOf(figures)).toBe(150);
  expect(leftOf({ ...figures, paidFen: 450 })).toBe(-50);
  expect(leftOf({ ...figures, approvedFen: null })).toBeNull();
});

test('5.3.1: what is used is what was claimed, whatever is reserved; without a budget it is nothing, never 0 %', () => {
  expect(usedBp(figures)).toBe(7500);
  expect(usedBp({ ...figures, paidFen: 750 })).toBe(12_500);
  expect(usedBp({ ...figures, approvedFen: null })).toBeNull();
  expect(usedBp({ ...figures, approvedFen: 0 })).toBeNull();
});

const span = (from: Day, to: Day) => ({ from, to });
const YEAR = span('2027-01-01', '2027-12-31');
test.each([
  [YEAR, '2026-12-31', 0],
  [YEAR, '2027-01-01', 27], // 1 of 365
  [YEAR, '2027-07-02', 5014], // 183
  [YEAR, '2027-12-31', 10_000],
  [YEAR, '2028-05-01', 10_000],
  [span('2027-04-01', '2027-06-30'), '2027-12-31', 2493], // 91
  [span('2027-04-01', '2027-06-30'), '2027-04-10', 274], // 10
  [span('2027-04-01', '2027-06-30'), '2027-03-31', 0],
] as const)('5.3.1: of a year %j has seen by %s %i bp', (of, today, bp) => {
  expect(goneBp(of, 2027, today)).toBe(bp);
});

test('5.3.1: a leap year has 366 days', () => {
  expect(goneBp(span('2028-02-01', '2028-02-29'), 2028, '2028-03-01')).toBe(792);
});

// ---- whether a claim keeps to it

test.each([
  [100, 100, 0],
  [101, 100, 1],
  [100, 0, 100],
  [100, -50, 100], // never by more than it asks for
  [-20, -50, 0], // money that came back
  [0, -50, 0],
])('5.1.2: a claim of %i with %i left is over by %i', (asked, left, over) => {
  expect(overFen(asked, left)).toBe(over);
});

const release = (fen: number, memberId: number, together = 0): Release => ({ overFen: fen, memberId, together });
test.each<[string, Release[], number]>([
  ['none', [], 0],
  ['one of management', [release(100, 1)], 100],
  ['the most of several', [release(100, 1), release(300, 1), release(200, 2)], 300],
  ['the first of two together', [release(100, 1, 1)], 0],
  ['twice the same one', [release(100, 1, 1), release(200, 1, 1)], 0],
  ['both of two together', [release(100, 1, 1), release(200, 2, 1)], 100],
])('5.1.2, who stands in: releases, %s', (_, releases, fen) => {
  expect(releasedFen(releases)).toBe(fen);
});

test.each<[string, LetGo[], number]>([
  ['nothing since', [], 500],
  ['raised by less', [{ at: '2026-03-01T00:00:00Z', fen: 1200 }], 300],
  ['raised by more', [{ at: '2026-03-01T00:00:00Z', fen: 3000 }], 0],
  ['lowered', [{ at: '2026-03-01T00:00:00Z', fen: 800 }], 500],
  [
    'lowered, then raised to what it was',
    [
      { at: '2026-03-01T00:00:00Z', fen: 800 },
      { at: '2026-03-02T00:00:00Z', fen: 1000 },
    ],
    300,
  ],
  ['raised before', [{ at: '2026-01-15T00:00:00Z', fen: 3000 }], 500],
])('5.1.2: of 500 let go beside a budget of 1000, %s, is still beside it: %j → %i', (_, since, beside) => {
  const released: LetGo[] = [{ at: '2026-02-01T00:00:00Z', fen: 500 }];
  expect(besideFen(released, [{ at: '2026-01-01T00:00:00Z', fen: 1000 }, ...since])).toBe(beside);
});
