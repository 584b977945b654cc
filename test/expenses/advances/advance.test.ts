import { expect, test } from 'vitest';
import type { WriteContext } from '../../../src/app/context.js';
import { settleAdvances, settlementOf, unsettle } from '../../../src/expenses/advances/settle.js';
import type { Day } from '../../../src/shared/dates.js';
import { put } from '../../customers/support.js';
import { company, emptyWorld, type World } from '../../support/run.js';

const FOR_TRIP = 'advance request 2000 --category travel --purpose 住宿押金';

interface ShownAdvance {
  code: string;
  state: string;
  balanceFen: number;
  old: boolean;
}
const advance = async (world: World, n: number, now?: string): Promise<ShownAdvance> =>
  (await world.ok(`advance show ${n} --json`, now === undefined ? {} : { now })).json();

/** An advance of 张伟 that the manager approved and finance paid. */
async function paid(world: World, line = FOR_TRIP): Promise<void> {
  const code = (await world.ok(`${line} --as 张伟 -q`)).out.trim();
  await world.ok(`advance approve ${code}`);
  await world.ok(`advance pay ${code} --as 财务刘`);
}

test('definitions, Advance: approved by the manager, paid by finance, given back; the balance is what is left', async () => {
  const world = await company('zh');
  expect((await world.ok(`${FOR_TRIP} --as 张伟`)).out).toMatchInlineSnapshot(`
    "✓ 已申请借款 ADV-2026-0001  ¥2,000.00  住宿押金
      待批准：王经理
    "
  `);
  expect((await world.ok('advance approve ADV-2026-0001')).out).toMatchInlineSnapshot(`
    "✓ 已批准 ADV-2026-0001  张伟  ¥2,000.00
      ! 2026 年差旅没有生效的预算
      待付款：财务刘
    "
  `);
  expect((await world.ok('advance pay 1 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已付款 ADV-2026-0001  张伟  ¥2,000.00  2026-11-23 周一
    "
  `);
  expect((await world.ok('advance return 1 300 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已退回 ADV-2026-0001  ¥300.00，未结清 ¥1,700.00
    "
  `);
  expect((await world.ok('advance show 1')).out).toMatchInlineSnapshot(`
    "借款
    上海启明软件有限公司  ADV-2026-0001  张伟

    借款人   张伟 M-02
    状态     未结清
    类别     差旅
    金额     ¥2,000.00
    用途     住宿押金
    申请日   2026-11-23
    付款日   2026-11-23
    已核销   ¥0.00
    已退回   ¥300.00
    未结清   ¥1,700.00

    经过
    --------------------------------------------------------
     日期       | 办理人 | 步骤 |      金额 | 报销单 | 备注
    ------------+--------+------+-----------+--------+------
     2026-11-23 | 张伟   | 申请 |           |        |
     2026-11-23 | 王经理 | 批准 |           |        |
     2026-11-23 | 财务刘 | 付款 | ¥2,000.00 |        |
     2026-11-23 | 财务刘 | 退回 |   ¥300.00 |        |
    --------------------------------------------------------

    制度：5.2.1、1.3.2
    "
  `);
  expect((await world.ok('advance list --lang en')).out).toMatchInlineSnapshot(`
    "code           for   category     amount  status  paid on     days       open  request  purpose
    ADV-2026-0001  张伟  travel    ¥2,000.00  open    2026-11-23     0  ¥1,700.00           住宿押金
    "
  `);
  expect((await world.ok('advance list --by member --lang en')).out).toMatchInlineSnapshot(`
    "code  name  count       paid  settled  given back       open  too long
    M-02  张伟      1  ¥2,000.00    ¥0.00     ¥300.00  ¥1,700.00     ¥0.00
    "
  `);
  expect((await world.ok('advance list --json')).json()).toMatchObject([
    {
      code: 'ADV-2026-0001',
      member: { name: '张伟' },
      request: null,
      state: 'open',
      paidFen: 200_000,
      settledFen: 0,
      returnedFen: 30_000,
      balanceFen: 170_000,
      paidDay: '2026-11-23',
      daysOpen: 0,
      old: false,
      next: null,
    },
  ]);
  await world.ok('advance return 1 1700 --as 财务刘');
  expect(await advance(world, 1)).toMatchObject({ state: 'settled', balanceFen: 0 });
  expect((await world.ok('advance list --open --json')).json()).toEqual([]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('5.2.2, 5.2.3: receiver, manager and finance are three persons', async () => {
  const world = await company('en');
  await world.ok(`${FOR_TRIP} --as 张伟`);
  expect((await world.run('advance approve 1 --as 张伟')).code).toBe(4);
  expect((await world.run('advance approve 1 --as 财务刘')).code).toBe(4);
  expect((await world.run('advance pay 1 --as 财务刘')).code).toBe(6);
  await world.ok('advance approve 1');
  for (const name of ['张伟', '王经理', '李娜'])
    expect([name, (await world.run(`advance pay 1 --as ${name}`)).code]).toEqual([name, 4]);
  // The only one in finance asks himself: nobody pays it until a substitute is named.
  await world.ok(`${FOR_TRIP} --as 财务刘`);
  expect((await world.ok('advance approve 2')).out).toContain('a substitute for finance is to be named');
  const own = await world.run('advance pay 2 --as 财务刘', { hints: true });
  expect([own.code, own.err]).toEqual([4, expect.stringContaining('--for finance')]);
  expect((await world.ok('today --as 财务刘 --json')).json().tasks).toContainEqual(
    expect.objectContaining({ kind: 'advanceStuck', code: 'ADV-2026-0002' }),
  );
});

test('5.2.3: who approved an advance alone does not pay it, whatever roles he holds', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 王 --hr 李 --yes');
  await world.ok(`${FOR_TRIP} --as 张`);
  await world.ok('advance approve 1 --as 王');
  const ran = await world.run('advance pay 1 --as 王', { hints: true });
  expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('you approved ADV-2026-0001')]);
});

test('5.2.1: one that is open for longer than advance.days is listed, blocks a new one and is on the page of the day', async () => {
  const world = await company('en');
  await paid(world);
  await world.ok(`${FOR_TRIP} --as 张伟`);
  await world.ok('advance approve 2');
  const last = { now: '2026-12-23' };
  const after = { now: '2026-12-24' };
  expect((await world.ok('advance list --old --json', last)).json()).toEqual([]);
  expect((await world.ok('today --as 张伟 --json', last)).json().tasks).toContainEqual(
    expect.objectContaining({ kind: 'advanceOpen', code: 'ADV-2026-0001', day: '2026-12-23' }),
  );
  expect((await world.ok('advance list --old --json', after)).json()).toMatchObject([
    { code: 'ADV-2026-0001', daysOpen: 31 },
  ]);
  expect((await world.run('advance list --old --exit-code', after)).code).toBe(10);
  const refused = await world.run(`${FOR_TRIP} --as 张伟`, { ...after, hints: true });
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('ADV-2026-0001')]);
  expect(refused.err).toContain('policy 5.2.1');
  // Nor is one paid that was approved before.
  expect((await world.run('advance pay 2 --as 财务刘', after)).code).toBe(5);
  const kinds = async (name: string) =>
    (await world.ok(`today --as ${name} --json`, after)).json().tasks.map(({ kind }: { kind: string }) => kind);
  expect(await kinds('张伟')).toContain('advanceOwnOld');
  expect(await kinds('财务刘')).toEqual(expect.arrayContaining(['advanceOld', 'advancePay']));
  await world.ok('advance return 1 2000 --as 财务刘', after);
  await world.ok('advance pay 2 --as 财务刘', after);
});

