import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { claimLines, claims } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import { put, putDeal } from '../../customers/support.js';
import { company, emptyWorld, type World } from '../../support/run.js';
import { transcript } from '../../support/transcript.js';
import { autumn, closedNovember, DECEMBER, leaveOpen, november, sign } from '../support.js';

const now = DECEMBER;

/** The report of 2026-11 as its close keeps it. */
function keptReport(world: World): string {
  const client = new Database(world.file, { readonly: true });
  try {
    return client.prepare("SELECT report FROM closed_months WHERE month = '2026-11'").pluck().get() as string;
  } finally {
    client.close();
  }
}

test('4.2: month check lists what is ready and what needs attention, exit 10', async () => {
  const world = await november();
  const ran = await world.run('month check 2026-11', { now });
  expect(ran.code).toBe(10);
  expect(ran.out).toMatchInlineSnapshot(`
    "2026-11 可以结账，另有 1 项请留意（共 11 项检查）
    上海启明软件有限公司

    --------------------------------------------------------------------------
       | 检查                     | 情况
    ---+--------------------------+-------------------------------------------
     ✓ | 月份已经结束             | 2026-11-30 已结束
     ✓ | 每个销售代表都有任务     | 2 / 2
     ✓ | 成员任务合计等于团队任务 | 没有团队任务
     ✓ | 计入业绩的合同都已填成本 | 2 / 2
     ✓ | 赢单与有效合同一致       | 全部
     ! | 签订的合同都有付款计划   | 1 / 2，缺少 CT-2026-0003
     ✓ | 报销单都已审定           | 全部
     ✓ | 已付款的报销单都有凭证   | 全部
     ✓ | 满意度调查已有回收       | 回收 2 份
     ✓ | 没有逾期未交的个人报表   | 0 / 2，缺少 张伟、李娜，2026-12-03 前提交
     ✓ | 之前的月份都已结账       | 全部
    --------------------------------------------------------------------------
    "
  `);
});

test('4.2: and what blocks a month, each with its number', async () => {
  const world = await november('en');
  await sign(world, 'C-0003', '2026-11-12', '1; 8000; 13%');
  await world.ok('member add 赵六 --role rep --joined 2026-11-01');
  await putDeal(world, { code: 'D-2026-0900', customer: 'C-0004', stage: 'won' });
  await put(world, 'D-2026-0900', ({ db }) => db.update(deals).set({ closedDay: '2026-11-13' }));
  const claim = {
    memberId: 2,
    amountFen: 128_050,
    purpose: '高铁',
    recordedAt: '2026-11-23T04:00:00Z',
  } as const;
  await put(world, 'EXP-2026-0001', async ({ db }) => {
    await db.insert(claims).values([
      { ...claim, code: 'EXP-2026-0001', day: '2026-11-30', status: 'managerApproved' },
      { ...claim, code: 'EXP-2026-0002', day: '2026-11-01', status: 'submitted' },
      { ...claim, code: 'EXP-2026-0003', day: '2026-12-01', status: 'submitted' },
      { ...claim, code: 'EXP-2026-0004', day: '2026-11-02', status: 'paid' },
      { ...claim, code: 'EXP-2026-0005', day: '2026-11-02', status: 'draft' },
    ]);
    const line = { no: 1, category: 'travel', amountFen: 128_050, recordedAt: claim.recordedAt } as const;
    const days = ['2026-11-30', '2026-11-01', '2026-12-01', '2026-11-02', '2026-11-02'] as const;
    await db.insert(claimLines).values(days.map((day, i) => ({ ...line, claimId: i + 1, day })));
  });
  const ran = await world.run('month check 2026-11', { now: '2026-11-30' });
  expect(ran.code).toBe(10);
  expect(ran.out).toMatchInlineSnapshot(`
    "2026-11 is not ready to close: 4 of 11 checks not passed, 2 more to look at
    上海启明软件有限公司

    --------------------------------------------------------------------------------------------------
       | check                                 | state
    ---+---------------------------------------+------------------------------------------------------
     ✗ | the month is over                     | ends 2026-11-30
     ✗ | every rep has a target                | 2 of 3, missing 赵六
     ✓ | members' targets add up to the team's | the team has no target
     ✗ | contracts that count have a cost      | 2 of 3, missing CT-2026-0004
     ✗ | won deals and signed contracts agree  | won without a contract 1: D-2026-0900
     ! | signed contracts have a payment plan  | 1 of 3, missing CT-2026-0003, CT-2026-0004
     ! | expense claims are decided            | 2 undecided, ¥2,561.00: EXP-2026-0001, EXP-2026-0002
     ✓ | paid claims have their voucher        | all
     ✓ | satisfaction surveys were answered    | 2 answered
     ✓ | no rep's own report is late           | 0 of 3, missing 张伟, 李娜, 赵六, due by 2026-12-03
     ✓ | earlier months are closed             | all
    --------------------------------------------------------------------------------------------------
    "
  `);
});

