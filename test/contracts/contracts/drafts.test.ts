import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { agreed, COMPLETE, passed, SIGN } from './drafted.js';

const entries = async (world: World) => (await world.ok('audit log --json')).json().length;
const sales = async (world: World) => (await world.ok('kpi report --month 2026-11 --json')).json().team.salesFen;

test('3.5.1–3.5.3: draft, submit, pass, sign, archive; only the signature counts', async () => {
  const world = await agreed();
  expect(
    (await world.ok(`contract draft D-1 --rights 见附件 --specification 标准版 --as 张伟`)).out,
  ).toMatchInlineSnapshot(`
    "✓ 已起草 CT-2026-0001  浦东软件  含税 ¥176,440.00  据 Q-2026-0001
      缺少：交付日期、售后服务
    "
  `);
  const early = await world.run('contract submit 1 --as 张伟');
  expect([early.code, early.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ CT-2026-0001 要素不全，缺少 2 项（制度 3.5.1）
      ✓  双方权利义务  已有
      ✓  产品规格      已有
      ✓  价格          已有
      !  交付日期      缺少
      !  售后服务      缺少
    提示：salesdesk --as 张伟 contract edit CT-2026-0001 --delivery … --after-sales "…"
    ",
    ]
  `);
  await world.ok('contract edit 1 --delivery 2027-01-15 --after-sales 一年免费维护 --until 2027-12-31 --as 张伟');
  expect((await world.ok('contract submit 1 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已提交法务 CT-2026-0001 第 2 版
    "
  `);
  expect((await world.ok('contract review 1 pass --remarks 可签 --as 法务周')).out).toMatchInlineSnapshot(`
    "✓ CT-2026-0001 第 2 版：法务通过
      可签
    "
  `);
  expect((await world.ok('kpi report --month 2026-11 --json')).json().team).toMatchObject({ contracts: 0 });
  expect((await world.ok(SIGN)).out).toMatchInlineSnapshot(`
    "✓ 已签 CT-2026-0001  浦东软件  含税 ¥176,440.00  2026-11-23
      订单 OR-2026-0001，分期款 2 期
      D-2026-0001 进入“赢单”（原在“合同”）
    编号           到期        规则                 金额
    PAY-2026-0001  2026-11-23  签订时         ¥52,932.00
    PAY-2026-0002              验收后 30 天  ¥123,508.00
    "
  `);
  expect((await world.ok('kpi report --month 2026-11 --json')).json().team).toMatchObject({ contracts: 1 });
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed');
  expect(
    (await world.ok(`contract archive 1 --file ${path.join(world.folder, 'signed.pdf')} --to 产品,实施,财务 --as 张伟`))
      .out,
  ).toMatchInlineSnapshot(`
    "✓ 已归档 CT-2026-0001  signed.pdf  副本已送产品、实施、财务
    "
  `);
  await world.ok('move D-1 contract --reason x --as 张伟').catch(() => undefined);
  expect((await world.ok('contract show 1')).out).toMatchInlineSnapshot(`
    "合同 CT-2026-0001
    上海启明软件有限公司

    编号         CT-2026-0001
    客户         浦东软件
    名称         协同办公
    状态         履行中
    签约日       2026-11-23
    到期日       2027-12-31
    不含税       ¥158,000.00
    税额         ¥18,440.00
    含税         ¥176,440.00
    利润         ¥88,800.00
    已收         ¥0.00
    回款比例     0.00%
    已结分期款   0 / 2
    已开票       ¥0.00

    明细
    ----------------------------------------------------------------------------
     产品 | 数量 |      不含税 |   税率 |       税额 |        含税 |       成本
    ------+------+-------------+--------+------------+-------------+------------
     平台 |    1 | ¥128,000.00 | 13.00% | ¥16,640.00 | ¥144,640.00 | ¥51,200.00
     实施 |    1 |  ¥30,000.00 |  6.00% |  ¥1,800.00 |  ¥31,800.00 | ¥18,000.00
    ----------------------------------------------------------------------------

    业绩
    --------------------------------------------------------
     成员 | 日期       |    份额 |      不含税 |       成本
    ------+------------+---------+-------------+------------
     张伟 | 2026-11-23 | 100.00% | ¥158,000.00 | ¥69,200.00
    --------------------------------------------------------

    分期款
    -------------------------------------------------------------------------------
     编号          | 到期       | 规则         |        金额 |  已收 |        未收
    ---------------+------------+--------------+-------------+-------+-------------
     PAY-2026-0001 | 2026-11-23 | 签订时       |  ¥52,932.00 | ¥0.00 |  ¥52,932.00
     PAY-2026-0002 |            | 验收后 30 天 | ¥123,508.00 | ¥0.00 | ¥123,508.00
    -------------------------------------------------------------------------------

    合同条款
    ---------------------------------------------
     要素         | 内容
    --------------+------------------------------
     双方权利义务 | 见附件
     产品规格     | 标准版
     交付日期     | 2027-01-15
     售后服务     | 一年免费维护
     付款条件     | 30% 签订时; 70% 验收后 30 天
    ---------------------------------------------

    法务审核
    ------------------------------------------
     日期       | 审核人 | 版本 | 结论 | 意见
    ------------+--------+------+------+------
     2026-11-23 | 法务周 |    2 | 通过 | 可签
    ------------------------------------------

    签署
    ------------------------------------------------
     日期       | 我方   | 客户 | 印章       | 版本
    ------------+--------+------+------------+------
     2026-11-23 | 王经理 | 李总 | 合同专用章 |    2
    ------------------------------------------------

    归档
    -----------------------------------------------------
     日期       | 文件       | 副本已送         | 操作人
    ------------+------------+------------------+--------
     2026-11-23 | signed.pdf | 产品、实施、财务 | 张伟
    -----------------------------------------------------

    制度：3.5.3
    "
  `);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.1: nothing is drafted before the negotiation is agreed and a quotation accepted', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('deal add 协同办公 --customer 浦东 --kind renewal --as 张伟');
  await world.ok('log D-1 聊过 --as 张伟');
  const ran = await world.run(`contract draft D-1 ${COMPLETE} --as 张伟`);
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ D-2026-0001 cannot move to contract: 4 gates not met (policy 3.5.1)
      ✓  customer archive exists                           C-0001 浦东软件
      ✓  first contact is recorded                         2026-11-23 张伟
      !  quotation has price, service fees, payment terms  missing price, service fees, payment terms
      !  amount is set                                     missing
      ✓  customer's questions are answered
      !  negotiation is agreed                             missing
      !  the customer accepted a quotation                 missing
    hint: salesdesk --as 张伟 quote add D-2026-0001 --line "…; 1; …" --line "service: …; 1; …" --terms "30% signed, 70% accepted" --send
    hint: salesdesk --as 张伟 deal edit D-2026-0001 --amount …
    hint: salesdesk --as 张伟 deal negotiate D-2026-0001 --item "price; …; …; agreed"
    hint: the manager may waive it  salesdesk deal waive D-2026-0001 quoteComplete --reason "…"
    ",
    ]
  `);
  // A draft is sent before anybody can accept it.
  await world.ok('product add 平台 --price 100 --tax 13%');
  await world.ok('quote add D-1 --line "平台; 1; 100; 13%" --without-service none --terms "net 30" --as 张伟');
  expect((await world.run(`contract draft D-1 ${COMPLETE} --as 张伟`)).err).toContain('quote send Q-2026-0001');
  await world.ok('quote send Q-1 --as 张伟');
  expect((await world.run(`contract draft D-1 ${COMPLETE} --as 张伟`)).err).toContain('quote accept Q-2026-0001');
  await world.ok('deal waive D-1 negotiationAgreed --reason renewal');
  await world.ok('deal waive D-1 quoteAccepted --reason renewal');
  await world.ok(`contract draft D-1 ${COMPLETE} --line "平台; 1; 100; 13%" --as 张伟`);
});

test('3.5.2: legal returns with remarks, every round is kept, and a change after the pass needs a new one', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  expect((await world.run('contract review 1 return --as 法务周')).code).toBe(5);
  await world.ok('contract review 1 return --remarks "liability is one-sided" --as 法务周');
  const same = await world.run('contract submit 1 --as 张伟');
  expect([same.code, same.err]).toMatchObject([5, expect.stringContaining('change it first')]);
  await world.ok('contract edit 1 --rights "mutual liability" --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --condition "add an NDA" --as 法务周');
  const open = await world.run(SIGN);
  expect(open.err).toMatch(/! {2}condition 1: add an NDA +not met yet/);
  const hints = (await world.run(SIGN, { hints: true })).err;
  expect(hints).toContain('legal confirms it  salesdesk contract condition CT-2026-0001 1 --met "…"');
  await world.ok('contract condition 1 1 --met "annex 3" --as 法务周');
  await world.ok('contract edit 1 --rights "mutual liability, clause 7" --as 张伟');
  const changed = await world.run(SIGN);
  expect([changed.code, changed.err]).toMatchObject([5, expect.stringContaining('it cannot be signed now')]);
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --as 法务周');
  await world.ok(SIGN);
  expect((await world.ok('contract show 1 --json')).json().reviews).toMatchObject([
    { version: 1, decision: 'return', remarks: 'liability is one-sided' },
    { version: 2, decision: 'pass' },
    { version: 3, decision: 'pass' },
  ]);
});

test('3.5.2: the author of a version does not review it, and only legal reviews', async () => {
  const world = await agreed('en');
  await world.ok('member add 律师兼经理 --role manager --role legal');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 律师兼经理`);
  await world.ok('contract submit 1 --as 律师兼经理');
  for (const who of ['律师兼经理', '张伟', '王经理', '财务刘']) {
    const ran = await world.run(`contract review 1 pass --as ${who}`);
    expect([ran.code, ran.err]).toMatchObject([4, expect.stringContaining('policy 3.5.2')]);
  }
  // Not even by another program.
  const client = new Database(world.file);
  expect(() =>
    client
      .prepare(
        `INSERT INTO contract_reviews (draft_id, version, hash, decision, member_id, day, recorded_at)
         SELECT draft_id, version, hash, 'pass', member_id, '2026-11-23', '' FROM contract_versions`,
      )
      .run(),
  ).toThrow('ownContract');
  client.close();
});

