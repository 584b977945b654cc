import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
  await world.ok('customer add 浦东软件 --owner 张伟 --yes');
  await world.ok('deal add 办公 --customer 浦东软件 --amount 5000 --as 张伟');
});
const json = async (line: string) => (await world.ok(`${line} --json`)).json();

/** A claim of this amount, as far as it is said. */
async function claim(
  words: string,
  until: 'submitted' | 'approved' | 'paid',
  { as = '张伟', now = '2026-11-23' } = {},
): Promise<void> {
  const { code } = (
    await world.ok(`claim add ${words} --no-voucher 小票遗失 --submit --as ${as} --json --yes`, { now })
  ).json();
  if (until === 'submitted') return;
  await world.ok(`claim approve ${code}`, { now });
  await world.ok(`claim approve ${code} --as 财务刘`, { now });
  if (until === 'paid') await world.ok(`claim pay ${code} --as 财务刘`, { now });
}

/** Spend of two years: 800.00 of travel a year ago and 1,000.00 now, entertainment for a deal and for none. */
async function spend(): Promise<void> {
  await claim('travel 800 --on 2025-11-20 --purpose 出差', 'paid', { now: '2025-11-21' });
  await claim('travel 50 --on 2025-11-24 --purpose 出差', 'paid', { now: '2025-11-25' }); // after the same days
  await claim('travel 600 --on 2026-11-18 --purpose 出差', 'paid');
  await claim('travel 400 --on 2026-11-20 --purpose 出差', 'approved', { as: '李娜' });
  await claim('entertainment 300 --on 2026-11-19 --deal 1', 'submitted');
  await claim('entertainment 200 --on 2026-11-19 --customer 浦东', 'paid');
  await claim('advert 700 --on 2026-11-20 --purpose 广告', 'paid', { as: '李娜' });
}

test('5.3.1: spend by category: in review, to be paid, paid, against the same days a year before and the sales', async () => {
  await spend();
  await world.ok(
    'contract record 浦东软件 --signed 2026-11-10 --line "平台; 1; 10000; 13%; 10" --plan "100% 2026-12-31" --yes',
  );
  const report = await json('expense report --year 2026');
  expect(report).toMatchObject({
    period: '2026',
    span: { from: '2026-01-01', to: '2026-11-23' },
    before: { from: '2025-01-01', to: '2025-11-23' },
    total: { submittedFen: 30_000, approvedFen: 40_000, paidFen: 150_000, totalFen: 220_000, salesShareBp: 2200 },
  });
  expect(report.rows).toMatchObject([
    { category: 'travel', totalFen: 100_000, beforeFen: 80_000, changeBp: 2500, salesShareBp: 1000 },
    { category: 'marketing', totalFen: 70_000, beforeFen: 0, changeBp: null },
    { category: 'entertainment', totalFen: 50_000 },
  ]);
  expect((await world.ok('expense report --month 2026-11')).out).toMatchInlineSnapshot(`
    "费用分析  2026-11  按费用类别（2026-11-01 至 2026-11-23）
    费用类别   审核中     待付       已付       费用  上年同期     增减  占销售额
    差旅               ¥400.00    ¥600.00  ¥1,000.00   ¥800.00   25.00%    10.00%
    市场推广                      ¥700.00    ¥700.00                        7.00%
    业务招待  ¥300.00             ¥200.00    ¥500.00                        5.00%
    合计      ¥300.00  ¥400.00  ¥1,500.00  ¥2,200.00   ¥800.00  175.00%    22.00%
    上年同期：2025-11-01 至 2025-11-23。
    占销售额：类别和合计按团队同期销售额，成员按本人的。

    需要关注
    问题            对象  数据
    招待未对应商机  张伟  ¥200.00
    推广未对应活动  李娜  ¥700.00
    招待未对应商机：业务招待的明细行没有写商机。
    推广未对应活动：市场推广的明细行没有写市场活动，不计入任何活动的成效。
    "
  `);
  expect((await world.ok('expense report --lang en --by member')).out).toMatchInlineSnapshot(`
    "Expenses of 2026 by member (2026-01-01 to 2026-11-23)
    code  member  in review  to be paid       paid      spend  a year before   change  share of sales
    M-02  张伟      ¥300.00                ¥800.00  ¥1,100.00        ¥800.00   37.50%          11.00%
    M-03  李娜                  ¥400.00    ¥700.00  ¥1,100.00
          total     ¥300.00     ¥400.00  ¥1,500.00  ¥2,200.00        ¥800.00  175.00%          22.00%
    A year before: 2025-01-01 to 2025-11-23.
    Share of sales: of the team's sales in the same days; of a member of his own.

    To look at
    flag                          about  figures
    entertainment without a deal  张伟   ¥200.00
    marketing without a campaign  李娜   ¥700.00
    Entertainment without a deal: lines that name none.
    Marketing without a campaign: lines that name none, and count for the return of none.
    "
  `);
});

