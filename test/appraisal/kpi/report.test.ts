import { expect, test } from 'vitest';
import { surveys } from '../../../db/schema/appraisal.js';
import { contracts } from '../../../db/schema/contracts.js';
import type { Day } from '../../../src/shared/dates.js';
import { put, putDeal } from '../../customers/support.js';
import { company, emptyWorld } from '../../support/run.js';
import { autumn, putSetting, reportOf, rowOf, sign } from '../support.js';

test("4.1: kpi report shows a month's figures per rep and team, in Chinese", async () => {
  const world = await autumn();
  expect((await world.ok('kpi report --month 2026-11')).out).toMatchInlineSnapshot(`
    "业绩报表 2026-11（未结账）
    上海启明软件有限公司

    --------------------------------------------------------------------------------------------------------------
            |                     销售                      |            客户             |         任务
    --------+-----------------------------------------------+-----------------------------+-----------------------
     负责人 | 合同数 |     销售额 |       成本 |       利润 | 新客户 |  满意度 | 回收份数 |   销售任务 |   完成率
    --------+--------+------------+------------+------------+--------+---------+----------+------------+----------
     张伟   |      2 | ¥35,000.01 | ¥20,100.01 | ¥14,900.00 |      1 | 100.00% |        1 | ¥60,000.00 |   58.33%
     李娜   |      1 |  ¥4,000.00 |  ¥1,400.00 |  ¥2,600.00 |      0 |   0.00% |        1 |   没有任务 | 没有任务
    --------+--------+------------+------------+------------+--------+---------+----------+------------+----------
     团队   |      2 | ¥39,000.01 | ¥21,500.01 | ¥17,500.00 |      1 |  50.00% |        2 |   没有任务 | 没有任务
    --------------------------------------------------------------------------------------------------------------

    销售额口径：不含税
    成员任务合计 ¥60,000.00；团队任务未单独下达
    满意度由谁记录：王经理 2
    未经法务审核直接登记的合同（制度 3.5.2）：2 份
    经理单独决定的事项：签约后降价、取消或作废合同 1、销售任务 1  明细 salesdesk month alone 2026-11
    "
  `);
});

test('4.1: and in English, wide', async () => {
  const world = await autumn('en');
  await world.ok('target set --team --month 2026-11 --sales 50000');
  expect((await world.ok('kpi report -m 2026-11 -o wide')).out).toMatchInlineSnapshot(`
    "KPI report 2026-11 (open)
    上海启明软件有限公司

    -----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
          |                             sales                              |                               customers                                |                                      target
    ------+----------------------------------------------------------------+------------------------------------------------------------------------+----------------------------------------------------------------------------------
     rep  | contracts |      sales |       cost |     profit | profit rate | new customers | satisfaction | mean | responses | sent | response rate |     target | attainment | base | challenge | profit target | new customer target
    ------+-----------+------------+------------+------------+-------------+---------------+--------------+------+-----------+------+---------------+------------+------------+------+-----------+---------------+---------------------
     张伟 |         2 | ¥35,000.01 | ¥20,100.01 | ¥14,900.00 |      42.57% |             1 |      100.00% | 5.00 |         1 |    1 |       100.00% | ¥60,000.00 |     58.33% |      |           |    ¥10,000.00 |                   2
     李娜 |         1 |  ¥4,000.00 |  ¥1,400.00 |  ¥2,600.00 |      65.00% |             0 |        0.00% | 3.00 |         1 |    1 |       100.00% |  no target |  no target |      |           |               |
    ------+-----------+------------+------------+------------+-------------+---------------+--------------+------+-----------+------+---------------+------------+------------+------+-----------+---------------+---------------------
     team |         2 | ¥39,000.01 | ¥21,500.01 | ¥17,500.00 |      44.87% |             1 |       50.00% | 4.00 |         2 |    2 |       100.00% | ¥50,000.00 |     78.00% |      |           |               |
    -----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------

    sales are net of VAT
    satisfaction answers were recorded by: 王经理 2
    contracts recorded without a legal review (policy 3.5.2): 2
    by the manager alone: contracts lowered, cancelled or voided 1, targets 2  list: salesdesk month alone 2026-11
    "
  `);
});

