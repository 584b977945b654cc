import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company();
});

/** Writes a file to attach; @returns its path */
function file(name: string, content = name): string {
  const at = path.join(world.folder, name);
  fs.writeFileSync(at, content);
  return at;
}
const DZFP = 'dzfp_26317000001234567890.pdf';
const travel = (more = '') => `claim travel 1280.50 --date 11-19 --purpose 演示拜访 --as 张伟 ${more}`;
const file_ = (name: string, content?: string) => `--invoice ${file(name, content)}`;

/** A claim of 张伟 that has come to this state: EXP-2026-0001. */
async function claimAt(status: 'submitted' | 'managerApproved' | 'approved' | 'paid'): Promise<void> {
  await world.ok(travel(file_(DZFP)));
  if (status === 'submitted') return;
  await world.ok('claim approve 1');
  if (status === 'managerApproved') return;
  await world.ok('claim approve 1 --as 财务刘');
  if (status === 'paid') await world.ok('claim pay 1 --as 财务刘');
}
const statusOf = async (word: string) => (await world.ok(`claim show ${word} --json`)).json().status;

test('5.2.1: the direct form files a claim, in Chinese and English', async () => {
  expect((await world.ok(travel(file_(DZFP)))).out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已提交  差旅  ¥1,280.50（人民币壹仟贰佰捌拾元伍角）  2026-11-19 周四
      未读取  dzfp_26317000001234567890.pdf：扩展名为 .pdf，但不是 PDF，未读取内容
      发票    26317000001234567890  已存入，sha256 759a…0c4c，未曾报销
      下一步  经理审核（王经理），然后财务审核（财务刘）
    "
  `);
  const english = await world.ok(
    `claim 培训 300 --on yesterday --purpose book --invoice-number 2431-0000-0000.00012345. --no-voucher 小票遗失 --as 李娜`,
    {
      lang: 'en',
    },
  );
  expect(english.out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0002 filed   training   ¥300.00   2026-11-22 Sun
      invoice   2431-0000-0000.00012345.  no voucher: 小票遗失 (finance accepts it or sends it back)
      next      manager review (王经理), then finance review (财务刘)
    "
  `);
});

