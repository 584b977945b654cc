import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  amountsOfChange,
  endNotice,
  mostCredited,
  parseLine,
  parseShares,
  signLateDays,
  splitCredits,
  standingOn,
} from '../../../src/contracts/contracts/rules.js';
import type { Day } from '../../../src/shared/dates.js';
import { type ContractLine, lineOfGross, taxedLine, totalsOf } from '../../../src/shared/lines.js';

const facts = { product: '平台', productId: null, quantityMilli: 1000, costFen: null };

test.each([
  ['协同办公平台; 20; 6000; 13%; 3500', 20_000, 600_000, 1_300, 350_000],
  ['协同办公平台；20；6000；13%；3500', 20_000, 600_000, 1_300, 350_000],
  ['协同办公平台|2.5|￥1,000.50|0.06', 2_500, 100_050, 600, undefined],
  ['协同办公平台; 0.001; 0; ; 0', 1, 0, undefined, 0],
  ['协同办公平台; ２０; 6000', 20_000, 600_000, undefined, undefined],
])('3.5.1: a line "%s" is read exactly', (text, quantityMilli, unitFen, taxRateBp, unitCostFen) => {
  expect(parseLine(text)).toEqual({
    ok: true,
    value: { product: '协同办公平台', quantityMilli, unitFen, taxRateBp, unitCostFen },
  });
});

test.each([
  ['平台', /cannot read/],
  ['; 1; 100; 13%', /the product is missing/],
  ['平台; 0; 100; 13%', /must be more than 0/],
  ['平台; -1; 100; 13%', /must be more than 0/],
  ['平台; 1.0005; 100; 13%', /at most three decimals/],
  ['平台; 1; 1,28O.50; 13%', /letter O/],
  ['平台; 1; -100; 13%', /must not be negative/],
  ['平台; 1; 100; x%', /not a rate/],
  ['平台; 1; 100; 13%; -1', /must not be negative/],
  ['平台; 1; 100; 13%; 1; 1', /cannot read/],
])('3.5.1: a line "%s" is refused with the reason', (text, reason) => {
  const parsed = parseLine(text);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.problem.en).toMatch(reason);
});

test.each([
  // net, rate, tax: half a fen goes away from zero
  [100_000, 1_300, 13_000],
  [50, 100, 1],
  [49, 100, 0],
  [-50, 100, -1],
  [0, 1_300, 0],
])('4.1.1: the tax on %i fen at %i bp is %i fen, rounded per line', (netFen, taxRateBp, taxFen) => {
  expect(taxedLine({ ...facts, netFen, taxRateBp })).toMatchObject({ taxFen, grossFen: netFen + taxFen });
});

test.each([
  [113_000, 1_300, 100_000],
  [100, 1_300, 88],
  [250_000, 600, 235_849],
  [1, 10_000, 1],
])('4.1.1: of %i fen with tax at %i bp, %i fen are net and the rest is tax', (grossFen, taxRateBp, netFen) => {
  expect(lineOfGross({ ...facts, grossFen, taxRateBp })).toMatchObject({ netFen, taxFen: grossFen - netFen, grossFen });
});

test('4.1.2: a contract is the sum of its lines, and says if a cost is not known', () => {
  const line = (netFen: number, costFen: number | null): ContractLine =>
    taxedLine({ ...facts, netFen, taxRateBp: 1_300, costFen });
  expect(totalsOf([line(1_003, 400), line(1_003, null)])).toEqual({
    netFen: 2_006,
    taxFen: 260,
    grossFen: 2_266,
    costFen: 400,
    costKnown: false,
  });
  expect(totalsOf([line(1_003, 0)]).costKnown).toBe(true);
});

test.each([
  [
    '张伟=60%,李娜=40%',
    [
      ['张伟', 6_000],
      ['李娜', 4_000],
    ],
  ],
  [
    '张伟：33.33%；李娜：66.67%',
    [
      ['张伟', 3_333],
      ['李娜', 6_667],
    ],
  ],
  ['张伟=100', [['张伟', 10_000]]],
])('4.1.1: the shares "%s" are read', (text, shares) => {
  const parsed = parseShares(text);
  expect(parsed.ok && parsed.value.map(({ name, shareBp }) => [name, shareBp])).toEqual(shares);
});

test.each(['张伟=60%', '张伟=60%,李娜=41%', '张伟=60%,李娜=39.99%', '=100%', '张伟=x', '张伟=-10%,李娜=110%'])(
  '4.1.1: the shares "%s" are refused',
  (text) => {
    expect(parseShares(text).ok).toBe(false);
  },
);