test('4.1: kpi report --json is an object of integer fen, null if there is nothing', async () => {
  const world = await autumn();
  expect(await reportOf(world, '2026-11')).toMatchInlineSnapshot(`
    {
      "answersBy": [
        {
          "code": "M-01",
          "count": 2,
          "name": "王经理",
        },
      ],
      "basis": "net",
      "closed": false,
      "controlChanges": [],
      "event": "signed",
      "lateChanges": [],
      "leftOut": [],
      "loneActs": [
        {
          "count": 1,
          "kind": "givenUp",
        },
        {
          "count": 1,
          "kind": "target",
        },
      ],
      "month": "2026-11",
      "passedBy": [
        {
          "count": 2,
          "kind": "legalReview",
        },
      ],
      "rolesGiven": [],
      "rows": [
        {
          "attainmentBp": 5833,
          "baseTarget": null,
          "baseTargetFen": null,
          "challengeTarget": null,
          "challengeTargetFen": null,
          "contracts": 2,
          "cost": "20100.01",
          "costFen": 2010001,
          "csatBp": 10000,
          "csatMean": "5.00",
          "member": {
            "code": "M-02",
            "name": "张伟",
          },
          "newCustomerTarget": 2,
          "newCustomers": 1,
          "profit": "14900.00",
          "profitFen": 1490000,
          "profitRateBp": 4257,
          "profitTarget": "10000.00",
          "profitTargetFen": 1000000,
          "responseRateBp": 10000,
          "sales": "35000.01",
          "salesFen": 3500001,
          "surveyResponses": 1,
          "surveySum": 5,
          "surveysAnswered": 1,
          "surveysSatisfied": 1,
          "surveysSent": 1,
          "target": "60000.00",
          "targetFen": 6000000,
        },
        {
          "attainmentBp": null,
          "baseTarget": null,
          "baseTargetFen": null,
          "challengeTarget": null,
          "challengeTargetFen": null,
          "contracts": 1,
          "cost": "1400.00",
          "costFen": 140000,
          "csatBp": 0,
          "csatMean": "3.00",
          "member": {
            "code": "M-03",
            "name": "李娜",
          },
          "newCustomerTarget": null,
          "newCustomers": 0,
          "profit": "2600.00",
          "profitFen": 260000,
          "profitRateBp": 6500,
          "profitTarget": null,
          "profitTargetFen": null,
          "responseRateBp": 10000,
          "sales": "4000.00",
          "salesFen": 400000,
          "surveyResponses": 1,
          "surveySum": 3,
          "surveysAnswered": 1,
          "surveysSatisfied": 0,
          "surveysSent": 1,
          "target": null,
          "targetFen": null,
        },
      ],
      "team": {
        "attainmentBp": null,
        "baseTarget": null,
        "baseTargetFen": null,
        "challengeTarget": null,
        "challengeTargetFen": null,
        "contracts": 2,
        "cost": "21500.01",
        "costFen": 2150001,
        "csatBp": 5000,
        "csatMean": "4.00",
        "member": null,
        "newCustomerTarget": null,
        "newCustomers": 1,
        "profit": "17500.00",
        "profitFen": 1750000,
        "profitRateBp": 4487,
        "profitTarget": null,
        "profitTargetFen": null,
        "responseRateBp": 10000,
        "sales": "39000.01",
        "salesFen": 3900001,
        "surveyResponses": 2,
        "surveySum": 8,
        "surveysAnswered": 2,
        "surveysSatisfied": 1,
        "surveysSent": 2,
        "target": null,
        "targetFen": null,
      },
    }
  `);
});

test('4.2: without a month it is the one before; months are understood as people say them', async () => {
  const world = await autumn();
  const monthOf = async (line: string) => (await world.ok(`kpi report ${line} --json month`)).json().month;
  expect(await monthOf('')).toBe('2026-10');
  expect(await monthOf('-m 上月')).toBe('2026-10');
  expect(await monthOf('-m 本月')).toBe('2026-11');
  expect(await monthOf('--month 11月')).toBe('2026-11');
  expect((await world.run('kpi report -m 2026-13')).code).toBe(2);
  expect((await world.run('kpi report -m 2026-02-30')).code).toBe(2);
});

