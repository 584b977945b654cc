import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { openParts, twoInstalments } from '../books.js';
import { refused } from '../refused.js';

/** 1,130.00 in two instalments, 165.00 of the first received; reported by 张伟. */
async function reported(lang: 'zh' | 'en' = 'en', target = '浦东'): Promise<World> {
  const world = await twoInstalments(lang);
  await world.ok('payment receive CT-2026-0001 165 --on 2026-11-01 --as 财务刘');
  await world.ok(`payment hardship report ${target} --reason 资金困难 --note 年底才有钱 --as 张伟`);
  return world;
}
const due = async (world: World, day: string) =>
  (await world.ok(`due --as-of ${day} --json code,openFen`)).json<{ code: string; openFen: number }[]>();
const sales = async (world: World) => {
  const [row] = (await world.ok('contract list --json netFen,grossFen,profitFen')).json();
  return row;
};

test('3.7.3: the rep reports, the manager moves the open part to a new plan; in Chinese and English', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive CT-2026-0001 165 --on 2026-11-01 --as 财务刘');
  const report = await world.ok('payment hardship report 浦东 --reason 资金困难 --note 年底才有钱 --as 张伟');
  expect(report.out).toMatchInlineSnapshot(`
    "✓ 已上报 HS-2026-0001  浦东软件  2 期，未收 ¥965.00
      待经理决定：困难分期方案、减免、转法务或驳回
    编号           到期           未收
    PAY-2026-0001  2026-10-15  ¥400.00
    PAY-2026-0002  2026-11-15  ¥565.00
    "
  `);
  const plan = 'payment hardship decide 1 plan "30% 2026-12-31; 70% 2027-03-31"';
  expect((await world.ok(`${plan} --dry-run`, { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ new plan for HS-2026-0001  浦东软件  ¥965.00 in 2 instalments
      the open part of PAY-2026-0001 PAY-2026-0002 moves to the new plan; what was received stays where it was
    code           due          amount
    PAY-2026-0003  2026-12-31  ¥289.50
    PAY-2026-0004  2027-03-31  ¥675.50
    "
  `);
  expect((await world.ok(plan)).out).toMatchInlineSnapshot(`
    "✓ 已定困难分期方案 HS-2026-0001  浦东软件  ¥965.00 分 2 期
      PAY-2026-0001 PAY-2026-0002 的未收部分改按新方案，已收部分仍记在原分期款
    编号           到期           金额
    PAY-2026-0003  2026-12-31  ¥289.50
    PAY-2026-0004  2027-03-31  ¥675.50
    "
  `);
  expect((await world.ok('payment list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code           contract      customer  due          amount  received  moved to a new plan     open  replaced
    PAY-2026-0001  CT-2026-0001  浦东软件  2026-10-15  ¥565.00   ¥165.00              ¥400.00    ¥0.00  2026-11-23
    PAY-2026-0002  CT-2026-0001  浦东软件  2026-11-15  ¥565.00     ¥0.00              ¥565.00    ¥0.00  2026-11-23
    PAY-2026-0003  CT-2026-0001  浦东软件  2026-12-31  ¥289.50     ¥0.00                ¥0.00  ¥289.50
    PAY-2026-0004  CT-2026-0001  浦东软件  2027-03-31  ¥675.50     ¥0.00                ¥0.00  ¥675.50
    "
  `);
  expect((await world.ok('payment hardship show 1', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code          customer  reported    reported by  open then  open now  status    decided     decided by  moved to a new plan  legal file
    HS-2026-0001  浦东软件  2026-11-23  张伟           ¥965.00   ¥965.00  new plan  2026-11-23  王经理                  ¥965.00

    reason         note        plan                            reason of the decision
    short of cash  年底才有钱  30% 2026-12-31; 70% 2027-03-31

    instalments reported
    code           contract      due          amount  open then  received  moved to a new plan  open now
    PAY-2026-0001  CT-2026-0001  2026-10-15  ¥565.00    ¥400.00   ¥165.00              ¥400.00     ¥0.00
    PAY-2026-0002  CT-2026-0001  2026-11-15  ¥565.00    ¥565.00     ¥0.00              ¥565.00     ¥0.00

    new plan
    code           contract      due          amount  received  open now
    PAY-2026-0003  CT-2026-0001  2026-12-31  ¥289.50     ¥0.00   ¥289.50
    PAY-2026-0004  CT-2026-0001  2027-03-31  ¥675.50     ¥0.00   ¥675.50

    Policy: 3.7.3
    "
  `);
  expect((await world.ok('payment hardship list')).out).toMatchInlineSnapshot(`
    "编号          客户      上报日      上报人  原因          上报时未收  现在未收  状态          决定日
    HS-2026-0001  浦东软件  2026-11-23  张伟    资金周转困难     ¥965.00   ¥965.00  困难分期方案  2026-11-23
    "
  `);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: report and decision as JSON', async () => {
  const world = await twoInstalments('en');
  const created = (await world.ok('payment hardship report PAY-2026-0002 --reason insolvency --as 张伟 --json')).json();
  expect(created).toEqual({
    code: 'HS-2026-0001',
    customer: { code: 'C-0001', name: '浦东软件' },
    reportedDay: '2026-11-23',
    reason: 'insolvency',
    note: null,
    openFen: 56_500,
    open: '565.00',
    instalments: [{ code: 'PAY-2026-0002', dueDay: '2026-11-15', openFen: 56_500, open: '565.00' }],
  });
  const decided = (await world.ok('payment hardship decide 1 plan "rest 2027-01-31" --reason 年终回款 --json')).json();
  expect(decided).toMatchObject({
    code: 'HS-2026-0001',
    decision: 'plan',
    status: 'plan',
    settledFen: 56_500,
    openFen: 0,
    legalFile: null,
    replaced: [{ code: 'PAY-2026-0002', openFen: 56_500 }],
    instalments: [{ code: 'PAY-2026-0003', dueDay: '2027-01-31', amountFen: 56_500 }],
  });
  const [line] = (await world.ok('payment hardship list --json')).json();
  expect(line).toMatchObject({
    code: 'HS-2026-0001',
    reportedBy: '张伟',
    decidedBy: '王经理',
    terms: 'rest 2027-01-31',
  });
  const shown = (await world.ok('payment hardship show HS-2026-0001 --json')).json();
  expect(shown.plan).toMatchObject([{ code: 'PAY-2026-0003', openFen: 56_500 }]);
  expect(shown.instalments).toMatchObject([{ code: 'PAY-2026-0002', openThenFen: 56_500, openFen: 0 }]);
});

test('3.7.3: what is decided today leaves the days before as they stood, and adds up from today on', async () => {
  const world = await reported();
  const before = await due(world, '2026-11-22');
  await world.ok('payment hardship decide 1 plan "40% 2026-12-31; 60% 2027-03-31"');
  expect(await due(world, '2026-11-22')).toEqual(before);
  expect(before).toEqual([
    { code: 'PAY-2026-0001', openFen: 40_000 },
    { code: 'PAY-2026-0002', openFen: 56_500 },
  ]);
  expect(await due(world, '2026-11-23')).toEqual([]);
  expect(await due(world, '2027-04-01')).toEqual([
    { code: 'PAY-2026-0003', openFen: 38_600 },
    { code: 'PAY-2026-0004', openFen: 57_900 },
  ]);
});

test('3.7.3: a waiver lowers the receivable and leaves sales and profit alone', async () => {
  const world = await reported();
  const before = await sales(world);
  const ran = await world.ok('payment hardship decide 1 waive 500 --reason 老客户');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ waived for HS-2026-0001  浦东软件  ¥500.00; ¥465.00 still open
      the receivable is reduced; sales and profit do not change
    "
  `);
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 46_500 });
  expect(await sales(world)).toEqual(before);
  const [first] = (await world.ok('payment list --json')).json();
  expect(first).toMatchObject({ settledFen: 56_500, waivedFen: 40_000, replannedFen: 0 });
  expect(await due(world, '2026-11-22')).toHaveLength(2);
  // all that is left
  await world.ok('payment hardship report 浦东 --reason 资金困难 --as 张伟');
  await world.ok('payment hardship decide HS-2026-0002 waive all --reason 破产');
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 0 });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: legal action opens a legal file; a rejected case leaves everything and can be reported again', async () => {
  const world = await reported();
  const rejected = await world.ok('payment hardship decide 1 reject --reason 有钱不付', { lang: 'zh' });
  expect(rejected.out).toBe('✓ 已驳回 HS-2026-0001  浦东软件，按原计划继续催收\n');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  const decided = await world.ok('payment hardship decide HS-2026-0002 legal --reason 失联');
  expect(decided.out).toBe('✓ handed HS-2026-0002 to legal  浦东软件  file LF-2026-0001, claiming ¥965.00\n');
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 40_000, 'PAY-2026-0002': 56_500 });
  expect((await world.ok('payment legal show 1 --json')).json()).toMatchObject({
    code: 'LF-2026-0001',
    hardship: 'HS-2026-0002',
    reason: '失联',
    claimFen: 96_500,
    openFen: 96_500,
  });
  const statuses = (await world.ok('payment hardship list --json code,status')).json();
  expect(statuses).toEqual([
    { code: 'HS-2026-0002', status: 'legal' },
    { code: 'HS-2026-0001', status: 'rejected' },
  ]);
});

