import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  billedParts,
  fapiaoAmounts,
  numberKey,
  redAmounts,
  redParts,
  spreadBill,
  type TypedAmounts,
} from '../../../src/collections/fapiao/rules.js';

const amounts = (typed: TypedAmounts) => {
  const amounts = fapiaoAmounts(typed);
  return amounts.ok ? [amounts.value.netFen, amounts.value.taxFen, amounts.value.grossFen] : amounts.problem.en;
};

test.each([
  ['gross and rate', { grossFen: 113_000, rateBp: 1_300 }, [100_000, 13_000, 113_000]],
  ['gross and rate, the net rounded half away from zero', { grossFen: 101, rateBp: 100 }, [100, 1, 101]],
  ['a rate of nothing', { grossFen: 100, rateBp: 0 }, [100, 0, 100]],
  ['net and tax', { netFen: 100_000, taxFen: 13_001 }, [100_000, 13_001, 113_001]],
  ['net and rate', { netFen: 50, rateBp: 1_300 }, [50, 7, 57]],
  ['gross and net', { grossFen: 113, netFen: 100 }, [100, 13, 113]],
  ['gross and tax', { grossFen: 113, taxFen: 13 }, [100, 13, 113]],
  ['all three', { grossFen: 113, netFen: 100, taxFen: 13 }, [100, 13, 113]],
])('3.7.1: a fapiao of %s', (_, typed, expected) => {
  expect(amounts(typed)).toEqual(expected);
});
test.each([
  ['three that do not add up', { grossFen: 113, netFen: 100, taxFen: 12 }, 'do not add up to gross ¥1.13'],
  ['gross, net and a rate that do not', { grossFen: 114, netFen: 100, rateBp: 1_300 }, 'do not add up'],
  ['gross alone', { grossFen: 113 }, 'incomplete'],
  ['a tax alone', { taxFen: 13 }, 'incomplete'],
  ['a negative tax', { netFen: 100, taxFen: -1 }, 'not negative'],
  ['more tax than gross', { grossFen: 100, taxFen: 100 }, 'more than 0'],
])('3.7.1: a fapiao of %s is refused', (_, typed, message) => {
  expect(amounts(typed)).toContain(message);
});

test('3.7.1: numbers are the same whatever the case, spaces and width', () => {
  expect(new Set(['Ab 12', 'AB12', 'ａｂ　１２', ' a b 1 2 '].map(numberKey))).toEqual(new Set(['AB12']));
});

test('3.7.1: gross is net and tax, whatever is typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9_000_000_000 }), fc.integer({ min: 0, max: 1_700 }), (fen, rateBp) => {
      for (const typed of [{ grossFen: fen }, { netFen: fen }]) {
        const amounts = fapiaoAmounts({ ...typed, rateBp });
        expect(amounts.ok && amounts.value.netFen + amounts.value.taxFen).toBe(amounts.ok && amounts.value.grossFen);
      }
    }),
  );
});

test('3.7.1: a fapiao reversed in any parts leaves nothing of gross, net and tax', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_700 }),
      fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 5 }),
      (grossFen, rateBp, cuts) => {
        const amounts = fapiaoAmounts({ grossFen, rateBp });
        if (!amounts.ok) return;
        let left = amounts.value;
        const take = (fen: number) => {
          const red = redAmounts(left, fen);
          left = {
            netFen: left.netFen + red.netFen,
            taxFen: left.taxFen + red.taxFen,
            grossFen: left.grossFen + red.grossFen,
          };
          expect(left.netFen + left.taxFen).toBe(left.grossFen);
          expect(left.taxFen).toBeGreaterThanOrEqual(0);
        };
        for (const cut of cuts) if (cut < left.grossFen) take(cut);
        take(left.grossFen);
        expect(left).toEqual({ netFen: 0, taxFen: 0, grossFen: 0 });
      },
    ),
  );
});

test('3.7.1: a bill goes to the unbilled ones in their order; a red-letter one comes off the last', () => {
  const rows = [
    { code: 'A', unbilledFen: 100 },
    { code: 'B', unbilledFen: 0 },
    { code: 'C', unbilledFen: 50 },
  ];
  expect(spreadBill(120, rows).map((p) => [p.instalment.code, p.grossFen])).toEqual([
    ['A', 100],
    ['C', 20],
  ]);
  const parts = [
    { code: 'A', grossFen: 100 },
    { code: 'C', grossFen: 20 },
  ];
  expect(redParts(parts, 50).map((p) => [p.code, p.grossFen])).toEqual([
    ['C', -20],
    ['A', -30],
  ]);
});

test.each([
  ['billed as named', [[100, 60]], 0, [60]],
  [
    'a new plan took the place of the first',
    [
      [0, 100],
      [60, 0],
      [40, 0],
    ],
    0,
    [0, 60, 40],
  ],
  [
    'named for none',
    [
      [60, 10],
      [40, 0],
    ],
    70,
    [60, 20],
  ],
  [
    'more than the contract comes to now',
    [
      [60, 100],
      [0, 30],
    ],
    0,
    [60, 70],
  ],
])('3.7.1: what is billed of which instalment: %s', (_, rows, looseFen, billed) => {
  const found = billedParts(
    rows.map(([plannedFen, namedFen]) => ({ plannedFen: plannedFen!, namedFen: namedFen! })),
    looseFen,
  );
  expect(found.map(({ billedFen }) => billedFen)).toEqual(billed);
});

test('3.7.1: what is billed of the instalments is what the fapiaos come to, and only the last is ever billed too much', () => {
  const row = fc.record({ plannedFen: fc.nat(100), namedFen: fc.nat(150) });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.nat(100), (rows, looseFen) => {
      const found = billedParts(rows, looseFen);
      const sum = (fens: number[]) => fens.reduce((a, b) => a + b, 0);
      expect(sum(found.map(({ billedFen }) => billedFen))).toBe(sum(rows.map(({ namedFen }) => namedFen)) + looseFen);
      for (const [i, { plannedFen }] of rows.slice(0, -1).entries())
        expect(found[i]!.billedFen).toBeLessThanOrEqual(plannedFen);
    }),
  );
});
