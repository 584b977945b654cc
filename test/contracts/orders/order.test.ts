import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { company, TODAY, type World } from '../../support/run.js';

/** A signed contract of 张伟 with 20 + 1 and terms that wait for delivery and acceptance; its order is OR-2026-0001. */
async function signed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang, TODAY, '2026-11-22');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('member add 实施郑 --role delivery');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok(
    'contract record 浦东 --signed 2026-11-02 --line "平台; 20; 100; 13%; 40" --line "模块; 1; 500; 13%; 100" --plan "30% signed, 30% delivered, 40% accepted+30d"',
  );
  return world;
}
const entries = async (world: World) => (await world.ok('audit log --json')).json().length;
const asWu = ' --as 交付吴';

test('3.6.1–3.6.4: an order goes from the hand-off to after-sales, and the payments get their days', async () => {
  const world = await signed();
  expect((await world.ok('order handoff 1 product --due 2026-11-10 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ OR-2026-0001 已交接给产品部门
      由 交付吴、实施郑 接收
    "
  `);
  await world.ok('order handoff 1 implementation --to 实施郑 --as 张伟');
  expect((await world.ok('order accept 1 product --as 交付吴')).out).toMatchInlineSnapshot(`
    "✓ 产品部门已接收 OR-2026-0001
    "
  `);
  await world.ok('order accept 1 implementation --as 实施郑');
  expect((await world.ok('order ready 1 --line 1=12 --on 2026-11-23 --as 交付吴')).out).toMatchInlineSnapshot(`
    "✓ OR-2026-0001 已登记，还有 2 行未备齐
    序号  产品  数量  已备
       1  平台    20    12
       2  模块     1     0
    "
  `);
  await world.ok(`order ready 1 --all --quality 测试通过${asWu}`);
  await world.ok(`order plan 1 --start 2026-11-24 --end 2026-11-28${asWu}`);
  expect((await world.ok(`order deliver 1${asWu}`)).out).toMatchInlineSnapshot(`
    "✓ OR-2026-0001 已登记交付 2026-11-23
      分期款 PAY-2026-0002 到期日 2026-11-23  ¥847.50
    "
  `);
  await world.ok(`order deploy 1 --note 私有部署${asWu}`);
  expect((await world.ok(`order acceptance 1 --by 李总${asWu}`)).out).toMatchInlineSnapshot(`
    "✓ OR-2026-0001 已登记客户验收 2026-11-23  李总
      分期款 PAY-2026-0003 到期日 2026-12-23  ¥1,130.00
    "
  `);
  await world.ok('order handoff 1 aftersales --as 张伟');
  await world.ok('order accept 1 aftersales --as 交付吴');
  await world.ok(`order service 1 --until 2027-11-22${asWu}`);
  expect((await world.ok('order show 1')).out).toMatchInlineSnapshot(`
    "编号          合同          客户      状态        合同交付日  延期天数  服务到期日
    OR-2026-0001  CT-2026-0001  浦东软件  售后服务中                        2027-11-22

    交接
    部门  状态
    产品  已接收
    实施  已接收
    售后  已接收

    明细
    序号  产品  数量  已备
       1  平台    20    20
       2  模块     1     1

    处理过程
    日期        操作人  步骤      部门  内容
    2026-11-23  张伟    交接      产品  2026-11-10
    2026-11-23  张伟    交接      实施
    2026-11-23  交付吴  接收      产品
    2026-11-23  实施郑  接收      实施
    2026-11-23  交付吴  产品备好        测试通过
    2026-11-23  交付吴  实施计划        2026-11-24 → 2026-11-28
    2026-11-23  交付吴  交付
    2026-11-23  交付吴  部署            私有部署
    2026-11-23  交付吴  客户验收        李总
    2026-11-23  张伟    交接      售后
    2026-11-23  交付吴  接收      售后
    2026-11-23  交付吴  售后服务        2027-11-22

    制度：2.2.2c、1.3.2
    "
  `);
  expect((await world.ok('payment list --json')).json()).toMatchObject([
    { dueDay: '2026-11-02' },
    { dueDay: '2026-11-23', dueRule: 'delivered' },
    { dueDay: '2026-12-23', dueRule: 'accepted+30d' },
  ]);
  expect((await world.ok('order list --json')).json()).toEqual([]);
  expect((await world.ok('order list --all --json')).json()).toMatchObject([{ status: 'inService' }]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  [
    'order ready 1 --all',
    '3.6.1',
    ['!  product accepted the hand-off', '✓  every line of the contract', '!  the result of the quality check'],
  ],
  ['order deliver 1', '3.6.2', ['!  the product is ready']],
  ['order deploy 1', '3.6.2', ['!  the product is ready', '!  implementation accepted the hand-off']],
  ['order acceptance 1 --by Li', '3.6.3', ['!  the system is deployed', '✓  blocking issues are solved']],
  ['order service 1 --until 2027-01-01', '3.6.3', ['!  the customer accepted', '!  after-sales accepted the hand-off']],
])('3.6: %s too early is refused, naming %s and all that is missing', async (line, clause, parts) => {
  const world = await signed('en');
  const before = await entries(world);
  const ran = await world.run(line + asWu);
  expect([ran.code, ran.out]).toEqual([5, '']);
  expect(ran.err).toContain(`policy ${clause}`);
  for (const part of parts) expect(ran.err).toContain(part);
  expect(await entries(world)).toBe(before);
});

test('3.6.1: a department returns an order with a reason, every round is kept', async () => {
  const world = await signed('en');
  await world.ok('order handoff 1 product --as 张伟');
  expect((await world.run('order handoff 1 product --as 张伟')).code).toBe(6);
  await world.ok('order return 1 product --reason "specification missing" --as 交付吴');
  const { tasks } = (await world.ok('today --json --as 张伟')).json<{ tasks: { kind: string; way: string }[] }>();
  const task = tasks.find(({ kind }) => kind === 'handoffReturned');
  expect(task).toMatchObject({ about: 'specification missing' });
  expect(task?.way).toBe('salesdesk order handoff OR-2026-0001 product --note "…"');
  expect((await world.run('order accept 1 product --as 交付吴')).code).toBe(5);
  await world.ok('order handoff 1 product --to 实施郑 --as 张伟');
  const other = await world.run('order accept 1 product --as 交付吴');
  expect([other.code, other.err]).toMatchObject([4, expect.stringContaining('handed off to 实施郑')]);
  await world.ok('order accept 1 product --as 实施郑');
  const twice = await world.run('order accept 1 product --as 实施郑');
  expect([twice.code, twice.err]).toMatchObject([6, expect.stringContaining('is already with product')]);
  const kinds = (await world.ok('order show 1 --json')).json().steps.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['handoff', 'return', 'handoff', 'accept']);
});

test('2.2.3d: a blocking problem keeps the acceptance waiting until it is solved', async () => {
  const world = await signed('en');
  for (const one of ['product', 'implementation']) {
    await world.ok(`order handoff 1 ${one} --as 张伟`);
    await world.ok(`order accept 1 ${one}${asWu}`);
  }
  await world.ok(`order ready 1 --all --quality ok${asWu}`);
  await world.ok(`order deploy 1${asWu}`);
  expect(
    (await world.ok('order issue open 1 "login fails" --blocking --owner 陈晨 --as 陈晨')).out,
  ).toMatchInlineSnapshot(`
    "✓ recorded IS-2026-0001  OR-2026-0001: login fails
    "
  `);
  await world.ok(`order issue open 1 "slow report"${asWu}`);
  const ran = await world.run(`order acceptance 1 --by Li${asWu}`);
  expect([ran.code, ran.err]).toMatchObject([
    5,
    expect.stringMatching(/policy 2\.2\.3d[\s\S]*! {2}blocking issues are solved +1 open/),
  ]);
  await world.ok('order issue solve IS-1 --solution "new certificate" --as 陈晨');
  expect((await world.run('order issue solve IS-1 --solution again --as 陈晨')).code).toBe(6);
  await world.ok(`order acceptance 1 --by Li${asWu}`);
});

test('2.2.1a: the manager waives a condition with a reason, which stands on the order', async () => {
  const world = await signed('en');
  expect((await world.run(`order deploy 1 --waive pilot${asWu}`)).code).toBe(4);
  await world.ok('order deploy 1 --waive "pilot ran already"');
  expect((await world.ok('order show 1 --json')).json().steps).toMatchObject([
    { kind: 'deploy', waiver: 'pilot ran already' },
  ]);
});

test('2.2.2c: late is what does not run after the contract’s delivery day', async () => {
  const world = await signed('en');
  await world.ok('contract amend 1 --delivery 2026-11-20 --reason agreed');
  const ran = await world.run('order list --late --exit-code');
  expect(ran.code).toBe(10);
  expect(ran.out).toMatchInlineSnapshot(`
    "code          contract      customer  name  status            delivery day  days late  late tasks  rep
    OR-2026-0001  CT-2026-0001  浦东软件  平台  to be handed off  2026-11-20            3              张伟
    "
  `);
  expect((await world.ok('order list --late --exit-code', { now: '2026-11-20' })).out).toBe('');
});

test('3.6.1: an imported contract gets its order when it is asked for; the order of a cancelled one accepts no step', async () => {
  const world = await signed('en');
  expect((await world.run('order open 1')).code).toBe(6);
  const file = path.join(world.folder, 'contracts.csv');
  fs.writeFileSync(file, '合同号,客户,负责人,签约日期,产品,金额,税率\nX-1,浦东软件,张伟,2026-11-03,模块,100.00,13%\n');
  await world.ok(['import', 'contracts', file]);
  const opened = await world.ok('order open CT-2026-0002 --as 张伟');
  expect(opened.out).toBe('✓ opened order OR-2026-0002  CT-2026-0002\n');
  const [entry] = (await world.ok('audit log --json')).json();
  expect(entry).toMatchObject({
    action: 'order.open',
    changed: ['OR-2026-0002'],
    related: ['CT-2026-0002', 'C-0001'],
    facts: {
      contract: 'CT-2026-0002',
      changes: { status: { from: null, to: 'open' }, openedDay: { from: null, to: '2026-11-03' } },
    },
  });
  await world.ok('contract cancel 1 --reason "taken back"');
  const ran = await world.run('order handoff 1 product');
  expect([ran.code, ran.err]).toMatchObject([5, expect.stringContaining('is cancelled')]);
  expect((await world.ok('order list --json code')).json()).toEqual([{ code: 'OR-2026-0002' }]);
});

test('3.6.1: before signing there is no order, and no step is dated before it', async () => {
  const world = await signed('en');
  await world.ok('deal add OA --customer 浦东 --owner 张伟');
  await world.ok('log D-1 hi');
  for (const gate of ['researchDone', 'solutionGiven', 'demoGiven', 'quoteComplete', 'amount'])
    await world.ok(`deal waive 1 ${gate} --reason x`);
  for (const gate of ['negotiationAgreed', 'quoteAccepted']) await world.ok(`deal waive 1 ${gate} --reason x`);
  await world.ok('contract draft D-1 --line "平台; 1; 100; 13%"');
  for (const line of ['order open CT-2', `order deliver CT-2${asWu}`, 'order handoff CT-2 product --as 张伟']) {
    const ran = await world.run(line);
    expect([ran.code, ran.out]).toEqual([5, '']);
    expect(ran.err).toContain('CT-2026-0002 is not signed yet, so it has no order (policy 3.6.1)');
  }
  const early = await world.run('order deliver 1 --on 2026-11-01 --waive x');
  expect([early.code, early.err]).toMatchObject([
    5,
    expect.stringContaining('the contract was signed on 2026-11-02; 2026-11-01 is too early (policy 3.6.2)'),
  ]);
});

/** A world whose order is ready to be deployed. */
async function prepared(lang: 'zh' | 'en'): Promise<World> {
  const world = await signed(lang);
  for (const one of ['product', 'implementation']) {
    await world.ok(`order handoff 1 ${one} --as 张伟`);
    await world.ok(`order accept 1 ${one}${asWu}`);
  }
  await world.ok(`order ready 1 --all --quality ok${asWu}`);
  return world;
}

test('3.6.2: what --all supplies is not reported as missing; a step recorded twice names its clause', async () => {
  const world = await signed('en');
  const early = await world.run(`order ready 1 --all --quality ok${asWu}`, { hints: true });
  expect(early.code).toBe(5);
  expect(early.err).toContain('1 condition is not met (policy 3.6.1)');
  expect(early.err).toContain('salesdesk order ready OR-2026-0001 --all --quality "…" --waive "…"');
  await world.ok('order handoff 1 product --as 张伟');
  await world.ok(`order accept 1 product${asWu}`);
  await world.ok(`order ready 1 --all --quality ok${asWu}`);
  const twice = await world.run(`order ready 1 --all --quality ok${asWu}`);
  expect([twice.code, twice.err]).toMatchObject([6, expect.stringContaining('(policy 3.6.2)')]);
});

test('3.6.2: the product is not ready before its quantity and its quality were checked', async () => {
  const world = await signed('en');
  await world.ok('order handoff 1 product --as 张伟');
  await world.ok(`order accept 1 product${asWu}`);
  await world.ok(`order ready 1 --line 1=20${asWu}`);
  const ran = await world.run(`order ready 1 --line 2=1${asWu}`, { hints: true });
  expect([ran.code, ran.out]).toEqual([5, '']);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ OR-2026-0001: "product ready" is not possible yet, 1 condition is not met (policy 3.6.2)
      ✓  product accepted the hand-off                met
      ✓  every line of the contract is complete       met
      !  the result of the quality check is recorded  not met
    hint: still to do  salesdesk --as 交付吴 order ready OR-2026-0001 --all --quality "…"
    hint: the manager may waive it  salesdesk order ready OR-2026-0001 --all --quality "…" --waive "…"
    "
  `);
  expect((await world.ok('order show 1 --json')).json().lines[1]).toMatchObject({ readyMilli: 0 });
  await world.ok(`order ready 1 --line 2=1 --quality "tested, no faults"${asWu}`);
});

test('3.6: what is refused names the next step towards it, as the order stands', async () => {
  const world = await signed('en');
  const hints = async (line: string) =>
    (await world.run(line, { hints: true })).err.split('\n').filter((one) => one.includes('still to do'));
  expect(await hints(`order deploy 1${asWu}`)).toEqual([
    'hint: still to do  salesdesk order handoff OR-2026-0001 product',
    'hint: still to do  salesdesk order handoff OR-2026-0001 implementation',
  ]);
  await world.ok('order handoff 1 implementation --as 张伟');
  await world.ok('order handoff 1 product --as 张伟');
  await world.ok(`order accept 1 product${asWu}`);
  expect(await hints(`order acceptance 1 --by Li${asWu}`)).toEqual([
    'hint: still to do  salesdesk --as 交付吴 order ready OR-2026-0001 --all --quality "…"',
    'hint: still to do  salesdesk --as 交付吴 order accept OR-2026-0001 implementation',
  ]);
  const ready = await prepared('en');
  await ready.ok(`order deploy 1${asWu}`);
  await ready.ok(`order issue open 1 "login fails" --blocking${asWu}`);
  const waits = await ready.run(`order acceptance 1 --by Li${asWu}`, { hints: true });
  expect(waits.err).toContain('hint: still to do  salesdesk --as 交付吴 order issue solve IS-2026-0001 --solution "…"');
});

test('3.6.3: a plan beyond the contract’s delivery day says so', async () => {
  const world = await prepared('en');
  await world.ok('contract amend 1 --delivery 2026-11-25 --reason agreed');
  const ran = await world.ok(`order plan 1 --start 2026-11-24 --end 2026-11-28${asWu}`);
  expect(ran.out).toContain("the plan ends after the contract's delivery day 2026-11-25");
});

test('3.7.1: an acceptance without a delivery says which payments wait for it; the delivery is not dated after it', async () => {
  const world = await prepared('en');
  await world.ok(`order deploy 1${asWu}`);
  const ran = await world.ok(`order acceptance 1 --by Li${asWu}`);
  expect(ran.out).toContain(
    'no due day until the delivery is recorded: PAY-2026-0002  salesdesk order deliver OR-2026-0001',
  );
  const late = await world.run(`order deliver 1${asWu}`, { now: '2026-11-30' });
  expect([late.code, late.err]).toMatchObject([
    5,
    expect.stringContaining('the customer accepted on 2026-11-23; the delivery cannot be later (policy 3.6.2)'),
  ]);
  await world.ok(`order deliver 1 --on 2026-11-23${asWu}`, { now: '2026-11-30' });
});

test.each([
  ['order handoff 1 marketing --as 张伟', 2],
  ['order handoff 1 product --to 李娜 --as 张伟', 2],
  ['order handoff 1 product --as 李娜', 4],
  ['order handoff 1 product --as 财务刘', 4],
  ['order handoff 9 product --as 张伟', 3],
  ['order accept 1 product --as 张伟', 4],
  [`order ready 1 --line x${asWu}`, 2],
  [`order ready 1${asWu}`, 2],
  [`order plan 1 --start 2026-12-02 --end 2026-12-01${asWu}`, 2],
  [`order deploy 1 --on 2026-11-24${asWu}`, 5],
  ['order deploy 1 --on 2026-11-01 --waive x', 5],
  [`order service 1 --until 2026-11-01${asWu}`, 2],
  ['order list --status nothing', 2],
  ['order show 9', 3],
])('3.6: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await signed('en');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});

test('3.6: whatever is typed in whatever order, nothing is accepted that was not deployed, nor deployed unready', async () => {
  const verbs = {
    handProduct: 'order handoff 1 product --as 张伟',
    handImplementation: 'order handoff 1 implementation --as 张伟',
    takeProduct: `order accept 1 product${asWu}`,
    takeImplementation: `order accept 1 implementation${asWu}`,
    giveBack: `order return 1 product --reason x${asWu}`,
    part: `order ready 1 --line 1=5${asWu}`,
    ready: `order ready 1 --all --quality ok${asWu}`,
    deliver: `order deliver 1${asWu}`,
    deploy: `order deploy 1${asWu}`,
    acceptance: `order acceptance 1 --by 李总${asWu}`,
  };
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(verbs)), { minLength: 6, maxLength: 16, size: 'max' }),
      async (typed) => {
        const world = await signed('en');
        for (const verb of typed)
          expect([0, 5, 6]).toContain((await world.run(verbs[verb as keyof typeof verbs])).code);
        const { steps, status } = (await world.ok('order show 1 --json')).json();
        reached.add(status);
        const at = (kind: string, department: string | null = null) =>
          steps.findIndex(
            (one: { kind: string; department: string | null }) => one.kind === kind && one.department === department,
          );
        const before = (earlier: number, later: number) => later < 0 || (earlier >= 0 && earlier < later);
        expect(before(at('deploy'), at('acceptance'))).toBe(true);
        expect(before(at('ready'), at('deploy'))).toBe(true);
        expect(before(at('ready'), at('deliver'))).toBe(true);
        expect(before(at('accept', 'implementation'), at('deploy'))).toBe(true);
        expect(before(at('accept', 'product'), at('ready'))).toBe(true);
      },
    ),
    { numRuns: 25, seed: 7 },
  );
  expect(reached.size).toBeGreaterThan(2);
});