const amount = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });
const sharesArb = fc
  .array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 })
  .filter((bps) => bps.reduce((sum, bp) => sum + bp, 0) < 10_000)
  .map((bps) => [...bps, 10_000 - bps.reduce((sum, bp) => sum + bp, 0)])
  .map((bps) => bps.map((shareBp, i) => ({ memberId: i + 1, shareBp })));

test('4.1.1: the credits add up to the contract, whatever the shares', () => {
  fc.assert(
    fc.property(amount, amount, amount, sharesArb, (netFen, grossFen, costFen, shares) => {
      const sum = splitCredits({ netFen, grossFen, costFen }, shares).reduce(
        (so, c) => [so[0]! + c.netFen, so[1]! + c.grossFen, so[2]! + c.costFen],
        [0, 0, 0],
      );
      expect(sum).toEqual([netFen, grossFen, costFen]);
    }),
  );
});

test('4.1.1: net and tax of a line make its gross, typed either way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90_000_000_000 }), fc.integer({ min: 0, max: 10_000 }), (fen, taxRateBp) => {
      const net = taxedLine({ ...facts, netFen: fen, taxRateBp });
      expect(net.netFen + net.taxFen).toBe(net.grossFen);
      const gross = lineOfGross({ ...facts, grossFen: fen, taxRateBp });
      expect(gross.netFen + gross.taxFen).toBe(fen);
      expect(gross.netFen).toBeGreaterThanOrEqual(0);
      // The same net comes out of the gross that it makes, to the fen.
      expect(lineOfGross({ ...facts, grossFen: net.grossFen, taxRateBp }).netFen).toBe(fen);
    }),
  );
});

test.each([
  ['at the rate of what it amounts to now', { netFen: 5_000 }, { netFen: 5_000, grossFen: 5_300, costFen: 0 }],
  ['a gross change of the same', { grossFen: 5_300 }, { netFen: 5_000, grossFen: 5_300, costFen: 0 }],
  ['a cut', { netFen: -20_000 }, { netFen: -20_000, grossFen: -21_200, costFen: 0 }],
  ['cost alone', { costFen: 700 }, { netFen: 0, grossFen: 0, costFen: 700 }],
])('3.5.3: the amounts of a change: %s', (_, change, amounts) => {
  const signed = { netFen: 10_000, grossFen: 11_300, costFen: 4_000 };
  const current = { netFen: 20_000, grossFen: 21_200, costFen: 4_000 };
  expect(amountsOfChange(change, signed, current, [])).toEqual(amounts);
});

test.each([
  [{ cancelledDay: '2026-11-01', endedDay: '2026-10-01', endDay: '2026-09-01' }, 'cancelled'],
  [{ cancelledDay: null, endedDay: '2026-10-01', endDay: '2026-09-01' }, 'ended'],
  [{ cancelledDay: null, endedDay: null, endDay: '2026-11-22' }, 'expired'],
  [{ cancelledDay: null, endedDay: null, endDay: '2026-11-23' }, 'active'],
  [{ cancelledDay: null, endedDay: null, endDay: null }, 'active'],
] as const)('3.5.3: %o stands as %s on 2026-11-23', (contract, standing) => {
  expect(standingOn({ voidedFrom: null, ...contract }, '2026-11-23')).toBe(standing);
});

test.each<[Day, string | undefined]>([
  ['2026-12-24', undefined],
  ['2026-12-23', 'first'],
  ['2026-12-01', 'first'],
  ['2026-11-30', 'again'],
  ['2026-11-24', 'again'],
  ['2026-11-23', 'last'],
  ['2026-11-22', 'over'],
])('3.5.3: of an end on %s, by 30, 7 and 0 days, the notice on 2026-11-23 is %s', (endDay, notice) => {
  expect(endNotice(endDay, '2026-11-23', [30, 7, 0])).toBe(notice);
  expect(endNotice(endDay, '2026-11-23', [])).toBe(endDay < '2026-11-23' ? 'over' : undefined);
});

test.each<[Day, number]>([
  ['2026-11-13', 0],
  ['2026-11-12', 1],
  ['2026-11-30', 0],
])('3.5.3: passed on %s and unsigned on 2026-11-23 is %i days late where 10 are allowed', (passedDay, late) => {
  expect(signLateDays(passedDay, '2026-11-23', 10)).toBe(late);
});

test('4.1.1: what cannot be split counts for the largest share; on a tie for the owner, else the lowest id', () => {
  const shares = (...bps: number[]) => bps.map((shareBp, i) => ({ memberId: i + 1, shareBp }));
  expect(mostCredited(shares(4_000, 6_000), 1)).toBe(2);
  expect(mostCredited(shares(5_000, 5_000), 2)).toBe(2);
  expect(mostCredited(shares(5_000, 5_000), 3)).toBe(1);
  expect(mostCredited(shares(5_000, 5_000), null)).toBe(1);
  expect(mostCredited([], 7)).toBe(7);
});