test('3.5.2: signing lists everything that is missing; the version is the one that was passed', async () => {
  const world = await passed('en');
  const ran = await world.run('contract sign 1 --on 2026-11-22 --as 张伟');
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ CT-2026-0001 cannot be signed, 4 conditions are missing (policy 3.5.2)
      ✓  this version passed legal review   2026-11-23
      !  signed on or after legal approval  2026-11-22
      !  who signed for us                  missing
      !  who signed for the customer        missing
      !  seal                               missing
    hint: salesdesk --as 张伟 contract sign CT-2026-0001 --on … --ours … --theirs … --seal …
    ",
    ]
  `);
  expect(await sales(world)).toBe(0);
  await world.ok(SIGN);
  expect(await sales(world)).toBe(15_800_000);
  expect((await world.run(SIGN)).code).toBe(5);
  expect((await world.run('contract edit 1 --rights y --as 张伟')).code).toBe(5);
});

test('3.7.1, 4.1.1: signing makes the plan of the terms and credits the shares of the draft', async () => {
  const world = await passed('en', '--credit 张伟=60%,李娜=40% --penalty 0.05%/day --penalty-grace 5');
  const created = (await world.ok(`${SIGN} --json`)).json();
  expect(created).toMatchObject({
    shares: [
      { name: '张伟', shareBp: 6_000 },
      { name: '李娜', shareBp: 4_000 },
    ],
    instalments: [
      { dueDay: '2026-11-23', dueRule: 'signed' },
      { dueDay: null, dueRule: 'accepted+30d' },
    ],
  });
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({
    penaltyRateBp: 1_825,
    penaltyGraceDays: 5,
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.3: unsigned too long after the pass is late, in the list and by its exit code', async () => {
  const world = await passed('en');
  expect((await world.ok('contract drafts --late --exit-code')).out).toBe('');
  const ran = await world.run('contract drafts --late --exit-code', { now: '2026-12-04' });
  expect(ran.code).toBe(10);
  expect(ran.out).toMatchInlineSnapshot(`
    "code          customer  title     status                  since       days  days late        gross  owner
    CT-2026-0001  浦东软件  协同办公  approved, to be signed  2026-11-23    11          1  ¥176,440.00  张伟
    "
  `);
  await world.ok('policy set contract.signDays 20 --reason "year end"');
  expect((await world.ok('contract drafts --late --json', { now: '2026-12-04' })).json()).toEqual([]);
});

test('3.5.3: ends within 30, 7 and 0 days are listed, also after that, until renewed or ended without renewal', async () => {
  const world = await passed('en', '--until 2027-01-31');
  await world.ok(SIGN);
  const listed = async (now: string) =>
    (await world.ok('contract ending --json', { now })).json().map((row: { daysLeft: number }) => row.daysLeft);
  expect(await listed('2026-12-31')).toEqual([]);
  expect(await listed('2027-01-01')).toEqual([30]);
  expect(await listed('2027-01-31')).toEqual([0]);
  expect(await listed('2027-03-01')).toEqual([-29]);
  expect((await world.ok('contract show CT-2026-0001 --json', { now: '2027-03-01' })).json()).toMatchObject({
    standing: 'expired',
  });
  await world.ok(`contract renew 1 ${COMPLETE} --until 2028-01-31 --as 张伟`);
  await world.ok('contract submit 2 --as 张伟');
  await world.ok('contract review 2 pass --as 法务周');
  await world.ok('contract sign 2 --ours a --theirs b --seal c --as 张伟 --yes');
  expect(await listed('2027-03-01')).toEqual([]);
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({
    standing: 'ended',
    amendments: [{ field: 'renewed', after: 'CT-2026-0002' }],
  });
});

test('3.5.3: another delivery or end day is an amendment with its reason; letting it end is one, too', async () => {
  const world = await passed('zh', '--until 2027-01-31');
  await world.ok(SIGN);
  expect(
    (await world.ok('contract amend 1 --delivery 2027-02-01 --until 2027-06-30 --reason 机房延期')).out,
  ).toMatchInlineSnapshot(`
    "✓ CT-2026-0001 交付日：2027-01-15 → 2027-02-01
      CT-2026-0001 到期日：2027-01-31 → 2027-06-30
    "
  `);
  expect((await world.run('contract amend 1 --delivery 2027-02-01 --reason 一样 --as 张伟')).code).toBe(2);
  await world.ok('contract end 1 --reason 客户停用 --as 张伟');
  expect((await world.run('contract end 1 --reason 再次 --as 张伟')).code).toBe(6);
  expect((await world.ok('contract show 1 --json')).json().amendments).toHaveLength(3);
});

test('3.7.3: over the credit limit, signing needs the manager’s release', async () => {
  const world = await passed('en');
  await world.ok('customer edit 浦东 --credit-limit 100000');
  const ran = await world.run(SIGN);
  expect([ran.code, ran.err]).toMatchObject([5, expect.stringContaining('policy 3.7.3')]);
  expect(await sales(world)).toBe(0);
  expect((await world.run(`${SIGN} --release pays`)).code).toBe(4);
  await world.ok(`${SIGN.replace('张伟', '王经理')} --release "bank guarantee"`);
});

test('4.2: nothing is signed into a closed month', async () => {
  const world = await passed('en');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps none', { now: '2026-12-01' });
  expect((await world.run(SIGN, { now: '2026-12-01' })).code).toBe(0);
  const late = await passed('en');
  await late.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps none', { now: '2026-12-01' });
  expect((await late.run(`${SIGN} --on 2026-11-30`, { now: '2026-12-01' })).code).toBe(6);
});

test.each([
  ['contract draft D-1 --as 张伟', 6],
  ['contract draft D-1 --as 李娜', 4],
  ['contract edit 1 --terms soon --as 张伟', 2],
  ['contract edit 1 --as 张伟', 2],
  ['contract edit 1 --rights x --as 李娜', 4],
  ['contract edit 1 --penalty-grace 3 --as 张伟', 2],
  ['contract submit 9 --as 张伟', 3],
  ['contract review 1 pass --as 法务周', 5],
  ['contract review 1 maybe --as 法务周', 2],
  ['contract sign 1 --ours a --theirs b --seal c --as 张伟', 5],
  ['contract archive 1 --file /nowhere --to 产品 --as 张伟', 2],
  ['contract amend 1 --delivery 2027-01-01 --reason x --as 张伟', 5],
  ['contract end 1 --reason x --as 张伟', 5],
  ['contract condition 1 1 --met x --as 法务周', 3],
])('3.5: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await agreed('en');
  await world.ok('contract draft D-1 --rights x --as 张伟');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});

test('3.5.2: legal does not review its own contract, even after somebody else changed a word', async () => {
  const world = await company('en');
  await world.ok('member add 兼法 --role rep legal');
  await world.ok('member add 法务周 --role legal');
  await world.ok('customer add 浦东软件 --owner 兼法');
  await world.ok('deal add 协同办公 --customer 浦东 --kind renewal --as 兼法');
  await world.ok('log D-1 聊过 --as 兼法');
  for (const gate of ['quoteComplete', 'amount', 'negotiationAgreed', 'quoteAccepted'])
    await world.ok(`deal waive D-1 ${gate} --reason x`);
  await world.ok(`contract draft D-1 ${COMPLETE} --line "平台; 1; 100; 13%" --as 兼法`);
  await world.ok('contract edit 1 --rights 新条款');
  await world.ok('contract submit 1 --as 兼法');
  const own = await world.run('contract review 1 pass --as 兼法');
  expect([own.code, own.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ CT-2026-0001 is your own contract, or you wrote a version of it (policy 3.5.2)
    hint: ask another member of legal  salesdesk contract review CT-2026-0001 pass
    hint: who may do it now: 法务孙, 法务周
    ",
    ]
  `);
  await world.ok('contract review 1 pass --as 法务周');
});

