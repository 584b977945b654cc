import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { putDeal, twoCustomers } from '../customers/support.js';
import { transcript } from '../support/transcript.js';

/**
 * Journey 3: a rep files an expense claim with its invoice, the clerk's objections, and the two reviewers.
 * Budgets and standards are of a later issue. Reviews with one key on a terminal: test/expenses/claims/review.test.ts.
 */
const SCRIPT = `
$ salesdesk claim travel 1280.50 --date 11-19 --deal 42 --invoice dzfp_26317000001234567890.pdf --as 张伟
$ salesdesk claim entertainment 3600 --date 10-20 --customer C-0002 --invoice 26317000009876543210.pdf --as 张伟
$ echo $?
$ salesdesk claim travel 1,28O.50 --date 13-40 --as 张伟
$ echo $?
$ salesdesk claim review
$ salesdesk claim approve 2 --as 张伟
$ echo $?
$ salesdesk claim approve 2
$ salesdesk claim reject 1 --reason 缺参加人名单
$ salesdesk claim approve 2 --as 财务刘
$ salesdesk claim list --status to-pay --as 财务刘
$ salesdesk claim pay 2 --as 财务刘
$ salesdesk claim show 2
`;

async function play(lang: 'zh' | 'en'): Promise<string> {
  const world = await twoCustomers(lang);
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  const put = (name: string) => fs.writeFileSync(path.join(world.folder, name), `fapiao ${name}`);
  put('dzfp_26317000001234567890.pdf');
  put('26317000009876543210.pdf');
  await world.ok(
    'claim 招待 860 --date 11-08 --customer C-0002 --purpose 展会晚餐 --invoice-number 26317000009876543210 --no-voucher 小票遗失 --as 李娜',
  );
  return await transcript(world, SCRIPT);
}

