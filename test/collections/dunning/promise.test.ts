import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

const logged = async (world: World) => (await world.ok('audit log --json')).json<unknown[]>().length;
const states = async (world: World, asOf: string, now = '2026-12-31') =>
  Object.fromEntries(
    (await world.ok(`payment promises --as-of ${asOf} --json code,state`, { now }))
      .json<{ code: string; state: string }[]>()
      .map(({ code, state }) => [code, state]),
  );

test('3.7.2: a promise is recorded, for an instalment or for the customer, in both languages', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment promise PAY-2026-0001 11-27 565 --via phone --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已记录承诺 PM-2026-0001  浦东软件 PAY-2026-0001  2026-11-27 周五 前付 ¥565.00
      未收 ¥565.00；到期未付将排在逾期清单最前面
    "
  `);
  expect(
    (await world.ok('payment promise 浦东 2026-12-04 1,000 --note 财务总监', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ recorded the promise PM-2026-0002  浦东软件  ¥1,000.00 by 2026-12-04 Fri
      ¥1,130.00 open; if it is not paid by then, it comes first in the overdue list
    "
  `);
  expect((await world.ok('payment promises')).out).toMatchInlineSnapshot(`
    "编号          状态    客户      分期款         承诺日       承诺金额   已收  作出日期    负责人
    PM-2026-0001  待兑现  浦东软件  PAY-2026-0001  2026-11-27    ¥565.00  ¥0.00  2026-11-23  张伟
    PM-2026-0002  待兑现  浦东软件                 2026-12-04  ¥1,000.00  ¥0.00  2026-11-23  张伟
    "
  `);
  expect((await world.ok('payment promises --json')).json()[1]).toEqual({
    code: 'PM-2026-0002',
    state: 'open',
    customer: { code: 'C-0001', name: '浦东软件' },
    instalment: null,
    rep: '张伟',
    day: '2026-11-23',
    promisedDay: '2026-12-04',
    amountFen: 100_000,
    amount: '1000.00',
    receivedFen: 0,
    received: '0.00',
    note: '财务总监',
    who: '王经理',
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.2: kept or broken follows from the receipts, as of any day', async () => {
  const world = await twoInstalments();
  await world.ok('payment promise PAY-2026-0001 2026-11-10 300 --on 2026-11-01');
  await world.ok('payment promise PAY-2026-0002 2026-11-20 565 --on 2026-11-16');
  await world.ok('payment receive PAY-2026-0001 300 --on 2026-11-10 --as 财务刘');
  await world.ok('payment receive PAY-2026-0002 565 --on 2026-11-21 --as 财务刘');
  expect(await states(world, '2026-10-31')).toEqual({});
  expect(await states(world, '2026-11-09')).toEqual({ 'PM-2026-0001': 'open' });
  expect(await states(world, '2026-11-10')).toEqual({ 'PM-2026-0001': 'kept' });
  expect(await states(world, '2026-11-20')).toEqual({ 'PM-2026-0001': 'kept', 'PM-2026-0002': 'open' });
  expect(await states(world, '2026-11-21')).toEqual({ 'PM-2026-0001': 'kept', 'PM-2026-0002': 'broken' });
  // The cheque of 10 November bounces: from then on the promise is a broken one.
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --on 2026-11-22 --as 财务刘');
  expect(await states(world, '2026-11-21')).toMatchObject({ 'PM-2026-0001': 'kept' });
  expect(await states(world, '2026-11-22')).toMatchObject({ 'PM-2026-0001': 'broken' });
});

test('3.7.2: a promise for the customer counts all its receipts, also an advance that was used', async () => {
  const world = await twoInstalments();
  await world.ok('payment promise 浦东 2026-11-30 1000 --on 2026-11-01');
  await world.ok('payment receive PAY-2026-0001 400 --on 2026-11-05 --as 财务刘');
  expect(await states(world, '2026-11-30')).toEqual({ 'PM-2026-0001': 'open' });
  await world.ok('payment receive PAY-2026-0002 565 --on 2026-11-23 --as 财务刘');
  await world.ok('payment receive PAY-2026-0001 35 --on 2026-11-23 --as 财务刘');
  expect(await states(world, '2026-11-23')).toEqual({ 'PM-2026-0001': 'kept' });
});

test('3.7.2: what was paid on the day before the promise was made does not keep it', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive PAY-2026-0001 100 --as 财务刘');
  await world.ok('payment promise PAY-2026-0001 2026-11-23 100');
  expect(await states(world, '2026-11-23')).toEqual({ 'PM-2026-0001': 'open' });
  await world.ok('payment receive PAY-2026-0001 100 --yes --as 财务刘');
  expect(await states(world, '2026-11-23')).toEqual({ 'PM-2026-0001': 'kept' });
});