test('4.2: as JSON every check has a name, whether it is met, and whether it blocks the close', async () => {
  const world = await november('en');
  const ran = await world.run('month check --month 2026-11 --json', { now });
  expect(ran.code).toBe(10);
  const { month, ready, checks } = ran.json();
  expect([month, ready]).toEqual(['2026-11', false]);
  expect(
    checks.map((c: { check: string; met: boolean; blocks: boolean }) => `${c.check} ${c.met} ${c.blocks}`),
  ).toMatchInlineSnapshot(`
    [
      "over true true",
      "targets true true",
      "targetSum true false",
      "costs true true",
      "won true true",
      "plans false false",
      "claims true false",
      "vouchers true false",
      "surveys true false",
      "reports true false",
      "earlier true false",
    ]
  `);
});

test('4.2: a month in which nothing is open is ready, exit 0', async () => {
  const world = await november('en');
  await world.ok('payment plan CT-2026-0003 "100% 12/31"');
  expect((await world.ok('month check', { now })).out).toMatchInlineSnapshot(`
    "2026-11 is ready to close: all 11 checks passed
    上海启明软件有限公司

    -------------------------------------------------------------------------------------------
       | check                                 | state
    ---+---------------------------------------+-----------------------------------------------
     ✓ | the month is over                     | ended 2026-11-30
     ✓ | every rep has a target                | 2 of 2
     ✓ | members' targets add up to the team's | the team has no target
     ✓ | contracts that count have a cost      | 2 of 2
     ✓ | won deals and signed contracts agree  | all
     ✓ | signed contracts have a payment plan  | 2 of 2
     ✓ | expense claims are decided            | all
     ✓ | paid claims have their voucher        | all
     ✓ | satisfaction surveys were answered    | 2 answered
     ✓ | no rep's own report is late           | 0 of 2, missing 张伟, 李娜, due by 2026-12-03
     ✓ | earlier months are closed             | all
    -------------------------------------------------------------------------------------------
    "
  `);
});