test('3.7.3: only waiting cases are listed with --open, and --exit-code reports them', async () => {
  const world = await reported();
  expect((await world.run('payment hardship list --open --exit-code')).code).toBe(10);
  await world.ok('payment hardship decide 1 reject --reason x');
  const ran = await world.run('payment hardship list --open --exit-code');
  expect([ran.code, ran.out, ran.err]).toEqual([0, '', '']);
  expect((await world.ok('payment hardship list --open')).err).toBe('no cases of hardship\n');
});

test('3.7.3: the rep in charge reports; a manager only if no rep is active, and then decides as well', async () => {
  const world = await twoInstalments('en');
  await refused(world, 'payment hardship report 浦东 --reason other', 5, '张伟 reports, the manager decides');
  await refused(world, 'payment hardship report 浦东 --reason other --as 李娜', 4, 'policy 2.2.2a');
  await refused(world, 'payment hardship report 浦东 --reason other --as 财务刘', 4, 'policy 3.7.3');
  await world.ok('member leave 张伟 --on 2026-11-20');
  await world.ok('payment hardship report 浦东 --reason other');
  await world.ok('payment hardship decide 1 reject --reason x');
});

test('3.7.3: a manager does not decide on his own report if a rep owns the customer by now', async () => {
  const world = await twoInstalments('en');
  await world.ok('customer edit 浦东 --owner 王经理');
  await world.ok('payment hardship report 浦东 --reason other');
  await world.ok('customer edit 浦东 --owner 张伟');
  await refused(world, 'payment hardship decide 1 reject --reason x', 5, 'another manager has to decide');
  await world.ok('member add 赵总 --role manager');
  await world.ok('payment hardship decide 1 reject --reason x --as 赵总');
});