test('4.1: --rep shows one row, and the team below it; a rep without a figure has none', async () => {
  const world = await autumn();
  const report = (await world.ok('kpi report -m 2026-11 --rep ln --json')).json();
  expect(report.rows.map(({ member }: { member: { name: string } }) => member.name)).toEqual(['李娜']);
  expect(report.team.salesFen).toBe(3_900_001);
  expect((await world.ok('kpi report -m 2026-11 --rep 财务刘 --json')).json().rows).toEqual([]);
  expect((await world.run('kpi report -m 2026-11 --rep 王五')).code).toBe(3);
});

test('4.1: reps of any day of the month are listed with zeros, and anyone else who has a figure', async () => {
  const world = await company();
  await world.ok('member add 赵六 --role rep --joined 2026-11-30');
  await world.ok('member add 孙七 --role rep --joined 2026-12-01');
  await world.ok('member leave 李娜 --on 2026-11-01');
  await world.ok('customer add 经理的客户 --owner 王经理', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-11-02', '1; 100; 0%; 40');
  const report = await reportOf(world, '2026-11');
  expect(report.rows.map((r: { member: { name: string }; salesFen: number }) => [r.member.name, r.salesFen])).toEqual([
    ['王经理', 10_000],
    ['张伟', 0],
    ['李娜', 0],
    ['赵六', 0],
  ]);
  expect(rowOf(await reportOf(world, '2026-10'), '李娜')).toMatchObject({ contracts: 0, attainmentBp: null });
  expect(rowOf(await reportOf(world, '2026-12'), '李娜')).toBeUndefined();
});

test('4.1: largest sales first, then by code in the order that they were given', async () => {
  const world = await company();
  for (let i = 7; i <= 101; i++) await world.ok(`member add 代表${i} --role rep`);
  await world.ok('customer add 客户 --owner 代表101', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-11-02', '1; 100; 0%; 40');
  const codes = (await reportOf(world, '2026-11')).rows.map((r: { member: { code: string } }) => r.member.code);
  expect([codes[0], codes[1], codes[2], codes.at(-2), codes.at(-1)]).toEqual([
    'M-101',
    'M-02',
    'M-03',
    'M-99',
    'M-100',
  ]);
});

test('4.1.1: shares of a contract add up to it to the fen, and it is one contract of the team', async () => {
  const world = await company();
  await world.ok('customer add 客户 --owner 张伟', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-11-02', '1; 100.01; 13%; 33.35', '--credit 张伟=33.33%,李娜=33.33%,王经理=33.34%');
  const { rows, team } = await reportOf(world, '2026-11');
  expect(team).toMatchObject({ contracts: 1, salesFen: 10_001, costFen: 3_335, profitFen: 6_666, newCustomers: 1 });
  const sums = rows.map((r: { contracts: number; salesFen: number }) => [r.contracts, r.salesFen]);
  expect(sums).toEqual([
    [1, 3_335],
    [1, 3_333],
    [1, 3_333],
  ]);
  expect(rowOf({ rows }, '王经理')).toMatchObject({ newCustomers: 1 }); // the largest share
});

test("4.1.3: on equal shares the new customer is the owner's", async () => {
  const world = await company();
  await world.ok('customer add 客户 --owner 李娜', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-11-02', '1; 100; 0%; 1', '--credit 张伟=50%,李娜=50%');
  await world.ok('customer add 客户二 --owner 王经理', { now: '2026-09-28' });
  await sign(world, 'C-0002', '2026-11-03', '1; 100; 0%; 1', '--credit 李娜=50%,张伟=50%');
  const report = await reportOf(world, '2026-11');
  expect([rowOf(report, '李娜')?.newCustomers, rowOf(report, '张伟')?.newCustomers]).toEqual([1, 1]);
});

test('4.1.1: a cancellation reverses contract, sales, cost and new customer in its own month, from the same people', async () => {
  const world = await autumn();
  const before = await reportOf(world, '2026-11');
  await world.ok('contract cancel CT-2026-0003 --on 2026-12-02 --reason 客户破产', { now: '2026-12-02' });
  await world.ok('customer edit C-0002 --owner 李娜', { now: '2026-12-02' });
  expect(await reportOf(world, '2026-11')).toEqual(before);
  const { rows, team } = await reportOf(world, '2026-12');
  expect(team).toMatchObject({ contracts: -1, salesFen: -1_000_001, costFen: -350_001, newCustomers: -1 });
  expect(rowOf({ rows }, '张伟')).toMatchObject({ contracts: -1, salesFen: -600_001, newCustomers: -1 });
  expect(rowOf({ rows }, '李娜')).toMatchObject({ contracts: -1, salesFen: -400_000, newCustomers: 0 });
});

test('4.1.3: cancelling the first contract costs nothing while another one is valid', async () => {
  const world = await autumn();
  await world.ok('contract cancel CT-2026-0001 --on 2026-11-22 --reason 重签');
  expect((await reportOf(world, '2026-11')).team).toMatchObject({ contracts: 1, newCustomers: 1 });
});

test('4.1.1: an adjustment changes only the month of its day, and is not a contract', async () => {
  const world = await autumn();
  expect((await reportOf(world, '2026-10')).team).toMatchObject({ contracts: 1, salesFen: 6_000_000 });
  expect(rowOf(await reportOf(world, '2026-11'), '张伟')).toMatchObject({ contracts: 2, salesFen: 3_500_001 });
});

test('4.1.1: with the setting sales.tax gross, contracts of that month on count with VAT', async () => {
  const world = await autumn();
  await putSetting(world, 'sales.tax', 'gross', '2026-11');
  expect((await reportOf(world, '2026-10')).team.salesFen).toBe(6_000_000);
  const { basis, team } = await reportOf(world, '2026-11');
  expect([basis, team.salesFen]).toEqual(['gross', 3_180_000 + 1_130_001 - 100_000]);
  // Profit is net in both.
  expect(team.profitFen).toBe(3_000_000 + 1_000_001 - 100_000 - 1_800_000 - 350_001);
  const { rows } = (await world.ok('kpi explain --team --figure profit -m 2026-11 --json')).json<{
    rows: { profitFen: number }[];
  }>();
  expect(rows.reduce((sum, { profitFen }) => sum + profitFen, 0)).toBe(team.profitFen);
  expect((await world.ok('kpi report -m 2026-11', { lang: 'en' })).out).toContain('sales include VAT');
});

test('4.1.4: satisfaction follows the setting: the mean, and nothing below the minimum', async () => {
  const world = await autumn();
  const csat = async () => {
    const { rows, team } = await reportOf(world, '2026-11');
    return [rowOf({ rows }, '张伟')?.csatBp, rowOf({ rows }, '李娜')?.csatBp, team.csatBp, team.csatMean];
  };
  expect(await csat()).toEqual([10_000, 0, 5_000, '4.00']);
  await putSetting(world, 'satisfaction.method', 'mean', '2026-11');
  expect(await csat()).toEqual([10_000, 6_000, 8_000, '4.00']);
  await putSetting(world, 'satisfaction.minimum', '2', '2026-11');
  expect(await csat()).toEqual([null, null, 8_000, '4.00']);
});

test('what is not in the figures is listed below them, with its number and amount', async () => {
  const world = await autumn('en');
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0004', stage: 'won', amountFen: 5_000_000 });
  await putDeal(world, { code: 'D-2026-0002', customer: 'C-0004', stage: 'won', amountFen: null });
  await putDeal(world, { code: 'D-2026-0003', customer: 'C-0004', stage: 'won', amountFen: 1 });
  await putDeal(world, { code: 'D-2026-0004', customer: 'C-0004', stage: 'lost', amountFen: 7 });
  const { deals } = await import('../../../db/schema/pipeline.js');
  const { eq } = await import('drizzle-orm');
  const closed = (code: string, closedDay: Day) =>
    put(world, code, ({ db }) => db.update(deals).set({ closedDay }).where(eq(deals.code, code)));
  await closed('D-2026-0001', '2026-11-01');
  await closed('D-2026-0002', '2026-11-30');
  await closed('D-2026-0003', '2026-10-31');
  await closed('D-2026-0004', '2026-11-15');
  await put(world, 'CT-2026-0900', async ({ db }) => {
    await db.insert(contracts).values({
      code: 'CT-2026-0900',
      title: '期初',
      kind: 'carriedOver',
      customerId: 4,
      ownerId: 3,
      signedDay: '2026-11-01',
      netFen: 90_000,
      taxFen: 0,
      grossFen: 90_000,
      costFen: 0,
      costKnown: 0,
      recordedAt: '2026-11-23T04:00:00Z',
    });
    const survey = { customerId: 4, answeredDay: '2026-11-09', score: 5, recordedAt: '2026-11-23T04:00:00Z' } as const;
    await db.insert(surveys).values([
      { ...survey, code: 'SV-2026-0901' },
      { ...survey, code: 'SV-2026-0902', undone: 1 },
      { ...survey, code: 'SV-2026-0903', answeredDay: null, score: null, sentDay: '2026-11-09' },
    ]);
  });
  await sign(world, 'C-0004', '2026-11-13', '1; 8000; 13%');
  const { leftOut, team } = await reportOf(world, '2026-11');
  expect(leftOut).toEqual([
    { reason: 'wonWithoutContract', count: 2, amountFen: 5_000_000, amount: '50000.00' },
    { reason: 'carriedOver', count: 1, amountFen: 90_000, amount: '900.00' },
    { reason: 'costUnknown', count: 1, amountFen: 800_000, amount: '8000.00' },
    { reason: 'surveyWithoutMember', count: 1, amountFen: 0, amount: '0.00' },
  ]);
  expect(team).toMatchObject({ contracts: 3, salesFen: 4_700_001, newCustomers: 2, surveysAnswered: 3 });
  expect((await world.ok('kpi report -m 2026-11')).out.split('\n\n').at(-1)).toMatchInlineSnapshot(`
    "sales are net of VAT
    the members' targets add up to ¥60,000.00; the team has no target of its own
    not counted, or worth noting: won without a recorded contract (2, ¥50,000.00)
    not counted, or worth noting: receivables carried over, which are not sales (1, ¥900.00)
    not counted, or worth noting: cost unknown, so the profit is too high (1, ¥8,000.00)
    not counted, or worth noting: surveys that belong to no member, counted for the team only (1)
    satisfaction answers were recorded by: 王经理 2
    contracts recorded without a legal review (policy 3.5.2): 3
    by the manager alone: contracts lowered, cancelled or voided 1, targets 1  list: salesdesk month alone 2026-11
    "
  `);
  expect((await world.ok('kpi report -m 2026-11', { lang: 'zh' })).out.split('\n\n').at(-1)).toMatchInlineSnapshot(`
    "销售额口径：不含税
    成员任务合计 ¥60,000.00；团队任务未单独下达
    未计入或需注意：赢单但未登记合同 2 项，¥50,000.00
    未计入或需注意：转入的应收款，不算销售 1 项，¥900.00
    未计入或需注意：成本未知，利润偏高 1 项，¥8,000.00
    未计入或需注意：满意度调查没有归属成员，只计入团队 1 项
    满意度由谁记录：王经理 2
    未经法务审核直接登记的合同（制度 3.5.2）：3 份
    经理单独决定的事项：签约后降价、取消或作废合同 1、销售任务 1  明细 salesdesk month alone 2026-11
    "
  `);
});

test('a won deal with its contract is not left out', async () => {
  const world = await autumn();
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0004', ownerId: 3, stage: 'won' });
  const { deals } = await import('../../../db/schema/pipeline.js');
  await put(world, 'D-2026-0001', ({ db }) => db.update(deals).set({ closedDay: '2026-11-13' }));
  expect((await reportOf(world, '2026-11')).leftOut).toHaveLength(1);
  await sign(world, 'D-2026-0001', '2026-11-13', '1; 8000; 13%; 1');
  expect((await reportOf(world, '2026-11')).leftOut).toEqual([]);
});

test('an empty company has a report of zeros', async () => {
  const world = await company('en');
  expect((await world.ok('kpi report -m 2026-11')).out).toMatchInlineSnapshot(`
    "KPI report 2026-11 (open)
    上海启明软件有限公司

    ---------------------------------------------------------------------------------------------------------------
          |               sales                |                customers                 |         target
    ------+------------------------------------+------------------------------------------+------------------------
     rep  | contracts | sales |  cost | profit | new customers | satisfaction | responses |    target | attainment
    ------+-----------+-------+-------+--------+---------------+--------------+-----------+-----------+------------
     张伟 |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             0 |              |         0 | no target |  no target
     李娜 |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             0 |              |         0 | no target |  no target
    ------+-----------+-------+-------+--------+---------------+--------------+-----------+-----------+------------
     team |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             0 |              |         0 | no target |  no target
    ---------------------------------------------------------------------------------------------------------------

    sales are net of VAT
    "
  `);
});

test('4.1.5: before the first rep the report has the team, with its target', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王芳 --yes');
  await world.ok('target set --team --month 2026-11 --sales 100');
  expect((await world.ok('kpi report --month 2026-11')).out).toMatch(/^ team \| +0 \| .* ¥100\.00 \| +0\.00%$/m);
});

/**
 * 2026-09: CT-2026-0001 of ¥20,000.00 (cost ¥5,000.00) and CT-2026-0002 of ¥10,000.00 (cost ¥1,000.00), both with 13 %;
 * shared by 张伟 and 李娜 half and half. From 2026-10 sales are with VAT.
 */
async function changeOfBasis() {
  const world = await company('en');
  await world.ok('customer add Gamma --owner 张伟', { now: '2026-09-01' });
  await sign(world, 'C-0001', '2026-09-01', '1; 20000; 13%; 5000', '--credit 张伟=50%,李娜=50%');
  await sign(world, 'C-0001', '2026-09-02', '1; 10000; 13%; 1000', '--credit 张伟=50%,李娜=50%');
  await putSetting(world, 'sales.tax', 'gross', '2026-10');
  const salesOf = async (month: string) => {
    const { team, rows } = await reportOf(world, month);
    return [team.salesFen, rowOf({ rows }, '张伟')?.salesFen, rowOf({ rows }, '李娜')?.salesFen, team.profitFen];
  };
  return { world, salesOf };
}

test('4.1.1: a cancelled contract comes to 0 over the months, also where sales.tax changed between them', async () => {
  const { world, salesOf } = await changeOfBasis();
  await world.ok('contract cancel CT-2026-0001 --on 2026-10-05 --reason off', { now: '2026-10-05' });
  expect(await salesOf('2026-09')).toEqual([3_000_000, 1_500_000, 1_500_000, 2_400_000]);
  expect(await salesOf('2026-10')).toEqual([-2_000_000, -1_000_000, -1_000_000, -1_500_000]);
  expect((await world.ok('today --json', { now: '2026-10-31' })).json().month).toMatchObject({ salesFen: -2_000_000 });
  for (const who of ['--team', '--rep 张伟']) {
    const explained = (await world.ok(`kpi explain ${who} --figure sales -m 2026-10 --json`)).json<{
      total: number;
      rows: { salesFen: number }[];
    }>();
    expect(explained.rows.reduce((sum, { salesFen }) => sum + salesFen, 0)).toBe(explained.total);
  }
});

test('4.1.1: a price cut and its undoing count on the basis of the signing, a contract of the new month on the new one', async () => {
  const { world, salesOf } = await changeOfBasis();
  await world.ok('contract adjust CT-2026-0002 --net=-1000 --on 2026-10-06 --reason cut', { now: '2026-10-06' });
  expect(await salesOf('2026-10')).toEqual([-100_000, -50_000, -50_000, -100_000]);
  await sign(world, 'C-0001', '2026-10-07', '1; 1000; 13%; 400');
  expect(await salesOf('2026-10')).toEqual([13_000, 63_000, -50_000, -40_000]);
  await world.ok('contract unadjust ADJ-2026-0001 --reason wrong', { now: '2026-11-02' });
  expect(await salesOf('2026-11')).toEqual([100_000, 50_000, 50_000, 100_000]);
});

test('4.1.1: with sales.event collected, a sale that a reversed receipt takes back goes on the basis of its signing', async () => {
  const world = await company('en');
  await putSetting(world, 'sales.event', 'collected', '2026-09');
  await putSetting(world, 'sales.tax', 'gross', '2026-10');
  await world.ok('customer add Gamma --owner 张伟', { now: '2026-09-01' });
  await sign(world, 'C-0001', '2026-09-01', '1; 20000; 13%; 5000', '--plan "100% 2026-12-10"');
  await world.ok('payment receive CT-2026-0001 22600 --on 2026-10-05', { now: '2026-10-05' });
  expect((await reportOf(world, '2026-10')).team.salesFen).toBe(2_000_000);
  await world.ok('payment reverse REC-2026-0001 --reason bounced', { now: '2026-11-03' });
  expect((await reportOf(world, '2026-11')).team.salesFen).toBe(-2_000_000);
});