test('3.7.2: broken promises stand first in the overdue list, in remind and in today, with day and amount', async () => {
  const world = await twoInstalments();
  await world.ok('payment promise PAY-2026-0002 2026-11-20 500 --on 2026-11-16 --as 张伟');
  expect((await world.ok('due')).out).toMatchInlineSnapshot(`
    "逾期应收 2026-11-23 周一    2 笔    ¥1,130.00
    编号           客户      到期        逾期天数       未收  负责人  下一步（制度 3.7）  承诺    承诺日      承诺金额
    PAY-2026-0002  浦东软件  2026-11-15         8    ¥565.00  张伟    催收并记录原因      未兑现  2026-11-20   ¥500.00
    PAY-2026-0001  浦东软件  2026-10-15        39    ¥565.00  张伟    上报经理
    合计                                           ¥1,130.00
    "
  `);
  expect((await world.ok('due --as-of 2026-11-20 -o name')).out).toBe('PAY-2026-0001\nPAY-2026-0002\n');
  expect((await world.ok('payment remind', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "To remind or dun on 2026-11-23 Mon    2 instalments    ¥1,130.00
    code           customer  due         days late       open  rep   next step (policy 3.7)      since       promise  promised by  promised
    PAY-2026-0002  浦东软件  2026-11-15          8    ¥565.00  张伟  dunning 1, note the reason  2026-11-16  broken   2026-11-20    ¥500.00
    PAY-2026-0001  浦东软件  2026-10-15         39    ¥565.00  张伟  report to the manager       2026-11-14
    total                                           ¥1,130.00
    "
  `);
  expect((await world.ok('today --as 张伟')).out).toMatchInlineSnapshot(`
    "2026-11-23 周一   张伟   [试用]

    待提醒、催收（2）
       编号           客户      负责人  到期        逾期天数     未收  下一步（制度 3.7）  未兑现的承诺  承诺金额
    !  PAY-2026-0002  浦东软件  张伟    2026-11-15         8  ¥565.00  催收并记录原因      2026-11-20     ¥500.00
    !  PAY-2026-0001  浦东软件  张伟    2026-10-15        39  ¥565.00  上报经理

    线索、合同、订单（2）
       编号          事项                  关于      日期        下一步命令
       CT-2026-0001  合同待归档、分发副本  浦东软件  2026-10-01  salesdesk contract archive CT-2026-0001 …
       OR-2026-0001  订单待交接            浦东软件              salesdesk order handoff OR-2026-0001 product

    计划与考核（1）
       编号     事项                关于  日期        下一步命令
    !  2026-10  个人业绩报表已逾期  张伟  2026-11-04  salesdesk appraisal report --month 2026-10
    "
  `);
  const today = (await world.ok('today --as 张伟 --json')).json();
  expect(today.payments.map(({ code, brokenPromise }: any) => [code, brokenPromise])).toEqual([
    ['PAY-2026-0002', { day: '2026-11-20', amountFen: 50_000, amount: '500.00' }],
    ['PAY-2026-0001', null],
  ]);
  // A new promise replaces it; the broken one stays in the list of promises.
  await world.ok('payment promise PAY-2026-0002 2026-11-30 565');
  expect((await world.ok('due -o name')).out).toBe('PAY-2026-0001\nPAY-2026-0002\n');
  expect((await world.ok('payment promises --state broken -o name')).out).toBe('PM-2026-0001\n');
});

test('3.7.2: promises by state, rep and customer; --exit-code', async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-11-10"');
  await world.ok('payment promise 恒信 2026-11-30 100 --as 李娜');
  await world.ok('payment promise PAY-2026-0001 2026-11-20 100 --on 2026-11-16');
  const codes = async (flags: string) => (await world.ok(`payment promises ${flags} -o name`)).out.trim();
  expect(await codes('')).toBe('PM-2026-0002\nPM-2026-0001');
  expect(await codes('--rep 李娜')).toBe('PM-2026-0001');
  expect(await codes('--rep 张伟')).toBe('PM-2026-0002');
  expect(await codes('--customer 恒信')).toBe('PM-2026-0001');
  expect(await codes('--state open')).toBe('PM-2026-0001');
  expect((await world.run('payment promises --state broken --exit-code')).code).toBe(10);
  const quiet = await world.run('payment promises --state kept --exit-code');
  expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', '']);
});

test.each([
  ['payment promise PAY-2026-0001 2026-11-30 565.01', 2, 'only ¥565.00 is open'],
  ['payment promise 浦东 2026-11-30 1130.01', 2, 'only ¥1,130.00 is open'],
  ['payment promise 浦东 2026-11-20 100', 2, 'is before the promise'],
  ['payment promise 浦东 whenever 1O0', 2, '2 problems'],
  ['payment promise 浦东 2026-11-30 100 --on 2026-11-24', 2, 'is in the future'],
  ['payment promise 恒信 2026-11-30 100', 6, 'has nothing open'],
  ['payment promise 浦东 2026-11-30 100 --as 李娜', 4, 'belongs to 张伟'],
  ['payment promise PAY-2026-0001 2026-11-30 100 --as 李娜', 4, 'belongs to 张伟'],
  ['payment promise 浦东 2026-11-30 100 --as 陈晨', 4, 'may not do this'],
])('3.7.2: %s is refused with %i: %s', async (line, code, says) => {
  const world = await twoInstalments('en');
  const before = await logged(world);
  const ran = await world.run(line);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  expect(await logged(world)).toBe(before);
});
