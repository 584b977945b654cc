import { expect, test } from 'vitest';
import { editUnseen } from '../../audit/log/books.js';
import { company, type World } from '../../support/run.js';
import { closedNovember, sign } from '../support.js';

/** With 管理赵 (management), and a plan of 2027 in force. */
async function planned(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await withManagement(lang);
  await world.ok('plan propose 2027 --sales 12,000,000 --profit 4000000.01 --new-customers 50');
  await world.ok('plan approve 2027 --as 管理赵');
  return world;
}

async function withManagement(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 管理赵 --role management');
  return world;
}

interface Target {
  month: string;
  member: { name: string } | null;
  salesFen: number;
  profitFen: number | null;
  newCustomers: number | null;
  reason: string | null;
}
const targets = async (world: World, now?: string) =>
  (await world.ok('target list --json', { now })).json<Target[]>().sort((a, b) => (a.month < b.month ? -1 : 1));
const of = (all: readonly Target[], name: string | null) => all.filter(({ member }) => (member?.name ?? null) === name);

/** A command that is refused changes nothing. */
async function refused(world: World, line: string, code: number, text: string, now?: string): Promise<void> {
  const before = (await world.ok('audit log --limit 1 --json', { now })).out;
  const ran = await world.run(line, { lang: 'en', now });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect((await world.ok('audit log --limit 1 --json', { now })).out).toBe(before);
}