test('3.7.3: the seller of the contract may report, whoever owns the customer now', async () => {
  const world = await twoInstalments('en');
  await world.ok('customer edit 浦东 --owner 李娜');
  await world.ok('payment hardship report PAY-2026-0001 --reason other --as 张伟');
  expect((await world.ok('payment hardship list --json')).json()).toMatchObject([
    { code: 'HS-2026-0001', reportedBy: '张伟', openFen: 56_500, status: 'open' },
  ]);
});

test.each([
  ['payment hardship report 浦东', 2, '--reason'],
  ['payment hardship report 浦东 --reason 没钱 --as 张伟', 2, 'There are: cashFlow'],
  ['payment hardship report PAY-2026-0009 --reason other --as 张伟', 3, 'PAY-2026-0009'],
  ['payment hardship report 恒信 --reason other --as 李娜', 5, 'nothing is open'],
  ['payment hardship report PAY-2026-0001 --reason other --as 张伟', 6, 'already in case HS-2026-0001'],
  ['payment hardship show 9', 3, 'no case of hardship'],
  ['payment hardship decide 9 reject --reason x', 3, 'no case of hardship'],
  ['payment hardship decide 1 forget --reason x', 2, 'error: decision: no "forget"'],
  ['payment hardship decide 1 reject --reason x --as 张伟', 4, 'policy 3.7.3'],
  ['payment hardship decide 1 reject', 2, '--reason'],
  ['payment hardship decide 1 reject all --reason x', 2, 'takes no terms'],
  ['payment hardship decide 1 waive --reason x', 2, 'give the amount to waive'],
  ['payment hardship decide 1 waive 0 --reason x', 2, 'more than 0'],
  ['payment hardship decide 1 waive 965.01 --reason x', 5, 'more than the ¥965.00 that is open'],
  ['payment hardship decide 1 plan', 2, 'give the new plan'],
  ['payment hardship decide 1 plan "30% 2026-12-31"', 2, 'must add up to 100%'],
  ['payment hardship decide 1 plan "500 2026-12-31; 500 2027-01-31"', 2, 'but ¥965.00 is open'],
  ['payment hardship decide 1 plan "100% 2026-11-22"', 2, 'before the decision'],
  ['payment hardship decide 1 plan "100% accepted"', 2, 'needs a day'],
  ['payment hardship decide 1 plan "rest 2027-01-31" --on 2026-11-22', 2, 'before the report'],
  ['payment hardship decide 1 plan "rest 2027-01-31" --on 2026-11-24', 2, 'is in the future'],
])('3.7.3: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await reported();
  await refused(world, line, code, message);
});

