import { expect, test } from 'vitest';
import { targets } from '../../../db/schema/appraisal.js';
import { byDaysOverNorm, reminderFor } from '../../../src/desk/today/rules.js';
import { put, putDeal, putInstalment, twoCustomers } from '../../customers/support.js';
import { company, type World } from '../../support/run.js';

test.each([
  [10, 'reminder'], // the company may remind earlier than the ladder begins
  [7, 'reminder'],
  [1, 'reminder'],
  [0, 'dueReminder'],
])('3.7.1: a payment that falls due in %i days gets the step %s', (daysLeft, step) => {
  expect(reminderFor(daysLeft)).toEqual({ step, clause: '3.7.1' });
});

test('what is furthest over the norm of its stage stands first', () => {
  const deals = [
    { code: 'D-1', stage: 'lead', daysInStage: 15, normDays: 14 },
    { code: 'D-3', stage: 'negotiation', daysInStage: 40, normDays: 30 },
    { code: 'D-2', stage: 'negotiation', daysInStage: 40, normDays: 30 },
  ];
  expect(byDaysOverNorm(deals).map(({ code, normDays }) => [code, normDays])).toEqual([
    ['D-2', 30],
    ['D-3', 30],
    ['D-1', 14],
  ]);
});

async function busyWorld(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await twoCustomers(lang);
  await world.ok('log pdrj 约了演示 --on 2026-11-10 --next 2026-11-23 --as 张伟', { now: '2026-11-20' });
  await world.ok('log pf 等回电 --next 2026-11-20 --as 张伟', { now: '2026-11-18' });
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001', stageDay: '2026-10-01' });
  await putDeal(world, { code: 'D-2026-0043', customer: 'C-0001', stage: 'lost', stageDay: '2026-01-01' });
  await putInstalment(world, {
    code: 'PAY-2026-0001',
    customerId: 1,
    ownerId: 2,
    dueDay: '2026-11-16',
    openFen: 3_760_000,
  });
  await putInstalment(world, {
    code: 'PAY-2026-0002',
    customerId: 2,
    ownerId: 3,
    dueDay: '2026-11-28',
    openFen: 100,
  });
  await world.ok(
    'claim add travel 120 --on 2026-11-19 --purpose 拜访 --invoice-number 24310000000012345678 --no-voucher 小票遗失 --submit --as 张伟',
  );
  await put(world, '2026-10', async ({ db }) => {
    await db.insert(targets).values({ month: '2026-10', memberId: 2, salesFen: 1, recordedAt: '2026-11-23T04:00:00Z' });
  });
  return world;
}