test('5.2.1: a draft says what is missing, then is attached to, changed and submitted', async () => {
  expect((await world.ok('claim add travel 80 --on 11-20 --purpose 打车 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已存为草稿  差旅  ¥80.00（人民币捌拾元整）  2026-11-20 周五
      发票    尚无；提交前请补文件，确实没有请用 --no-voucher 说明原因
      下一步  最迟 2026-12-20 提交
    "
  `);
  const refused = await world.run('claim submit @last --as 张伟');
  expect(refused.code).toBe(5);
  expect(refused.err).toMatchInlineSnapshot(`
    "✗ EXP-2026-0001 没有发票或凭证文件，也没有说明原因，不能提交（制度 5.2.1）
    提示：salesdesk --as 张伟 claim attach 1 发票.pdf
    提示：确实没有  salesdesk --as 张伟 claim edit 1 --no-voucher "原因"
    "
  `);
  expect((await world.ok(`claim attach exp-1 ${file('taxi.jpg')} --as 张伟`)).out).toContain('taxi.jpg  已存入');
  await world.ok('claim edit 1 --amount 88 --as 张伟');
  expect((await world.ok('claim submit EXP-2026-0001 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已提交  差旅  ¥88.00（人民币捌拾捌元整）  2026-11-20 周五
      发票    taxi.jpg  已存入，sha256 1d95…54e4，未曾报销
      下一步  经理审核（王经理），然后财务审核（财务刘）
    "
  `);
  expect((await world.ok('claim show 1')).out).toMatchInlineSnapshot(`
    "费用报销单
    上海启明软件有限公司  EXP-2026-0001

    报销人   张伟 M-02
    用途     打车
    状态     待经理审核 v1
    提交日   2026-11-23
    合计     ¥88.00  人民币捌拾捌元整

    ----------------------------------------
     行 | 类别 | 日期       | 凭证 |   金额
    ----+------+------------+------+--------
      1 | 差旅 | 2026-11-20 | 有   | ¥88.00
    ----------------------------------------

    ------------------------------------------------------------------------------------
     附件     | 大小 | sha256
    ----------+------+------------------------------------------------------------------
     taxi.jpg | 8 B  | 1d9530dd1c02d1646ca10dba4e819160bdf5dfdee3552b359f19d157e66954e4
    ------------------------------------------------------------------------------------

    处理过程
    -------------------------------------------------
     日期       | 操作人 | 操作 | 说明
    ------------+--------+------+--------------------
     2026-11-23 | 张伟   | 填写 |
     2026-11-23 | 张伟   | 修改 | + taxi.jpg
     2026-11-23 | 张伟   | 修改 | 金额 80.00 → 88.00
     2026-11-23 | 张伟   | 提交 |
    -------------------------------------------------

    报销人
    经理
    财务
    出纳

    经理审核：现在可由 王经理 办理
    制度：5.2.1、1.3.2
    "
  `);
});

test('5.2.1: all problems with what was typed are listed at once, exit 2', async () => {
  const ran = await world.run('claim travel 1,28O.50 --date 13-40 --purpose x', { lang: 'en' });
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 2 problems with what you typed, nothing was saved
      amount  "1,28O.50" is not an amount: there is a letter O in it. Write 1280.50 or 1,280.50
      --date  "13-40" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
    "
  `);
});

test.each([
  ['claim add travel -5 --on 11-19 --purpose x', /大于 0|没有选项/],
  ['claim add travel 0 --on 11-19 --purpose x', /大于 0/],
  ['claim add travel 10 --on 2025-02-30 --purpose x', /看不懂日期/],
  ['claim add travel 10 --on 11-19 --date 11-18 --purpose x', /二选一/],
  ['claim add travel 10 --on 11-19 --purpose "  "', /--purpose：不能为空/],
  ['claim add travel 10 --on 11-19', /--purpose/],
  ['claim add travle 10 --on 11-19 --purpose x', /您是不是要写 travel/],
  ['claim add travel 10 --on 11-19 --purpose x --invoice nothing.pdf', /没有文件 nothing.pdf/],
  ['claim add travel 10 --on 11-19 --purpose x --invoice /dev/zero', /不是普通文件/],
  ['claim add travel 10 --on 11-19 --purpose x --invoice-number 发票', /不是发票号：数电发票 20 位/],
  ['claim aprove 1', /您是不是要写 approve/],
  ['claim list --status gone', /没有 “gone”/],
])('bad input gets one clear message: %s', async (line, message) => {
  const ran = await world.run(line);
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(message);
  expect((await world.ok('claim list --json')).json()).toEqual([]);
});

test('5.2.1: an empty file and one over 20 MiB are refused', async () => {
  const large = path.join(world.folder, 'large.pdf');
  fs.writeFileSync(large, '');
  fs.truncateSync(large, 20 * 1024 * 1024 + 1);
  const ran = await world.run(travel(`--invoice ${file('empty.pdf', '')} ${large}`));
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('empty.pdf 是空文件');
  expect(ran.err).toMatch(/large.pdf 太大（20.0 MiB），最多 20 MiB/);
});

test('5.2.1: the same invoice or file is claimed only once, by anyone; every objection is numbered, exit 5', async () => {
  await claimAt('paid');
  const again = `claim entertainment 360 --purpose 晚餐 --as 李娜`;
  const ran = await world.run(`${again} --on 9-20 --invoice ${file(DZFP)}`, { lang: 'en' });
  expect(ran.code).toBe(5);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ not filed: 3 problems (policy 5.2.1)
      1  spent on 2026-09-20, 64 days ago; a claim must be submitted within 30 days (policy 5.2.1)
      2  invoice 26317000001234567890 is already on EXP-2026-0001 (张伟, 2026-11-19) (policy 5.2.1)
      3  file dzfp_26317000001234567890.pdf is already on EXP-2026-0001 (张伟, 2026-11-19), byte for byte (policy 5.2.1)
    hint: show it  salesdesk --as 李娜 claim show 1
    hint: the rule  salesdesk --as 李娜 policy show 5.2
    "
  `);
  const number = await world.run([
    ...`${again} --on 11-20 --no-voucher 小票遗失 --invoice-number`.split(' '),
    '２６３１ 7000 0012 3456 7890',
  ]);
  expect(number.code).toBe(5);
  expect(number.err).toMatchInlineSnapshot(`
    "✗ 未受理：发票 ２６３１ 7000 0012 3456 7890 已在 EXP-2026-0001 报销（张伟，2026-11-19）（制度 5.2.1）
    提示：查看  salesdesk --as 李娜 claim show 1
    提示：相关制度  salesdesk --as 李娜 policy show 5.2
    "
  `);
  expect((await world.run(`${again} --on 11-20 --invoice ${file('other.pdf', DZFP)}`)).err).toContain('文件 other.pdf');
  expect((await world.ok('claim list --json')).json()).toHaveLength(1);
});

test('5.2.1: the same file twice on one claim is refused too', async () => {
  await claimAt('submitted');
  const ran = await world.run(`claim attach 1 ${file('copy.pdf', DZFP)} --as 张伟`);
  expect(ran.code).toBe(5);
  expect(ran.err).toContain('已在该报销单中');
});

test('5.2.1: 30 days are in time, 31 are late, tomorrow is refused', async () => {
  const on = (day: string) => world.run(`claim add travel 10 --on ${day} --purpose x --as 张伟`);
  expect((await on('2026-10-24')).code).toBe(0);
  const late = await on('2026-10-23');
  expect(late.code).toBe(5);
  expect(late.err).toContain('须在 30 天内报销（制度 5.2.1）');
  const future = await on('2026-11-24');
  expect(future.code).toBe(5);
  expect(future.err).toContain('2026-11-24 尚未到来');
});

test('5.2.1: a draft left too long is refused when it is submitted; one sent back in time is not', async () => {
  await world.ok(
    `claim add travel 10 --on 11-20 --purpose x --invoice-number 24310000000000000001 --no-voucher 小票遗失 --as 张伟`,
  );
  await world.ok(
    `claim travel 20 --on 11-20 --purpose y --invoice-number 24310000000000000002 --no-voucher 小票遗失 --as 张伟`,
  );
  await world.ok('claim reject 2 --reason 缺明细');
  const later = { now: '2026-12-25' };
  expect((await world.run('claim submit 1 --as 张伟', later)).err).toContain('已过 35 天');
  await world.ok('claim submit 2 --as 张伟', later);
  const { submittedDay, steps } = (await world.ok('claim show 2 --json', later)).json();
  expect(submittedDay).toBe('2026-11-23');
  expect(steps.map((step: { action: string }) => step.action)).toEqual(['add', 'submit', 'reject', 'submit']);
});

test('5.2.2, 5.2.3: the manager, then finance, then payment', async () => {
  await claimAt('submitted');
  expect((await world.ok('claim approve 1', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ approved EXP-2026-0001  张伟  ¥1,280.50, next: finance review (财务刘)
    "
  `);
  expect((await world.ok('claim approve 1 --note 已核 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已通过 EXP-2026-0001  张伟  ¥1,280.50，下一步：付款
    "
  `);
  expect((await world.ok('claim pay 1 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已付款 EXP-2026-0001  张伟  ¥1,280.50  2026-11-23 周一
    "
  `);
  const shown = (await world.ok('claim show 1 --json')).json();
  expect(shown).toMatchObject({
    code: 'EXP-2026-0001',
    member: { code: 'M-02', name: '张伟' },
    category: 'travel',
    amountFen: 128050,
    amount: '1280.50',
    day: '2026-11-19',
    purpose: '演示拜访',
    customer: null,
    deal: null,
    invoiceNo: '26317000001234567890',
    status: 'paid',
    submittedDay: '2026-11-23',
    paidDay: '2026-11-23',
    files: [{ name: DZFP, sizeBytes: DZFP.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
  expect(shown.steps.map((step: { action: string; by: { name: string } }) => [step.action, step.by.name])).toEqual([
    ['add', '张伟'],
    ['submit', '张伟'],
    ['managerApprove', '王经理'],
    ['financeApprove', '财务刘'],
    ['pay', '财务刘'],
  ]);
  expect(Object.keys(shown)).toMatchInlineSnapshot(`
    [
      "code",
      "member",
      "amountFen",
      "amount",
      "day",
      "purpose",
      "status",
      "submittedDay",
      "paidDay",
      "request",
      "advance",
      "beyondReason",
      "sanctionedFen",
      "sanctioned",
      "paidFen",
      "paid",
      "category",
      "customer",
      "deal",
      "invoiceNo",
      "noVoucher",
      "lines",
      "files",
      "steps",
      "version",
      "doubles",
      "next",
    ]
  `);
});

test('5.2.2: nobody reviews his own claim, exit 4', async () => {
  await claimAt('submitted');
  const ran = await world.run('claim approve 1 --as 张伟', { lang: 'en' });
  expect(ran.code).toBe(4);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ a claim is reviewed by the manager first and by finance second: two persons, never the claimant (policy 5.2.2)
    hint: manager review: 王经理 may decide it now
    "
  `);
  await world.ok('claim travel 10 --on 11-20 --purpose x --invoice-number 24310000000000000009 --no-voucher 小票遗失');
  expect((await world.run('claim approve 2')).code).toBe(4);
  expect((await world.run('claim reject 2 --reason x')).code).toBe(4);
  expect(await statusOf('2')).toBe('submitted');
});

test('5.2.2: a manager’s own claim without management: refusal, page and today say who is missing, then who may', async () => {
  // One alone does not stand in for management.
  await world.ok('member leave 法务孙 --on 2026-11-22');
  await world.ok('claim travel 10 --on 11-20 --purpose x --no-voucher 小票遗失');
  const refused = await world.run('claim approve 1');
  expect([refused.code, refused.err]).toEqual([
    4,
    `✗ 报销由经理先审、财务后审，两人不同，且都不是报销人本人（制度 5.2.2）
提示：经理审核：现在无人可办理，除 王经理 外没有销售经理或管理层
提示：由经理或人事指定代理人（两人办理）  salesdesk member substitute 姓名 --for management --reason "…"
`,
  ]);
  expect((await world.run('claim reject 1 --reason x', { lang: 'en' })).err).toContain(
    'hint: manager review: nobody may decide it now; missing is manager or management other than 王经理\n' +
      'hint: the manager or hr names a substitute (two persons)  salesdesk member substitute NAME --for management --reason "…"\n',
  );
  expect((await world.ok('claim show 1')).out).toContain(
    '经理审核：现在无人可办理，除 王经理 外没有销售经理或管理层\n',
  );
  const next = { step: 'managerReview', by: [], together: false, roles: ['manager', 'management'], kept: ['王经理'] };
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ next });
  expect((await world.ok('today', { lang: 'en' })).out).toContain(`Claims that nobody may decide (1)
   code           claimant  amount  waits for       missing
!  EXP-2026-0001  王经理    ¥10.00  manager review  manager or management other than 王经理
`);
  expect((await world.ok('today --json')).json().stuckClaims).toMatchObject([{ code: 'EXP-2026-0001', next }]);
  expect((await world.ok('today --as 张伟 --json')).json().stuckClaims).toEqual([]);

  await world.ok('member add 李总 --role management');
  expect((await world.run('claim approve 1')).err).toContain('提示：经理审核：现在可由 李总 办理\n');
  expect((await world.ok('claim show 1', { lang: 'en' })).out).toContain('manager review: 李总 may decide it now\n');
  expect((await world.ok('today --json')).json().stuckClaims).toEqual([]);
  await world.ok('claim approve 1 --as 李总');
  expect((await world.run('claim approve 1')).err).toContain('提示：财务审核：现在可由 财务刘 办理\n');
});

test('5.2.3: a claim whose only finance member approved it as manager waits for somebody else; who sent it back may not', async () => {
  await world.ok('member add 周总 --role manager finance');
  await world.ok('member leave 财务刘 --on 2026-11-22');
  await claimAt('submitted');
  await world.ok('claim approve 1 --as 周总');
  expect((await world.run('claim approve 1 --as 周总')).err).toContain(
    '提示：财务审核：现在无人可办理，除 周总 外没有财务\n提示：由经理或人事指定代理人（两人办理）  salesdesk member substitute 姓名 --for finance --reason "…"\n',
  );
  expect((await world.ok('today --as 张伟 --json')).json().stuckClaims).toMatchObject([
    { code: 'EXP-2026-0001', next: { step: 'financeReview', kept: ['周总'] } },
  ]);
});

test('5.2.2: after finance has sent it back, the manager who approved it may do so again, and is named', async () => {
  await claimAt('managerApproved');
  await world.ok('claim reject 1 --reason 发票不清 --as 财务刘');
  expect((await world.ok('claim submit 1 --as 张伟')).out).toContain('经理审核（王经理），然后财务审核（财务刘）');
});

test('5.2.2: a manager’s claim that nobody can review says so', async () => {
  await world.ok('member leave 法务孙 --on 2026-11-22');
  const ran = await world.ok(
    'claim travel 10 --on 11-20 --purpose x --invoice-number 24310000000000000009 --no-voucher 小票遗失',
  );
  expect(ran.out).toContain('经理审核（暂无人可审核）');
});

test('5.2.3: one person who is manager and finance gives only one of the two reviews', async () => {
  await world.ok('member add 周总 --role manager finance');
  await claimAt('submitted');
  expect((await world.ok('claim approve 1 --as 周总')).out).toContain('下一步：财务审核（财务刘）');
  expect((await world.run('claim approve 1 --as 周总')).code).toBe(4);
  expect((await world.ok('claim review --as 周总 --json')).json()).toEqual([]);
  await world.ok('claim approve 1 --as 财务刘');
  expect(await statusOf('1')).toBe('approved');
});

test('5.2.2: the order is kept: finance does not come first, payment not before finance', async () => {
  await claimAt('submitted');
  const early = await world.run('claim approve 1 --as 财务刘');
  expect(early.code).toBe(4);
  expect(early.err).toMatchInlineSnapshot(`
    "✗ EXP-2026-0001 待经理审核，财务刘不能审核或付款（制度 5.2.2）
    提示：有权限的角色：销售经理、管理层
    提示：经理审核：现在可由 王经理 办理
    "
  `);
  const unpaid = await world.run('claim pay 1 --as 财务刘');
  expect(unpaid.code).toBe(5);
  expect(unpaid.err).toMatchInlineSnapshot(`
    "✗ EXP-2026-0001 当前状态为“待经理审核”，不能付款（制度 5.2.3）
    提示：经理审核：现在可由 王经理 办理
    "
  `);
});

test('5.2.2: several claims at once: all or none', async () => {
  await claimAt('managerApproved');
  await world.ok(
    'claim travel 20 --on 11-20 --purpose y --invoice-number 24310000000000000002 --no-voucher 小票遗失 --as 李娜',
  );
  await world.ok('claim approve 2');
  await world.ok('claim add travel 30 --on 11-20 --purpose z --as 李娜');
  const ran = await world.run('claim approve 1 2 3 --as 财务刘');
  expect(ran.code).toBe(5);
  expect(ran.err).toContain('EXP-2026-0003 当前状态为“草稿”，不能审核');
  expect(await statusOf('1')).toBe('managerApproved');
  const two = await world.run('claim approve 2 3 3 --as 李娜');
  expect(two.err).toMatchInlineSnapshot(`
    "✗ 2 张报销单不能处理，没有改动任何内容（制度 5.2.2）
      EXP-2026-0002  报销由经理先审、财务后审，两人不同，且都不是报销人本人
      EXP-2026-0003  报销由经理先审、财务后审，两人不同，且都不是报销人本人
    "
  `);
  expect((await world.ok('claim approve 1 2 1 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已通过 EXP-2026-0001  张伟  ¥1,280.50，下一步：付款
      已通过 EXP-2026-0002  李娜  ¥20.00，下一步：付款  ! 无凭证：小票遗失
      合计 2 张，¥1,300.50
    "
  `);
  const paid = await world.ok('claim pay - --as 财务刘 --json', { stdin: 'EXP-2026-0001\nEXP-2026-0002\n' });
  expect(paid.json().map((claim: { status: string }) => claim.status)).toEqual(['paid', 'paid']);
});

test('5.2.1: a rejected claim is changed and comes again; so does a withdrawn one', async () => {
  await claimAt('submitted');
  expect((await world.ok('claim reject 1 --reason 缺明细')).out).toBe(
    '✓ 已退回 EXP-2026-0001  张伟  ¥1,280.50  缺明细\n',
  );
  expect((await world.run('claim edit 1 --amount 9')).code).toBe(4); // the manager may not write it for him
  await world.ok('claim edit 1 --amount 1180.50 --purpose 拜访 --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
  expect((await world.ok('claim withdraw 1 --as 张伟')).out).toContain('发票可另行报销');
  // Definitions, Expenses: a withdrawn claim frees its invoice, and cannot come back while another has it.
  await world.ok(
    'claim travel 9 --on 11-20 --purpose x --invoice-number 26317000001234567890 --no-voucher 小票遗失 --as 张伟',
  );
  const used = await world.run('claim submit 1 --as 张伟');
  expect([used.code, used.err]).toEqual([
    5,
    expect.stringContaining('如为同一张报销单：salesdesk --as 张伟 claim edit 2'),
  ]);
  await world.ok('claim withdraw 2 --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'submitted', amountFen: 118050 });
});

test.each([
  ['edit 1 --amount 5', 5],
  ['withdraw 1', 5],
  ['submit 1', 5],
  ['attach 1 FILE', 5],
])('5.2.1: a paid claim never changes: claim %s', async (line, code) => {
  await claimAt('paid');
  const before = (await world.ok('claim show 1 --json')).out;
  expect((await world.run(`claim ${line.replace('FILE', file('more.pdf'))} --as 张伟`)).code).toBe(code);
  expect((await world.ok('claim show 1 --json')).out).toBe(before);
});

test('5.2.3: the payment is not dated ahead, nor before finance approved', async () => {
  await claimAt('approved');
  expect((await world.run('claim pay 1 --on 2026-11-24 --as 财务刘')).err).toContain('尚未到来');
  expect((await world.run('claim pay 1 --on 2026-11-22 --as 财务刘')).err).toContain('付款日不能更早');
  expect((await world.run('claim pay 1')).code).toBe(4); // the manager does not pay
  expect(await statusOf('1')).toBe('approved');
});

test('5.2.1: list filters by person, state and month, with the sum; the empty list is done', async () => {
  await claimAt('approved');
  await world.ok('claim add 招待 300 --on 10-30 --purpose 晚餐 --as 李娜');
  expect((await world.ok('claim list')).out).toMatchInlineSnapshot(`
    "编号           报销人  类别           金额  日期        状态    版本  客户 / 商机  用途      发票号
    EXP-2026-0001  张伟    差旅      ¥1,280.50  2026-11-19  待付款  v1                 演示拜访  26317000001234567890
    EXP-2026-0002  李娜    业务招待    ¥300.00  2026-10-30  草稿                       晚餐
    合计                             ¥1,580.50
    "
  `);
  const codes = async (flags: string) => (await world.ok(`claim list ${flags} -o name`)).out;
  expect(await codes('--status to-pay')).toBe('EXP-2026-0001\n');
  expect(await codes('--status 草稿')).toBe('EXP-2026-0002\n');
  expect(await codes('--month 10')).toBe('EXP-2026-0002\n');
  expect(await codes('--rep 张伟')).toBe('EXP-2026-0001\n');
  expect(await codes('--mine --as 李娜')).toBe('EXP-2026-0002\n');
  expect((await world.ok('claim list --month 2025-01')).err).toBe('没有符合条件的报销单\n');
});

test('5.2.2: without a terminal, review lists what waits for the actor', async () => {
  await claimAt('submitted');
  expect((await world.ok('claim review')).out).toMatchInlineSnapshot(`
    "1 张报销单待您处理，¥1,280.50
    编号           报销人  类别       金额  日期        待办      版本  客户 / 商机  用途      发票号                !
    EXP-2026-0001  张伟    差旅  ¥1,280.50  2026-11-19  经理审核  v1                 演示拜访  26317000001234567890
    "
  `);
  expect((await world.ok('claim review --as 财务刘')).err).toBe('没有待您处理的报销单\n');
  expect((await world.run('claim review --exit-code')).code).toBe(10);
  await world.ok('claim approve 1');
  expect((await world.ok('claim review --as 财务刘 --json')).json()).toMatchObject([{ waitsFor: 'financeReview' }]);
});

test('5.2.3: an attached file comes back out byte for byte, from a backup as well', async () => {
  const bytes = Buffer.from([0, 255, 10, 13, 37, 80, 68, 70]);
  const at = path.join(world.folder, 'a.pdf');
  fs.writeFileSync(at, bytes);
  await world.ok(travel(`--invoice ${at} ${file('b.pdf')}`));
  fs.rmSync(at);
  const out = path.join(world.folder, 'out.pdf');
  expect((await world.ok(`claim file 1 --out ${out}`)).err).toContain('sha256 相符');
  expect(fs.readFileSync(out).equals(bytes)).toBe(true);
  expect((await world.run(`claim file 1 --out ${out}`)).code).toBe(6); // never overwritten unasked
  await world.ok(`claim file 1 2 --out ${out} --overwrite`);
  expect(fs.readFileSync(out, 'utf8')).toBe('b.pdf');
  expect((await world.run(`claim file 1 3 --out ${out}`)).code).toBe(3);
  const backup = path.join(world.folder, 'backup.db');
  await world.ok(`backup ${backup}`);
  await world.ok(`claim file 1 --out ${out} --overwrite --db ${backup}`);
  expect(fs.readFileSync(out).equals(bytes)).toBe(true);
});

test('a claim is found by number, code, invoice number and @last; what is not there exits 3', async () => {
  await claimAt('submitted');
  for (const word of ['1', 'exp-1', 'EXP-2026-0001', '2631 7000 0012 3456 7890'])
    expect((await world.ok(['claim', 'show', word, '-q'])).out).toBe('EXP-2026-0001\n');
  expect((await world.ok('claim show @last -q --as 张伟')).out).toBe('EXP-2026-0001\n');
  expect((await world.ok('claim show 1 -q', { now: '2027-01-05' })).out).toBe('EXP-2026-0001\n');
  expect((await world.run('claim show 99')).code).toBe(3);
  expect((await world.run('claim show @last --as 李娜')).code).toBe(3);
});

test('every write stands in the audit log once, with the claim first', async () => {
  await claimAt('paid');
  const { openClient } = await import('../../../db/sqlite/client.js');
  const client = openClient(world.file);
  const rows = client
    .prepare("SELECT action, subject FROM audit_entries WHERE action LIKE 'claim.%' ORDER BY seq")
    .all();
  client.close();
  expect(rows).toEqual(
    ['add', 'approve', 'approve', 'pay'].map((verb) => ({ action: `claim.${verb}`, subject: 'EXP-2026-0001' })),
  );
});

test('5.2.1: --dry-run says what would be filed and keeps nothing, neither claim nor file', async () => {
  const ran = await world.ok(travel(`${file_(DZFP)} --dry-run`));
  expect(ran.out).toContain('EXP-2026-0001 已提交');
  expect((await world.ok('claim list --json')).json()).toEqual([]);
  await claimAt('submitted'); // the same file: not used before
});

test('1.3.2: names with terminal controls are made harmless', async () => {
  await world.ok([
    'claim',
    'add',
    'travel',
    '10',
    '--on',
    '11-20',
    '--purpose',
    'x\u001b[31mred\u202e',
    '--as',
    '张伟',
  ]);
  expect((await world.ok('claim list')).out).toContain('x\\e[31mred\\u202e');
});