test('journey 3 in Chinese', async () => {
  expect(await play('zh')).toMatchInlineSnapshot(`
    "
    $ salesdesk claim travel 1280.50 --date 11-19 --deal 42 --invoice dzfp_26317000001234567890.pdf --as 张伟
    ✓ EXP-2026-0002 已提交  差旅  ¥1,280.50（人民币壹仟贰佰捌拾元伍角）  2026-11-19 周四
      未读取  dzfp_26317000001234567890.pdf：扩展名为 .pdf，但不是 PDF，未读取内容
      用于    D-2026-0042 上海浦东软件有限公司
      发票    26317000001234567890  已存入，sha256 3b0b…ac85，未曾报销
      下一步  经理审核（王经理），然后财务审核（财务刘）
    [err] 提示：补充附件  salesdesk --as 张伟 claim attach 2 发票.pdf    我的报销单  salesdesk --as 张伟 claim list --mine

    $ salesdesk claim entertainment 3600 --date 10-20 --customer C-0002 --invoice 26317000009876543210.pdf --as 张伟
    [err] ✗ 未受理：2 个问题（制度 5.2.1）
    [err]   1  2026-10-20 的消费已过 34 天，须在 30 天内报销（制度 5.2.1）
    [err]   2  发票 26317000009876543210 已在 EXP-2026-0001 报销（李娜，2026-11-08）（制度 5.2.1）
    [err] 提示：查看  salesdesk --as 张伟 claim show 1
    [err] 提示：相关制度  salesdesk --as 张伟 policy show 5.2
    $ echo $?
    5

    $ salesdesk claim travel 1,28O.50 --date 13-40 --as 张伟
    [err] 错误：输入有 3 个问题，没有保存任何内容
    [err]   amount     “1,28O.50” 不是金额：里面有字母 O。请写 1280.50 或 1,280.50
    [err]   --date     看不懂日期 “13-40”。可以写：明天 周五 下周五 月底 3天后 +2w 12/1 2026-12-01
    [err]   --purpose  必须填写（或用 --customer、--deal、--campaign 说明为谁）
    $ echo $?
    2

    $ salesdesk claim review
    2 张报销单待您处理，¥2,140.50
    编号           报销人  类别           金额  日期        待办      版本  客户 / 商机                       用途          发票号                !
    EXP-2026-0001  李娜    业务招待    ¥860.00  2026-11-08  经理审核  v1    C-0002 浦发信息技术               展会晚餐      26317000009876543210  ! 无凭证：小票遗失
    EXP-2026-0002  张伟    差旅      ¥1,280.50  2026-11-19  经理审核  v1    D-2026-0042 上海浦东软件有限公司  协同办公平台  26317000001234567890

    $ salesdesk claim approve 2 --as 张伟
    [err] ✗ 报销由经理先审、财务后审，两人不同，且都不是报销人本人（制度 5.2.2）
    [err] 提示：经理审核：现在可由 王经理 办理
    $ echo $?
    4

    $ salesdesk claim approve 2
    ✓ 已通过 EXP-2026-0002  张伟  ¥1,280.50，下一步：财务审核（财务刘）

    $ salesdesk claim reject 1 --reason 缺参加人名单
    ✓ 已退回 EXP-2026-0001  李娜  ¥860.00  缺参加人名单
    [err] 提示：修改  salesdesk claim edit 1 --amount …    再提交  salesdesk claim submit 1

    $ salesdesk claim approve 2 --as 财务刘
    ✓ 已通过 EXP-2026-0002  张伟  ¥1,280.50，下一步：付款
    [err] 提示：登记付款  salesdesk --as 财务刘 claim pay 2

    $ salesdesk claim list --status to-pay --as 财务刘
    编号           报销人  类别       金额  日期        状态    版本  客户 / 商机                       用途          发票号
    EXP-2026-0002  张伟    差旅  ¥1,280.50  2026-11-19  待付款  v1    D-2026-0042 上海浦东软件有限公司  协同办公平台  26317000001234567890

    $ salesdesk claim pay 2 --as 财务刘
    ✓ 已付款 EXP-2026-0002  张伟  ¥1,280.50  2026-11-23 周一

    $ salesdesk claim show 2
    费用报销单
    上海启明软件有限公司  EXP-2026-0002

    报销人   张伟 M-02
    用途     协同办公平台
    状态     已付款 v1
    提交日   2026-11-23
    付款日   2026-11-23
    合计     ¥1,280.50  人民币壹仟贰佰捌拾元伍角

    -----------------------------------------------------------------------------------------------------
     行 | 类别 | 日期       | 客户 / 商机                      | 发票号               | 凭证 |      金额
    ----+------+------------+----------------------------------+----------------------+------+-----------
      1 | 差旅 | 2026-11-19 | D-2026-0042 上海浦东软件有限公司 | 26317000001234567890 | 有   | ¥1,280.50
    -----------------------------------------------------------------------------------------------------

    ---------------------------------------------------------------------------------------------------------
     附件                          | 大小 | sha256
    -------------------------------+------+------------------------------------------------------------------
     dzfp_26317000001234567890.pdf | 36 B | 3b0b0607c69ce2b81cd4ce92a06fad91821a4a2bc2252be2986d8470c94bac85
    ---------------------------------------------------------------------------------------------------------

    处理过程
    -------------------------------------------
     日期       | 操作人 | 操作         | 说明
    ------------+--------+--------------+------
     2026-11-23 | 张伟   | 填写         |
     2026-11-23 | 张伟   | 提交         |
     2026-11-23 | 王经理 | 经理审核通过 |
     2026-11-23 | 财务刘 | 财务审核通过 |
     2026-11-23 | 财务刘 | 付款         |
    -------------------------------------------

    报销人
    经理
    财务
    出纳

    制度：5.2.1、1.3.2
    "
  `);
});