test('4.2: month close keeps the report, after a verified backup', async () => {
  const world = await november('en');
  const ran = await world.ok('month close 2026-11 --yes --confirm 2026-11', { now });
  expect(
    ran.out
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "✓ closed 2026-11   sales ¥39,000.01   by 王经理
      it is locked, and only two persons open it again; later changes count in an open month
    KPI report 2026-11 (closed)
    rep   contracts       sales        cost      profit  new customers  satisfaction  responses      target  attainment
    张伟          2  ¥35,000.01  ¥20,100.01  ¥14,900.00              1       100.00%          1  ¥60,000.00      58.33%
    李娜          1   ¥4,000.00   ¥1,400.00   ¥2,600.00              0         0.00%          1  ¥50,000.00       8.00%
    team          2  ¥39,000.01  ¥21,500.01  ¥17,500.00              1        50.00%          2   no target   no target
    "
  `);
  const backups = path.join(world.folder, 'backups');
  expect(fs.readdirSync(backups)).toEqual(['salesdesk-2026-12-01-before-close-2026-11.db']);
  const before = await world.ok(['month', 'status', '--json', '--db', path.join(backups, fs.readdirSync(backups)[0]!)]);
  expect(before.json().map((m: { closed: boolean }) => m.closed)).toEqual([true, false]);
  expect(ran.err).toContain('before-close-2026-11.db (verified)');
  const [entry] = (await world.ok('audit log --json', { now })).json();
  expect(entry).toMatchObject({
    action: 'month.close',
    subject: '2026-11',
    changed: ['2026-11'],
    related: [],
    facts: {
      month: '2026-11',
      salesFen: 3_900_001,
      gaps: ['plans'],
      reason: null,
      reportSha256: hash('sha256', keptReport(world), 'hex'),
      changes: { status: { from: 'open', to: 'closed' } },
    },
  });
  await world.ok('audit verify', { now });
});

test('4.2: month close in Chinese, and what --dry-run shows saves nothing', async () => {
  const world = await november();
  const dry = await world.ok('month close 2026-11 --dry-run', { now });
  expect(dry.err).toContain('试运行，没有保存');
  expect(dry.out).toContain('¥39,000.01');
  expect(fs.existsSync(path.join(world.folder, 'backups'))).toBe(false);
  expect((await world.ok('kpi report -m 2026-11 --json closed', { now })).json()).toEqual({ closed: false });
  const ran = await world.ok('month close 11月 --yes --confirm 2026-11', { now });
  expect(ran.out.split('\n').slice(0, 2)).toMatchInlineSnapshot(`
    [
      "✓ 已结账 2026-11   销售额 ¥39,000.01   王经理",
      "  该月已锁定，须两人办理方可重开；之后的变化计入未结账的月份",
    ]
  `);
});

test.each([
  ['2026-11-30', 'month close 2026-11 --yes --confirm 2026-11', 5], // the last day of the month is still the month
  ['2026-12-01', 'month close 2026-12 --yes --confirm 2026-12', 5],
  ['2026-12-01', 'month close 2026-11 --yes', 2],
  ['2026-12-01', 'month close 2026-11', 2],
  ['2026-12-01', 'month close 2026-11 --confirm 2026-11', 2],
  ['2026-12-01', 'month close 2026-11 --yes --confirm 2026-10', 2],
  ['2026-12-01', 'month close 2026-13 --yes --confirm 2026-13', 2],
  ['2026-12-01', 'month close 2026-11 --yes --confirm 2026-11 --as 张伟', 4],
  ['2026-12-01', 'month close 2026-11 --yes --confirm 2026-11 --as 财务刘', 4],
])('4.2: on %s, %s is refused with exit %i, no backup is made and nothing is closed', async (day, line, code) => {
  const world = await november('en');
  const ran = await world.run(line, { now: day });
  expect(ran.code).toBe(code);
  expect(ran.out).toBe('');
  expect(fs.existsSync(path.join(world.folder, 'backups'))).toBe(false);
  expect((await world.ok('kpi report -m 2026-11 --json closed')).json()).toEqual({ closed: false });
});

test('4.2: the first minute of the next month in the business time zone is late enough, whatever the machine’s time zone', async () => {
  const world = await november('en');
  const close = 'month close 2026-11 --yes --confirm 2026-11';
  expect((await world.run(close, { now: '2026-11-30T15:59:59Z' })).code).toBe(5);
  expect((await world.run(close, { now: '2026-11-30T16:00:00Z' })).code).toBe(0);
});

test('4.2: gaps that matter block the close until they are accepted with a reason, which is kept', async () => {
  const world = await november('en');
  await sign(world, 'C-0003', '2026-11-12', '1; 8000; 13%');
  const refused = await world.run('month close 2026-11 --yes --confirm 2026-11', { now });
  expect(refused.code).toBe(5);
  expect(refused.err).toMatchInlineSnapshot(`
    "✗ 2026-11 has 1 gap; it was not closed (policy 4.2)
      !  contracts that count have a cost  2 of 3, missing CT-2026-0004
    hint: close it anyway, with a reason  salesdesk month close 2026-11 --accept-gaps "…" --yes --confirm 2026-11
    "
  `);
  expect(
    (await world.run(['month', 'close', '2026-11', '--yes', '--confirm', '2026-11', '--accept-gaps', ' '], { now }))
      .code,
  ).toBe(2);
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps "cost follows"', { now });
  const [entry] = (await world.ok('audit log --json', { now })).json();
  expect(entry.facts).toMatchObject({ reason: 'cost follows' });
  expect(entry.facts.gaps).toContain('costs');
  expect((await world.ok('month status --json', { now })).json().at(-1)).toMatchObject({
    month: '2026-11',
    closed: true,
    by: '王经理',
    gapsReason: 'cost follows',
  });
});

test('4.2: a month is closed once (exit 6)', async () => {
  const world = await closedNovember('en');
  const ran = await world.run('month close 2026-11 --yes --confirm 2026-11', { now });
  expect(ran.code).toBe(6);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ 2026-11 was already closed by 王经理 (policy 4.2)
    "
  `);
});

