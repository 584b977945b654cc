import { expect, test } from 'vitest';
import { company } from '../../support/run.js';
import { putDeal, twoCustomers } from '../support.js';

test('6.1.1: log finds the customer by initials, takes the one open deal and echoes the day with its weekday', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  const ran = await world.ok('log pdrj "李总同意下周五现场演示" --next 下周五 --as 张伟');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已记录 FU-2026-0001  电话  上海浦东软件有限公司  张伟  刚刚
      商机 D-2026-0042 协同办公平台（解决方案，¥128,000.00）
      下次跟进 2026-12-04 周五，11 天后，第 9 个工作日
    "
  `);
  expect(ran.err).toBe('');
  const { out } = await world.ok('log pdrj "followed up" --next "next friday" --as 张伟', { lang: 'en' });
  expect(out).toMatchInlineSnapshot(`
    "✓ recorded FU-2026-0002  phone  上海浦东软件有限公司  张伟  just now
      deal D-2026-0042 协同办公平台 (solution, ¥128,000.00)
      next follow-up 2026-12-04 Fri, in 11 days, the 9th working day
    "
  `);
});

test('log --json has everything that was understood', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  const json = (await world.ok('log D-42 - --via 微信 --next +3d --json', { stdin: '已寄合同\n' })).json();
  expect(json).toMatchObject({
    code: 'FU-2026-0001',
    customer: { code: 'C-0001', name: '上海浦东软件有限公司' },
    deal: { code: 'D-2026-0042', title: '协同办公平台', amountFen: 12_800_000, amount: '128000.00' },
    via: 'wechat',
    day: '2026-11-23',
    text: '已寄合同',
    next: '2026-11-26',
    nextWeekday: 'Thursday',
    closed: [],
  });
  expect((await world.ok('log pf 电话 --json code,deal,next,nextWeekday')).out).toBe(
    '{"code":"FU-2026-0002","deal":null,"next":null,"nextWeekday":null}\n',
  );
});

test('the channel is that of the last time with this customer, else phone', async () => {
  const world = await twoCustomers();
  const via = async (line: string) => (await world.ok(`${line} --json`)).json().via;
  expect(await via('log pdrj 一')).toBe('phone');
  expect(await via('log pdrj 二 --via visit')).toBe('visit');
  expect(await via('log pdrj 三')).toBe('visit');
  expect(await via('log pf 四')).toBe('phone');
});

test('two open deals: none is taken until one is named; a lost one does not count', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0001' });
  await putDeal(world, { code: 'D-2026-0002', customer: 'C-0001', stage: 'lost' });
  const deal = async (line: string) => (await world.ok(`${line} --json deal`)).json().deal?.code;
  expect(await deal('log pdrj 一')).toBe('D-2026-0001');
  await putDeal(world, { code: 'D-2026-0003', customer: 'C-0001' });
  expect(await deal('log pdrj 二')).toBeUndefined();
  expect(await deal('log d3 三')).toBe('D-2026-0003');
  expect(await deal('log @last 四')).toBe('D-2026-0003');
});

test('a deal that has no customer yet can be followed up', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0009', customer: null, title: '展会线索', stage: 'lead', amountFen: null });
  expect((await world.ok('log D-9 初次电话')).out).toMatchInlineSnapshot(`
    "✓ 已记录 FU-2026-0001  电话  王经理  刚刚
      商机 D-2026-0009 展会线索（线索）
    "
  `);
  expect((await world.ok('followup list d9 --json')).json()).toMatchObject([{ customer: null }]);
});

test('a bare number that is a customer and a deal changes nothing (exit 3)', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0002' });
  const ran = await world.run('log 1 内容');
  expect(ran.code).toBe(3);
  expect(ran.err).toContain('C-0001');
  expect(ran.err).toContain('D-2026-0001');
  expect((await world.ok('log 2 内容 --json')).json().customer.code).toBe('C-0002');
});

test('a new follow-up ends the waiting of the one before, of the same deal only', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0001' });
  await putDeal(world, { code: 'D-2026-0002', customer: 'C-0001' });
  await world.ok('log D-1 一 --next 明天 --as 张伟');
  await world.ok('log D-2 二 --next 后天 --as 张伟');
  expect((await world.ok('log D-1 三 --as 张伟 --json')).json().closed).toEqual([
    { code: 'FU-2026-0001', next: '2026-11-24' },
  ]);
  const waiting = (await world.ok('followup list --json')).json().filter((f: { waiting: boolean }) => f.waiting);
  expect(waiting.map((f: { code: string }) => f.code)).toEqual(['FU-2026-0002']);
});

test('a promise that was kept without a new one is reported', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  expect((await world.ok('log pf 二 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已记录 FU-2026-0002  电话  浦发信息技术  张伟  刚刚
      FU-2026-0001 安排在 2026-11-27 周五的跟进已完成，没有安排下次
    "
  `);
});

