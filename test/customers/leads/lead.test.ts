import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const ANSWERS = '--need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent 强';
const entries = async (world: World) => (await world.ok('audit log --json')).json().length;

test('3.1.1–3.1.3: a trade-show lead is contacted, qualified and becomes a customer with a deal', async () => {
  const world = await company();
  expect(
    (
      await world.ok(
        'lead add 恒信制造 --channel 展会 --campaign "2026 工博会" --contact 王工 --phone 13800138000 --on 2026-11-20 --as 张伟',
      )
    ).out,
  ).toMatchInlineSnapshot(`
    "✓ 已登记 L-2026-0001  恒信制造  行业展会  2026 工博会
      没有登记名为“2026 工博会”的市场活动，按文字保留，不计入活动成效
      须在 2 个工作日内首次接触（制度 3.1.3）
    "
  `);
  expect((await world.ok('lead contact 1 介绍了产品 --via wechat --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已记录 L-2026-0001  恒信制造  2026-11-23  首次接触
    "
  `);
  const early = await world.run('lead convert 1 --as 张伟');
  expect([early.code, early.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ L-2026-0001 还不能转化，还有 5 项未回答（制度 3.1.2）
      !  需求    未回答
      !  预算    未回答
      !  决策人  未回答
      !  时间    未回答
      !  意向    未回答
    提示：补充回答  salesdesk --as 张伟 lead qualify L-2026-0001 --need … --budget … --authority … --timing … --intent …
    提示：经理可豁免  salesdesk lead convert L-2026-0001 --waive "…"
    ",
    ]
  `);
  expect((await world.ok(`lead qualify 1 ${ANSWERS} --as 张伟`)).out).toMatchInlineSnapshot(`
    "✓ L-2026-0001 恒信制造 已筛选，有意向
    "
  `);
  expect((await world.ok('lead convert 恒信制造 --amount 128000 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ L-2026-0001 已转化：新建客户 C-0001，商机 D-2026-0001
    "
  `);
  expect((await world.ok('customer show C-1 --json')).json()).toMatchObject({
    name: '恒信制造',
    source: 'tradeShow',
    owner: { name: '张伟' },
    contacts: [{ name: '王工', phone: '+8613800138000' }],
    story: [
      { code: 'L-2026-0001', kind: 'lead.add' },
      { code: 'L-2026-0001', kind: 'lead.contact', text: { zh: '微信  介绍了产品' } },
      { code: 'L-2026-0001', kind: 'lead.qualify' },
      { code: 'L-2026-0001', kind: 'lead.convert', text: 'D-2026-0001' },
      { code: 'D-2026-0001', kind: 'deal.add', text: '协同办公' },
    ],
  });
  // What was said with the lead is the first contact of its deal.
  await world.ok('move D-1 qualified --as 张伟');
  expect((await world.ok('lead list --campaign "2026 工博会" --all --json')).json()).toMatchObject([
    { status: 'converted', customer: { code: 'C-0001' }, deal: 'D-2026-0001' },
  ]);
  expect((await world.ok('audit log --json')).json().map((e: { action: string }) => e.action)).toContain(
    'lead.convert',
  );
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.1.2: qualifying lists all five answers and how to supply those that are missing', async () => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --as 张伟');
  const ran = await world.run('lead qualify 1 --need OA --budget 150k --as 张伟');
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ L-2026-0001 is not qualified, 3 answers are missing (policy 3.1.2)
      ✓  need       OA
      ✓  budget     150k
      !  authority  missing
      !  timing     missing
      !  intent     missing
    hint: supply them  salesdesk --as 张伟 lead qualify L-2026-0001 --authority … --timing … --intent …
    ",
    ]
  `);
});

test('3.1.2: a lead joins a customer; the manager may convert unscreened with a reason', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('lead add 浦东研究院 --channel referral --referrer 浦东 --as 张伟');
  expect((await world.run('lead convert 1 --waive known --as 张伟')).code).toBe(4);
  const created = (await world.ok('lead convert 1 --customer 浦东 --waive "known customer" --json')).json();
  expect(created).toMatchObject({ customer: 'C-0001', joined: true });
  expect((await world.ok('customer list --json')).json()).toHaveLength(1);
  expect((await world.ok('lead show 1 --json')).json()).toMatchObject({
    waiver: 'known customer',
    referrer: { name: '浦东软件' },
  });
  expect((await world.ok('customer show 1')).out).toContain('浦东研究院  ← 浦东软件');
});

test('3.1.3: the first contact is due within 2 working days; weekends and holidays do not count', async () => {
  const world = await company('en');
  await world.ok('lead add A --channel web --on 2026-11-19 --as 张伟'); // Thursday
  await world.ok('lead add B --channel web --on 2026-11-20 --as 李娜');
  const late = async (now: string) =>
    (await world.ok('lead list --late --json', { now }))
      .json()
      .map((l: { company: string; lateDays: number }) => [l.company, l.lateDays]);
  expect(await late('2026-11-23')).toEqual([]); // Monday: the second working day
  expect(await late('2026-11-24')).toEqual([['A', 1]]);
  expect(await late('2026-11-25')).toEqual([
    ['A', 2],
    ['B', 1],
  ]);
  expect((await world.run('lead list --late --exit-code', { now: '2026-11-24' })).code).toBe(10);
  expect((await world.ok('today --as 张伟', { now: '2026-11-24' })).out).toContain('L-2026-0001');
  await world.ok('lead contact 1 called --as 张伟', { now: '2026-11-24' });
  expect(await late('2026-11-25')).toEqual([['B', 1]]);
  await world.ok('policy set lead.contactDays 5 --reason "fair season"');
  expect(await late('2026-11-25')).toEqual([]);
});

test('3.1.3: screening from the desk is not a contact; a qualified lead that nobody talked to is late as well', async () => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --on 2026-11-17 --as 陈晨');
  await world.ok(`lead qualify 1 ${ANSWERS} --as 陈晨`);
  expect((await world.ok('lead list --late --json')).json()).toMatchObject([{ status: 'qualified', lateDays: 2 }]);
  for (const who of ['陈晨', '王经理'])
    expect((await world.ok(`today --as ${who}`)).out).toContain('salesdesk lead contact L-2026-0001');
  await world.ok('lead contact 1 called --as 陈晨');
  expect((await world.ok('lead list --late --json')).json()).toEqual([]);
});

test('3.1.2: converting compares the phone of the contact, and says how to join; the person comes along once', async () => {
  const world = await company('en');
  await world.ok('customer add 恒信集团 --phone 13800138000 --owner 李娜');
  await world.ok('lead add 恒信制造 --channel web --contact 王工 --phone 13800138000 --yes --as 张伟');
  await world.ok(`lead qualify 1 ${ANSWERS} --as 张伟`);
  const ran = await world.run('lead convert 1 --as 张伟');
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ possible duplicate: 1 similar customer or lead found, nothing was saved (policy 3.1.2)
      code    customer  owner  last contact  match
      C-0001  恒信集团  李娜   never         same phone
    hint: if it is the same one  salesdesk --as 张伟 lead convert L-2026-0001 --customer C-0001
    hint: if it is a different company, add --yes
    ",
    ]
  `);
  for (let i = 0; i < 2; i++) {
    if (i > 0) await world.ok('lead add 恒信二部 --channel web --contact 王工 --phone 13800138000 --yes --as 张伟');
    await world.ok(`lead convert ${i + 1} --customer 恒信集团 --waive known`);
  }
  expect((await world.ok('customer show C-1 --json')).json().contacts).toMatchObject([
    { name: '王工', phone: '+8613800138000' },
  ]);
});

test('2.2.1a: a reason to waive counts only if the lead was not screened', async () => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --as 张伟');
  await world.ok(`lead qualify 1 ${ANSWERS} --as 张伟`);
  await world.ok('lead convert 1 --waive "just in case" --as 张伟');
  expect((await world.ok('lead show 1 --json')).json().waiver).toBeNull();
  expect((await world.ok('kpi report --month 2026-11 --json')).json().passedBy).toEqual([]);
  await world.ok('lead add Other --channel web --as 张伟');
  await world.ok('lead convert 2 --waive urgent');
  expect((await world.ok('kpi report --month 2026-11 --json')).json().passedBy).toEqual([{ kind: 'lead', count: 1 }]);
});

test('6.1.1: nothing that was known of a lead is lost when it becomes a customer', async () => {
  const world = await company('en');
  await world.ok('lead add 恒信制造 --channel web --email a@b.cn --wechat wx1 --note "met at the fair" --as 张伟');
  await world.ok('lead convert 1 --waive urgent');
  expect((await world.ok('customer show C-1 --json')).json()).toMatchObject({
    email: 'a@b.cn',
    note: 'met at the fair',
    source: 'web',
    contacts: [{ name: '恒信制造', wechat: 'wx1' }],
  });
});

test('2.2.1b: the manager gives a lead to another; a lead of somebody who left can go on', async () => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --as 张伟');
  const other = await world.run('lead contact 1 hi --as 李娜');
  expect([other.code, other.err]).toEqual([
    4,
    expect.stringContaining('salesdesk lead assign L-2026-0001 李娜 --reason'),
  ]);
  await world.ok('member leave 张伟 --on 2026-11-20');
  const stuck = await world.run('lead convert 1 --waive urgent');
  expect([stuck.code, stuck.err]).toEqual([6, expect.stringContaining('salesdesk lead assign L-2026-0001 …')]);
  for (const [line, code] of [
    ['lead assign 1 李娜 --reason x --as 李娜', 4],
    ['lead assign 1 张伟 --reason x', 2],
    ['lead assign 1 财务刘 --reason x', 2],
    ['lead assign 1 李娜', 2],
    ['lead add Other --channel web --owner 张伟', 2],
    ['lead add Other --channel web --owner 财务刘', 2],
  ] as const)
    expect([line, (await world.run(line)).code]).toEqual([line, code]);
  expect((await world.ok('lead assign 1 李娜 --reason "张伟离职"', { lang: 'zh' })).out).toBe(
    '✓ 已改派 L-2026-0001 Hengxin  张伟 → 李娜\n',
  );
  expect((await world.run('lead assign 1 李娜 --reason again')).code).toBe(6);
  await world.ok('lead contact 1 hi --as 李娜');
  await world.ok('lead convert 1 --waive urgent');
  expect((await world.ok('deal show D-1 --json')).json().owner.name).toBe('李娜');
  expect((await world.run('lead assign 1 陈晨 --reason x')).code).toBe(6);
});

test('a lead is found by part of its name and by its sound; open ones first', async () => {
  const world = await company('en');
  await world.ok('lead add 苏州恒信制造有限公司 --channel web --as 张伟');
  await world.ok('lead add 上海浦江信息 --channel web --as 张伟');
  const code = async (word: string) => (await world.ok(`lead show ${word} --json`)).json().code;
  for (const word of ['恒信', '苏州恒信制造', 'szhx', 'hengxin']) expect(await code(word)).toBe('L-2026-0001');
  expect((await world.run('lead show 99')).code).toBe(3);
  await world.ok('lead add 恒信二部 --channel web --as 张伟');
  expect((await world.run('lead show 恒信')).code).toBe(3);
  await world.ok('lead reject 3 --reason duplicate --note "same as 1" --as 张伟');
  expect(await code('恒信')).toBe('L-2026-0001');
  // What was rejected is still found, and says why.
  expect((await world.ok('lead show 恒信二部')).out).toMatch(/rejection reason +duplicate\nrejection note +same as 1/);
});

test('3.1.2: possible duplicates over leads and customers are shown before a save', async () => {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --phone 021-58886666 --owner 张伟');
  await world.ok('lead add 恒信制造 --channel web --phone 13800138000 --as 张伟');
  for (const line of [
    'lead add 上海浦东软件 --channel web --as 李娜',
    'lead add 别的 --channel web --phone 021-58886666 --as 李娜',
    'lead add 恒信制造有限公司 --channel web --as 李娜',
    'customer add 恒信制造 --as 李娜',
  ]) {
    const ran = await world.run(line);
    expect([ran.code, ran.out]).toEqual([6, '']);
  }
  expect((await world.run('customer add 恒信制造 --as 李娜')).err).toMatchInlineSnapshot(`
    "✗ possible duplicate: 1 similar customer or lead found, nothing was saved (policy 6.1.2)
      code         customer  owner  last contact  match
      L-2026-0001  恒信制造  张伟   lead, never   same name
    hint: if it is this lead  salesdesk --as 李娜 lead convert L-2026-0001
    hint: if it is a different company, add --yes
    "
  `);
  await world.ok('lead add 恒信制造有限公司 --channel web --yes --as 李娜');
});

test.each([
  ['lead add A --channel 电视 --as 张伟', 2],
  ['lead add A --as 张伟', 2],
  ['lead add A --channel referral --as 张伟', 2],
  ['lead add A --channel web --phone 123 --as 张伟', 2],
  ['lead add A --channel web --on tomorrow --as 张伟', 2],
  ['lead add A --channel web --as 财务刘', 4],
  ['lead contact 1 hi --on 2026-11-01 --as 张伟', 2],
  ['lead contact 1 hi --as 李娜', 4],
  ['lead reject 1 --reason other --as 张伟', 5],
  ['lead reject 1 --reason weather --as 张伟', 2],
  ['lead qualify 9 --need x --as 张伟', 3],
  ['lead convert 1 --as 张伟', 5],
])('3.1: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --as 张伟');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});

test('3.1.2: a rejected lead stays readable and can no longer change', async () => {
  const world = await company('en');
  await world.ok('lead add Hengxin --channel web --as 张伟');
  await world.ok('lead reject 1 --reason noBudget --as 张伟');
  expect((await world.ok('lead list --json')).json()).toEqual([]);
  expect((await world.run(`lead qualify 1 ${ANSWERS} --as 张伟`)).code).toBe(6);
  expect((await world.ok('lead show 1 --json')).json()).toMatchObject({ status: 'rejected', rejectReason: 'noBudget' });
});

test('3.1.2: the list says how many rejected and converted leads it leaves out', async () => {
  const world = await company('en');
  await world.ok('lead add 苏州恒信 --channel web --phone 13900139000 --as 张伟');
  await world.ok('lead reject L-1 --reason noNeed --as 张伟');
  expect((await world.ok('lead list')).out).toBe(
    '1 converted or rejected lead not listed  salesdesk lead list --all\n',
  );
  expect((await world.ok('lead list --all')).out).not.toContain('not listed');
  expect((await world.ok('lead list --exit-code')).out).toBe('');
});