test('3.6.4: after-sales serves once it accepted the hand-off, to a day after the start, and its problems are solved', async () => {
  const world = await prepared('en');
  await world.ok(`order deploy 1${asWu}`);
  await world.ok(`order deliver 1${asWu}`);
  await world.ok(`order acceptance 1 --by Li${asWu}`);
  const before = await entries(world);
  const untaken = await world.run(`order service 1 --until 2027-11-22${asWu}`);
  expect([untaken.code, untaken.err]).toMatchObject([
    5,
    expect.stringContaining('!  after-sales accepted the hand-off'),
  ]);
  expect(untaken.err).toContain('policy 3.6.1');
  expect(await entries(world)).toBe(before);
  await world.ok('order handoff 1 aftersales --as 张伟');
  await world.ok('order accept 1 aftersales --as 交付吴');
  expect((await world.run(`order service 1 --until 2026-11-22${asWu}`)).code).toBe(2);
  await world.ok(`order service 1 --until 2027-11-22${asWu}`);
  expect((await world.ok('order show 1 --json')).json()).toMatchObject({
    status: 'inService',
    serviceUntil: '2027-11-22',
  });
  await world.ok(`order issue open 1 "export fails" --owner 交付吴${asWu}`);
  expect((await world.ok(`today${asWu}`)).out).toContain('export fails');
  await world.ok(`order issue solve IS-2026-0001 --solution patched${asWu}`);
  // one without an owner is everybody's in delivery
  await world.ok(`order issue open 1 "slow login"${asWu}`);
  expect((await world.ok(`today${asWu}`)).out).toContain('slow login');
  expect((await world.ok('today --as 张伟')).out).not.toContain('slow login');
  await world.ok(`order issue solve IS-2026-0002 --solution patched${asWu}`);
  expect((await world.ok('order show 1 --json')).json().issues).toMatchObject(
    Array(2).fill({ solvedDay: '2026-11-23' }),
  );
});
