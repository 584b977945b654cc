import fc from 'fast-check';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

async function twins(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('customer add 浦东软件集团 --owner 李娜 --phone 021-58886666 --yes');
  return world;
}
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

test('6.1.2: everything moves, the other one stays readable as merged, in one audit entry', async () => {
  const world = await twins();
  await world.ok('customer contact add C-2 李总 --as 李娜');
  await world.ok('log C-2 聊过 --as 李娜');
  await world.ok('lead add 浦东研究院 --channel referral --referrer C-2 --as 李娜');
  await world.ok('lead add 浦东二部 --channel web --as 李娜');
  await world.ok('lead convert 2 --customer C-2 --waive 老客户');
  await world.ok(
    'claim travel 100 --on 2026-11-20 --purpose 拜访 --customer C-2 --invoice-number 24310000000000000001 --no-voucher 小票遗失 --as 李娜',
  );
  await world.ok('deal add 平台 --customer C-2 --as 李娜');
  await world.ok(
    'contract record C-2 --signed 2026-11-10 --line "平台; 1; 1000; 13%; 400" --plan "50% 2026-11-15; 50% 2026-12-15"',
  );
  await world.ok('payment receive C-2 600 --as 财务刘');
  await world.ok('survey record C-2 5 --as 陈晨');
  const before = (await json(world, 'audit log')).length;
  expect((await world.ok('customer merge C-1 C-2 --reason 重复建档 --yes')).out).toMatchInlineSnapshot(`
    "✓ 已合并 C-0002 → C-0001 浦东软件
      补全：电话
      已结账月份的数字不变
    "
  `);
  expect((await json(world, 'audit log')).length).toBe(before + 1);
  const kept = await json(world, 'customer show C-1');
  expect(kept).toMatchObject({
    phone: '+862158886666',
    contacts: [{ name: '李总' }],
    deals: [{ code: 'D-2026-0001' }, { code: 'D-2026-0002' }],
    purchases: [{ code: 'CT-2026-0001' }],
    followups: [{ text: '聊过' }],
  });
  expect((await json(world, 'lead list --all')).map((lead: any) => [lead.referrer?.code, lead.customer?.code])).toEqual(
    [
      ['C-0001', undefined],
      [undefined, 'C-0001'],
    ],
  );
  expect(await json(world, 'survey list --customer C-1')).toMatchObject([{ customer: { code: 'C-0001' } }]);
  const kinds = kept.story.map(({ kind }: { kind: string }) => kind);
  for (const kind of [
    'followup.add',
    'lead.add',
    'deal.add',
    'contract.sign',
    'payment.receive',
    'claim.add',
    'survey.record',
  ])
    expect(kinds).toContain(kind);
  expect(await json(world, 'customer show C-2')).toMatchObject({
    code: 'C-0001',
    merged: { code: 'C-0002', name: '浦东软件集团' },
  });
  expect((await world.ok('customer show C-2')).out).toContain('C-0002 已于 2026-11-23 并入 C-0001');
  expect(await json(world, 'customer list')).toHaveLength(1);
  expect(await json(world, 'payment list --customer C-1')).toHaveLength(2);
  expect(await json(world, 'payment receipts --customer C-2')).toHaveLength(1);
  expect((await world.run('customer merge C-1 C-2 --reason x --yes')).code).toBe(6);
  expect((await world.run('customer merge C-1 C-2 --reason x --yes --as 张伟')).code).toBe(4);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.1.3, 4.2: a closed month stays; in an open one, two that are one count as new once', async () => {
  const world = await twins('en');
  await world.ok('contract record C-1 --signed 2026-10-05 --line "a; 1; 1000; 13%; 0"');
  await world.ok('contract record C-2 --signed 2026-10-06 --line "a; 1; 1000; 13%; 0"');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  const october = (await world.ok('kpi report --month 2026-10 --json')).out;
  expect(JSON.parse(october).team.newCustomers).toBe(2);
  await world.ok('customer add 恒信 --owner 张伟');
  await world.ok('customer add 恒信制造 --owner 张伟 --yes');
  await world.ok('contract record C-3 --signed 2026-11-05 --line "a; 1; 1000; 13%; 0"');
  await world.ok('contract record C-4 --signed 2026-11-06 --line "a; 1; 1000; 13%; 0"');
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(2);
  await world.ok('customer merge C-1 C-2 --reason same --yes');
  await world.ok('customer merge C-3 C-4 --reason same --yes');
  expect((await world.ok('kpi report --month 2026-10 --json')).out).toBe(october);
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(1);
  // Bought in a closed month under the other code: not new any more.
  await world.ok('contract record C-2 --signed 2026-11-20 --line "a; 1; 1000; 13%; 0"');
  expect((await json(world, 'kpi report --month 2026-11')).team.newCustomers).toBe(1);
  expect((await world.ok('audit verify')).code).toBe(0);
});