test('journey 3 in English', async () => {
  expect(await play('en')).toMatchInlineSnapshot(`
    "
    $ salesdesk claim travel 1280.50 --date 11-19 --deal 42 --invoice dzfp_26317000001234567890.pdf --as 张伟
    ✓ EXP-2026-0002 filed   travel   ¥1,280.50   2026-11-19 Thu
      not read  dzfp_26317000001234567890.pdf: it ends in .pdf and is no PDF, nothing was read
      for       D-2026-0042 上海浦东软件有限公司
      invoice   26317000001234567890  copied, sha256 3b0b…ac85, not used before
      next      manager review (王经理), then finance review (财务刘)
    [err] hint: attach more with  salesdesk --as 张伟 claim attach 2 invoice.pdf    list yours  salesdesk --as 张伟 claim list --mine

    $ salesdesk claim entertainment 3600 --date 10-20 --customer C-0002 --invoice 26317000009876543210.pdf --as 张伟
    [err] ✗ not filed: 2 problems (policy 5.2.1)
    [err]   1  spent on 2026-10-20, 34 days ago; a claim must be submitted within 30 days (policy 5.2.1)
    [err]   2  invoice 26317000009876543210 is already on EXP-2026-0001 (李娜, 2026-11-08) (policy 5.2.1)
    [err] hint: show it  salesdesk --as 张伟 claim show 1
    [err] hint: the rule  salesdesk --as 张伟 policy show 5.2
    $ echo $?
    5

    $ salesdesk claim travel 1,28O.50 --date 13-40 --as 张伟
    [err] error: 3 problems with what you typed, nothing was saved
    [err]   amount     "1,28O.50" is not an amount: there is a letter O in it. Write 1280.50 or 1,280.50
    [err]   --date     "13-40" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
    [err]   --purpose  is required (or --customer, --deal or --campaign)
    $ echo $?
    2

    $ salesdesk claim review
    2 claims wait for you, ¥2,140.50
    code           claimant  category          amount  day         waits for       version  customer / deal                   purpose       invoice               !
    EXP-2026-0001  李娜      entertainment    ¥860.00  2026-11-08  manager review  v1       C-0002 浦发信息技术               展会晚餐      26317000009876543210  ! no voucher: 小票遗失
    EXP-2026-0002  张伟      travel         ¥1,280.50  2026-11-19  manager review  v1       D-2026-0042 上海浦东软件有限公司  协同办公平台  26317000001234567890

    $ salesdesk claim approve 2 --as 张伟
    [err] ✗ a claim is reviewed by the manager first and by finance second: two persons, never the claimant (policy 5.2.2)
    [err] hint: manager review: 王经理 may decide it now
    $ echo $?
    4

    $ salesdesk claim approve 2
    ✓ approved EXP-2026-0002  张伟  ¥1,280.50, next: finance review (财务刘)

    $ salesdesk claim reject 1 --reason 缺参加人名单
    ✓ rejected EXP-2026-0001  李娜  ¥860.00  缺参加人名单
    [err] hint: change it  salesdesk claim edit 1 --amount …    then submit it again  salesdesk claim submit 1

    $ salesdesk claim approve 2 --as 财务刘
    ✓ approved EXP-2026-0002  张伟  ¥1,280.50, next: payment
    [err] hint: record payment  salesdesk --as 财务刘 claim pay 2

    $ salesdesk claim list --status to-pay --as 财务刘
    code           claimant  category     amount  day         status      version  customer / deal                   purpose       invoice
    EXP-2026-0002  张伟      travel    ¥1,280.50  2026-11-19  to be paid  v1       D-2026-0042 上海浦东软件有限公司  协同办公平台  26317000001234567890

    $ salesdesk claim pay 2 --as 财务刘
    ✓ paid EXP-2026-0002  张伟  ¥1,280.50  2026-11-23 Mon

    $ salesdesk claim show 2
    Expense claim
    上海启明软件有限公司  EXP-2026-0002

    claimant    张伟 M-02
    purpose     协同办公平台
    status      paid v1
    submitted   2026-11-23
    paid        2026-11-23
    total       ¥1,280.50  人民币壹仟贰佰捌拾元伍角

    ---------------------------------------------------------------------------------------------------------------
     line | category | day        | customer / deal                  | invoice              | voucher  |    amount
    ------+----------+------------+----------------------------------+----------------------+----------+-----------
        1 | travel   | 2026-11-19 | D-2026-0042 上海浦东软件有限公司 | 26317000001234567890 | attached | ¥1,280.50
    ---------------------------------------------------------------------------------------------------------------

    ---------------------------------------------------------------------------------------------------------
     files                         | size | sha256
    -------------------------------+------+------------------------------------------------------------------
     dzfp_26317000001234567890.pdf | 36 B | 3b0b0607c69ce2b81cd4ce92a06fad91821a4a2bc2252be2986d8470c94bac85
    ---------------------------------------------------------------------------------------------------------

    history
    ------------------------------------------------------
     day        | by     | action                  | note
    ------------+--------+-------------------------+------
     2026-11-23 | 张伟   | added                   |
     2026-11-23 | 张伟   | submitted               |
     2026-11-23 | 王经理 | approved by the manager |
     2026-11-23 | 财务刘 | approved by finance     |
     2026-11-23 | 财务刘 | paid                    |
    ------------------------------------------------------

    claimant
    manager
    finance
    cashier

    Policy: 5.2.1, 1.3.2
    "
  `);
});

test('journey 3: what is to be paid goes into a spreadsheet', async () => {
  const world = await twoCustomers('en');
  await world.ok(
    'claim travel 20 --date 11-19 --customer C-0001 --invoice-number 24310000000000000007 --no-voucher 小票遗失 --as 张伟',
  );
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 财务刘');
  const file = path.join(world.folder, '付款清单.xlsx');
  const ran = await world.ok(`claim list --status to-pay --out ${file} --as 财务刘`);
  expect(ran.err).toContain('付款清单.xlsx');
  const { default: readXlsxFile } = await import('read-excel-file/node');
  const [sheet] = (await readXlsxFile(file)) as unknown as { data: unknown[][] }[];
  expect(sheet?.data[4]?.slice(0, 4)).toEqual(['EXP-2026-0001', '张伟', 'travel', 20]);
});