test('5.3.1: by customer and by deal; what is of none comes together', async () => {
  await spend();
  expect((await json('expense report --quarter 2026Q4 --by deal')).rows).toMatchObject([
    { of: null, totalFen: 190_000 },
    { of: { code: 'D-2026-0001' }, totalFen: 30_000, salesFen: null },
  ]);
  expect((await json('expense report --by customer')).rows).toMatchObject([
    { of: null, totalFen: 170_000 },
    { of: { name: '浦东软件' }, totalFen: 50_000 },
  ]);
});

test('5.3.1, 5.3.3: flags name entertainment without a deal, marketing without a campaign, a won deal above its profit', async () => {
  await spend();
  // Won with a profit of 250.00, for which 300.00 is in review.
  await world.ok(
    'contract record D-1 --signed 2026-11-20 --line "平台; 1; 1000; 13%; 750" --plan "100% 2026-12-31" --yes',
  );
  expect((await json('expense report --month 2026-11')).flags).toMatchObject([
    { kind: 'withoutDeal', member: { code: 'M-02', name: '张伟' }, totalFen: 20_000 },
    { kind: 'withoutCampaign', member: { code: 'M-03', name: '李娜' }, totalFen: 70_000 },
    { kind: 'costlyDeal', deal: { code: 'D-2026-0001', name: '办公' }, totalFen: 30_000, profitFen: 25_000 },
  ]);
  expect((await json('expense report --month 2026-10')).flags).toEqual([]);
});

test('5.3.1: a category is ahead of the year where more of its budget is used than days of the year are gone', async () => {
  await spend();
  await world.ok('budget propose 2026 --travel 1100 --marketing 800 --entertainment 500');
  await world.ok('budget approve 2026 --as 财务刘');
  // 327 of 365 days are gone: 89.59 %. Travel 1000 ÷ 1100 = 90.91 %, marketing 700 ÷ 800 = 87.50 %, entertainment all.
  const report = await json('expense report --month 2026-11');
  expect(report.goneBp).toBe(8959);
  expect(report.rows).toMatchObject([
    { category: 'travel', budgetFen: 110_000, usedBp: 9091 },
    { category: 'marketing', budgetFen: 80_000, usedBp: 8750 },
    { category: 'entertainment', budgetFen: 50_000, usedBp: 10_000 },
  ]);
  expect(report.total).toMatchObject({ budgetFen: 240_000, usedBp: 9167 });
  expect(report.flags.filter(({ kind }: { kind: string }) => kind === 'aheadOfYear')).toMatchObject([
    { category: 'travel', usedBp: 9091, goneBp: 8959 },
    { category: 'entertainment' },
  ]);
  // Of the year so far, whatever the month.
  expect((await json('expense report --month 2026-10')).rows).toMatchObject([
    { usedBp: 0 },
    { usedBp: 0 },
    { usedBp: 0 },
  ]);
});

test('5.3.1: part of a claim paid is paid in the report, the rest waits', async () => {
  await claim('travel 600 --on 2026-11-18 --purpose 出差', 'approved');
  await world.ok('claim pay 1 --amount 250 --as 财务刘');
  expect((await json('expense report')).total).toMatchObject({
    paidFen: 25_000,
    approvedFen: 35_000,
    totalFen: 60_000,
  });
});

test('1.3.2: who may see only his own is shown only that, and told so', async () => {
  await spend();
  await world.ok('policy set visibility own --reason 保密 --yes');
  const { out } = await world.ok('expense report --as 李娜');
  expect(out).toContain('只含您可查看的报销');
  expect((await json('expense report --as 李娜')).total).toMatchObject({ totalFen: 110_000 });
});

test('5.3.1: a period that has not begun, and two periods, are refused', async () => {
  expect((await world.run('expense report --month 2026-12')).err).toMatchInlineSnapshot(`
    "✗ 该期间 2026-12-01 才开始（制度 5.3.1）
    "
  `);
  expect((await world.run('expense report --month 2026-11 --year 2026')).err).toMatchInlineSnapshot(`
    "错误：--year：--month、--quarter、--year 只能用一个
    "
  `);
});