test('3.7.3: a case is decided once, and not when nothing is open any more', async () => {
  const world = await reported();
  await world.ok('payment receive CT-2026-0001 965 --as 财务刘');
  for (const decision of ['plan "rest 2027-01-31"', 'waive all --reason x', 'legal'])
    await refused(world, `payment hardship decide 1 ${decision}`, 5, 'nothing of HS-2026-0001 is open any more');
  await world.ok('payment hardship decide 1 reject --reason 已付清');
  await refused(world, 'payment hardship decide 1 legal', 6, 'was already decided on 2026-11-23');
});

test('3.7.3: a decision takes what was open on its day; money of a later day settles the new plan', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟', { now: '2026-11-20' });
  await world.ok('payment receive CT-2026-0001 165 --on 2026-11-22 --as 财务刘');
  const decided = (await world.ok('payment hardship decide 1 plan "100% 2026-12-31" --on 2026-11-21 --json')).json();
  expect(decided).toMatchObject({ settledFen: 113_000, openFen: 0 });
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 0, 'PAY-2026-0003': 96_500 });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.2: no plan and no waiver counts in a closed month', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟', { now: '2026-10-20' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps test');
  for (const decision of ['plan "rest 2027-01-31"', 'waive all --reason x'])
    await refused(world, `payment hardship decide 1 ${decision} --on 2026-10-25`, 6, '2026-10');
  await world.ok('payment hardship decide 1 waive all --reason x --on 2026-11-02');
});

test('3.7.3: a receipt that is reversed opens its old instalment again, for what it had paid', async () => {
  const world = await reported();
  await world.ok('payment hardship decide 1 plan "rest 2027-01-31"');
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --as 财务刘');
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 16_500, 'PAY-2026-0002': 0, 'PAY-2026-0003': 96_500 });
  expect(await due(world, '2026-11-23')).toEqual([{ code: 'PAY-2026-0001', openFen: 16_500 }]);
  await world.ok('payment receive 浦东 1130 --as 财务刘');
  expect(Object.values(await openParts(world))).toEqual([0, 0, 0]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: after a decision nobody replaces the plan, and money for a replaced instalment is an advance', async () => {
  const world = await reported();
  await world.ok('payment hardship decide 1 plan "rest 2027-01-31"');
  await refused(world, 'payment plan 1 "100% 2027-02-28" --as 张伟', 6, 'hardship decision');
  const received = (await world.ok('payment receive PAY-2026-0002 5 --as 财务刘 --json')).json();
  expect(received).toMatchObject({ parts: [], surplusFen: 500 });
  await world.ok('payment receive PAY-2026-0003 6 --as 财务刘');
});

test('3.7.3: a contract cancelled after a waiver gives back what was received, not what was waived', async () => {
  const world = await reported();
  await world.ok('payment hardship decide 1 waive 500 --reason x');
  await world.ok('contract cancel 1 --reason x');
  const [{ facts }] = (await world.ok('audit log --limit 1 --json')).json();
  expect([facts.creditedFen, facts.refundFen]).toEqual([46_500, 16_500]);
  const [receipt] = (await world.ok('payment receipts --json')).json();
  expect(receipt.advanceFen).toBe(16_500);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: a case over two contracts plans each contract’s part within that contract', async () => {
  const world = await twoInstalments('en');
  await world.ok('contract record 浦东 --signed 2026-11-01 --line "平台; 1; 100; 13%; 40" --plan "100% 2026-11-10"');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await world.ok('payment hardship decide 1 plan "50% 2026-12-31; 50% 2027-03-31"');
  const planned = (await world.ok('payment list --open --json contract,dueDay,amountFen')).json();
  expect(planned).toEqual([
    { contract: 'CT-2026-0001', dueDay: '2026-12-31', amountFen: 62_150 },
    { contract: 'CT-2026-0001', dueDay: '2027-03-31', amountFen: 50_850 },
    { contract: 'CT-2026-0002', dueDay: '2027-03-31', amountFen: 11_300 },
  ]);
});