test('3.5.1: the prices are those the customer accepted; a rep brings others in through the quotation', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  const before = await entries(world);
  const cheap = await world.run('contract edit 1 --line "平台; 1; 1; 13%" --as 张伟');
  expect([cheap.code, cheap.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ the prices are those of Q-2026-0001, which the customer accepted; only manager and finance may change them (policy 3.5.1)
    hint: change the quotation  salesdesk --as 张伟 quote revise Q-2026-0001
    hint: once accepted  salesdesk --as 张伟 contract edit CT-2026-0001 --from-quote
    ",
    ]
  `);
  expect(await entries(world)).toBe(before);
  await world.ok('quote revise Q-1 --as 张伟');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 1; 127000; 13%; 51200" --as 张伟');
  await world.ok('quote terms Q-1 "net 30" --as 张伟');
  await world.ok('quote send Q-1 --as 张伟');
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  await world.ok('contract edit 1 --from-quote --as 张伟');
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({ netFen: 15_700_000, terms: 'net 30' });
  // Manager and finance may, and legal sees it as well.
  await world.ok('contract edit 1 --line "平台; 1; 126000; 13%"');
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --as 法务周');
  await world.ok(SIGN);
  const late = await world.run('quote revise Q-1 --as 张伟');
  expect([late.code, late.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ contract CT-2026-0001 of D-2026-0001 is signed, so its quotation can no longer be changed (policy 3.5.2)
    hint: adjust the contract  salesdesk --as 张伟 contract adjust CT-2026-0001 …
    ",
    ]
  `);
});

