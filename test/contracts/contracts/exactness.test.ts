import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  belowZeroOn,
  netOfChange,
  parseLine,
  parseShares,
  reverseCredits,
  splitCredits,
  taxOfChange,
} from '../../../src/contracts/contracts/rules.js';
import { buyers } from '../../collections/books.js';

test('4.1.1: a cancellation takes back from each exactly what each was credited', async () => {
  const world = await buyers();
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 0.01; 0%; 0" --credit 张伟=50%,李娜=50%');
  await world.ok('contract adjust 1 --net 0.01 --reason 加价');
  await world.ok('contract cancel 1 --reason 撤单');
  const { credits } = (await world.ok('contract show 1 --json')).json();
  const sums: Record<string, number> = {};
  for (const { member, netFen } of credits) sums[member.name] = (sums[member.name] ?? 0) + netFen;
  expect(sums).toEqual({ 张伟: 0, 李娜: 0 });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.1.1: signing, changes and a cancellation leave nobody with a fen', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 9_999 }), (amounts, bp) => {
      const shares = [bp, 10_000 - bp].map((shareBp, memberId) => ({ memberId, shareBp }));
      const credits = amounts.flatMap((fen) => splitCredits({ netFen: fen, grossFen: fen, costFen: fen }, shares));
      const all = [...credits, ...reverseCredits(credits)];
      for (const { memberId } of shares)
        expect(all.reduce((sum, c) => sum + (c.memberId === memberId ? c.netFen : 0), 0)).toBe(0);
      const total = reverseCredits(credits).reduce((sum, { grossFen }) => sum + grossFen, 0);
      expect(total).toBe(0 - amounts.reduce((sum, fen) => sum + fen, 0) + 0);
    }),
  );
});

test('4.1.1: a contract cut to nothing in several steps has no tax left either', async () => {
  const world = await buyers();
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 100; 13%; 0"');
  for (const cut of ['33.33', '33.33', '33.34']) await world.ok(`contract adjust 1 --net -${cut} --reason 降价 --yes`);
  expect((await world.ok('contract show 1 --json netFen,taxFen,grossFen')).json()).toEqual({
    netFen: 0,
    taxFen: 0,
    grossFen: 0,
  });
});

test('4.1.1: the tax of a change is exact beyond what a double can multiply', () => {
  const standing = { netFen: 99_999_999_999, grossFen: 112_999_999_999 };
  expect(taxOfChange(standing, -33_333_333_333)).toBe(-4_333_333_333);
  expect(taxOfChange(standing, -99_999_999_999)).toBe(-13_000_000_000);
  expect(netOfChange(standing, -112_999_999_999)).toBe(-99_999_999_999);
});

test('4.1.1: a share of nothing and a tax rate over 100 % are refused', () => {
  expect(parseShares('张伟=100%,李娜=0%').ok).toBe(false);
  expect(parseLine('平台; 1; 100; 300%').ok).toBe(false);
  expect(parseLine('平台; 1; 100; 100%').ok).toBe(true);
});

test.each([
  ['before the cancellation', '2026-10-20', '2026-11-19'],
  ['after the cancellation', '2026-11-20', '2026-11-10'],
])(
  '4.1.1: a price cut dated %s and the cancellation net to nothing in either order, month by month',
  async (_, cut, off) => {
    const figures = async (orders: readonly string[]) => {
      const world = await buyers('en');
      await world.ok(
        'contract record 恒信 --signed 2026-10-01 --line "平台; 1; 100; 13%; 40" --plan "100% 2026-10-05"',
      );
      for (const order of orders) await world.ok(order);
      const asOf = async (month: string) => {
        const { netFen, profitFen, contracts } = (await world.ok(`kpi report --month ${month} --json`)).json().team;
        return { netFen, profitFen, contracts };
      };
      const aging = async (day: string) =>
        (await world.ok(`payment aging --as-of ${day} --json buckets`)).json().buckets;
      const [shown] = (await world.ok('contract list --json code,netFen,grossFen,costFen')).json();
      expect((await world.ok('audit verify')).code).toBe(0);
      return {
        shown,
        october: await asOf('2026-10'),
        november: await asOf('2026-11'),
        aged: [
          await aging('2026-10-19'),
          await aging('2026-10-20'),
          await aging('2026-11-09'),
          await aging('2026-11-20'),
        ],
      };
    };
    const orders = [
      `contract adjust 1 --net -10 --cost -1 --reason 降价 --on ${cut}`,
      `contract cancel 1 --reason 撤单 --on ${off}`,
    ];
    const straight = await figures(orders);
    expect(await figures(orders.toReversed())).toEqual(straight);
    expect(straight.shown).toEqual({ code: 'CT-2026-0001', netFen: 0, grossFen: 0, costFen: 0 });
    const isBefore = cut < off;
    expect(
      straight.aged.map((buckets: { openFen: number }[]) => buckets.reduce((all, { openFen }) => all + openFen, 0)),
    ).toEqual(isBefore ? [11_300, 10_170, 10_170, 0] : [11_300, 11_300, 11_300, 0]);
  },
);

