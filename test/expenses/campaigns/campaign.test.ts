import { beforeEach, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
});
const json = async (line: string) => (await world.ok(`${line} --json`)).json();
const refused = async (line: string) => {
  const { code, err } = await world.run(line);
  return `${code} ${err.trimEnd()}`;
};

/** A fair of four days in April with one lead on its second day, which became a customer with a deal. */
async function fair(): Promise<void> {
  await world.ok(
    'campaign add "2026 上海工博会" --from 2026-04-01 --until 2026-04-04 --channel 展会 --budget 60000 --goal 线索30条 --as 张伟',
  );
  await world.ok('lead add 恒信制造 --channel 展会 --campaign "2026上海工博会" --on 2026-04-02 --as 张伟');
  await world.ok('lead convert 1 --amount 100000 --waive 展会上已谈妥 --yes');
}
const contract = (signed: string, net: number, subject = '恒信制造') =>
  world.ok(
    `contract record ${subject} --signed ${signed} --line "平台; 1; ${net}; 13%; 10" --plan "100% 2026-12-31" --yes`,
  );
/** A claim of this amount for the fair, as far as it is said. */
async function claim(amount: number, until: 'draft' | 'submitted' | 'approved' | 'paid'): Promise<string> {
  const { code } = await json(
    `claim add event ${amount} --on 2026-11-20 --campaign 工博会 --no-voucher 主办方未开 --as 张伟`,
  );
  if (until !== 'draft') await world.ok(`claim submit ${code} --as 张伟`);
  if (until === 'approved' || until === 'paid') {
    await world.ok(`claim approve ${code}`);
    await world.ok(`claim approve ${code} --as 财务刘`);
  }
  if (until === 'paid') await world.ok(`claim pay ${code} --as 财务刘`);
  return code;
}

test('5.3.3: the return is the sales of contracts signed within 180 days of the lead ÷ what is paid, with the rows', async () => {
  await fair();
  await world.ok('lead add 浦东软件 --channel 展会 --campaign MC-1 --on 2026-04-03 --as 李娜');
  await contract('2026-09-29', 100_000, 'D-1'); // 180 days after the lead: the last that counts
  await contract('2026-09-30', 70_000);
  await contract('2026-04-01', 30_000); // before the lead
  await claim(20_000, 'paid');
  await claim(3000, 'approved');
  await claim(5000, 'submitted');
  await claim(9000, 'draft');
  expect(await json('campaign evaluate 工博会')).toMatchObject({
    campaign: { code: 'MC-2026-0001', state: 'over', owner: { name: '张伟' } },
    paidFen: 2_000_000,
    approvedFen: 300_000,
    submittedFen: 500_000,
    leads: 2,
    qualified: 0,
    deals: 1,
    won: 1,
    costPerWonFen: 2_000_000,
    contracts: 1,
    salesFen: 10_000_000,
    costPerLeadFen: 1_000_000,
    returnBp: 50_000,
    spendRows: [{ paidFen: 2_000_000 }, { approvedFen: 300_000 }, { submittedFen: 500_000 }],
    leadRows: [
      { code: 'L-2026-0001', customer: { name: '恒信制造' } },
      { code: 'L-2026-0002', customer: null },
    ],
    contractRows: [{ signedDay: '2026-09-29', days: 180, lead: 'L-2026-0001', salesFen: 10_000_000 }],
  });
  expect((await world.ok('campaign evaluate 工博会')).out).toMatchInlineSnapshot(`
    "市场活动成效
    上海启明软件有限公司  MC-2026-0001  2026 上海工博会  2026-11-23

    状态       已过期，待结论
    渠道       行业展会
    负责人     张伟 M-02
    开始       2026-04-01
    结束       2026-04-04
    计划花费   ¥60,000.00
    目标       线索30条

    成效
    已付             ¥20,000.00
    待付             ¥3,000.00
    审核中           ¥5,000.00
    线索             2
    有意向           0
    商机             1
    赢单             1
    合同             1
    180 天内销售额   ¥100,000.00
    每条线索成本     ¥10,000.00
    每单成本         ¥20,000.00
    投入产出比       500.00%

    费用
    -----------------------------------------------------------------------------------------------------
     报销单        | 日期       | 姓名 | 类别     | 用途            |    审核中 |      待付 |       已付
    ---------------+------------+------+----------+-----------------+-----------+-----------+------------
     EXP-2026-0001 | 2026-11-20 | 张伟 | 活动展会 | 2026 上海工博会 |           |           | ¥20,000.00
     EXP-2026-0002 | 2026-11-20 | 张伟 | 活动展会 | 2026 上海工博会 |           | ¥3,000.00 |
     EXP-2026-0003 | 2026-11-20 | 张伟 | 活动展会 | 2026 上海工博会 | ¥5,000.00 |           |
    -----------------------------------------------------------------------------------------------------

    线索
    ----------------------------------------------------------------------------------------------
     线索        | 公司     | 日期       | 负责人 | 状态   | 有意向 | 客户   | 商机        | 阶段
    -------------+----------+------------+--------+--------+--------+--------+-------------+------
     L-2026-0001 | 恒信制造 | 2026-04-02 | 张伟   | 已转化 |        | C-0001 | D-2026-0001 | 赢单
     L-2026-0002 | 浦东软件 | 2026-04-03 | 李娜   | 新线索 |        |        |             |
    ----------------------------------------------------------------------------------------------

    合同
    -------------------------------------------------------------------------------
     合同         | 客户     | 线索        | 签订日     | 距线索天数 |      销售额
    --------------+----------+-------------+------------+------------+-------------
     CT-2026-0001 | 恒信制造 | L-2026-0001 | 2026-09-29 |        180 | ¥100,000.00
    -------------------------------------------------------------------------------

    投入产出比 = 线索日起 180 天内（含）由该活动线索转化的客户所签合同的销售额 ÷ 已付费用；待付和审核中的费用不计入。
    "
  `);
  expect((await world.ok('campaign compare --lang en')).out).toMatchInlineSnapshot(`
    "Campaigns compared
    code          name                   paid  leads  qualified  deals  won  sales within 180 days  cost per lead  cost per won deal   return
    MC-2026-0001  2026 上海工博会  ¥20,000.00      2          0      1    1            ¥100,000.00     ¥10,000.00         ¥20,000.00  500.00%
    total                          ¥20,000.00      2          0      1    1            ¥100,000.00     ¥10,000.00         ¥20,000.00  500.00%
    Return = sales amount of contracts that customers from its leads signed within 180 days of the lead ÷ paid spend; what is not paid yet is not in it.
    "
  `);
});