test('3.5.1, 3.5.3: what was signed stays readable, and the archived copy comes back byte for byte', async () => {
  const world = await passed('en');
  await world.ok(SIGN);
  const signed = (await world.ok('contract show 1 --json')).json();
  expect(signed.text).toMatchObject({
    version: 1,
    rights: '见附件',
    specification: '标准版',
    afterSales: '一年免费维护',
  });
  expect(signed.text.hash).toMatch(/^2:[0-9a-f]{64}$/);
  expect((await world.run('contract file 1 --out back.pdf')).code).toBe(3);
  const [file, back] = ['signed.pdf', 'back.pdf'].map((name) => path.join(world.folder, name)) as [string, string];
  fs.writeFileSync(file, Buffer.from([0, 255, 10, 13, 0]));
  await world.ok(`contract archive 1 --file ${file} --to 产品 --as 张伟`);
  await world.ok(`contract file 1 --out ${back}`);
  expect(fs.readFileSync(back)).toEqual(fs.readFileSync(file));
  expect((await world.run('contract file 1')).code).toBe(2);
  expect((await world.run(`contract file 1 2 --out ${back}`)).code).toBe(3);
});

test('3.5.1: a contract does not end before it is delivered', async () => {
  const world = await agreed('en');
  const wrong = await world.run(`contract draft D-1 ${COMPLETE} --until 2027-01-14 --as 张伟`);
  expect([wrong.code, wrong.err]).toMatchInlineSnapshot(`
    [
      2,
      "error: the end must not be before the delivery, 2027-01-15
    ",
    ]
  `);
  await world.ok(`contract draft D-1 ${COMPLETE} --until 2027-01-15 --as 张伟`);
});