test.each([
  ['advance request 2000 --purpose x', 2, 'say its category'],
  ['advance request 2000 --category travel', 2, 'say what it is for'],
  ['advance request 0 --category travel --purpose x', 2, ''],
  ['advance request 2000 --request REQ-9', 3, 'no request'],
  ['advance request 2000 --request 1', 5, 'waiting for approval'],
  ['advance request 2000 --request 2 --category training', 2, 'not that of REQ-2026-0002'],
  ['advance request 3000.01 --request 2', 5, '3,000.00 can still be advanced'],
  ['advance request 100 --request 3', 4, 'was made by 李娜'],
])('5.2.1: `%s` is refused with %i: %s', async (line, code, text) => {
  const world = await company('en');
  for (const name of ['张伟', '张伟', '李娜'])
    await world.ok(`request add trip --amount 3000 --from 2026-12-08 --purpose visit --as ${name}`);
  for (const n of [2, 3]) await world.ok(`request approve ${n}`);
  const ran = await world.run(`${line} --as 张伟`);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect((await world.ok('advance list --json')).json()).toEqual([]);
});

test('definitions, Advance: under a request it takes its category and purpose, up to what the request leaves', async () => {
  const world = await company('en');
  await world.ok('request add trip --amount 3000 --from 2026-12-08 --purpose visit --as 张伟');
  await world.ok('request approve 1');
  await paid(world, 'advance request 2000 --request 1');
  expect((await world.run('advance request 1000.01 --request 1 --as 张伟')).code).toBe(5);
  await world.ok('advance return 1 500 --as 财务刘');
  await world.ok('advance request 1500 --request 1 --as 张伟');
  expect((await world.ok('request show 1 --json')).json().advances).toMatchObject([
    { code: 'ADV-2026-0001', category: 'travel', purpose: 'visit', request: 'REQ-2026-0001' },
    { code: 'ADV-2026-0002', state: 'requested' },
  ]);
  await world.ok('request close 1');
  expect((await world.run('advance approve 2')).code).toBe(5);
});