test('5.3.1: a found problem has an owner and a day, measures and a result, and waits on its owner’s page', async () => {
  expect(
    (await world.ok('expense finding add 招待费偏高 --owner 张伟 --due 2026-12-15 --category 招待')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已记录问题 FD-2026-0001，由 张伟 在 2026-12-15 前整改
    "
  `);
  expect((await world.ok('today --as 张伟')).out).toContain('FD-2026-0001');
  await world.ok('expense finding measure FD-1 招待一律先申请 --as 张伟');
  expect((await world.run('expense finding close FD-1 好了 --as 李娜')).err).toMatchInlineSnapshot(`
    "✗ FD-2026-0001 由 张伟 整改（制度 5.3.1）
    提示：现在可由 王经理、财务刘 办理
    "
  `);
  expect((await world.ok('expense finding list --open', { now: '2026-12-16' })).out).toMatchInlineSnapshot(`
    "编号          问题        类别      负责人  截止日      状态    最近措施或结果
    FD-2026-0001  招待费偏高  业务招待  张伟    2026-12-15  已逾期  招待一律先申请
    "
  `);
  await world.ok('expense finding close FD-1 回到进度以内 --as 张伟');
  expect((await world.run('expense finding measure FD-1 再来 --as 张伟')).code).toBe(6);
  await world.ok('undo --as 张伟');
  expect(await json('expense finding list --open')).toMatchObject([{ state: 'open', steps: [{ step: 'measure' }] }]);
  await world.ok('expense finding close FD-1 完成');
  expect((await world.ok('expense finding list --open --json')).json()).toEqual([]);
  expect((await world.ok('today --as 张伟')).out).not.toContain('FD-2026-0001');
  expect((await world.run('expense finding add 过期 --owner 张伟 --due 2026-11-01')).code).toBe(2);
  expect((await world.run('expense finding add 无权 --owner 张伟 --due 2026-12-01 --as 张伟')).code).toBe(4);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.3.1: report expenses is one page of tables and charts, in both languages', async () => {
  await spend();
  await world.ok('expense finding add 招待费偏高 --owner 张伟 --due 2026-12-15');
  await world.ok('campaign add 工博会 --from 2026-04-01');
  expect((await world.ok('report expenses --quarter 2026Q4')).out).toMatchInlineSnapshot(`
    "2026Q4 费用分析  上海启明软件有限公司
    费用          ¥2,200.00  上年同期 ¥800.00
    已付          ¥1,500.00  待付、审核中 ¥700.00
    全年预算已用  无预算     时间进度 89.59%
    占销售额      -
    需要关注      2          未关闭的问题 1

    费用分析  2026Q4  按费用类别（2026-10-01 至 2026-11-23）
    费用类别   审核中     待付       已付       费用  上年同期     增减  占销售额
    差旅               ¥400.00    ¥600.00  ¥1,000.00   ¥800.00   25.00%
    市场推广                      ¥700.00    ¥700.00
    业务招待  ¥300.00             ¥200.00    ¥500.00
    合计      ¥300.00  ¥400.00  ¥1,500.00  ¥2,200.00   ¥800.00  175.00%
    上年同期：2025-10-01 至 2025-11-23。
    占销售额：类别和合计按团队同期销售额，成员按本人的。

    2026 年各月费用
    月份     市场推广       差旅  业务招待       合计
    2026-11   ¥700.00  ¥1,000.00   ¥500.00  ¥2,200.00

    费用分析  2026Q4  按成员（2026-10-01 至 2026-11-23）
    编号  成员   审核中     待付       已付       费用  上年同期     增减  占销售额
    M-02  张伟  ¥300.00             ¥800.00  ¥1,100.00   ¥800.00   37.50%
    M-03  李娜           ¥400.00    ¥700.00  ¥1,100.00
          合计  ¥300.00  ¥400.00  ¥1,500.00  ¥2,200.00   ¥800.00  175.00%
    上年同期：2025-10-01 至 2025-11-23。
    占销售额：类别和合计按团队同期销售额，成员按本人的。

    费用分析  2026Q4  按客户（2026-10-01 至 2026-11-23）
    编号    客户             审核中     待付       已付       费用  上年同期     增减
            （未指定客户）           ¥400.00  ¥1,300.00  ¥1,700.00   ¥800.00  112.50%
    C-0001  浦东软件        ¥300.00             ¥200.00    ¥500.00
            合计            ¥300.00  ¥400.00  ¥1,500.00  ¥2,200.00   ¥800.00  175.00%
    上年同期：2025-10-01 至 2025-11-23。

    市场活动对比
    编号          名称     已付  线索  赢单  180 天内销售额  每单成本  投入产出比
    MC-2026-0001  工博会  ¥0.00     0     0           ¥0.00            无已付费用
    合计                  ¥0.00     0     0           ¥0.00            无已付费用
    投入产出比 = 线索日起 180 天内（含）由该活动线索转化的客户所签合同的销售额 ÷ 已付费用；待付和审核中的费用不计入。

    需要关注
    问题            对象  数据
    招待未对应商机  张伟  ¥200.00
    推广未对应活动  李娜  ¥700.00
    招待未对应商机：业务招待的明细行没有写商机。
    推广未对应活动：市场推广的明细行没有写市场活动，不计入任何活动的成效。
    未关闭的问题 1 项  salesdesk expense finding list --open

    未关闭的问题
    编号          问题        类别  负责人  截止日      状态    最近措施或结果
    FD-2026-0001  招待费偏高        张伟    2026-12-15  整改中
    "
  `);
  expect((await world.ok('report expenses --lang en')).out).toContain('budget used');
  await world.ok('report expenses --year 2026 --out 费用.html');
  const page = fs.readFileSync(path.join(world.folder, '费用.html'), 'utf8');
  expect(page.match(/<svg /g)).toHaveLength(4);
  expect(page).not.toMatch(/<script|NaN|undefined/);
  expect(await json('report expenses')).toMatchObject({
    by: { category: [{}, {}, {}] },
    campaigns: { campaigns: [{}] },
  });
});