test('2.2.1b, 4.1.1: an unsigned contract goes with its deal; the member who signs it is credited', async () => {
  const world = await passed('en');
  expect((await world.ok('deal assign D-1 李娜 --reason leave')).out).toContain(
    'unsigned contracts move with it: CT-2026-0001',
  );
  const former = await world.run(SIGN);
  expect([former.code, former.err]).toMatchObject([
    4,
    expect.stringContaining('salesdesk deal assign D-2026-0001 张伟'),
  ]);
  await world.ok(SIGN.replace('张伟', '李娜'));
  expect((await world.ok('contract show 1 --json')).json().credits).toMatchObject([
    { member: { name: '李娜' }, shareBp: 10_000 },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.3, 6.2.1: a renewed contract is not renewed again, unless its renewal was cancelled', async () => {
  const world = await passed('en', '--until 2027-06-30');
  await world.ok(SIGN);
  const renew = 'contract renew 1 --until 2028-06-30 --delivery 2027-07-01 --as 张伟';
  await world.ok(renew);
  await world.ok('contract submit 2 --as 张伟');
  await world.ok('contract review 2 pass --as 法务周');
  await world.ok(`${SIGN.replace('sign 1', 'sign 2')} --yes`);
  const again = await world.run(renew);
  expect([again.code, again.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ CT-2026-0001 was renewed by CT-2026-0002 (policy 3.5.3)
    hint: renew it  salesdesk --as 张伟 contract renew CT-2026-0002 --until … --delivery …
    ",
    ]
  `);
  expect((await world.run('contract amend 1 --until 2029-01-01 --reason x --as 张伟')).code).toBe(6);
  await world.ok('contract cancel 2 --reason withdrawn');
  await world.ok(renew);
});

test('3.5.1: a lost deal leads to no contract: its draft is not signed, and no other is drafted', async () => {
  const world = await passed('en');
  await world.ok('move D-1 lost --reason price --as 张伟');
  const signing = await world.run(SIGN);
  expect([signing.code, signing.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ D-2026-0001 is lost, so it cannot lead to a contract (policy 3.5.1)
    hint: the manager may reopen it  salesdesk move D-2026-0001 negotiation --reason "…"
    ",
    ]
  `);
  await world.ok('contract withdraw 1 --reason lost --as 张伟');
  expect((await world.run(`contract draft D-1 ${COMPLETE} --as 张伟`)).code).toBe(5);
});

test('3.5.2: a deal whose contract is signed is lost only after the contract was cancelled', async () => {
  const world = await passed('en');
  await world.ok(SIGN);
  const lost = await world.run('move D-1 lost --reason price --as 张伟');
  expect([lost.code, lost.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ D-2026-0001 is won: contract CT-2026-0001 is in force (policy 3.5.2)
    hint: ask manager or finance to cancel the contract first  salesdesk contract cancel CT-2026-0001 --reason "…"
    ",
    ]
  `);
  await world.ok('contract cancel 1 --reason withdrawn');
  await world.ok('move D-1 lost --reason price --as 张伟');
});

test('3.5.1, 3.7.1: payment terms that do not add up are found before legal reads, not at the signature', async () => {
  const world = await agreed('en');
  const off = await world.run(`contract draft D-1 ${COMPLETE} --terms "30% signed, 80% accepted" --as 张伟`);
  expect([off.code, off.err]).toEqual([2, 'error: the shares add up to 110.00%; they must add up to 100%\n']);
  await world.ok(`contract draft D-1 ${COMPLETE} --terms "10% signed, 100 2026-12-01, 20% accepted" --as 张伟`);
  const early = await world.run('contract submit 1 --as 张伟');
  expect([early.code, early.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ the payment terms of CT-2026-0001 are invalid: the instalments come to 123408.00 less than the total; write rest if the last takes what is left (policy 3.5.1)
    hint: change them  salesdesk --as 张伟 contract edit CT-2026-0001 --terms "30% signed, 70% accepted"
    ",
    ]
  `);
  expect((await world.run('contract submit 1 --as 张伟', { lang: 'zh' })).err).toContain('付款条件无效');
  await world.ok('contract edit 1 --terms "30% signed, 70% accepted" --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
});

test('3.3.2, 3.5.3: a renewal keeps the prices; others are set by manager and finance, or quoted', async () => {
  const world = await passed('en');
  await world.ok(SIGN);
  const cheaper = '--line "平台; 1; 100; 13%"';
  const before = await entries(world);
  const renew = 'contract renew 1 --until 2028-06-30 --delivery 2027-07-01';
  const refused = await world.run(`${renew} ${cheaper} --as 张伟`);
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ a renewal keeps the prices of CT-2026-0001; only manager and finance may change them (policy 3.3.2)
    hint: draft it without --line, then have manager or finance change it  salesdesk contract edit … --line "…"
    hint: or quote it on a new deal  salesdesk --as 张伟 quote add …
    ",
    ]
  `);
  expect(await entries(world)).toBe(before);
  await world.ok(`${renew} --as 张伟`);
  const edited = await world.run(`contract edit 2 ${cheaper} --as 张伟`, { lang: 'zh' });
  expect([edited.code, edited.err]).toMatchObject([4, expect.stringContaining('续签沿用 CT-2026-0001 的价格')]);
  expect(await entries(world)).toBe(before + 1);
  await world.ok(`contract edit 2 ${cheaper}`);
});

test('3.5.2: what needs a signed contract says of a draft that it is one, and how its terms are changed', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('deal add OA --customer Acme --kind renewal --as 张伟');
  await world.ok('log D-1 talked --as 张伟');
  await world.ok('product add Base --price 6000 --cost 2000 --tax 13%');
  await world.ok('quote add D-1 --line "Base; 1" --without-service none --terms "net 30" --send --as 张伟');
  await world.ok('quote accept Q-1 --by Li --as 张伟');
  await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
  await world.ok('contract draft D-1 --as 张伟');
  for (const line of [
    'contract plan CT-1 --terms "100% signed"',
    'payment plan CT-1 "100% signed"',
    'payment receive CT-1 5',
  ]) {
    const { code, err } = await world.run(line, { hints: true });
    expect([line, code]).toEqual([line, 5]);
    expect(err).toContain('CT-2026-0001 is draft, not signed yet (policy 3.5.2)');
    expect(err).toContain('salesdesk contract edit CT-2026-0001 --terms');
  }
});