test('5.2.3: days and amounts of a payment and of what is given back', async () => {
  const world = await company('en');
  await world.ok(`${FOR_TRIP} --as 张伟`);
  await world.ok('advance approve 1');
  expect((await world.run('advance pay 1 --on 2026-11-22 --as 财务刘')).code).toBe(2);
  expect((await world.run('advance pay 1 --on 2026-11-24 --as 财务刘')).code).toBe(2);
  await world.ok('advance pay 1 --as 财务刘');
  expect((await world.run('advance pay 1 --as 财务刘')).code).toBe(6);
  expect((await world.run('advance return 1 2000.01 --as 财务刘')).code).toBe(5);
  expect((await world.run('advance return 1 10 --on 2026-11-22 --as 财务刘')).code).toBe(2);
  expect((await world.run('advance withdraw 1 --as 张伟')).code).toBe(6);
  expect(await advance(world, 1)).toMatchObject({ balanceFen: 200_000 });
});

test('1.3.2: each step is taken back by who took it, the newest first', async () => {
  const world = await company('en');
  await paid(world);
  await world.ok('advance return 1 300 --as 财务刘');
  expect((await world.run('undo ADV-2026-0001')).code).toBe(6);
  await world.ok('undo ADV-2026-0001 --as 财务刘');
  expect(await advance(world, 1)).toMatchObject({ state: 'open', balanceFen: 200_000 });
  await world.ok('undo ADV-2026-0001 --as 财务刘');
  expect(await advance(world, 1)).toMatchObject({ state: 'approved', balanceFen: 0 });
  await world.ok('undo ADV-2026-0001');
  expect(await advance(world, 1)).toMatchObject({ state: 'requested' });
  await world.ok('undo ADV-2026-0001 --as 张伟');
  expect(await advance(world, 1)).toMatchObject({ state: 'withdrawn' });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('2.1: who leaves with an open advance is named as he leaves, and in the month check', async () => {
  const world = await company('en');
  await paid(world);
  const left = await world.ok('member leave 张伟 --on 2026-11-23');
  expect(left.out).toContain('张伟 still has ¥2,000.00 of advances open: ADV-2026-0001 ¥2,000.00');
  const check = await world.run('month check 2026-11', { now: '2026-12-01' });
  expect(check.out).toContain('张伟 has left with ¥2,000.00 of advance ADV-2026-0001 open');
  expect((await world.run('month check 2026-11 --json', { now: '2026-12-01' })).json().owed).toMatchObject([
    { member: '张伟', code: 'ADV-2026-0001', balanceFen: 200_000 },
  ]);
  await world.ok(`${FOR_TRIP} --as 李娜`);
  await world.ok('advance approve 2');
  expect((await world.ok('member edit 李娜 --left 2026-11-23')).out).not.toContain('advances open');
  const gone = await world.run('advance pay 2 --as 财务刘', { now: '2026-11-24' });
  expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('left on 2026-11-23')]);
});

