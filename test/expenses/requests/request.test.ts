import { expect, test } from 'vitest';
import { company, emptyWorld, type World } from '../../support/run.js';

const ADD = 'request add trip --amount 3000 --city 上海 --from 2026-12-08 --until 2026-12-10 --purpose 方案汇报';

const state = async (world: World, n: number) => (await world.ok(`request show ${n} --json`)).json().state;

test('definitions, Request beforehand: the manager approves what a rep asks for; it is open until 30 days after its last day', async () => {
  const world = await company('zh');
  const added = await world.ok(`${ADD} --as 张伟`);
  expect(added.out).toMatchInlineSnapshot(`
    "✓ 已申请 REQ-2026-0001  差旅  ¥3,000.00  2026-12-08 – 2026-12-10
      待批准：王经理
    "
  `);
  expect((await world.ok('request approve REQ-2026-0001')).out).toMatchInlineSnapshot(`
    "✓ 已批准 REQ-2026-0001  张伟  ¥3,000.00
      ! 2026 年差旅没有生效的预算
      占用预算，至 2027-01-09 自动关闭
    "
  `);
  expect((await world.ok('request show 1')).out).toMatchInlineSnapshot(`
    "事前申请
    上海启明软件有限公司  REQ-2026-0001  张伟

    申请人                     张伟 M-02
    状态                       已批准
    类别                       差旅
    金额                       ¥3,000.00
    第一天                     2026-12-08
    最后一天                   2026-12-10
    用途                       方案汇报
    城市                       上海
    申请日                     2026-11-23
    已报销                     ¥0.00
    可报销（超出须说明原因）   ¥3,300.00
    须事前申请的金额           不要求
    自动关闭                   2027-01-09

    经过
    -----------------------------------
     日期       | 办理人 | 步骤 | 备注
    ------------+--------+------+------
     2026-11-23 | 张伟   | 申请 |
     2026-11-23 | 王经理 | 批准 |
    -----------------------------------

    制度：5.3.2、1.3.2
    "
  `);
  expect((await world.ok('request list --open --lang en')).out).toMatchInlineSnapshot(`
    "code           by    category     amount  from        until       status    claimed  purpose
    REQ-2026-0001  张伟  travel    ¥3,000.00  2026-12-08  2026-12-10  approved    ¥0.00  方案汇报
    "
  `);
  const [request] = (await world.ok('request list --json')).json();
  expect(request).toMatchObject({
    code: 'REQ-2026-0001',
    member: { name: '张伟' },
    category: 'travel',
    amountFen: 300_000,
    fromDay: '2026-12-08',
    untilDay: '2026-12-10',
    openUntil: '2027-01-09',
    state: 'approved',
    claimedFen: 0,
    withoutReasonFen: 330_000,
    neededAboveFen: null,
    next: null,
  });
  expect((await world.ok('request show 1 --json', { now: '2027-01-09' })).json().state).toBe('approved');
  expect((await world.ok('request show 1 --json', { now: '2027-01-10' })).json().state).toBe('closed');
  expect((await world.ok('request list --open --json', { now: '2027-01-10' })).json()).toEqual([]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  ['--from 2026-11-22 --amount 10 --purpose x', 5, 'a request is made before it begins'],
  ['--from 2026-11-25 --until 2026-11-24 --amount 10 --purpose x', 2, '2026-11-24 is before the first day, 2026-11-25'],
  ['--from 2026-11-23 --until 2028-11-24 --amount 10 --purpose x', 2, ''],
  ['--from 2026-11-25 --amount 10', 2, 'say what it is for'],
  ['--from 2026-11-25 --amount 0 --purpose x', 2, ''],
  ['--from 2026-11-25 --amount 10 --purpose x --heads 0', 2, ''],
])('5.3.2: `request add entertainment %s` is refused with %i and nothing is saved', async (words, code, text) => {
  const world = await company('en');
  const ran = await world.run(`request add entertainment ${words} --as 张伟`);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect((await world.ok('request list --json')).json()).toEqual([]);
});

test('5.2.2: nobody decides on his own request, nor anybody but the manager; what was decided is not decided again', async () => {
  const world = await company('en');
  await world.ok(`${ADD} --as 张伟`);
  const own = await world.run('request approve 1 --as 张伟', { hints: true });
  expect(own.code).toBe(4);
  const rival = await world.run('request approve 1 --as 李娜', { hints: true });
  expect([rival.code, rival.err]).toEqual([4, expect.stringContaining('王经理')]);
  expect((await world.run('request reject 1 --reason no --as 财务刘')).code).toBe(4);
  await world.ok('request reject 1 --reason "call instead"');
  expect(await state(world, 1)).toBe('rejected');
  for (const line of ['request approve 1', 'request withdraw 1 --as 张伟', 'request close 1'])
    expect([line, (await world.run(line)).code]).toEqual([line, 6]);
});

test('definitions, Expenses: one takes back one’s own while it waits; an approved one is closed by whoever asked, the manager or finance', async () => {
  const world = await company('en');
  for (let i = 0; i < 4; i++) await world.ok(`${ADD} --as 张伟`);
  expect((await world.run('request withdraw 1 --as 李娜')).code).toBe(4);
  await world.ok('request withdraw 1 --as 张伟');
  for (const n of [2, 3, 4]) await world.ok(`request approve ${n}`);
  const late = await world.run('request withdraw 2 --as 张伟', { hints: true });
  expect([late.code, late.err]).toEqual([6, expect.stringContaining('request close REQ-2026-0002')]);
  expect((await world.run('request close 2 --as 李娜')).code).toBe(4);
  await world.ok('request close 2 --as 张伟');
  await world.ok('request close 3 --reason cancelled');
  await world.ok('request close 4 --as 财务刘');
  expect((await world.ok('request list --open --json')).json()).toEqual([]);
  const ledger = (await world.ok('audit log --subject REQ-2026-0003 --json')).json();
  expect(ledger.at(0)).toMatchObject({ action: 'request.close' });
});

test('definitions, Who stands in: the manager’s own request takes two of the others together where there is no management', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --legal 李 --hr 李 --yes');
  expect((await world.ok(`${ADD} --as 王`)).out).toContain('waits for two of 张, 李, in the place of management');
  expect((await world.run('request approve 1 --as 王')).code).toBe(4);
  expect((await world.ok('request approve 1 --as 张')).out).toContain('a second person is still needed');
  expect(await state(world, 1)).toBe('requested');
  expect((await world.run('request approve 1 --as 张')).code).toBe(6);
  expect((await world.ok('today --as 李 --json')).json().tasks).toMatchObject([
    { kind: 'requestDecide', code: 'REQ-2026-0001' },
  ]);
  await world.ok('request approve 1 --as 李');
  expect(await state(world, 1)).toBe('approved');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('5.2.2: where nobody may decide, it says so, and the page of the day lists it', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张 --yes');
  expect((await world.ok(`${ADD} --as 王`)).out).toContain('a substitute for management is to be named');
  expect((await world.ok('today --as 王 --json')).json().tasks).toContainEqual(
    expect.objectContaining({ kind: 'requestStuck', code: 'REQ-2026-0001' }),
  );
});

test('1.3.2: each step is taken back by who took it, as long as nothing rests on it', async () => {
  const world = await company('en');
  await world.ok(`${ADD} --as 张伟`);
  await world.ok('undo --as 张伟');
  expect(await state(world, 1)).toBe('withdrawn');
  await world.ok(`${ADD} --as 张伟`);
  await world.ok('request approve 2');
  expect((await world.run('undo REQ-2026-0002 --as 张伟')).code).toBe(6);
  await world.ok('undo REQ-2026-0002');
  expect(await state(world, 2)).toBe('requested');
  await world.ok('request reject 2 --reason x');
  await world.ok('undo REQ-2026-0002');
  await world.ok('request approve 2');
  await world.ok('request close 2');
  await world.ok('undo REQ-2026-0002');
  expect(await state(world, 2)).toBe('approved');
  await world.ok('advance request 100 --request 2 --as 张伟');
  const ran = await world.run('undo REQ-2026-0002');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('ADV-2026-0001 rests on REQ-2026-0002')]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('1.3.2: with visibility own a rep reads only his own requests and advances', async () => {
  const world = await company('en');
  await world.ok('policy set visibility own --from 2026-12 --reason x');
  await world.ok(`${ADD} --as 张伟`);
  await world.ok('advance request 100 --category travel --purpose x --as 张伟');
  const later = { now: '2026-12-02' };
  expect((await world.ok('request list --json --as 李娜', later)).json()).toEqual([]);
  expect((await world.ok('advance list --json --as 李娜', later)).json()).toEqual([]);
  expect((await world.run('request show 1 --as 李娜', later)).code).toBe(3);
  expect((await world.ok('request list --json --as 张伟', later)).json()).toHaveLength(1);
});

test('6.1.2: a merge moves the requests for a customer; 3.1.2: a deal with one is not voided', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟 --yes');
  await world.ok('customer add "Acme Twin" --owner 张伟 --yes');
  await world.ok('deal add OA --customer C-1 --owner 张伟');
  await world.ok('request add entertainment --amount 500 --from 2026-12-01 --customer C-2 --as 张伟');
  await world.ok('request add trip --amount 500 --from 2026-12-01 --deal 1 --as 张伟');
  await world.ok('customer merge C-1 C-2 --reason twin --yes');
  const requests = (await world.ok('request list --json')).json();
  expect(requests.map(({ customer }: { customer: { code: string } }) => customer.code)).toEqual(['C-0001', 'C-0001']);
  expect(requests[1]).toMatchObject({ purpose: 'OA', deal: { code: 'D-2026-0001' } });
  const ran = await world.run('deal void 1 --reason slip');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('REQ-2026-0002')]);
  expect((await world.ok('find REQ-2026-0001 --json')).json()).toMatchObject([
    { kind: 'request', code: 'REQ-2026-0001' },
  ]);
});

test('--dry-run of a request saves nothing', async () => {
  const world = await company('en');
  await world.ok(`${ADD} --as 张伟 -n`);
  expect((await world.ok('request list --json')).json()).toEqual([]);
});
