import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A travel budget of 1,000.00, approved by 赵总. */
async function budgeted(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 赵总 --role management --as 王经理');
  await world.ok('budget propose 2026 --travel 1000 --as 王经理');
  await world.ok('budget approve 2026 --as 赵总');
  return world;
}
const trip = (amount: number, who: string) =>
  `request add trip --amount ${amount} --from 2026-11-24 --until 2026-11-26 --purpose 出差 --as ${who}`;
const claim = (amount: number, who: string, more = '') =>
  `claim ticket ${amount} --on 2026-11-23 --purpose 出差 --no-voucher 电子客票 ${more} --as ${who}`;
const left = async (world: World) =>
  (await world.ok('budget show 2026 --json'))
    .json()
    .categories.find(({ category }: { category: string }) => category === 'travel').leftFen;

test('5.1.2: a request that goes over what is left is refused as it is approved, with the sum; what is enough passes with it', async () => {
  const world = await budgeted();
  await world.ok(trip(700, '张伟'));
  await world.ok(trip(300.01, '李娜'));
  expect((await world.ok('request approve 1 --as 王经理')).out).toMatchInlineSnapshot(`
    "✓ 已批准 REQ-2026-0001  张伟  ¥700.00
      ✓ 2026 年差旅：¥1,000.00 − ¥0.00 − ¥0.00 − ¥0.00 − ¥0.00 = 余 ¥1,000.00（批准 − 已付 − 待付 − 在审 − 占用），本申请 ¥700.00
      占用预算，至 2026-12-26 自动关闭
    "
  `);
  const over = await world.run('request approve 2 --as 王经理', { hints: true });
  expect(over.code).toBe(5);
  expect(over.err).toMatchInlineSnapshot(`
    "✗ 2026 年差旅：¥1,000.00 − ¥0.00 − ¥0.00 − ¥0.00 − ¥700.00 = 余 ¥300.00（批准 − 已付 − 待付 − 在审 − 占用），本申请 ¥300.01，超出 ¥0.01（制度 5.1.2）
    提示：管理层可以放行并批准  salesdesk request approve REQ-2026-0002 --release "…"
    提示：现在可由 赵总 办理
    提示：驳回  salesdesk --as 王经理 request reject REQ-2026-0002 --reason "…"
    "
  `);
  expect((await world.ok('request show 2 --json')).json().state).toBe('requested');
  expect(await left(world)).toBe(30_000);
  await world.ok('request close 1 --as 张伟');
  await world.ok('request approve 2 --as 王经理');
  expect(await left(world)).toBe(69_999);
});