// ---- settled by claims

const TODAY: Day = '2026-11-23';
/** What a service of this room needs of its context, acting as finance. */
const within = (world: World, work: (ctx: WriteContext) => Promise<unknown>) =>
  put(world, 'ADV', (tx) =>
    work({
      tx,
      db: tx.db,
      today: TODAY,
      now: '2026-11-23T04:00:00.000Z',
      actor: { id: 5 },
      setting: async () => '30',
    } as unknown as WriteContext),
  );

test('definitions, Advance: a claim settles the advance that it names, then those under its request, and pays the rest', async () => {
  const world = await company('en');
  await world.ok('request add trip --amount 3000 --from 2026-12-08 --purpose visit --as 张伟');
  await world.ok('request approve 1');
  await paid(world, 'advance request 1000 --request 1');
  await paid(world, 'advance request 500 --request 1');
  await paid(world, 'advance request 700 --category travel --purpose other');
  await world.ok('claim travel 2600 --date 2026-11-20 --purpose trip --no-voucher lost --as 张伟');
  const claim = { id: 1, memberId: 2, requestId: 1, advanceId: 3 };
  await within(world, async (ctx) => {
    expect(await settlementOf(ctx, { ...claim, requestId: null, advanceId: null }, 260_000, TODAY)).toEqual({
      settled: [],
      cashFen: 260_000,
    });
    // Of another member, and before it was paid: none.
    expect((await settlementOf(ctx, { ...claim, memberId: 3 }, 260_000, TODAY)).settled).toEqual([]);
    expect((await settlementOf(ctx, claim, 260_000, '2026-11-22')).settled).toEqual([]);
    expect(await settlementOf(ctx, claim, -100, TODAY)).toEqual({ settled: [], cashFen: -100 });
    expect(await settleAdvances(ctx, claim, 180_000, TODAY)).toEqual({
      settled: [
        { code: 'ADV-2026-0003', amountFen: 70_000 },
        { code: 'ADV-2026-0001', amountFen: 100_000 },
        { code: 'ADV-2026-0002', amountFen: 10_000 },
      ],
      cashFen: 0,
    });
    expect(await settleAdvances(ctx, claim, 80_000, TODAY)).toEqual({
      settled: [{ code: 'ADV-2026-0002', amountFen: 40_000 }],
      cashFen: 40_000,
    });
  });
  expect((await world.ok('advance list --open --json')).json()).toEqual([]);
  expect((await world.run('undo ADV-2026-0002 --as 财务刘')).err).toContain('has moved on since');
  await within(world, async (ctx) => expect(await unsettle(ctx, 1)).toHaveLength(4));
  expect((await world.ok('advance list --by member --json')).json()).toMatchObject([
    { member: { name: '张伟' }, paidFen: 220_000, settledFen: 0, balanceFen: 220_000 },
  ]);
  await within(world, async (ctx) => expect(await unsettle(ctx, 1)).toEqual([]));
});

test('5.2.1: a payment says on a line of its own which advance it settled, and what is paid out', async () => {
  const world = await company('zh');
  await paid(world);
  await world.ok('claim hotel 800 --on 11-20 --purpose x --no-voucher 丢失 --advance 1 --as 张伟');
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 财务刘');
  expect((await world.ok('claim pay 1 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已付款 EXP-2026-0001  张伟  ¥800.00  2026-11-23 周一  ! 无凭证：丢失
      冲抵借款 ADV-2026-0001 ¥800.00，实付 ¥0.00
    "
  `);
});
