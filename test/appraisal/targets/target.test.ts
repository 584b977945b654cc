import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

const targets = async (world: Awaited<ReturnType<typeof company>>, month = '2026-11') =>
  (await world.ok(`target list --month ${month} --json`))
    .json<{ member: { name: string } | null; salesFen: number }[]>()
    .map(({ member, salesFen }) => `${member?.name ?? 'team'} ${salesFen}`)
    .sort();

test('4.1.5: target set gives a member, every rep or the team a task, and target list shows them', async () => {
  const world = await company();
  expect((await world.ok('target set --all-reps --month 2026-11 --sales 130,000')).out).toMatchInlineSnapshot(`
    "✓ 已下达 2026-11 任务：2 名销售代表，每人 ¥130,000.00
    "
  `);
  expect(
    (await world.ok('target set zw --month 2026-11 --sales 150,000 --profit 45000 --new-customers 3')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已下达 2026-11 任务：张伟 ¥150,000.00
    "
  `);
  expect(
    (await world.ok('target set --team --month 2026-11 --sales 260000', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ set the 2026-11 target: ¥260,000.00 for team
    "
  `);
  expect((await world.ok('target list')).out).toMatchInlineSnapshot(`
    "月份     成员       销售额        利润  新客户  原因
    2026-11  张伟  ¥150,000.00  ¥45,000.00       3
    2026-11  李娜  ¥130,000.00
    2026-11  团队  ¥260,000.00
    "
  `);
  expect((await world.ok('target list --month 2026-11', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "month    member        sales      profit  new customers  reason
    2026-11  张伟    ¥150,000.00  ¥45,000.00              3
    2026-11  李娜    ¥130,000.00
    2026-11  team    ¥260,000.00
    "
  `);
  expect((await world.ok('target list --month 2026-11 --json')).json()).toMatchInlineSnapshot(`
    [
      {
        "base": null,
        "baseFen": null,
        "challenge": null,
        "challengeFen": null,
        "member": {
          "code": "M-02",
          "name": "张伟",
        },
        "month": "2026-11",
        "newCustomers": 3,
        "profit": "45000.00",
        "profitFen": 4500000,
        "reason": null,
        "sales": "150000.00",
        "salesFen": 15000000,
      },
      {
        "base": null,
        "baseFen": null,
        "challenge": null,
        "challengeFen": null,
        "member": {
          "code": "M-03",
          "name": "李娜",
        },
        "month": "2026-11",
        "newCustomers": null,
        "profit": null,
        "profitFen": null,
        "reason": null,
        "sales": "130000.00",
        "salesFen": 13000000,
      },
      {
        "base": null,
        "baseFen": null,
        "challenge": null,
        "challengeFen": null,
        "member": null,
        "month": "2026-11",
        "newCustomers": null,
        "profit": null,
        "profitFen": null,
        "reason": null,
        "sales": "260000.00",
        "salesFen": 26000000,
      },
    ]
  `);
});

test('4.1.5: without a month it is the present one; --dry-run keeps nothing', async () => {
  const world = await company();
  await world.ok('target set 张伟 --sales 100 --dry-run');
  expect(await targets(world)).toEqual([]);
  await world.ok('target set 张伟 --sales 100');
  expect(await targets(world)).toEqual(['张伟 10000']);
  expect((await world.ok('target list --month 2026-12 --json')).json()).toEqual([]);
  expect((await world.ok('target list --month 2026-12', { lang: 'en' })).out).toMatchInlineSnapshot(`""`);
});

test('4.1.5: setting again replaces, and the log keeps what it was', async () => {
  const world = await company();
  await world.ok('target set --team --month 2026-11 --sales 200000');
  await world.ok('target set --team --month 2026-11 --sales 260000');
  expect(await targets(world)).toEqual(['team 26000000']);
  const [entry] = (await world.ok('audit log --json')).json();
  expect(entry).toMatchObject({
    action: 'target.set',
    subject: 'team',
    changed: ['team'],
    related: [],
    facts: {
      month: '2026-11',
      who: [{ code: 'team', name: null }],
      changes: { team: { from: { salesFen: 20_000_000 }, to: { salesFen: 26_000_000 } } },
    },
  });
  await world.ok('audit verify');
});

test('4.1.5: --all-reps are those with the role rep who were in the team on a day of the month', async () => {
  const world = await company();
  await world.ok('member add 赵六 --role rep --joined 2026-11-30');
  await world.ok('member add 孙七 --role rep --joined 2026-12-01');
  await world.ok('member leave 李娜 --on 2026-10-31');
  await world.ok('target set --all-reps --month 2026-11 --sales 100');
  expect(await targets(world)).toEqual(['张伟 10000', '赵六 10000']);
  await world.ok('target set --all-reps --month 2026-10 --sales 100', { now: '2026-10-15' });
  expect(await targets(world, '2026-10')).toEqual(['张伟 10000', '李娜 10000']);
});

test('4.1.5: target check finds who has none and what does not add up, exit 10', async () => {
  const world = await company();
  await world.ok('target set 张伟 --month 2026-11 --sales 150000');
  const missing = await world.run('target check --month 2026-11');
  expect(missing.code).toBe(10);
  expect(missing.out).toMatchInlineSnapshot(`
    "2026-11 的任务
    问题
    李娜 没有任务
    没有团队任务
    "
  `);
  await world.ok('target set 李娜 --month 2026-11 --sales 100000.01');
  await world.ok('target set --team --month 2026-11 --sales 260000');
  const differs = await world.run('target check --month 2026-11', { lang: 'en' });
  expect(differs.code).toBe(10);
  expect(differs.out).toMatchInlineSnapshot(`
    "targets of 2026-11
    finding
    the members' targets add up to ¥250,000.01, the team's is ¥260,000.00
    "
  `);
  expect((await world.run('target check --month 2026-11 --json', { lang: 'en' })).json()).toMatchInlineSnapshot(`
    {
      "base": null,
      "baseFen": null,
      "challenge": null,
      "challengeFen": null,
      "findings": [
        "the members' targets add up to ¥250,000.01, the team's is ¥260,000.00",
      ],
      "missing": [],
      "month": "2026-11",
      "reps": "250000.01",
      "repsFen": 25000001,
      "team": "260000.00",
      "teamFen": 26000000,
    }
  `);
  await world.ok('target set 李娜 --month 2026-11 --sales 110000');
  expect((await world.ok('target check --month 2026-11')).out).toMatchInlineSnapshot(`
    "2026-11 的任务
    2026-11 的任务都已下达，合计等于团队任务
    "
  `);
});

test('4.1.5: a rep sets no targets (exit 4)', async () => {
  const world = await company();
  const ran = await world.run('target set 张伟 --sales 1 --as 张伟');
  expect(ran.code).toBe(4);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ 张伟（销售代表）无权执行此操作（制度 4.1.5）
    提示：有权限的角色：销售经理、管理层
    提示：现在可由 王经理 办理
    "
  `);
  expect(await targets(world)).toEqual([]);
});

test.each([
  ['nobody is named', 'target set --sales 100'],
  ['a member and the team', 'target set 张伟 --team --sales 100'],
  ['the team and all reps', 'target set --team --all-reps --sales 100'],
  ['no amount', 'target set 张伟'],
  ['a negative amount', 'target set 张伟 --sales -5'],
  ['an O for a 0', 'target set 张伟 --sales 1,28O.50'],
  ['three decimals', 'target set 张伟 --sales 1.005'],
  ['a month that does not exist', 'target set 张伟 --sales 100 --month 2026-13'],
  ['a negative number of customers', 'target set 张伟 --sales 100 --new-customers -1'],
  ['half a customer', 'target set 张伟 --sales 100 --new-customers 1.5'],
])('4.1.5: %s is exit 2 and changes nothing', async (_, line) => {
  const world = await company();
  const ran = await world.run(line);
  expect(ran.code).toBe(2);
  expect(ran.err).not.toContain('    at ');
  expect(await targets(world)).toEqual([]);
});

test('everything wrong with a target is reported at once', async () => {
  const world = await company();
  const ran = await world.run('target set 张伟 --sales 1e3 --profit x --new-customers many --month 13月', {
    lang: 'en',
  });
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 4 problems with what you typed, nothing was saved
      --month          "13月" is not a month. Write 2026-11, this month, last month
      --sales          "1e3" is not an amount: there is a letter e in it. Write 1280.50 or 1,280.50
      --profit         "x" is not an amount. Write 1280.50 or 1,280.50
      --new-customers  "many" is not a whole number
    "
  `);
});

test('an unknown member is exit 3', async () => {
  const world = await company();
  expect((await world.run('target set 王五 --sales 100')).code).toBe(3);
});

test('4.1.5: no target is negative', async () => {
  const world = await company('en');
  const ran = await world.run('target set --team --sales=-1 --profit=-5');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('--sales');
  expect(ran.err).toContain('--profit');
});

test('4.1.5: three levels, base ≤ target ≤ challenge: in list, check and report; attainment is against the target', async () => {
  const world = await company();
  expect(
    (await world.ok('target set --team --month 2026-11 --sales 260000 --base 220000 --challenge 300000')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已下达 2026-11 任务：团队 ¥260,000.00
      保底 ¥220,000.00，挑战 ¥300,000.00
    "
  `);
  await world.ok('target set --all-reps --month 2026-11 --sales 130000', { lang: 'en' });
  expect((await world.ok('target list 2026-11')).out).toMatchInlineSnapshot(`
    "月份     成员       销售额  利润  新客户         保底         挑战  原因
    2026-11  团队  ¥260,000.00                ¥220,000.00  ¥300,000.00
    2026-11  张伟  ¥130,000.00
    2026-11  李娜  ¥130,000.00
    "
  `);
  expect((await world.ok('target check --month 2026-11', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "targets of 2026-11
    the targets of 2026-11 are all set and add up
    the team's target ¥260,000.00, base ¥220,000.00, challenge ¥300,000.00
    "
  `);
  const report = (await world.ok('kpi report --month 2026-11 --json')).json();
  expect(report.team).toMatchObject({
    targetFen: 26_000_000,
    baseTargetFen: 22_000_000,
    challengeTargetFen: 30_000_000,
    attainmentBp: 0,
  });
  expect((await world.ok('kpi report --month 2026-11', { lang: 'en' })).out).toContain(
    'team: challenge ¥300,000.00 not reached',
  );
  for (const [line, problem] of [
    ['target set 张伟 --sales 100 --base 101', '保底不能高于任务'],
    ['target set 张伟 --sales 100 --challenge 99.99', '挑战不能低于任务'],
  ] as const) {
    const ran = await world.run(line);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(problem)]);
  }
  await world.ok('target set 张伟 --sales 100 --base 100 --challenge 100');
});

test('4.1.5: a quarter and a year are the sums of their months; what some months lack has no sum', async () => {
  const world = await company();
  for (const [month, sales, more] of [
    ['2026-12', '100.01', '--profit 40'],
    ['2026-11', '200', '--profit 50.5'],
    ['2027-01', '400', ''],
  ])
    await world.ok(`target set 张伟 --month ${month} --sales ${sales} ${more}`);
  await world.ok('target set --team --month 2026-12 --sales 1000 --base 900');
  expect((await world.ok('target list --quarter 2026Q4', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "period  member      sales  profit  new customers     base  challenge  months with a target
    2026Q4  张伟      ¥300.01  ¥90.50                                     2 of 3
    2026Q4  team    ¥1,000.00                         ¥900.00             1 of 3
    "
  `);
  expect((await world.ok('target list --year 2026')).out).toMatchInlineSnapshot(`
    "期间  成员     销售额    利润  新客户     保底  挑战  有任务的月数
    2026  张伟    ¥300.01  ¥90.50                         2/12
    2026  团队  ¥1,000.00                  ¥900.00        1/12
    "
  `);
  expect((await world.ok('target list --quarter 本季度 --json')).json()).toEqual(
    (await world.ok('target list --quarter q4 --json')).json(),
  );
  expect((await world.run('target list --quarter 2026Q5')).code).toBe(2);
  expect((await world.run('target list 2026-11 --year 2026')).code).toBe(2);
});