test('4.2: month status lists the months with facts, by whom they were closed and when', async () => {
  const world = await closedNovember('en');
  expect((await world.ok('month status', { now })).out).toMatchInlineSnapshot(`
    "month    status  by      at                reason for closing with gaps
    2026-10  closed  王经理  2026-11-23 12:00  上线前
    2026-11  closed  王经理  2026-12-01 12:00
    "
  `);
  expect((await world.ok('month status', { now, lang: 'zh' })).out.split('\n')[0]).toMatchInlineSnapshot(
    `"月份     状态    结账人  结账时间          检查未全部通过仍结账的原因"`,
  );
  expect((await (await company()).ok('month status --json')).json()).toEqual([]);
});

test('journey 5, as far as this reaches: the manager checks, corrects and closes the month', async () => {
  const world = await november('en');
  await sign(world, 'C-0003', '2026-11-12', '1; 8000; 13%');
  const played = await transcript(
    world,
    `
    $ salesdesk month check 2026-11
    $ echo $?
    $ salesdesk month close 2026-11 --yes --confirm 2026-11
    $ echo $?
    $ salesdesk month close 2026-11 --yes --accept-gaps "cost of CT-2026-0004 follows"
    $ echo $?
    $ salesdesk month close 2026-11 --yes --confirm 2026-11 --accept-gaps "cost of CT-2026-0004 follows"
    $ salesdesk kpi report
    $ salesdesk contract adjust CT-2026-0004 --cost 3500 --on 2026-11-30 --reason "cost known"
    $ echo $?
    $ salesdesk contract adjust CT-2026-0004 --cost 3500 --reason "cost known"
    $ salesdesk kpi report --month 2026-12
    $ salesdesk month status
    `,
    { now },
  );
  expect(played.replaceAll(world.folder, '…')).toMatchInlineSnapshot(`
    "
    $ salesdesk month check 2026-11
    2026-11 is not ready to close: 1 of 11 checks not passed, 1 more to look at
    上海启明软件有限公司

    -------------------------------------------------------------------------------------------
       | check                                 | state
    ---+---------------------------------------+-----------------------------------------------
     ✓ | the month is over                     | ended 2026-11-30
     ✓ | every rep has a target                | 2 of 2
     ✓ | members' targets add up to the team's | the team has no target
     ✗ | contracts that count have a cost      | 2 of 3, missing CT-2026-0004
     ✓ | won deals and signed contracts agree  | all
     ! | signed contracts have a payment plan  | 1 of 3, missing CT-2026-0003, CT-2026-0004
     ✓ | expense claims are decided            | all
     ✓ | paid claims have their voucher        | all
     ✓ | satisfaction surveys were answered    | 2 answered
     ✓ | no rep's own report is late           | 0 of 2, missing 张伟, 李娜, due by 2026-12-03
     ✓ | earlier months are closed             | all
    -------------------------------------------------------------------------------------------
    [err] hint: add the cost in the month of the signing  salesdesk contract adjust CT-2026-0004 --cost … --on 2026-11-12 --reason "…"
    [err] hint: plan its payments  salesdesk payment plan CT-2026-0003 "…"
    $ echo $?
    10

    $ salesdesk month close 2026-11 --yes --confirm 2026-11
    [err] ✗ 2026-11 has 1 gap; it was not closed (policy 4.2)
    [err]   !  contracts that count have a cost  2 of 3, missing CT-2026-0004
    [err] hint: close it anyway, with a reason  salesdesk month close 2026-11 --accept-gaps "…" --yes --confirm 2026-11
    $ echo $?
    5

    $ salesdesk month close 2026-11 --yes --accept-gaps "cost of CT-2026-0004 follows"
    [err] ! failed checks of 2026-11: contracts that count have a cost, signed contracts have a payment plan
    [err] error: to close a month, repeat its name: --yes --confirm 2026-11
    [err] hint: close it without being asked  salesdesk month close 2026-11 --accept-gaps "cost of CT-2026-0004 follows" --yes --confirm 2026-11
    $ echo $?
    2

    $ salesdesk month close 2026-11 --yes --confirm 2026-11 --accept-gaps "cost of CT-2026-0004 follows"
    [err] ! failed checks of 2026-11: contracts that count have a cost, signed contracts have a payment plan
    [err] ✓ backup …/backups/salesdesk-2026-12-01-before-close-2026-11.db (verified)
    ✓ closed 2026-11   sales ¥47,000.01   by 王经理
      it is locked, and only two persons open it again; later changes count in an open month
    KPI report 2026-11 (closed)
    rep   contracts       sales        cost      profit  new customers  satisfaction  responses      target  attainment
    张伟          2  ¥35,000.01  ¥20,100.01  ¥14,900.00              1       100.00%          1  ¥60,000.00      58.33%
    李娜          2  ¥12,000.00   ¥1,400.00  ¥10,600.00              1         0.00%          1  ¥50,000.00      24.00%
    team          3  ¥47,000.01  ¥21,500.01  ¥25,500.00              2        50.00%          2   no target   no target

    $ salesdesk kpi report
    KPI report 2026-11 (closed)
    上海启明软件有限公司

    ------------------------------------------------------------------------------------------------------------------------------
          |                      sales                       |                customers                 |         target
    ------+--------------------------------------------------+------------------------------------------+-------------------------
     rep  | contracts |      sales |       cost |     profit | new customers | satisfaction | responses |     target | attainment
    ------+-----------+------------+------------+------------+---------------+--------------+-----------+------------+------------
     张伟 |         2 | ¥35,000.01 | ¥20,100.01 | ¥14,900.00 |             1 |      100.00% |         1 | ¥60,000.00 |     58.33%
     李娜 |         2 | ¥12,000.00 |  ¥1,400.00 | ¥10,600.00 |             1 |        0.00% |         1 | ¥50,000.00 |     24.00%
    ------+-----------+------------+------------+------------+---------------+--------------+-----------+------------+------------
     team |         3 | ¥47,000.01 | ¥21,500.01 | ¥25,500.00 |             2 |       50.00% |         2 |  no target |  no target
    ------------------------------------------------------------------------------------------------------------------------------

    sales are net of VAT
    the members' targets add up to ¥110,000.00; the team has no target of its own
    not counted, or worth noting: cost unknown, so the profit is too high (1, ¥8,000.00)
    satisfaction answers were recorded by: 王经理 2
    contracts recorded without a legal review (policy 3.5.2): 3
    by the manager alone: contracts lowered, cancelled or voided 1, targets 2  list: salesdesk month alone 2026-11
    [err] hint: this is last month's report; for this month  salesdesk kpi report --month 2026-12

    $ salesdesk contract adjust CT-2026-0004 --cost 3500 --on 2026-11-30 --reason "cost known"
    [err] ✗ 2026-11-30 belongs to 2026-11, closed by 王经理; nothing was changed (policy 4.2)
    [err] hint: 2026-12-01 and later are open: use one of those days
    $ echo $?
    6

    $ salesdesk contract adjust CT-2026-0004 --cost 3500 --reason "cost known"
    ✓ adjusted ADJ-2026-0002  CT-2026-0004  net ¥0.00  cost ¥3,500.00  counts on 2026-12-01

    $ salesdesk kpi report --month 2026-12
    KPI report 2026-12 (open)
    上海启明软件有限公司

    -----------------------------------------------------------------------------------------------------------------------
          |                   sales                    |                customers                 |         target
    ------+--------------------------------------------+------------------------------------------+------------------------
     rep  | contracts | sales |      cost |     profit | new customers | satisfaction | responses |    target | attainment
    ------+-----------+-------+-----------+------------+---------------+--------------+-----------+-----------+------------
     张伟 |         0 | ¥0.00 |     ¥0.00 |      ¥0.00 |             0 |              |         0 | no target |  no target
     李娜 |         0 | ¥0.00 | ¥3,500.00 | -¥3,500.00 |             0 |              |         0 | no target |  no target
    ------+-----------+-------+-----------+------------+---------------+--------------+-----------+-----------+------------
     team |         0 | ¥0.00 | ¥3,500.00 | -¥3,500.00 |             0 |              |         0 | no target |  no target
    -----------------------------------------------------------------------------------------------------------------------

    sales are net of VAT

    $ salesdesk month status
    month    status  by      at                reason for closing with gaps
    2026-10  closed  王经理  2026-11-23 12:00  上线前
    2026-11  closed  王经理  2026-12-01 12:00  cost of CT-2026-0004 follows
    2026-12  open
    "
  `);
});

