import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  netOfChange,
  parseLine,
  parseShares,
  splitCredits,
  takenBack,
  taxOfChange,
} from '../../src/contracts/rules.js';
import { buyers } from '../collections/books.js';

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
      const all = [...credits, ...takenBack(credits)];
      for (const { memberId } of shares)
        expect(all.reduce((sum, c) => sum + (c.memberId === memberId ? c.netFen : 0), 0)).toBe(0);
      const total = takenBack(credits).reduce((sum, { grossFen }) => sum + grossFen, 0);
      expect(total).toBe(0 - amounts.reduce((sum, fen) => sum + fen, 0) + 0);
    }),
  );
});

test('4.1.1: a contract cut to nothing in several steps has no tax left either', async () => {
  const world = await buyers();
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 100; 13%; 0"');
  for (const cut of ['33.33', '33.33', '33.34']) await world.ok(`contract adjust 1 --net -${cut} --reason 降价`);
  expect((await world.ok('contract show 1 --json netFen,taxFen,grossFen')).json()).toEqual({
    ...{ netFen: 0, taxFen: 0, grossFen: 0 },
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

test('4.1.1: a contract is not cancelled before a change that the cancellation takes back', async () => {
  const world = await buyers('en');
  await world.ok('contract record 恒信 --signed 2026-10-01 --line "平台; 1; 100; 13%; 0"');
  await world.ok('contract adjust 1 --net -10 --reason 降价 --on 2026-11-20');
  const ran = await world.run('contract cancel 1 --reason 撤单 --on 2026-11-19');
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('ADJ-2026-0001')]);
  await world.ok('contract cancel 1 --reason 撤单 --on 2026-11-20');
});

test.each([
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 999999999; 99999999; 13%; 0"'],
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 1; 1; 13%; 1" --line "平台; 999999; 1; 13%; 99999999"'],
  ['contract record 恒信 --signed 2026-10-01 --line "平台; 1; 900000000000; 0%; 0" --line "平台; 1; 0.01; 0%; 0"'],
])('4.1.1: quantity × price beyond the largest amount is a mistake, no bug: %s', async (line) => {
  const world = await buyers('en');
  const ran = await world.run(line);
  expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining('over the largest amount')]);
  expect((await world.ok('contract list --json')).json()).toEqual([]);
});