test('2.2.1a: a plan is proposed, approved by management, and writes the targets of team and reps', async () => {
  const world = await withManagement();
  const proposed = await world.ok('plan propose 2027 --sales 12,000,000 --new-customers 13 --note 主攻制造业');
  expect(proposed.out).toMatchInlineSnapshot(`
    "✓ 已提交 PL-2027-01：2027 年销售计划，销售额 ¥12,000,000.00
      待批准：管理赵
    月份            销售额  利润  新客户
    2027-01  ¥1,000,000.00             2
    2027-02  ¥1,000,000.00             1
    2027-03  ¥1,000,000.00             1
    2027-04  ¥1,000,000.00             1
    2027-05  ¥1,000,000.00             1
    2027-06  ¥1,000,000.00             1
    2027-07  ¥1,000,000.00             1
    2027-08  ¥1,000,000.00             1
    2027-09  ¥1,000,000.00             1
    2027-10  ¥1,000,000.00             1
    2027-11  ¥1,000,000.00             1
    2027-12  ¥1,000,000.00             1
    "
  `);
  expect(await targets(world)).toEqual([]);
  expect((await world.ok('plan approve 2027 --as 管理赵', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ approved PL-2027-01: the sales plan of 2027
      wrote 36 targets of 2027-01 to 2027-12
    "
  `);
  const all = await targets(world);
  expect(all).toHaveLength(36);
  expect(of(all, null).map(({ newCustomers }) => newCustomers)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(of(all, null).reduce((sum, { salesFen }) => sum + salesFen, 0)).toBe(1_200_000_000);
  expect(of(all, '张伟').map(({ salesFen }) => salesFen)).toEqual(Array.from({ length: 12 }, () => 50_000_000));
  expect((await world.ok('target check --month 2027-05')).out).toContain('合计等于团队任务');
  expect((await world.ok('plan list --json')).json()).toMatchObject([
    {
      code: 'PL-2027-01',
      state: 'inForce',
      salesFen: 1_200_000_000,
      monthSpread: 'even',
      repSpread: 'even',
      note: '主攻制造业',
      proposedBy: { name: '王经理' },
      decided: { decision: 'approved', by: { name: '管理赵' }, day: '2026-11-23', reason: null },
    },
  ]);
  await world.ok('audit verify');
});

test('2.2.1a: the proposer does not approve his own, a rep neither proposes nor approves', async () => {
  const world = await withManagement();
  await refused(world, 'plan propose 2027 --sales 100 --as 张伟', 4, 'policy 2.2.1a');
  await world.ok('plan propose 2027 --sales 100');
  const waits = async (name: string) => (await world.ok(`today --as ${name}`)).out.includes('plan show PL-2027-01');
  expect([await waits('管理赵'), await waits('王经理'), await waits('财务刘')]).toEqual([true, false, false]);
  await refused(world, 'plan approve 2027', 4, '王经理 proposed PL-2027-01; somebody else decides on it');
  await refused(world, 'plan approve 2027 --as 张伟', 4, 'policy 2.2.1a');
  await refused(world, 'plan approve 2027 --as 财务刘', 4, 'who may approve it: 管理赵');
  await refused(world, 'plan reject 2027 --reason x --as 财务刘', 4, 'who may approve it: 管理赵');
  await refused(world, 'plan withdraw 2027 --as 管理赵', 4, 'only 王经理 may withdraw it');
});

test('2.2.1a, who stands in: without management it is one of finance, hr and legal', async () => {
  const world = await company();
  const { out } = await world.ok('plan propose 2027 --sales 100', { lang: 'en' });
  expect(out).toContain('waits for approval: 财务刘, 法务孙');
  await world.ok('plan approve 2027 --as 法务孙');
  expect((await world.ok('kpi report --month 2026-11 --json')).json().loneActs).toEqual([]);
  await world.ok('audit verify');
});

test('2.2.1a, who stands in: where nobody is left the manager decides alone, with a reason, listed in the report', async () => {
  const world = await company();
  for (const name of ['财务刘', '法务孙']) await world.ok(`member leave ${name} --on 2026-11-22`);
  for (const code of ['CF-1', 'CF-2']) await world.run(`confirm confirm ${code} --as 张伟`);
  await world.ok('plan propose 2027 --sales 100', { now: '2026-11-24' });
  await refused(world, 'plan approve 2027', 5, 'deciding alone takes a reason (policy 2.2.1a)', '2026-11-24');
  const { out } = await world.ok('plan approve 2027 --reason 团队只有经理', { now: '2026-11-24' });
  expect(out).toContain('由提交人单独决定，计入当月报表');
  expect((await world.ok('month alone 2026-11 --json', { now: '2026-11-24' })).json()).toContainEqual(
    expect.objectContaining({ kind: 'plan', by: '王经理', reason: '团队只有经理', about: 'PL-2027-01' }),
  );
  expect((await world.ok('kpi report --month 2026-11', { now: '2026-11-24' })).out).toContain('销售计划 1');
});

test('2.2.1a: one plan in force, one proposal at a time; rejected and withdrawn ones make way', async () => {
  const world = await withManagement();
  await refused(world, 'plan change 2027 --from 2027-02 --reason x', 6, 'no plan in force to change');
  await world.ok('plan propose 2027 --sales 100');
  await refused(world, 'plan propose 2027 --sales 200', 6, 'PL-2027-01, proposed by 王经理, still waits');
  await world.ok('plan reject 2027 --reason 太低 --as 管理赵');
  await refused(world, 'plan approve PL-2027-01 --as 管理赵', 6, 'PL-2027-01 is rejected');
  await refused(world, 'plan approve 2027 --as 管理赵', 6, 'no plan of 2027 waits');
  await world.ok('plan propose 2027 --sales 200');
  await world.ok('plan withdraw PL-2027-02');
  await world.ok('plan propose 2027 --sales 300');
  await world.ok('plan approve 2027 --as 管理赵');
  await refused(world, 'plan propose 2027 --sales 400', 6, '2027 has a plan in force, PL-2027-03');
  await refused(world, 'plan show 2028', 3, 'there is no sales plan of 2028');
  await refused(world, 'plan propose 2025 --sales 1', 5, '2025 is over');
  expect((await world.ok('plan list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "year  code        status     from       sales  proposed by  proposed    decided by  decided     reason
    2027  PL-2027-01  rejected   2027-01  ¥100.00  王经理       2026-11-23  管理赵      2026-11-23
    2027  PL-2027-02  withdrawn  2027-01  ¥200.00  王经理       2026-11-23  王经理      2026-11-23
    2027  PL-2027-03  in force   2027-01  ¥300.00  王经理       2026-11-23  管理赵      2026-11-23
    "
  `);
});

test('2.2.1a: bad input is refused with one message each (exit 2)', async () => {
  const world = await withManagement();
  for (const [more, text] of [
    ['--sales 0', '--sales'],
    ['--sales 100 --months 1,2,3', '--months: 3 weights for 12 months'],
    ['--sales 100 --months uneven', '--months'],
    ['--sales 100 --reps 张伟', '--reps'],
    ['--sales 100 --reps "张伟 60, zw 40"', '张伟 is named twice'],
  ] as const)
    await refused(world, `plan propose 2027 ${more}`, 2, text);
  await refused(world, 'plan propose 27 --sales 100', 2, 'not a year');
  await refused(world, 'plan propose 2027 --sales 100 --reps "王五 60"', 3, '王五');
});

test('2.2.1a: a change spreads what is left of the year from a month on; months before it stay', async () => {
  const world = await planned();
  await refused(world, 'plan change 2027 --from 2027-07 --sales 5000000 --reason x', 5, 'more than ¥5,000,000.00');
  await refused(world, 'plan change 2027 --from 2028-01 --sales 13000000 --reason x', 2, 'not a month of 2027');
  const changed = await world.ok('plan change 2027 --from 2027-07 --sales 13,200,000 --reason 大客户提前立项', {
    lang: 'en',
  });
  expect(changed.out).toContain(
    'proposed PL-2027-02: a change from 2027-07 on, sales of the whole year ¥13,200,000.00',
  );
  expect((await world.ok('plan show 2027 --json')).json()).toMatchObject({
    code: 'PL-2027-01',
    salesFen: 1_200_000_000,
  });
  await world.ok('plan approve 2027 --as 管理赵');
  const all = await targets(world);
  const team = of(all, null).map(({ salesFen }) => salesFen);
  expect(team.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 100_000_000));
  expect(team.slice(6)).toEqual(Array.from({ length: 6 }, () => 120_000_000));
  // Profit and new customers were not given: the year's stay.
  expect(of(all, null).reduce((sum, { profitFen }) => sum + (profitFen ?? 0), 0)).toBe(400_000_001);
  expect((await world.ok('plan show 2027 --json')).json().versions).toMatchObject([
    { code: 'PL-2027-01', state: 'replaced' },
    { code: 'PL-2027-02', state: 'inForce', fromMonth: '2027-07', reason: '大客户提前立项' },
  ]);
  await refused(world, 'plan change 2027 --from 2027-02 --reason x', 5, '2027-02 is over', '2027-03-01');
});

test('2.2.1a: whom a change does not name has nothing left to bring, so that the reps come to the team', async () => {
  const world = await planned();
  await world.ok('plan change 2027 --from 2027-10 --reps "张伟 1" --reason 李娜调岗');
  await world.ok('plan approve 2027 --as 管理赵');
  const all = await targets(world);
  expect(of(all, '李娜').map(({ salesFen }) => salesFen)).toEqual([
    ...Array.from({ length: 9 }, () => 50_000_000),
    0,
    0,
    0,
  ]);
  expect((await world.ok('target check --month 2027-12')).out).toContain('合计等于团队任务');
});

test('2.2.1a: a planned month is changed with a reason, and the plan shows both', async () => {
  const world = await planned();
  await refused(world, 'target set --team --month 2027-03 --sales 900000', 5, 'come from the approved sales plan');
  await world.ok('target set --team --month 2027-03 --sales 900000 --base 800000 --reason 春节');
  // It stays a month of the plan.
  await refused(world, 'target set --team --month 2027-03 --sales 950000', 5, 'policy 2.2.1a');
  const shown = (await world.ok('plan show 2027', { lang: 'en' })).out;
  expect(shown).toContain('2027-03 team: the target is ¥900,000.00, planned was ¥1,000,000.00 (春节)');
  expect((await world.ok('plan show 2027 --json')).json()).toMatchObject({
    salesFen: 1_200_000_000,
    monthsSumFen: 1_190_000_000,
    sumDifferenceFen: -10_000_000,
  });
  // The next version writes it anew, and the level that was set around another figure goes.
  await world.ok('plan change 2027 --from 2027-01 --sales 12600000 --reason 上调');
  expect((await world.ok('plan approve 2027 --as 管理赵', { lang: 'en' })).out).toContain(
    '1 target lost the base and challenge levels',
  );
});

test('2.2.1a: months that are over keep their targets and stand in the plan as they are', async () => {
  const world = await withManagement();
  await world.ok('target set --team --month 2026-09 --sales 70 --reason 补录 --as 管理赵');
  await world.ok('plan propose 2026 --sales 1200');
  expect((await world.ok('plan approve 2026 --as 管理赵', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ approved PL-2026-01: the sales plan of 2026
      wrote 6 targets of 2026-11 to 2026-12
      2026-01 to 2026-10 are over: the targets stay
    "
  `);
  const all = of(await targets(world), null);
  expect(all.map(({ month, salesFen }) => [month, salesFen])).toEqual([
    ['2026-09', 7_000],
    ['2026-11', 10_000],
    ['2026-12', 10_000],
  ]);
  expect((await world.ok('plan show 2026 --json')).json()).toMatchObject({
    salesFen: 120_000,
    monthsSumFen: 27_000,
    sumDifferenceFen: -93_000,
    keptMonths: Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`),
  });
});

test('2.2.1a: like a past year; one that is not over, or sold nothing in a month, is refused', async () => {
  const world = await withManagement();
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟', { now: '2025-01-02' });
  await refused(world, 'plan propose 2027 --sales 100 --months "like 2026"', 5, '2026 is not over');
  for (let month = 1; month <= 11; month += 1)
    await sign(world, 'C-0001', `2025-${String(month).padStart(2, '0')}-15`, `${month}; 100; 13%; 50`);
  await refused(world, 'plan propose 2027 --sales 6600 --months "like 2025"', 5, 'nothing was sold in 2025-12');
  await sign(world, 'C-0001', '2025-12-15', '12; 100; 13%; 50');
  const { planned: months } = (await world.ok('plan propose 2027 --sales 7800 --months "like 2025" --json')).json();
  expect(months.map(({ salesFen }: { salesFen: number }) => salesFen)).toEqual(
    Array.from({ length: 12 }, (_, i) => (i + 1) * 10_000),
  );
});

test('2.2.1a, 4.1.5: the sheet: plan, actual, attainment, gap, what is needed of the rest; a member of his own', async () => {
  const world = await closedNovember();
  const now = '2026-12-01';
  await world.ok('target set --team --month 2026-12 --sales 90000', { now });
  await world.ok('plan propose 2026 --sales 200000 --reps "张伟 60, 李娜 40"', { now });
  await world.ok('plan approve 2026 --as 财务刘', { now });
  const sheet = (await world.ok('plan show 2026 --json', { now })).json();
  // 2026-10: 60,000.00; 2026-11: 30,000 + 10,000.01 − 1,000 = 39,000.01; so far 99,000.01 of 200,000.
  expect(sheet.team).toMatchObject({
    gapFen: 10_099_999,
    monthsLeft: 1,
    neededFen: 10_099_999,
    toDate: { salesFen: 9_900_001 },
  });
  expect(sheet.team.months[11]).toMatchObject({ month: '2026-12', planFen: 1_666_674, salesFen: 0, attainmentBp: 0 });
  expect(sheet.team.quarters[3]).toMatchObject({ period: '2026Q4', salesFen: 9_900_001 });
  // 张伟 in 2026-11: 60 % of 10,000.01 (6,000.01), 30,000 and the 1,000 less.
  const zhang = sheet.reps.find(({ member }: { member: { name: string } }) => member.name === '张伟');
  expect(zhang.months[10]).toMatchObject({ planFen: 6_000_000, salesFen: 3_500_001, attainmentBp: 5833 });
  expect((await world.ok('plan show 2026', { now, terminal: 80 })).out).toMatchInlineSnapshot(`
    "2026 年销售计划
    上海启明软件有限公司  PL-2026-01（执行中），2026-01 起

    全年计划            ¥200,000.00
    各月任务合计        ¥16,666.74
    合计与全年之差      -¥183,333.26
    全年至今完成        ¥99,000.01
    距全年计划          ¥100,999.99
    余下 1 个月每月需   ¥100,999.99
    分配方式            各月平均，各人 张伟 60, 李娜 40

    团队
    --------------------------------------------------------------------------------
             |                      当月                      |        累计
    ---------+------------------------------------------------+---------------------
     月份    |       计划 |       实际 | 完成率 |        差额 |   累计计划 | 完成率
    ---------+------------+------------+--------+-------------+------------+--------
     2026-01 |   没有任务 |      ¥0.00 |        |             |            |
     2026-02 |   没有任务 |      ¥0.00 |        |             |            |
     2026-03 |   没有任务 |      ¥0.00 |        |             |            |
     2026Q1  |   没有任务 |      ¥0.00 |        |             |            |
     2026-04 |   没有任务 |      ¥0.00 |        |             |            |
     2026-05 |   没有任务 |      ¥0.00 |        |             |            |
     2026-06 |   没有任务 |      ¥0.00 |        |             |            |
     2026Q2  |   没有任务 |      ¥0.00 |        |             |            |
     2026-07 |   没有任务 |      ¥0.00 |        |             |            |
     2026-08 |   没有任务 |      ¥0.00 |        |             |            |
     2026-09 |   没有任务 |      ¥0.00 |        |             |            |
     2026Q3  |   没有任务 |      ¥0.00 |        |             |            |
     2026-10 |   没有任务 | ¥60,000.00 |        |             |            |
     2026-11 |   没有任务 | ¥39,000.01 |        |             |            |
     2026-12 | ¥16,666.74 |      ¥0.00 |  0.00% | -¥16,666.74 | ¥16,666.74 |  0.00%
     2026Q4  | ¥16,666.74 | ¥99,000.01 |  0.00% | -¥16,666.74 |            |
    ---------+------------+------------+--------+-------------+------------+--------
     2026    | ¥16,666.74 | ¥99,000.01 |  0.00% | -¥16,666.74 |            |
    --------------------------------------------------------------------------------
    -o wide 还显示：累计实际

    各成员
    -----------------------------------------------------------------------------
          |                      全年                      |        累计
    ------+------------------------------------------------+---------------------
     成员 |       计划 |       实际 | 完成率 |  距全年差额 |   累计计划 | 完成率
    ------+------------+------------+--------+-------------+------------+--------
     张伟 | ¥70,000.04 | ¥95,000.01 | 50.00% | -¥24,999.97 | ¥70,000.04 | 50.00%
     李娜 | ¥56,666.70 |  ¥4,000.00 |  7.06% |  ¥52,666.70 | ¥56,666.70 |  7.06%
    ------+------------+------------+--------+-------------+------------+--------
     团队 | ¥16,666.74 | ¥99,000.01 |  0.00% | ¥100,999.99 | ¥16,666.74 |  0.00%
    -----------------------------------------------------------------------------

    各版本
    ----------------------------------------------------------------------------
     编号       | 状态   | 起始月  |      销售额 | 提交人 | 提交日     | 决定人
    ------------+--------+---------+-------------+--------+------------+--------
     PL-2026-01 | 执行中 | 2026-01 | ¥200,000.00 | 王经理 | 2026-12-01 | 财务刘
    ----------------------------------------------------------------------------
    -o wide 还显示：决定日

    批准时 2026-01 至 2026-11 已结束，按原任务计
    2026-12 尚未结束，实际为至今数字
    制度：2.2.1a、4.1.5、1.3.2
    "
  `);
  expect((await world.ok('plan show 2026 --rep 张伟', { now, lang: 'en', terminal: 100 })).out).toMatchInlineSnapshot(`
    "Sales plan of 2026
    上海启明软件有限公司  PL-2026-01 (in force), from 2026-01 on

    planned for the year       ¥70,000.04
    sold so far                ¥95,000.01
    to go                      ¥0.00
    needed in the month left   ¥0.00
    spread                     evenly over the months, reps 张伟 60, 李娜 40

    member 张伟
    ------------------------------------------------------------------------------------------
             |                       month                        |       year to date
    ---------+----------------------------------------------------+---------------------------
     month   |       plan |     actual | attainment |  difference | plan to date | attainment
    ---------+------------+------------+------------+-------------+--------------+------------
     2026-01 |  no target |      ¥0.00 |            |             |              |
     2026-02 |  no target |      ¥0.00 |            |             |              |
     2026-03 |  no target |      ¥0.00 |            |             |              |
     2026Q1  |  no target |      ¥0.00 |            |             |              |
     2026-04 |  no target |      ¥0.00 |            |             |              |
     2026-05 |  no target |      ¥0.00 |            |             |              |
     2026-06 |  no target |      ¥0.00 |            |             |              |
     2026Q2  |  no target |      ¥0.00 |            |             |              |
     2026-07 |  no target |      ¥0.00 |            |             |              |
     2026-08 |  no target |      ¥0.00 |            |             |              |
     2026-09 |  no target |      ¥0.00 |            |             |              |
     2026Q3  |  no target |      ¥0.00 |            |             |              |
     2026-10 |  no target | ¥60,000.00 |            |             |              |
     2026-11 | ¥60,000.00 | ¥35,000.01 |     58.33% | -¥24,999.99 |   ¥60,000.00 |     58.33%
     2026-12 | ¥10,000.04 |      ¥0.00 |      0.00% | -¥10,000.04 |   ¥70,000.04 |     50.00%
     2026Q4  | ¥70,000.04 | ¥95,000.01 |     50.00% | -¥35,000.03 |              |
    ---------+------------+------------+------------+-------------+--------------+------------
     2026    | ¥70,000.04 | ¥95,000.01 |     50.00% | -¥35,000.03 |              |
    ------------------------------------------------------------------------------------------
    -o wide also shows: actual to date

    versions
    ----------------------------------------------------------------------------------------------------
     code       | status   | from    |       sales | proposed by | proposed   | decided by | decided
    ------------+----------+---------+-------------+-------------+------------+------------+------------
     PL-2026-01 | in force | 2026-01 | ¥200,000.00 | 王经理      | 2026-12-01 | 财务刘     | 2026-12-01
    ----------------------------------------------------------------------------------------------------

    2026-01 to 2026-11 were over when the plan was approved: the targets stay
    2026-12 is not over: its figures are those so far
    Policy: 2.2.1a, 4.1.5, 1.3.2
    "
  `);
});

test('1.3.2, 2.2.1a: verify names a plan whose months do not come to the year, and one that its proposer decided on', async () => {
  const world = await planned('en');
  await world.ok('audit verify');
  const before = 'UPDATE plan_targets SET sales_fen = sales_fen';
  editUnseen(world.file, 'plan_targets', `${before} - 1 WHERE month = '2027-03' AND member_id IS NULL`);
  editUnseen(world.file, 'plan_decisions', 'UPDATE plan_decisions SET member_id = 1');
  const { code, out, err } = await world.run('audit verify');
  expect(code).toBe(10);
  expect(out + err).toContain('the months of the sales plan do not come to the year');
  expect(out + err).toContain('its own proposer decided on the sales plan');
});

test('2.2.1a, 4.1.5: plan show tells which months of team and members are not as planned, and why', async () => {
  const world = await planned('en');
  await world.ok('target set 张伟 --month 2027-02 --sales 600000 --reason 大客户');
  const notes = async (more = '') =>
    (await world.ok(`plan show 2027 ${more}`)).out.split('\n').filter((line) => line.includes('planned was'));
  expect(await notes()).toEqual(['2027-02 张伟: the target is ¥600,000.00, planned was ¥500,000.00 (大客户)']);
  expect(await notes('--rep 张伟')).toEqual(await notes());
  expect(await notes('--rep 李娜')).toEqual([]);
});

test('4.1.5: a target that is set again keeps profit and new customers that are not named, and says which levels went', async () => {
  const world = await planned();
  const own = async () => of(await targets(world), '张伟').find(({ month }) => month === '2027-02');
  const before = await own();
  expect(before?.profitFen).toBeGreaterThan(0);
  const set = 'target set 张伟 --month 2027-02 --reason 大客户 --sales';
  await world.ok(`${set} 600000 --base 500000`);
  expect(await own()).toMatchObject({
    salesFen: 60_000_000,
    profitFen: before?.profitFen,
    newCustomers: before?.newCustomers,
    baseFen: 50_000_000,
  });
  expect((await world.ok(`${set} 400000 --new-customers 9`)).out).toMatchInlineSnapshot(`
    "✓ 已下达 2027-02 任务：张伟 ¥400,000.00
      利润、新客户任务未写明的不变
      原来的保底、挑战任务不再保留，需要时请一并写明
    "
  `);
  expect(await own()).toMatchObject({ profitFen: before?.profitFen, newCustomers: 9, baseFen: null });
});