test('5.3.3: without paid spend there is no return, and without a won deal no cost of one', async () => {
  await fair();
  await contract('2026-05-01', 100_000);
  await claim(5000, 'submitted');
  expect(await json('campaign evaluate MC-1')).toMatchObject({
    paidFen: 0,
    salesFen: 10_000_000,
    returnBp: null,
    costPerWonFen: null,
    costPerLeadFen: 0,
  });
  expect((await world.ok('campaign evaluate MC-1')).out).toContain('无已付费用');
});

test('5.3.3: sales are with VAT where the setting says so, and of delivered contracts only where that is the event', async () => {
  await world.ok('policy set sales.tax gross --from 2026-04 --reason 董事会决定', { now: '2026-04-01' });
  await world.ok('policy set sales.event delivered --from 2026-06 --reason 董事会决定', { now: '2026-04-01' });
  await fair();
  await contract('2026-05-01', 100_000);
  await contract('2026-06-01', 50_000);
  expect(await json('campaign evaluate MC-1')).toMatchObject({ contracts: 1, salesFen: 11_300_000 });
});

test('5.3.3: a cancelled contract brings nothing and stays among the rows', async () => {
  await fair();
  await contract('2026-05-01', 100_000);
  const [{ code }] = await json('contract list');
  await world.ok(`contract cancel ${code} --reason 客户取消 --yes`);
  expect(await json('campaign evaluate MC-1')).toMatchObject({
    contracts: 0,
    salesFen: 0,
    contractRows: [{ salesFen: 0 }],
  });
});

test('5.3.3: a contract that counts for two campaigns counts once in the total of the comparison', async () => {
  await fair();
  await world.ok('campaign add 春季直播 --from 2026-04-10 --as 李娜');
  await world.ok('lead add 恒信制造 --channel 网站 --campaign 春季直播 --on 2026-04-12 --yes');
  await world.ok('lead convert 2 --customer 恒信制造 --waive 同一家 --amount 1 --yes');
  await contract('2026-05-01', 100_000);
  expect(await json('campaign compare --year 2026')).toMatchObject([
    { salesFen: 10_000_000 },
    { salesFen: 10_000_000 },
  ]);
  const { out } = await world.ok('campaign compare');
  expect(out).toContain('1 份合同同时计入几个活动');
  expect(out).toMatch(/合计.*100,000\.00/);
});