test('--on backdates; a backdated follow-up does not keep a promise that was made after it', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  const ran = await world.ok('log pf 上周的拜访 --via 拜访 --on 上周五 --as 张伟');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已记录 FU-2026-0002  拜访  浦发信息技术  张伟  2026-11-20 周五
    "
  `);
  expect((await world.ok('followup list --json')).json()[0]).toMatchObject({ code: 'FU-2026-0001', waiting: true });
});

test.each([
  ['log pf 内容 --on 明天', '还没有到'],
  ['log pf 内容 --next 昨天', '已经过去'],
  ['log pf 内容 --next 2025-02-30', '看不懂日期'],
  ['log pf 内容 --via 飞鸽', '没有 “飞鸽”'],
  ['log pf " "', '不能为空'],
  ['log pf', '缺少内容；标准输入不是终端，无法提问'],
  ['log', '缺少客户'],
])('%s is refused (exit 2) and nothing is recorded', async (line, text) => {
  const world = await twoCustomers();
  const ran = await world.run(line);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(text);
  expect((await world.ok('followup list --json')).json()).toEqual([]);
});

test('all problems are reported at once', async () => {
  const world = await twoCustomers();
  const ran = await world.run('log pf "" --next 某天 --via 飞鸽');
  expect(ran.err).toMatch(/输入有 3 个问题/);
});

test('2.2.2a: a rep records with his own customers, presales and the manager with all', async () => {
  const world = await twoCustomers();
  const ran = await world.run('log pf 内容 --as 李娜');
  expect(ran.code).toBe(4);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ C-0002 浦发信息技术 属于 张伟，李娜 只能处理自己的（制度 2.2.2a）
    提示：请经理处理，或改派  salesdesk customer edit C-0002 --owner 李娜
    "
  `);
  await world.ok('log pf 演示 --as 陈晨');
  await world.ok('log pf 一起拜访');
  await putDeal(world, { code: 'D-2026-0001', customer: 'C-0002', ownerId: 3 });
  await world.ok('log D-1 内容 --as 李娜'); // her own deal with his customer
});

test('the holidays end: a warning, and only weekends are counted', async () => {
  const world = await twoCustomers();
  const ran = await world.ok('log pf 内容 --next 2027-01-05');
  expect(ran.err).toBe('警告：内置节假日数据到 2026-12-31 为止，2027 年只按周末计算\n');
});

test('@last without anything touched says so', async () => {
  const world = await company();
  const ran = await world.run('log @last 内容');
  expect(ran.code).toBe(3);
  expect(ran.err).toContain('@last');
});

test('--dry-run records nothing', async () => {
  const world = await twoCustomers();
  const ran = await world.ok('log pf 内容 -n');
  expect(ran.out).toContain('FU-2026-0001');
  expect((await world.ok('followup list --json')).json()).toEqual([]);
});

test('followup list: newest first, of a customer, a member, since a day', async () => {
  const world = await twoCustomers();
  await world.ok('log pdrj 早 --on 2026-11-02 --as 张伟');
  await world.ok('log pf 晚 --as 张伟 --next 明天');
  await world.ok('log pdrj 中 --on 2026-11-10');
  expect((await world.ok('followup list')).out).toMatchInlineSnapshot(`
    "编号          日期        方式  客户                  负责人  内容  下次跟进
    FU-2026-0002  2026-11-23  电话  浦发信息技术          张伟    晚    2026-11-24
    FU-2026-0003  2026-11-10  电话  上海浦东软件有限公司  王经理  中
    FU-2026-0001  2026-11-02  电话  上海浦东软件有限公司  张伟    早
    "
  `);
  const texts = async (line: string) =>
    (await world.ok(`${line} --json text`)).json().map((f: { text: string }) => f.text);
  expect(await texts('followup list pdrj')).toEqual(['中', '早']);
  expect(await texts('followup list --rep 张伟')).toEqual(['晚', '早']);
  expect(await texts('followup list --since 11-05')).toEqual(['晚', '中']);
  expect((await world.ok('followup list --since 今天 --rep 李娜')).err).toContain('没有跟进记录');
});

test('control characters of a text reach the terminal visibly', async () => {
  const world = await twoCustomers();
  await world.ok(['log', 'pf', '内容\u001b[31m\u202e']);
  const { out } = await world.ok('followup list');
  expect(out).not.toMatch(/[\u001b\u202e]/);
  expect(out).toMatch(/内容\S+\[31m/);
});

test('6.1.1: stdin is read as files are: UTF-8 with or without BOM, else GB18030; what is not text is refused', async () => {
  const world = await twoCustomers();
  const gb18030 = Buffer.from([0xd2, 0xd1, 0xbc, 0xc4, 0xba, 0xcf, 0xcd, 0xac]); // 已寄合同
  for (const stdin of [gb18030, Buffer.from('已寄合同'), Buffer.from('\ufeff已寄合同\r\n')]) {
    await world.run('log pf -', { stdin });
    expect((await world.ok('followup list --json text')).json()[0]).toEqual({ text: '已寄合同' });
  }
  for (const stdin of [Buffer.from([0x61, 0, 0x62]), Buffer.from([0xff, 0xff])]) {
    const ran = await world.run('log pf -', { stdin });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('标准输入不是文本');
  }
});