test('4.1.3, 4.2: a contract recorded late does not make a customer new that a closed month has counted', async () => {
  const world = await closedNovember('en');
  const newOf = async (month: string) => (await world.ok(`kpi report --month ${month} --json`, { now })).json();
  const october = await newOf('2026-10');
  const november = await newOf('2026-11');
  expect([october.team.newCustomers, november.team.newCustomers]).toEqual([1, 1]);
  await leaveOpen(world, '2026-10');
  // 浦发 was new in November, by what was known at its close.
  await world.ok('contract record C-0002 --signed 2026-10-20 --line "协同办公平台; 1; 5000; 13%; 2000"', { now });
  const after = await newOf('2026-10');
  expect([after.team.newCustomers, after.team.contracts]).toEqual([1, 2]);
  expect(after.leftOut).toContainEqual({ reason: 'countedInClosedMonth', count: 1, amountFen: 0, amount: '0.00' });
  expect(await newOf('2026-11')).toEqual(november);
  const explained = await world.ok('kpi explain --team --month 2026-10 --figure newCustomers', { now });
  expect(explained.out).toContain('new customers already counted in a later month that is closed');
  // Reversed for good in December, both months add up to nothing.
  await world.ok('contract cancel CT-2026-0003 --on 2026-12-01 --reason x', { now });
  await world.ok('contract cancel CT-2026-0004 --on 2026-12-01 --reason x', { now });
  expect((await newOf('2026-12')).team.newCustomers).toBe(-1);
  expect((await newOf('2026-10')).team.newCustomers).toBe(1);
});