test('3.1.1, 5.3.3: a lead names a campaign of ours by code or name; any other text stays one and is said to', async () => {
  await fair();
  expect((await world.ok('lead add 甲公司 --channel 展会 --campaign 广交会 --as 李娜')).out).toMatchInlineSnapshot(`
    "✓ 已登记 L-2026-0002  甲公司  行业展会  广交会
      没有登记名为“广交会”的市场活动，按文字保留，不计入活动成效
      须在 2 个工作日内首次接触（制度 3.1.3）
    "
  `);
  expect(await refused('lead add 乙公司 --channel 展会 --campaign MC-9 --as 李娜')).toMatchInlineSnapshot(`
    "3 错误：没有找到市场活动 “MC-9”
    提示：查找  salesdesk --as 李娜 campaign list"
  `);
  await world.ok('campaign add 广交会 --from 2026-10-15 --as 李娜');
  expect((await world.ok('lead list --campaign 广交会 --json')).json()).toMatchObject([
    { company: '甲公司', campaignCode: null },
  ]);
  expect((await world.ok('lead campaign --named 广交会 --to 广交会 --as 李娜')).out).toMatchInlineSnapshot(`
    "✓ 1 条线索归到 MC-2026-0002 广交会
    "
  `);
  expect((await world.ok('lead list --campaign 广交会 --json')).json()).toMatchObject([
    { company: '甲公司', campaignCode: 'MC-2026-0002' },
  ]);
  expect(await refused('lead campaign 甲公司 --to 广交会 --as 李娜')).toMatch(/^6 .*没有改动任何内容/);
  expect(await refused('lead campaign 甲公司 --none --as 张伟')).toMatch(/^4 /);
  await world.ok('undo --as 李娜');
  expect((await world.ok('lead list --campaign 广交会 --json')).json()).toMatchObject([
    { campaign: '广交会', campaignCode: null },
  ]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.3.3: its owner or the manager changes and closes a campaign, with a verdict; both can be taken back', async () => {
  await fair();
  expect(await refused('campaign edit 工博会 --budget 1 --as 李娜')).toMatch(/^4 /);
  expect(
    (await world.ok('campaign edit 工博会 --budget 65000 --until 2026-04-05 --as 张伟')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已修改 MC-2026-0001 2026 上海工博会
      结束  2026-04-04 → 2026-04-05
      计划花费  ¥60,000.00 → ¥65,000.00
    "
  `);
  expect(await refused('campaign edit 工博会 --until 2026-03-31')).toMatchInlineSnapshot(
    `"2 错误：最后一天 2026-03-31 早于第一天 2026-04-01"`,
  );
  expect(await refused('campaign close 工博会 --as 张伟')).toMatchInlineSnapshot(`"2 错误：--verdict：必须填写"`);
  expect((await world.ok('campaign close 工博会 --verdict 明年只派两人 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已结束 MC-2026-0001 2026 上海工博会
      已付 ¥0.00，线索 1，赢单 0，销售额 ¥0.00，投入产出比 无已付费用
      结论：明年只派两人
    "
  `);
  expect(await refused('campaign edit 工博会 --budget 1')).toMatch(/^6 .*没有改动任何内容/);
  const [entry] = (await world.ok('audit log --action campaign.close --json')).json();
  expect(entry.facts ?? entry).toMatchObject({ judged: { paidFen: 0, leads: 1, won: 0, salesFen: 0 } });
  await world.ok('undo --as 张伟');
  expect(await json('campaign show 工博会')).toMatchObject({ state: 'over', verdict: null, budgetFen: 6_500_000 });
  await world.ok('undo MC-2026-0001 --as 张伟');
  expect(await json('campaign show 工博会')).toMatchObject({ untilDay: '2026-04-04', budgetFen: 6_000_000 });
  expect((await world.ok('campaign list --open --json')).json()).toHaveLength(1);
});

test('5.3.3: a name is taken once, a campaign that has not begun is not closed', async () => {
  await world.ok('campaign add "2027 上海工博会" --from 2027-03-10');
  expect(await refused('campaign add "2027上海工博会" --from 2027-03-10')).toMatchInlineSnapshot(
    `"6 ✗ 已有市场活动 MC-2027-0001 “2027 上海工博会”，没有改动任何内容（制度 5.3.3）"`,
  );
  expect(await refused('campaign close MC-2027-1 --verdict 取消')).toMatchInlineSnapshot(
    `"5 ✗ MC-2027-0001 2027 上海工博会 2027-03-10 才开始，还不能结束（制度 5.3.3）"`,
  );
});

test('5.2.1, 5.3.3: a line carries its campaign, further lines too, and a reviewer sees it', async () => {
  await fair();
  expect(
    (await world.ok('claim add event 100 --on 2026-11-20 --campaign 工博会 --as 张伟')).out,
  ).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已存为草稿  市场推广  ¥100.00（人民币壹佰元整）  2026-11-20 周五
      活动    MC-2026-0001 2026 上海工博会
      发票    尚无；提交前请补文件，确实没有请用 --no-voucher 说明原因
      下一步  最迟 2026-12-20 提交
    "
  `);
  await world.ok('claim line add 1 advert 200 --on 2026-11-20 --as 张伟');
  await world.ok('claim line add 1 hotel 300 --on 2026-11-20 --nights 1 --as 张伟');
  expect(await json('claim show 1')).toMatchObject({
    purpose: '2026 上海工博会',
    lines: [
      { campaign: { code: 'MC-2026-0001' } },
      { campaign: { code: 'MC-2026-0001' } },
      { campaign: { code: 'MC-2026-0001' } },
    ],
  });
  await world.ok('campaign add 展台设计 --from 2026-04-10');
  await world.ok('claim line edit 1 2 --campaign 展台设计 --as 张伟');
  expect((await world.ok('claim show 1')).out).toContain('MC-2026-0002 展台设计');
  expect(await refused('claim line edit 1 2 --campaign 没有的 --as 张伟')).toMatch(/^3 .*没有找到市场活动/);
});