test.each([
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 999999999; 99999999; 13%; 0"'],
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 1; 1; 13%; 1" --line "平台; 999999; 1; 13%; 99999999"'],
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 1; 900000000000; 0%; 0" --line "平台; 1; 0.01; 0%; 0"'],
])('4.1.1: quantity × price beyond the largest amount is an input error, not a bug: %s', async (line) => {
  const world = await buyers('en');
  const ran = await world.run(line);
  expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining('over the largest amount')]);
  expect((await world.ok('contract list --json')).json()).toEqual([]);
});

test('4.1.1: no change takes a contract below zero on any day, a later rise does not compensate an earlier cut', async () => {
  const world = await buyers('en');
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 100; 13%; 40"');
  await world.ok('contract adjust 1 --net 100 --cost 40 --reason 加模块 --on 2026-11-20');
  for (const cut of ['--net -150', '--gross -169.50', '--cost -60']) {
    const ran = await world.run(`contract adjust 1 ${cut} --reason 降价 --on 2026-11-10`);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('would fall below zero on 2026-11-10')]);
  }
  await world.ok('contract adjust 1 --net -150 --reason 降价 --on 2026-11-20');
  // What was cut since counts as well: 100 − 60 leaves 50 − 60 from the twentieth on.
  const later = await world.run('contract adjust 1 --net -60 --reason 降价 --on 2026-11-10', { lang: 'zh' });
  expect([later.code, later.err]).toEqual([5, expect.stringContaining('在 2026-11-20 会变成负数')]);
  await world.ok('contract adjust 1 --net -50 --reason 降价 --on 2026-11-10');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.1.1: an older contract that stood below zero once may still be raised', () => {
  const amounts = (netFen: number) => ({ netFen, grossFen: netFen, costFen: 0 });
  const sunk = [{ ...amounts(-20), day: '2026-11-10' as const }];
  expect(belowZeroOn(amounts(10), sunk, { ...amounts(5), day: '2026-11-12' })).toBeUndefined();
  expect(belowZeroOn(amounts(10), sunk, { ...amounts(-1), day: '2026-11-01' })).toBe('2026-11-10');
});

test('4.1.1: a rise of an amount so small that its tax was rounded to nothing still carries tax', async () => {
  const world = await buyers();
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 0.01; 13%; 0"');
  await world.ok('contract adjust 1 --net 99.99 --reason 定价');
  expect((await world.ok('contract show 1 --json netFen,taxFen,grossFen')).json()).toEqual({
    netFen: 10_000,
    taxFen: 1_300,
    grossFen: 11_300,
  });
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 0; 6%; 0" --line "培训; 1; 0; 13%; 0"');
  await world.ok('contract adjust 2 --gross 109.50 --reason 定价');
  expect((await world.ok('contract show 2 --json netFen,taxFen')).json()).toEqual({ netFen: 10_000, taxFen: 950 });
  // Without tax by its lines it stays without.
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "出口软件; 1; 100; 0%; 0"');
  await world.ok('contract adjust 3 --net 50 --reason 加价');
  expect((await world.ok('contract show 3 --json taxFen')).json()).toEqual({ taxFen: 0 });
});

test('4.1.1: changes that add up to more than the largest amount are refused', async () => {
  const world = await buyers('en');
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 500000000000; 0%; 0"');
  for (const rise of ['--net 500000000000', '--gross 500000000000', '--cost 900000000000']) {
    if (rise.startsWith('--cost')) await world.ok('contract adjust 1 --cost 0.01 --reason 外包');
    const ran = await world.run(`contract adjust 1 ${rise} --reason 加价`);
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('exceed the contract maximum of ¥900,000,000,000.00'),
    ]);
  }
  await world.ok('contract adjust 1 --net 400000000000 --reason 加价');
});