test('4.2: a close names the checks that it ignores, and the check of a closed month says that it is closed (exit 0)', async () => {
  const world = await autumn('en');
  await world.ok('target set --all-reps --month 2026-11 --sales 100');
  const at = { now: '2026-12-01' };
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps later', at);
  const ran = await world.run('month close 2026-11 --yes --confirm 2026-11 --accept-gaps later', at);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('failed checks of 2026-11: ');
  expect(ran.err).toContain('signed contracts have a payment plan');
  const check = await world.run('month check 2026-11', at);
  expect(check.code).toBe(0);
  expect(check.out).toContain('2026-11 is closed and locked');
});

test('4.2: a month with only a target and an undecided claim is open: today, month status and month check name it', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager 王经理 --reps 张伟 --yes', { now: '2026-09-01' });
  await world.ok('target set --team --month 2026-09 --sales 50000', { now: '2026-09-05' });
  await world.ok('claim travel 100 --on 2026-09-08 --purpose visit --no-voucher lost --as 张伟', { now: '2026-09-08' });
  await world.ok('customer add Gamma --owner 张伟', { now: '2026-10-01' });
  await world.ok(`contract record C-0001 --signed 2026-10-08 --line "Suite; 1; 20000; 13%; 5000"`, {
    now: '2026-10-08',
  });
  const on = { now: '2026-11-10' };
  const months = (await world.ok('month status --json', on))
    .json()
    .map((row: { month: string; closed: boolean }) => [row.month, row.closed]);
  expect(months).toEqual([
    ['2026-09', false],
    ['2026-10', false],
  ]);
  expect((await world.ok('today', on)).out).toContain('2026-09');
  expect((await world.run('month check 2026-10 --json', on)).out).toContain('open: 2026-09');
});