test('3.7.3: a change made outside the program is found', async () => {
  const world = await reported();
  await world.ok('payment hardship decide 1 waive 500 --reason x');
  const client = new Database(world.file);
  expect(() => client.exec('UPDATE allocations SET amount_fen = 1 WHERE hardship_id = 1')).toThrow('appendOnly');
  client.exec('UPDATE instalments SET waived_fen = 1 WHERE id = 1');
  client.close();
  const ran = await world.run('audit verify');
  expect(ran.code).toBe(10);
  expect(ran.out + ran.err).toContain('does not match the sum of its allocations (policy 3.7.3)');
});

// ---- property

type Step = { do: 'receive' | 'plan' | 'waive' | 'reject' | 'reverse'; n: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('receive', 'plan', 'plan', 'waive', 'reject', 'reverse'),
  n: fc.integer({ min: 1, max: 900 }),
});
interface Listed {
  code: string;
  amountFen: number;
  settledFen: number;
  openFen: number;
  replannedFen: number;
  waivedFen: number;
}

test('3.7.3: no sequence of receipts, reversals, plans and waivers changes what was received or loses a fen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const world = await twoInstalments('en');
      const yesterday = await due(world, '2026-11-22');
      let cases = 0;
      let receipts = 0;
      for (const { do: what, n } of steps) {
        const before = (await world.ok('payment list --json')).json<Listed[]>();
        if (what === 'receive') {
          if ((await world.run(`payment receive CT-2026-0001 ${n} --as 财务刘`)).code === 0) receipts += 1;
        } else if (what === 'reverse') {
          if (receipts > 0) await world.run(`payment reverse REC-2026-000${1 + (n % receipts)} --reason x --as 财务刘`);
        } else if ((await world.run('payment hardship report CT-2026-0001 --reason other --as 张伟')).code === 0) {
          cases += 1;
          const decision = {
            plan: `plan "${n % 99}.5% 2026-12-31; rest 2027-01-31"`,
            waive: `waive ${(n / 3).toFixed(2)} --reason x`,
            reject: 'reject --reason x',
          }[what];
          const decided = await world.run(`payment hardship decide HS-2026-000${cases} ${decision}`);
          if (decided.code !== 0) await world.ok(`payment hardship decide HS-2026-000${cases} reject --reason x`);
          const after = (await world.ok('payment list --json')).json<Listed[]>();
          const receivedOf = (rows: Listed[]) =>
            rows.reduce((sum, i) => sum + i.settledFen - i.replannedFen - i.waivedFen, 0);
          expect(receivedOf(after)).toBe(receivedOf(before));
        }
        const rows = (await world.ok('payment list --json')).json<Listed[]>();
        const sum = (key: keyof Omit<Listed, 'code'>) => rows.reduce((fen, row) => fen + row[key], 0);
        const received = sum('settledFen') - sum('replannedFen') - sum('waivedFen');
        expect(rows.every(({ openFen }) => openFen >= 0)).toBe(true);
        // what moved to a plan stands there as an amount
        expect(sum('amountFen') - sum('replannedFen')).toBe(113_000);
        expect(received + sum('waivedFen') + sum('openFen')).toBe(113_000);
        const booked = (await world.ok('payment receipts --json')).json<
          { amountFen: number; advanceFen: number; reversedDay: string | null }[]
        >();
        expect(received).toBe(
          booked.filter((r) => r.reversedDay === null).reduce((fen, r) => fen + r.amountFen - r.advanceFen, 0),
        );
      }
      expect(await due(world, '2026-11-22')).toEqual(yesterday);
      expect((await world.run('audit verify')).code).toBe(0);
    }),
    { numRuns: 15 },
  );
}, 120_000);