const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);

test('6.1.2: merging keeps every figure', async () => {
  const act = fc.record({
    kind: fc.constantFrom('contract', 'receive', 'survey', 'log', 'deal', 'promise', 'fapiao', 'claim'),
    who: fc.constantFrom('C-1', 'C-2'),
    day: fc.integer({ min: 1, max: 22 }),
    fen: fc.integer({ min: 100, max: 90_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
      const world = await twins('en');
      const old = '--line "a; 1; 1000; 13%; 1" --plan "50% +25d; rest +40d"';
      await world.ok(`contract record C-1 --signed 2026-10-05 ${old}`);
      if (acts.length % 2 === 0) await world.ok(`contract record C-2 --signed 2026-10-06 ${old}`);
      await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
      for (const [i, { kind, who, day, fen }] of acts.entries()) {
        const on = `2026-11-${String(day).padStart(2, '0')}`;
        const amount = (fen / 100).toFixed(2);
        const line = {
          contract: `contract record ${who} --signed ${on} --line "a; 1; ${amount}; 13%; 1" --plan "40% +3d; rest +60d"`,
          receive: `payment receive ${who} ${amount} --on ${on} --as 财务刘`,
          survey: `survey record ${who} ${1 + (fen % 5)} --on ${on} --as 陈晨`,
          log: `log ${who} x --on ${on}`,
          deal: `deal add x --customer ${who} --amount ${amount} --expected ${on} --on ${on}`,
          promise: `payment promise ${who} 2026-12-${String(day).padStart(2, '0')} ${(1 + (fen % 100)).toFixed(2)} --on ${on}`,
          fapiao: `payment invoice add CT-1 --number ${26312000000012345600n + BigInt(i)} --kind special --amount ${(1 + (fen % 100)).toFixed(2)} --tax 13% --as 财务刘`,
          claim: `claim add travel ${amount} --on ${on} --purpose visit --customer ${who} --invoice-number ${24310000000000000000n + BigInt(i)} --as 张伟`,
        }[kind];
        // Nobody promises, and nothing is billed, where nothing is open.
        if (kind === 'promise' || kind === 'fapiao') await world.run(line);
        else await world.ok(line);
      }
      const figures = async () => {
        const { team, rows } = await json(world, 'kpi report --month 2026-11');
        const { newCustomers, ...kpi } = team;
        const forecast = await json(world, 'deal forecast --month 2026-11');
        const { buckets } = await json(world, 'payment aging');
        const receipts = await json(world, 'payment receipts');
        const promises = await json(world, 'payment promises');
        const billing = await json(world, 'payment invoice list');
        return {
          promises: promises.map((p: { code: string }) => p.code),
          billing: billing.map(
            ({ customer: _, receivedFen: __, received: ___, ...row }: Record<string, unknown>) => row,
          ),
          claims: (await world.ok('claim list --json code,amount,status')).out,
          newCustomers,
          kpi,
          // What the one has in hand settles what the other owes: only what is owed in all stays.
          owedFen:
            sum(buckets.map((b: { openFen: number }) => b.openFen)) -
            sum(receipts.map((r: { advanceFen: number }) => r.advanceFen)),
          reps: rows.map(({ newCustomers: _, ...row }: { newCustomers: number }) => row),
          october: (await world.ok('kpi report --month 2026-10 --json')).out,
          board: (await world.ok('deal board --json')).out,
          forecast: [forecast.lines, forecast.stages, forecast.reps, forecast.team],
          openThen: (await json(world, 'payment aging --as-of 2026-10-31')).buckets,
          receipts: receipts.map((r: { code: string; amountFen: number }) => [r.code, r.amountFen]),
        };
      };
      /** Figures that move only where money of the one settles what the other owes. */
      const settled = async () => ({
        buckets: (await json(world, 'payment aging')).buckets,
        overdue: (await json(world, 'due')).map((i: { code: string; openFen: number }) => [i.code, i.openFen]),
        promises: (await json(world, 'payment promises')).map(
          (p: { code: string; state: string; receivedFen: number }) => [p.code, p.state, p.receivedFen],
        ),
        billing: (await json(world, 'payment invoice list')).map(
          ({ customer: _, ...row }: { customer: unknown }) => row,
        ),
        advanceFen: sum((await json(world, 'payment receipts')).map((r: { advanceFen: number }) => r.advanceFen)),
      });
      const before = await figures();
      const settledBefore = await settled();
      await world.ok('customer merge C-1 C-2 --reason same --yes');
      const after = await figures();
      const settledAfter = await settled();
      if (before.receipts.length === 0) expect(settledAfter).toEqual(settledBefore);
      // Nobody is overdue with money in hand.
      expect(settledAfter.overdue.length > 0 && settledAfter.advanceFen > 0).toBe(false);
      // Bought in October by the one, so what the other buys in November is no longer a first purchase (4.1.3).
      expect(after).toEqual({ ...before, newCustomers: 0 });
      expect((await world.ok('audit verify')).code).toBe(0);
    }),
    { numRuns: 12, seed: 11, endOnFailure: true },
  );
});

test('6.1.2: a merged archive is read as it was, and its old name means the customer that it was merged into', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('customer add 恒信制造 --owner 李娜 --phone 021-58886666 --address 园区路1号');
  await world.ok('customer assign C-2 张伟 --reason moved');
  await world.ok('customer merge C-1 C-2 --reason same --yes');
  for (const word of ['C-2', '恒信制造', 'hxzz'])
    expect(await json(world, `customer show ${word}`)).toMatchObject({
      code: 'C-0001',
      merged: {
        code: 'C-0002',
        name: '恒信制造',
        day: '2026-11-23',
        archive: { phone: '+862158886666', address: '园区路1号', owner: { name: '张伟' } },
        owners: [{ name: '李娜' }, { name: '张伟', reason: 'moved' }],
      },
      mergedArchives: [{ code: 'C-0002', name: '恒信制造', day: '2026-11-23' }],
    });
  expect((await world.ok('customer show C-2', { lang: 'zh' })).out).toContain('合并前的档案  C-0002  恒信制造');
  expect((await json(world, 'customer show C-1')).merged).toBeNull();
  expect(await json(world, 'find 恒信')).toMatchObject([
    { kind: 'customer', code: 'C-0002', customer: { code: 'C-0001' } },
  ]);
  await world.ok('log 恒信制造 called');
  // Nobody opens it a second time.
  for (const line of [
    'customer add 恒信制造有限公司',
    'lead add 恒信制造 --channel web',
    'customer add X --phone 021-58886666',
  ]) {
    const ran = await world.run(line);
    expect([ran.code, ran.err]).toMatchObject([6, expect.stringContaining('C-0001')]);
  }
});