test("2.2.2a: a rep's day: his follow-ups, payments and deals", async () => {
  const world = await busyWorld();
  expect((await world.ok('today --as 张伟')).out).toMatchInlineSnapshot(`
    "2026-11-23 周一   张伟   [试用]

    待跟进（2）
       编号    客户                  约定日期    已过天数  上次内容
    !  C-0002  浦发信息技术          2026-11-20         3  等回电
       C-0001  上海浦东软件有限公司  2026-11-23         0  约了演示

    待提醒、催收（1）
       编号           客户                  负责人  到期        逾期天数        未收  下一步（制度 3.7）
    !  PAY-2026-0001  上海浦东软件有限公司  张伟    2026-11-16         7  ¥37,600.00  催收并记录原因

    线索、合同、订单（1）
       编号          事项                  关于                  日期        下一步命令
       CT-2026-0001  合同待归档、分发副本  上海浦东软件有限公司  2026-09-01  salesdesk contract archive CT-2026-0001 …

    计划与考核（1）
       编号     事项                关于  日期        下一步命令
    !  2026-10  个人业绩报表已逾期  张伟  2026-11-04  salesdesk appraisal report --month 2026-10

    停滞的商机（1）
       编号         商机          客户                  阶段      在本阶段天数  标准天数         金额
       D-2026-0042  协同办公平台  上海浦东软件有限公司  解决方案            53        21  ¥128,000.00
    "
  `);
  expect((await world.ok('today --as 张伟', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "Monday 2026-11-23   张伟   [trial]

    Follow-ups due (2)
       code    customer              promised    days late  last note
    !  C-0002  浦发信息技术          2026-11-20          3  等回电
       C-0001  上海浦东软件有限公司  2026-11-23          0  约了演示

    Payments to remind or dun (1)
       code           customer              rep   due         days late        open  next step (policy 3.7)
    !  PAY-2026-0001  上海浦东软件有限公司  张伟  2026-11-16          7  ¥37,600.00  dunning 1, note the reason

    Leads, contracts, orders (1)
       code          task                                       about                 day         next command
       CT-2026-0001  a signed contract to archive and hand out  上海浦东软件有限公司  2026-09-01  salesdesk contract archive CT-2026-0001 …

    Plan and appraisal (1)
       code     task                                  about  day         next command
    !  2026-10  your own report of the month is late  张伟   2026-11-04  salesdesk appraisal report --month 2026-10

    Stale deals (1)
       code         deal          customer              stage     days in stage  norm       amount
       D-2026-0042  协同办公平台  上海浦东软件有限公司  solution             53    21  ¥128,000.00
    "
  `);
});

test('on a terminal what is late is red and what is urgent is yellow', async () => {
  const world = await busyWorld('en');
  const { out } = await world.run('today --as 张伟', { terminal: 140, env: { NO_COLOR: '' } });
  expect(out).toMatch(/\u001b\[33m!\u001b\[39m +PAY-2026-0001.*\u001b\[31m +7\u001b\[39m/);
  expect(out).toMatch(/\n {3}C-0001 /);
});

test("2.2.1a: the manager's day: all payments, the claims to review, the month to close", async () => {
  const world = await busyWorld();
  expect((await world.ok('today')).out).toMatchInlineSnapshot(`
    "2026-11-23 周一   王经理   [试用]

    待提醒、催收（2）
       编号           客户                  负责人  到期         逾期天数        未收  下一步（制度 3.7）
    !  PAY-2026-0001  上海浦东软件有限公司  张伟    2026-11-16          7  ¥37,600.00  催收并记录原因
       PAY-2026-0002  浦发信息技术          李娜    2026-11-28  还有 5 天       ¥1.00  到期前提醒

    待您处理的报销（1）
       编号           报销人  类别     金额  日期        用途  等待
    !  EXP-2026-0001  张伟    差旅  ¥120.00  2026-11-19  拜访  经理审核

    计划与考核（1）
       编号     事项                  关于       日期        下一步命令
    !  2026-10  个人业绩报表逾期未交  张伟 李娜  2026-11-04  salesdesk appraisal list --month 2026-10

    待结账的月份
       月份     下一步命令
    !  2026-01  salesdesk month check 2026-01
    !  2026-10  salesdesk month check 2026-10

    停滞的商机（1）
       编号         商机          客户                  阶段      在本阶段天数  标准天数         金额
       D-2026-0042  协同办公平台  上海浦东软件有限公司  解决方案            53        21  ¥128,000.00

    2026-11 还没有销售计划，也没有任务：先制定计划，或直接下达任务。
    "
  `);
  expect((await world.ok('today --json')).json()).toMatchInlineSnapshot(`
    {
      "actor": {
        "code": "M-01",
        "name": "王经理",
      },
      "claims": [
        {
          "amount": "120.00",
          "amountFen": 12000,
          "category": "travel",
          "code": "EXP-2026-0001",
          "day": "2026-11-19",
          "member": {
            "code": "M-02",
            "name": "张伟",
          },
          "purpose": "拜访",
          "waitsFor": "managerReview",
        },
      ],
      "confirmations": {
        "asked": [],
        "toConfirm": [],
      },
      "day": "2026-11-23",
      "deals": [
        {
          "amount": "128000.00",
          "amountFen": 12800000,
          "code": "D-2026-0042",
          "customer": {
            "code": "C-0001",
            "name": "上海浦东软件有限公司",
          },
          "daysInStage": 53,
          "normDays": 21,
          "stage": "solution",
          "stageDay": "2026-10-01",
          "title": "协同办公平台",
        },
      ],
      "followups": [],
      "month": {
        "attainmentBp": null,
        "month": "2026-11",
        "sales": "0.00",
        "salesFen": 0,
        "target": null,
        "targetFen": null,
        "workingDaysLeft": 5,
      },
      "months": [
        {
          "late": true,
          "month": "2026-01",
        },
        {
          "late": true,
          "month": "2026-10",
        },
      ],
      "otherAccounts": [],
      "payments": [
        {
          "advance": "0.00",
          "advanceFen": 0,
          "brokenPromise": null,
          "clause": "3.7.2",
          "code": "PAY-2026-0001",
          "customer": {
            "code": "C-0001",
            "name": "上海浦东软件有限公司",
          },
          "dueDay": "2026-11-16",
          "invoice": null,
          "next": null,
          "open": "37600.00",
          "openCase": null,
          "openFen": 3760000,
          "overdueDays": 7,
          "rep": "张伟",
          "step": "dunning1",
        },
        {
          "advance": "0.00",
          "advanceFen": 0,
          "brokenPromise": null,
          "clause": "3.7.1",
          "code": "PAY-2026-0002",
          "customer": {
            "code": "C-0002",
            "name": "浦发信息技术",
          },
          "dueDay": "2026-11-28",
          "invoice": null,
          "next": null,
          "open": "1.00",
          "openCase": null,
          "openFen": 100,
          "overdueDays": -5,
          "rep": "李娜",
          "step": "reminder",
        },
      ],
      "paymentsWaiting": 0,
      "pipeline": [],
      "restores": [],
      "stuckClaims": [],
      "tasks": [
        {
          "about": "张伟 李娜",
          "code": "2026-10",
          "day": "2026-11-04",
          "kind": "reportsLate",
          "urgent": true,
          "way": "salesdesk appraisal list --month 2026-10",
        },
      ],
      "toPlan": {
        "month": "2026-11",
        "reps": 2,
      },
      "undecidedRows": [],
    }
  `);
});

test('the page of another member shows what is his, no claims and no month', async () => {
  const world = await busyWorld();
  const { actor, followups, payments, claims, months, deals } = (await world.ok('today --rep zw --json')).json();
  expect(actor.name).toBe('张伟');
  expect([followups, payments, claims, months, deals].map((list) => list.length)).toEqual([2, 1, 0, 0, 1]);
});

test('a quiet day says so', async () => {
  const world = await twoCustomers();
  expect((await world.ok('today --as 李娜')).out).toMatchInlineSnapshot(`
    "2026-11-23 周一   李娜   [试用]

    今天没有待办事项。
    "
  `);
  expect((await world.ok('today --as 李娜 --json')).json()).toMatchObject({ followups: [], payments: [], deals: [] });
});

test('what is done is gone from the day: the follow-up that was promised', async () => {
  const world = await busyWorld();
  await world.ok('log pf 已回电 --as 张伟');
  const codes = (await world.ok('today --as 张伟 --json')).json().followups.map((f: { code: string }) => f.code);
  expect(codes).toEqual(['FU-2026-0001']);
});

test('a long list is cut for people, with the number left out; JSON has all', async () => {
  const world = await twoCustomers();
  for (let i = 1; i <= 17; i++)
    await putDeal(world, { code: `D-2026-00${i + 10}`, customer: 'C-0001', stageDay: '2026-01-01' });
  const { out } = await world.ok('today --as 张伟');
  expect(out.match(/D-2026/g)).toHaveLength(15);
  expect(out).toContain('停滞的商机（17）');
  expect(out).toContain('还有 2 条');
  expect((await world.ok('today --as 张伟 --json')).json().deals).toHaveLength(17);
});

test('3.7.2: what the customer was reminded of today, or promised for a future day, is not asked for again; what is left out is counted', async () => {
  const world = await busyWorld('en');
  const asked = async (now?: string) => {
    const { payments, paymentsWaiting } = (await world.ok('today --as 张伟 --json', { now })).json();
    return [payments.map(({ code }: { code: string }) => code), paymentsWaiting];
  };
  expect(await asked()).toEqual([['PAY-2026-0001'], 0]);
  await world.ok('payment dun PAY-1 --via phone --reason cashFlow --as 张伟');
  expect(await asked()).toEqual([[], 1]);
  expect((await world.ok('today --as 张伟')).out).toContain(
    '1 more payment is not listed: the customer was contacted today or promised a day; all of them: salesdesk due',
  );
  expect(await asked('2026-11-24')).toEqual([['PAY-2026-0001'], 0]);
  await world.ok('payment promise PAY-1 2026-11-27 1000 --as 张伟', { now: '2026-11-24' });
  expect(await asked('2026-11-27')).toEqual([[], 1]);
  expect(await asked('2026-11-28')).toEqual([['PAY-2026-0001'], 0]); // broken
  // What has to go to the manager does not wait for a promise.
  await world.ok('payment promise PAY-1 2026-12-31 1000 --as 张伟', { now: '2026-11-28' });
  expect(await asked('2026-12-16')).toEqual([['PAY-2026-0001'], 0]);
});

test('5.2.2: a rejected claim is on the page of its claimant, with the reason, until it is resubmitted', async () => {
  const world = await busyWorld('en');
  await world.ok('claim reject 1 --reason "invoice is unreadable"');
  const rejected = async (line: string, day?: string) =>
    (await world.ok(`${line} --json`, { now: day }))
      .json<{ tasks: { kind: string }[] }>()
      .tasks.filter(({ kind }) => kind === 'claim');
  expect(await rejected('today --as 张伟')).toMatchObject([
    { kind: 'claim', code: 'EXP-2026-0001', about: 'invoice is unreadable', way: 'salesdesk claim show EXP-2026-0001' },
  ]);
  expect(await rejected('today --as 李娜')).toEqual([]);
  expect(await rejected('today --as 张伟', '2026-12-24')).toEqual([]);
  await world.ok('claim submit 1 --as 张伟');
  expect(await rejected('today --as 张伟')).toEqual([]);
});

test('4.1.5: the page ends with how the month stands: the team’s for the manager, with the pipeline; a rep’s own', async () => {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟');
  await world.ok('deal add 协同办公 --customer C-0001 --owner 张伟 --amount 80000');
  await world.ok('deal add 报表 --customer C-0001 --owner 李娜 --amount 20000');
  await world.ok('target set --team --month 2026-11 --sales 90000');
  await world.ok('target set 张伟 --month 2026-11 --sales 60000');
  await world.ok('contract record C-0001 --signed 2026-11-05 --line "OA; 1; 30000; 13%; 9000" --credit 张伟=100%');
  const manager = (await world.ok('today')).out;
  expect(manager).toMatch(/Open deals\nstage +deals +amount\nlead +2 +¥100,000\.00 +#{16}\n/);
  expect(manager).toContain('This month   sales ¥30,000.00 of ¥90,000.00, 33.33%   5 working days left');
  const rep = (await world.ok('today --as 张伟')).out;
  expect(rep).toContain('This month   sales ¥30,000.00 of ¥60,000.00, 50.00%');
  expect(rep).not.toContain('Open deals');
  expect((await world.ok('today --as 李娜')).out).not.toContain('This month');
  expect((await world.ok('today --json')).json()).toMatchObject({
    month: { month: '2026-11', salesFen: 3_000_000, targetFen: 9_000_000, attainmentBp: 3333, workingDaysLeft: 5 },
    pipeline: [{ stage: 'lead', count: 2, amountFen: 10_000_000 }],
  });
});
