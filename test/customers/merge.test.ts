import fc from 'fast-check';
import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

async function twins(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('customer add 浦东软件集团 --owner 李娜 --phone 021-58886666 --yes');
  return world;
}
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

test('6.1.2: everything moves, the other one stays readable as merged, in one audit entry', async () => {
  const world = await twins();
  await world.ok('customer contact add C-2 李总 --as 李娜');
  await world.ok('log C-2 聊过 --as 李娜');
  await world.ok('deal add 平台 --customer C-2 --as 李娜');
  await world.ok(
    'contract record C-2 --signed 2026-11-10 --line "平台; 1; 1000; 13%; 400" --plan "50% 2026-11-15; 50% 2026-12-15"',
  );
  await world.ok('payment receive C-2 600 --as 财务刘');
  await world.ok('survey record C-2 5 --as 陈晨');
  const before = (await json(world, 'audit log')).length;
  expect((await world.ok('customer merge C-1 C-2 --reason 重复建档 --yes')).out).toMatchInlineSnapshot(`
    "✓ 已合并 C-0002 → C-0001 浦东软件
      补上: phone
      已结账月份的数字不变
    "
  `);
  expect((await json(world, 'audit log')).length).toBe(before + 1);
  const kept = await json(world, 'customer show C-1');
  expect(kept).toMatchObject({
    ...{ phone: '+862158886666', contacts: [{ name: '李总' }], deals: [{ code: 'D-2026-0001' }] },
    purchases: [{ code: 'CT-2026-0001' }],
  });
  expect(await json(world, 'customer show C-2')).toMatchObject({
    code: 'C-0001',
    merged: { code: 'C-0002', name: '浦东软件集团' },
  });
  expect((await world.ok('customer show C-2')).out).toContain('C-0002 已于 2026-11-23 并入 C-0001');
  expect(await json(world, 'customer list')).toHaveLength(1);
  expect(await json(world, 'payment list --customer C-1')).toHaveLength(2);
  expect(await json(world, 'payment receipts --customer C-2')).toHaveLength(1);
  expect((await world.run('customer merge C-1 C-2 --reason x --yes')).code).toBe(6);
  expect((await world.run('customer merge C-1 C-2 --reason x --yes --as 张伟')).code).toBe(4);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.1.3, 4.2: a closed month stays; in an open one, two that are one count as new once', async () => {
  const world = await twins('en');
  await world.ok('contract record C-1 --signed 2026-10-05 --line "a; 1; 1000; 13%; 0"');
  await world.ok('contract record C-2 --signed 2026-10-06 --line "a; 1; 1000; 13%; 0"');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  const october = (await world.ok('kpi report --month 2026-10 --json')).out;
  expect(JSON.parse(october).team.newCustomers).toBe(2);
  await world.ok('customer add 恒信 --owner 张伟');
  await world.ok('customer add 恒信制造 --owner 张伟 --yes');
  await world.ok('contract record C-3 --signed 2026-11-05 --line "a; 1; 1000; 13%; 0"');
  await world.ok('contract record C-4 --signed 2026-11-06 --line "a; 1; 1000; 13%; 0"');
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(2);
  await world.ok('customer merge C-1 C-2 --reason same --yes');
  await world.ok('customer merge C-3 C-4 --reason same --yes');
  expect((await world.ok('kpi report --month 2026-10 --json')).out).toBe(october);
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(1);
  // Bought in a closed month under the other code: not new any more.
  await world.ok('contract record C-2 --signed 2026-11-20 --line "a; 1; 1000; 13%; 0"');
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(1);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('6.1.2: merging keeps every figure', async () => {
  const act = fc.record({
    kind: fc.constantFrom('contract', 'receive', 'survey', 'log'),
    who: fc.constantFrom('C-1', 'C-2'),
    day: fc.integer({ min: 1, max: 22 }),
    fen: fc.integer({ min: 1, max: 90_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 7 }), async (acts) => {
      const world = await twins('en');
      for (const { kind, who, day, fen } of acts) {
        const on = `2026-11-${String(day).padStart(2, '0')}`;
        const amount = (fen / 100).toFixed(2);
        const line = {
          contract: `contract record ${who} --signed ${on} --line "a; 1; ${amount}; 13%; 1" --plan "40% +3d; rest +60d"`,
          receive: `payment receive ${who} ${amount} --on ${on} --as 财务刘`,
          survey: `survey record ${who} ${1 + (fen % 5)} --on ${on} --as 陈晨`,
          log: `log ${who} x --on ${on}`,
        }[kind];
        await world.ok(line);
      }
      const figures = async () => {
        const { team } = await json(world, 'kpi report --month 2026-11');
        const { newCustomers, ...kpi } = team;
        const { buckets } = await json(world, 'payment aging');
        const receipts = await json(world, 'payment receipts');
        return {
          newCustomers,
          kpi,
          buckets,
          overdue: (await json(world, 'due')).map((i: { code: string; openFen: number }) => [i.code, i.openFen]),
          receipts: receipts.map((r: { code: string; amountFen: number; advanceFen: number }) => [
            r.code,
            r.amountFen,
            r.advanceFen,
          ]),
        };
      };
      const before = await figures();
      await world.ok('customer merge C-1 C-2 --reason same --yes');
      const after = await figures();
      expect(after).toEqual({ ...before, newCustomers: Math.min(1, before.newCustomers) });
      expect((await world.ok('audit verify')).code).toBe(0);
    }),
    { numRuns: 12, seed: 11 },
  );
});

test('2.2.1b: assign keeps the history of owners and takes the open deals along', async () => {
  const world = await twins();
  await world.ok('deal add 平台 --customer C-1 --as 张伟');
  expect((await world.run('customer assign C-1 李娜 --reason x --as 张伟')).code).toBe(4);
  expect((await world.ok('customer assign C-1 李娜 --reason 张伟调岗 --deals')).out).toMatchInlineSnapshot(`
    "✓ 已改派 C-0001 浦东软件  张伟 → 李娜  从 2026-11-23 起
      1 个未结束的商机一起改派
    "
  `);
  expect(await json(world, 'customer show C-1')).toMatchObject({
    owner: { name: '李娜' },
    owners: [{ name: '张伟' }, { name: '李娜', fromDay: '2026-11-23', reason: '张伟调岗' }],
  });
  expect((await json(world, 'deal show D-1')).owner.name).toBe('李娜');
  expect((await world.run('customer assign C-1 李娜 --reason x')).code).toBe(6);
  expect((await world.run('customer assign C-1 张伟 --reason x --on tomorrow')).code).toBe(2);
  expect((await world.run('customer assign C-1 张伟 --reason x --on 2026-11-20')).err).toContain('早于上一次改派');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  expect((await world.run('customer assign C-1 张伟 --reason x --on 2026-10-20')).code).toBe(6);
});