test('6.1.2: what was merged before does not bring in the customer that it was merged into', async () => {
  const world = await company('en');
  for (const name of ['甲公司', '乙公司', '丙公司']) await world.ok(`customer add ${name} --owner 张伟`);
  await world.ok('customer merge C-1 C-2 --reason same --yes');
  for (const gone of ['C-2', '乙公司']) {
    const ran = await world.run(`customer merge C-3 ${gone} --reason same --yes`);
    expect([ran.code, ran.out, ran.err]).toEqual([
      6,
      '',
      '✗ C-0002 was merged into C-0001 甲公司 on 2026-11-23; nothing was changed (policy 6.1.2)\n' +
        'hint: to merge that one instead  salesdesk customer merge C-0003 C-0001 --reason "…"\n',
    ]);
  }
  expect((await world.run('customer merge C-1 C-2 --reason again --yes')).err).toContain(
    'salesdesk customer show C-0002',
  );
  expect((await world.run('customer merge C-1 C-1 --reason self --yes')).code).toBe(6);
  // A chain: both lead to the one that is left.
  await world.ok('customer merge C-3 C-1 --reason same --yes');
  expect((await json(world, 'customer show C-2')).code).toBe('C-0003');
  expect((await json(world, 'customer show C-3')).mergedArchives.map((one: { code: string }) => one.code)).toEqual([
    'C-0001',
    'C-0002',
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('6.1.1: the owner of the merged archive is in the history of owners', async () => {
  const world = await company('en');
  await world.ok('customer add 甲公司');
  await world.ok('customer add 乙公司 --owner 李娜');
  await world.ok('customer merge C-1 C-2 --reason same --yes');
  expect(await json(world, 'customer show C-1')).toMatchObject({
    owner: { name: '李娜' },
    owners: [{ name: '李娜', fromDay: '2026-11-23', reason: 'same' }],
  });
});

test('2.2.1b: assign keeps the history of owners and takes the open deals along', async () => {
  const world = await twins();
  await world.ok('deal add 平台 --customer C-1 --as 张伟');
  expect((await world.run('customer assign C-1 李娜 --reason x --as 张伟')).code).toBe(4);
  expect((await world.ok('customer assign C-1 李娜 --reason 张伟调岗 --deals')).out).toMatchInlineSnapshot(`
    "✓ 已改派 C-0001 浦东软件  张伟 → 李娜  自 2026-11-23 起
      1 个未结束的商机一并改派
    "
  `);
  expect(await json(world, 'customer show C-1')).toMatchObject({
    owner: { name: '李娜' },
    owners: [{ name: '张伟' }, { name: '李娜', fromDay: '2026-11-23', reason: '张伟调岗' }],
  });
  expect((await json(world, 'deal show D-1')).owner.name).toBe('李娜');
  expect((await world.run('customer assign C-1 李娜 --reason x')).code).toBe(6);
  expect((await world.run('customer assign C-1 张伟 --reason x --on tomorrow')).code).toBe(2);
  expect((await world.run('customer assign C-1 张伟 --reason x --on 2026-11-20')).err).toContain(
    '早于上一次改派的 2026-11-23',
  );
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  expect((await world.run('customer assign C-1 张伟 --reason x --on 2026-10-20')).code).toBe(6);
});

test.each(['nothing', 'waive 5000 --reason 困难', 'plan "50% 2026-11-20; 50% 2026-12-10"'])(
  '6.1.2, 3.7.3: late interest of closed months stays as it was, though the other one had money in hand: decided %s',
  async (decided) => {
    const world = await company('zh', '2026-08-01');
    const on = (day: string, line: string) => world.ok(line, { now: day });
    for (const [name, owner] of [
      ['浦东', '张伟'],
      ['闵行', '李娜'],
    ]) {
      await on('2026-08-04', `customer add ${name} --owner ${owner}`);
      const terms = '--plan "50% 2026-09-10; rest 2026-12-20" --penalty 0.05%/day';
      await on('2026-08-20', `contract record ${name} --signed 2026-08-20 --line "a; 1; 100000; 13%; 30000" ${terms}`);
    }
    await on('2026-09-01', 'payment receive CT-2026-0001 60000 --on 2026-09-01 --yes');
    await on('2026-09-20', 'contract cancel 1 --on 2026-09-20 --reason x --yes');
    if (decided !== 'nothing') {
      await on('2026-10-15', 'payment hardship report PAY-2026-0003 --reason cashFlow --note x --as 李娜');
      await on('2026-10-15', `payment hardship decide 1 ${decided}`);
      if (decided.startsWith('waive')) await on('2026-10-15', 'confirm CF-1 --as 财务刘');
    }
    for (const month of ['2026-08', '2026-09', '2026-10'])
      await on('2026-11-16', `month close --month ${month} --yes --confirm ${month} --accept-gaps 补录`);
    const ask = async (line: string) => (await world.ok(`${line} --json`, { now: '2026-11-16' })).json();
    const figures = async () => {
      const { totalFen, rows } = await ask('payment interest CT-2026-0002 --as-of 2026-10-31');
      const overdue: { code: string; openFen: number }[] = await ask('payment overdue --as-of 2026-10-31');
      return { totalFen, rows, overdue: overdue.map(({ code, openFen }) => ({ code, openFen })) };
    };
    const before = await figures();
    expect(before.totalFen).toBe({ nothing: 144_075, waive: 140_075, plan: 98_875 }[decided.split(' ')[0] ?? '']);
    await on('2026-11-16', 'customer merge 浦东 闵行 --reason 重复 --yes');
    expect(await figures()).toEqual(before);
    // What is open on the first open day is paid with what is in hand.
    expect(await ask('payment overdue')).toEqual([]);
  },
);