test('5.1.2: management alone approves what goes over, with a reason; it is counted in the month, and claims under it need no release', async () => {
  const world = await budgeted();
  await world.ok(trip(1200, '张伟'));
  const manager = await world.run('request approve 1 --release 客户急单 --as 王经理', { hints: true });
  expect([manager.code, manager.err]).toEqual([4, expect.stringContaining('赵总')]);
  expect((await world.ok('request approve 1 --release 客户急单 --as 赵总')).out).toMatchInlineSnapshot(`
    "✓ 已批准 REQ-2026-0001  张伟  ¥1,200.00
      ! 2026 年差旅：¥1,000.00 − ¥0.00 − ¥0.00 − ¥0.00 − ¥0.00 = 余 ¥1,000.00（批准 − 已付 − 待付 − 在审 − 占用），本申请 ¥1,200.00，超出 ¥200.00，已由管理层放行
      超预算放行，计入当月报表
      占用预算，至 2026-12-26 自动关闭
    "
  `);
  const shown = await world.ok('request show 1');
  expect(shown.out).toContain(' 2026-11-23 | 赵总   | 超预算批准 | 客户急单\n');
  expect((await world.ok('request show 1 --json')).json().steps.at(-1)).toMatchObject({ overFen: 20_000 });
  expect((await world.ok('kpi report --month 2026-11 --as 王经理')).out).toContain(
    '管理层放行的超预算报销单和事前申请（制度 5.1.2）：1 项',
  );
  // Another one is held against what is left without what was let go.
  expect((await world.run(claim(0.01, '李娜'))).code).toBe(5);
  await world.ok(claim(1200, '张伟', '--request REQ-1'));
  const { verdicts } = (await world.ok('claim check 1 --json')).json();
  expect(verdicts.find(({ check }: { check: string }) => check === 'budget')).toMatchObject({
    state: 'look',
    finding: { overFen: 20_000, isReleased: true },
  });
  await world.ok('claim approve 1 --as 王经理');
  await world.ok('claim approve 1 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
  expect(await left(world)).toBe(-20_000);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.1.2: a claim beyond its released request takes a release of its own, of what is beyond', async () => {
  const world = await budgeted('en');
  await world.ok(trip(1200, '张伟'));
  await world.ok('request approve 1 --release urgent --as 赵总');
  const beyond = await world.run(claim(1250, '张伟', '--request REQ-1'));
  expect([beyond.code, beyond.err]).toEqual([5, expect.stringContaining('¥250.00 over')]);
  await world.ok(`${claim(1250, '张伟', '--request REQ-1').replace('claim ', 'claim add ')}`);
  const released = (await world.ok('claim release 1 --reason "one more night" --as 赵总 --json')).json();
  expect(released).toMatchObject({ overFen: 5_000, released: true });
  await world.ok('claim submit 1 --as 张伟');
});

test('5.1.2: an approval over the budget that is taken back lets nothing go any more', async () => {
  const world = await budgeted('en');
  await world.ok(trip(1200, '张伟'));
  await world.ok('request approve 1 --release urgent --as 赵总');
  await world.ok('undo --as 赵总');
  expect(await left(world)).toBe(100_000);
  expect((await world.run('request approve 1 --as 王经理')).code).toBe(5);
  expect((await world.ok('kpi report --month 2026-11 --as 王经理')).out).not.toContain('released though');
});

test('5.1.2: with budget.over warn, and without a budget, a request passes, and the verdict says so', async () => {
  const world = await budgeted('en');
  await world.ok('policy set budget.over.travel warn --from 2026-11 --reason x --as 王经理');
  await world.ok(trip(1200, '张伟'));
  expect((await world.ok('request approve 1 --as 王经理')).out).toContain('  ! travel 2026: ¥1,000.00 −');
  await world.ok('request add entertainment --amount 50 --from 2026-11-24 --purpose x --as 张伟');
  expect((await world.ok('request approve 2 --as 王经理')).out).toContain(
    '  ! no budget of 2026 in force for entertainment\n',
  );
  const nothing = await world.run('request approve 2 --release x --as 赵总');
  expect(nothing.code).toBe(6);
});

test('5.1.2: a release is refused where nothing is over, and --note beside it', async () => {
  const world = await budgeted('en');
  await world.ok(trip(900, '张伟'));
  const nothing = await world.run('request approve 1 --release x --as 赵总');
  expect([nothing.code, nothing.err]).toEqual([6, expect.stringContaining('leave --release out')]);
  expect((await world.run('request approve 1 --release x --note y --as 赵总')).code).toBe(2);
});

test('definitions, Who stands in: without management two release a request together', async () => {
  const world = await company('en');
  await world.ok('member add 人事 --role hr --as 王经理');
  await world.ok('budget propose 2026 --travel 1000 --as 王经理');
  await world.run('budget approve 2026 --as 财务刘');
  await world.run('budget approve 2026 --as 人事');
  await world.ok(trip(1200, '张伟'));
  const first = await world.ok('request approve 1 --release urgent --as 王经理');
  expect(first.out).toContain('a second person is still needed');
  expect((await world.run('request approve 1 --release urgent --as 王经理')).code).toBe(6);
  const second = (await world.ok('request approve 1 --release agreed --as 财务刘 --json')).json();
  expect(second).toMatchObject({ state: 'approved', budget: { overFen: 20_000, released: true } });
});

test('5.1.2: what the budget is raised by covers what was let go first: nobody has it twice', async () => {
  const world = await budgeted('en');
  await world.ok(trip(1200, '张伟'));
  await world.ok('request approve 1 --release urgent --as 赵总');
  const later = { now: '2026-11-24' };
  await world.ok('budget change 2026 --travel 2000 --reason more --as 王经理', later);
  await world.ok('budget approve 2026 --as 赵总', later);
  const over = await world.run(claim(801, '李娜'), later);
  expect([over.code, over.err]).toEqual([5, expect.stringContaining('¥800.00 left')]);
  await world.ok(claim(800, '李娜'), later);
});

test('5.1.2: an advance without a request reserves the budget as it is approved, and is refused where it goes over; one under a request is within that', async () => {
  const world = await budgeted();
  const advance = (amount: number, who: string) =>
    `advance request ${amount} --category travel --purpose 出差 --as ${who}`;
  await world.ok(advance(700, '张伟'));
  await world.ok(advance(300.01, '李娜'));
  const first = await world.ok('advance approve 1 --as 王经理');
  expect(first.out).toContain('余 ¥1,000.00（批准 − 已付 − 待付 − 在审 − 占用），本借款 ¥700.00');
  expect(await left(world)).toBe(30_000);
  const over = await world.run('advance approve 2 --as 王经理', { hints: true });
  expect([over.code, over.err]).toEqual([5, expect.stringContaining('本借款 ¥300.01，超出 ¥0.01（制度 5.1.2）')]);
  expect(over.err).toContain('salesdesk request add travel --amount');
  expect((await world.ok('advance show 2 --json')).json().state).toBe('requested');
  expect(await left(world)).toBe(30_000);
  await world.ok(trip(300.01, '李娜'));
  await world.ok('request approve 1 --release 客户急单 --as 赵总');
  await world.ok('advance request 300.01 --request 1 --as 李娜');
  expect((await world.ok('advance approve 3 --json --as 王经理')).json().budget).toBeUndefined();
});

test('5.1.2: where the budget only warns, an advance that goes over it is approved with the sum', async () => {
  const world = await budgeted('en');
  await world.ok('policy set budget.over.travel warn --from 2026-11 --reason x --as 王经理');
  await world.ok('advance request 1200 --category travel --purpose trip --as 张伟');
  const approved = await world.ok('advance approve 1 --as 王经理');
  expect(approved.out).toContain('! travel 2026');
  expect(approved.out).toContain('this advance ¥1,200.00, ¥200.00 over');
});
