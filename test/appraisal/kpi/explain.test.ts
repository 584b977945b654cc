import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { autumn, putSetting, reportOf, rowOf, sign } from '../support.js';

const FIGURES = {
  sales: 'salesFen',
  cost: 'costFen',
  profit: 'profitFen',
  newCustomers: 'newCustomers',
  csat: 'csatBp',
  attainment: 'attainmentBp',
  contracts: 'contracts',
} as const;

const explained = async (world: World, who: string, figure: string) =>
  (await world.ok(`kpi explain --month 2026-11 ${who} --figure ${figure} --json`)).json();

test('1.3.2: kpi explain shows the rows behind sales, what they come to, and the definition with its clause', async () => {
  const world = await autumn();
  expect((await world.ok('kpi explain --month 2026-11 --rep 张伟')).out).toMatchInlineSnapshot(`
    "张伟  销售额  2026-11
    编号          客户                  日期        成员     份额      销售额        成本        利润  调整
    CT-2026-0002  上海浦东软件有限公司  2026-11-05  张伟  100.00%  ¥30,000.00  ¥18,000.00  ¥12,000.00
    CT-2026-0003  浦发信息技术          2026-11-10  张伟   60.00%   ¥6,000.01   ¥2,100.01   ¥3,900.00
    CT-2026-0001  上海浦东软件有限公司  2026-11-20  张伟  100.00%  -¥1,000.00       ¥0.00  -¥1,000.00  ADJ-2026-0001
    合计 ¥35,000.01

    销售额（4.1.1）：合同的不含税总额（设置 sales.tax：net 或 gross；任务同口径）。由签订当月的设置决定，合同以后的调整、取消和冲回也按同一口径，所以改设置后已取消的合同仍合计为 0。不含税金额每行只舍入一次（折扣针对整行，不针对单价），税额由它再舍入一次，均四舍五入；合同为各行之和。
    "
  `);
  expect(
    (await world.ok('kpi explain -m 2026-11 --rep 张伟 --figure attainment', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "张伟  attainment  2026-11
    code          customer              day         member    share       sales        cost      profit  adjustment
    CT-2026-0002  上海浦东软件有限公司  2026-11-05  张伟    100.00%  ¥30,000.00  ¥18,000.00  ¥12,000.00
    CT-2026-0003  浦发信息技术          2026-11-10  张伟     60.00%   ¥6,000.01   ¥2,100.01   ¥3,900.00
    CT-2026-0001  上海浦东软件有限公司  2026-11-20  张伟    100.00%  -¥1,000.00       ¥0.00  -¥1,000.00  ADJ-2026-0001
    total ¥35,000.01 ÷ ¥60,000.00 = 58.33%

    target attainment (4.1.5): Achieved ÷ target, never capped when shown. No target is "no target", never 0 %. Team and reps have targets of their own; target check shows where they do not add up.
    "
  `);
});

test('1.3.2: new customers and satisfaction have their own rows', async () => {
  const world = await autumn('en');
  await world.ok('contract cancel CT-2026-0003 --on 2026-11-22 --reason 破产');
  expect((await world.ok('kpi explain -m 2026-11 --team --figure newCustomers')).out).toMatchInlineSnapshot(`
    "team  new customers  2026-11
    code          customer      day         change
    CT-2026-0003  浦发信息技术  2026-11-10       1
    CT-2026-0003  浦发信息技术  2026-11-22      -1
    total 0

    new customers (4.1.3): The customer's first valid signed contract ever, in the signing month, 1 for the team; among several reps the one with the largest share, on a tie the contract's owner. Cancelling it takes the 1 back in that month, unless another valid contract had been signed.
    "
  `);
  expect(
    (await world.ok('kpi explain -m 2026-11 --rep 李娜 --figure csat', { lang: 'zh' })).out,
  ).toMatchInlineSnapshot(`
    "李娜  满意度  2026-11
    编号          客户          日期        成员  评分  记录人  内容
    SV-2026-0002  重庆华为制造  2026-11-16  李娜     3  王经理  一般
    合计 0.00%

    客户满意度（4.1.4）：已回收的调查中 4 分和 5 分的占比（设置 satisfaction.method：top2 或 mean），旁列平均分、回收份数和回收率（当月发出的调查中已回收的占比；没有发出记录的，算作回答当天发出）。未回收的不计入满意度的分母。归合同的负责人，无合同则归客户负责人，算在回答当月；不能录入对自己的评价。
    回收率：发出 1 份，已回收 1 份，100.00%
    "
  `);
});

test('1.3.2: as JSON it is an object with the figure, its total, its definition and its rows', async () => {
  const world = await autumn('en');
  expect(await explained(world, '--rep 李娜', 'sales')).toMatchInlineSnapshot(`
    {
      "clause": "4.1.1",
      "closed": false,
      "definition": "The contract's total without VAT (setting sales.tax: net or gross; targets on the same basis). The setting of the month of the signing decides, also for the contract's adjustments, cancellation and reversals in later months, so that a cancelled contract comes to 0 after a change as well. The net is rounded once per line (a discount is of the line, not of the unit) and the VAT once from it, half away from zero; the contract is the sum of its lines.",
      "event": "signed",
      "figure": "sales",
      "figures": {
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
      "isPartial": false,
      "lateChanges": [],
      "leftOut": [],
      "member": {
        "code": "M-03",
        "name": "李娜",
      },
      "month": "2026-11",
      "rows": [
        {
          "adjustment": null,
          "contract": "CT-2026-0003",
          "contracts": 1,
          "cost": "1400.00",
          "costFen": 140000,
          "customer": {
            "code": "C-0002",
            "name": "浦发信息技术",
          },
          "day": "2026-11-10",
          "member": "李娜",
          "profit": "2600.00",
          "profitFen": 260000,
          "reason": null,
          "sales": "4000.00",
          "salesFen": 400000,
          "shareBp": 4000,
        },
      ],
      "total": 400000,
    }
  `);
});

test.each(['net', 'gross'])(
  '1.3.2: sales %s: every figure is the sum of its rows, of every rep and of the team',
  async (tax) => {
    const world = await autumn();
    await putSetting(world, 'sales.tax', tax, '2026-11');
    await sign(world, 'C-0004', '2026-11-13', '3; 33.33; 6%; 11.11', '--credit 张伟=33.33%,李娜=66.67%');
    await world.ok('contract adjust CT-2026-0004 --net -0.01 --cost 1 --on 2026-11-21 --reason 尾差');
    const report = await reportOf(world, '2026-11');
    for (const name of ['张伟', '李娜', undefined]) {
      const row = name === undefined ? report.team : rowOf(report, name)!;
      const who = name === undefined ? '--team' : `--rep ${name}`;
      for (const [figure, key] of Object.entries(FIGURES)) {
        const { total, rows } = await explained(world, who, figure);
        expect(total, `${who} ${figure}`).toBe(row[key]);
        const sum = (of: string) => rows.reduce((all: number, r: Record<string, number>) => all + r[of]!, 0);
        if (figure === 'sales' || figure === 'cost' || figure === 'profit')
          expect(sum(key), `${who} ${figure}`).toBe(total);
        if (figure === 'newCustomers') expect(sum('change'), who).toBe(total);
        if (figure === 'csat') {
          const content = rows.filter((r: { score: number }) => r.score >= 4).length;
          expect(rows.length === 0 ? null : (content * 10_000) / rows.length, who).toBe(total);
        }
      }
      const credited = await explained(world, who, 'contracts');
      if (name !== undefined)
        expect(credited.rows.reduce((n: number, r: { contracts: number }) => n + r.contracts, 0)).toBe(credited.total);
    }
  },
);

test('4.1.5: a figure without a basis is reported as such, not as 0', async () => {
  const world = await autumn('en');
  const { total } = await explained(world, '--team', 'attainment');
  expect(total).toBeNull();
  expect((await world.ok('kpi explain -m 2026-11 --team --figure attainment')).out).toContain('total no target');
});

test('1.3.2: a month and a member without anything have no rows and a total of 0', async () => {
  const world = await autumn('en');
  expect((await world.ok('kpi explain -m 2026-08 --rep 财务刘')).out).toMatchInlineSnapshot(`
    "财务刘  sales  2026-08
    no rows
    total ¥0.00

    sales amount (4.1.1): The contract's total without VAT (setting sales.tax: net or gross; targets on the same basis). The setting of the month of the signing decides, also for the contract's adjustments, cancellation and reversals in later months, so that a cancelled contract comes to 0 after a change as well. The net is rounded once per line (a discount is of the line, not of the unit) and the VAT once from it, half away from zero; the contract is the sum of its lines.
    "
  `);
  expect(await explained(world, '--rep 财务刘', 'contracts')).toMatchObject({ total: 0, rows: [] });
});

test.each([
  ['neither a rep nor the team', 'kpi explain -m 2026-11', 2],
  ['both', 'kpi explain -m 2026-11 --rep 张伟 --team', 2],
  ['an unknown figure', 'kpi explain -m 2026-11 --team --figure luck', 2],
  ['an unknown month', 'kpi explain -m 2026-99 --team', 2],
  ['an unknown member', 'kpi explain -m 2026-11 --rep 王五', 3],
])('kpi explain of %s is refused in one message', async (_, line, code) => {
  const world = await autumn('en');
  const ran = await world.run(line);
  expect(ran.code).toBe(code);
  expect([ran.out, ran.err.split('\n').length <= 5]).toEqual(['', true]);
});
