import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buyers } from '../collections/books.js';
import type { World } from '../support/run.js';

const AFTER = { now: '2026-12-20' };

/** The fixture with one contract of 37,080.00, due at the signing, and one of 1,130.00, due in January; both of 张伟. */
async function signedPlans(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await buyers(lang);
  await world.ok('contract record 浦东 --signed 2026-11-16 --line "P; 1; 37080; 0%; 100" --plan "100% signed"');
  await world.ok('contract record 浦东 --signed 2026-11-16 --line "平台; 1; 1000" --plan "100% 2027-01-31"');
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'the signed paper');
  return world;
}
const PROPOSE = 'payment plan CT-2026-0002 "50% 2027-01-31; 50% 2027-03-31" --reason "their budget" --as 张伟';
const openPlan = async (world: World, more = '') =>
  (await world.ok(`payment list --contract CT-2026-0002 --json ${more}`.trim(), AFTER))
    .json<{ dueDay: string; openFen: number; replacedDay: string | null }[]>()
    .filter(({ openFen }) => openFen > 0)
    .map(({ dueDay, openFen }) => [dueDay, openFen]);
const entries = async (world: World) => (await world.ok('audit log --json')).json<unknown[]>().length;

test('3.5.3, 3.7.3: nobody plans an overdue instalment away; the ways out are named', async () => {
  const world = await signedPlans();
  const due = (await world.ok('due', AFTER)).out;
  const before = await entries(world);
  for (const [line, code] of [
    ['contract plan CT-2026-0001 --terms "100% 2028-12-31" --as 张伟', 2],
    ['contract plan CT-2026-0001 --terms "100% 2028-12-31" --reason x --as 张伟', 5],
    ['payment plan CT-2026-0001 "100% 2028-12-31" --reason x --as 财务刘', 5],
    ['payment plan CT-2026-0001 "100% 2028-12-31" --reason x', 5],
    ['payment plan CT-2026-0002 "100% 2199-01-01" --reason x --as 张伟', 2],
    ['payment plan CT-2026-0002 "100% 2001-01-01" --reason x --as 张伟', 2],
    ['payment plan CT-2026-0002 "100% 2026-12-19" --reason x --as 张伟', 2],
    ['payment plan CT-2026-0002 "100% 2027-12-19" --file signed.pdf --reason x', 2],
    ['payment plan CT-2026-0002 "100% 2027-12-19" --reason x --as 李娜', 4],
    ['contract decide CT-2026-0002 agree', 3],
    ['contract decide CT-2026-0002 agree --as 张伟', 4],
  ] as const)
    expect([line, (await world.run(line, AFTER)).code]).toEqual([line, code]);
  expect(await entries(world)).toBe(before);
  expect((await world.ok('due', AFTER)).out).toBe(due);
  const refused = 'contract plan CT-2026-0001 --terms "100% 2028-12-31" --reason x --as 张伟';
  expect((await world.run(refused, AFTER)).err).toMatchInlineSnapshot(`
    "✗ PAY-2026-0001 is overdue since 2026-11-16; its plan changes only by a hardship decision (policy 3.7.3)
    hint: report hardship  salesdesk --as 张伟 payment hardship report CT-2026-0001 --reason …
    hint: if it was recorded wrongly, correct it by the signed paper  salesdesk --as 张伟 contract plan CT-2026-0001 --terms "…" --correction --file FILE --reason "…"
    "
  `);
  expect((await world.run(refused, { ...AFTER, lang: 'zh' })).err).toMatchInlineSnapshot(`
    "✗ PAY-2026-0001 自 2026-11-16 起逾期，其计划只能按付款困难处理（制度 3.7.3）
    提示：申报付款困难  salesdesk --as 张伟 payment hardship report CT-2026-0001 --reason …
    提示：若登记有误，凭已签文件更正  salesdesk --as 张伟 contract plan CT-2026-0001 --terms "…" --correction --file FILE --reason "…"
    "
  `);
});

test('3.5.3: another plan is proposed with a reason; until the manager agrees the signed one stands', async () => {
  const world = await signedPlans();
  expect((await world.ok(PROPOSE, AFTER)).out).toMatchInlineSnapshot(`
    "✓ the amendment of CT-2026-0002 waits for the manager; until then what was signed stands
    code  due          amount
          2027-01-31  ¥565.00
          2027-03-31  ¥565.00
    "
  `);
  expect(await openPlan(world)).toEqual([['2027-01-31', 113_000]]);
  expect((await world.run(PROPOSE, AFTER)).code).toBe(6);
  expect((await world.ok('contract amendments', AFTER)).out).toMatchInlineSnapshot(`
    "contract      customer  change                                        reason        proposed by  day
    CT-2026-0002  浦东软件  payment plan: 50% 2027-01-31; 50% 2027-03-31  their budget  张伟         2026-12-20
    "
  `);
  expect((await world.ok('contract amendments', { ...AFTER, lang: 'zh' })).out).toMatchInlineSnapshot(`
    "合同          客户      变更                                      原因          提出人  日期
    CT-2026-0002  浦东软件  付款计划：50% 2027-01-31; 50% 2027-03-31  their budget  张伟    2026-12-20
    "
  `);
  expect((await world.ok('contract amendments --as 李娜', AFTER)).out).toBe('');
  expect((await world.ok('today --json', AFTER)).json().tasks).toContainEqual({
    urgent: true,
    kind: 'amendment',
    code: 'CT-2026-0002',
    about: '浦东软件',
    day: '2026-12-20',
    way: 'salesdesk contract decide CT-2026-0002 agree',
  });
  expect((await world.ok('contract decide CT-2026-0002 agree', { ...AFTER, lang: 'zh' })).out).toMatchInlineSnapshot(`
    "✓ CT-2026-0002 的变更已同意，即日起生效
      CT-2026-0002 付款计划：1130.00 2027-01-31 → 50% 2027-01-31; 50% 2027-03-31
    编号           到期           金额
    PAY-2026-0003  2027-01-31  ¥565.00
    PAY-2026-0004  2027-03-31  ¥565.00
    "
  `);
  expect(await openPlan(world)).toEqual([
    ['2027-01-31', 56_500],
    ['2027-03-31', 56_500],
  ]);
  const upcoming = 'payment upcoming --within 120 -o name';
  expect((await world.ok(`${upcoming} --as-of 2026-12-19`, AFTER)).out).toBe('PAY-2026-0002\n');
  expect((await world.ok(upcoming, AFTER)).out).toBe('PAY-2026-0003\nPAY-2026-0004\n');
  const [entry] = (await world.ok('audit log --limit 1 --json', AFTER)).json();
  expect(entry).toMatchObject({
    action: 'contract.decide',
    facts: {
      proposal: { by: '张伟', reason: 'their budget', terms: '50% 2027-01-31; 50% 2027-03-31' },
      changes: {
        status: { from: 'open', to: 'agreed' },
        instalments: {
          from: [{ code: 'PAY-2026-0002', dueDay: '2027-01-31', amountFen: 113_000 }],
          to: [{ code: 'PAY-2026-0003' }, { code: 'PAY-2026-0004' }],
        },
      },
    },
  });
  expect((await world.ok('contract show CT-2026-0002 --json amendments', AFTER)).json().amendments).toMatchObject([
    { field: 'plan', before: '1130.00 2027-01-31', after: '50% 2027-01-31; 50% 2027-03-31', by: '王经理' },
  ]);
  expect((await world.ok('audit verify', AFTER)).code).toBe(0);
});

test('3.5.3: what is declined or withdrawn changes nothing; what turned overdue meanwhile is not agreed', async () => {
  const world = await signedPlans();
  await world.ok(PROPOSE, AFTER);
  expect((await world.run('contract decide CT-2026-0002 decline', AFTER)).code).toBe(2);
  await world.ok('contract decide CT-2026-0002 decline --reason "first half now"', AFTER);
  await world.ok(PROPOSE, AFTER);
  expect((await world.ok('undo --as 张伟', AFTER)).out).toContain('the amendment of CT-2026-0002 is withdrawn');
  expect(await openPlan(world)).toEqual([['2027-01-31', 113_000]]);
  await world.ok(PROPOSE, AFTER);
  const late = await world.run('contract decide CT-2026-0002 agree', { now: '2027-02-01' });
  expect([late.code, late.err]).toEqual([5, expect.stringContaining('PAY-2026-0002 is overdue since 2027-01-31')]);
  const { out } = await world.ok('contract amendments --all', AFTER);
  for (const status of ['declined', 'withdrawn', 'to be decided']) expect(out).toContain(status);
});

test('3.5.3, 3.7.1: another plan is accepted before the receipts and after them; the first plan is no amendment', async () => {
  const plan = async (orders: readonly string[]) => {
    const world = await signedPlans();
    for (const order of orders) await world.ok(order, AFTER);
    const rows = (await world.ok('payment list --contract CT-2026-0002 --json', AFTER)).json();
    return [
      rows.map((row: Record<string, unknown>) => [row.dueDay, row.openFen, row.receivedFen, row.movedFen]),
      (await world.ok('payment aging --as-of 2026-12-10 --json', AFTER)).json().rows,
    ];
  };
  const orders = [
    'payment receive PAY-2026-0002 665 --on 2026-12-05 --as 财务刘',
    'payment plan CT-2026-0002 "50% 2027-01-31; 50% 2027-03-31" --reason "their budget"',
  ];
  const [rows, aged] = await plan(orders);
  // What was received stays on the old plan, the new one is of what is open.
  expect(rows).toEqual([
    ['2027-01-31', 0, 66_500, 46_500],
    ['2027-01-31', 23_250, 0, 0],
    ['2027-03-31', 23_250, 0, 0],
  ]);
  expect(aged).toMatchObject([{ openFen: 3_708_000 + 46_500 }]);
  // A decision fixes its amount: money that was typed after it is an advance until its day, and settles the new plan then.
  const received = 'payment receive CT-2026-0002 665 --on 2026-12-05 --as 财务刘';
  const [after] = await plan([orders[1]!, received]);
  expect(after).toEqual([
    ['2027-01-31', 0, 0, 113_000],
    ['2027-01-31', 0, 56_500, 0],
    ['2027-03-31', 46_500, 10_000, 0],
  ]);
  const world = await signedPlans();
  await world.ok('contract record 恒信 --signed 2026-11-16 --line "平台; 1; 1000"');
  await world.ok('payment plan CT-2026-0003 "100% 2027-01-31" --as 李娜', AFTER);
  expect((await world.ok('contract amendments --all', AFTER)).out).toBe('');
});

test('3.5.3, 3.7.1: an amendment moves what is open on its day; what was received stays, and nobody was overdue before', async () => {
  const world = await buyers('en');
  await world.ok(
    'contract record 浦东 --signed 2026-11-01 --line "P; 1; 20000; 13%; 5000" --plan "30% 2026-11-10; 70% 2027-01-31"',
  );
  await world.ok('payment receive CT-2026-0001 6780 --on 2026-11-10 --as 财务刘', AFTER);
  const amend = 'contract plan CT-2026-0001 --terms "50% 2027-02-28; 50% 2027-03-31" --reason asked';
  expect((await world.ok(amend, AFTER)).out).toContain(
    '¥6,780.00 is received and stays; the new plan covers ¥15,820.00',
  );
  expect((await world.ok('due --as-of 2026-11-18', AFTER)).out).toBe('');
  const rows = (await world.ok('payment list --json', AFTER)).json();
  expect(
    rows.map((row: Record<string, unknown>) => [row.code, row.openFen, row.receivedFen, row.movedFen]).sort(),
  ).toEqual([
    ['PAY-2026-0001', 0, 678_000, 0],
    ['PAY-2026-0002', 0, 0, 1_582_000],
    ['PAY-2026-0003', 791_000, 0, 0],
    ['PAY-2026-0004', 791_000, 0, 0],
  ]);
  expect((await world.ok('contract list --json', AFTER)).json()[0]).toMatchObject({ receivedFen: 678_000 });
  expect(
    (await world.ok(amend.replace('50% 2027-02-28; 50% 2027-03-31', '100% 2027-02-28'), { ...AFTER, lang: 'zh' })).out,
  ).toContain('已收 ¥6,780.00 不变；新计划为其余 ¥15,820.00');
  await world.ok('payment receive CT-2026-0001 15820 --as 财务刘', AFTER);
  expect((await world.run(amend, AFTER)).code).toBe(6);
  expect((await world.ok('audit verify', AFTER)).code).toBe(0);
});

test('3.5.3: another delivery day is the manager’s to agree, another end the rep’s', async () => {
  const world = await signedPlans();
  const days = async () => (await world.ok('contract show CT-2026-0002 --json deliveryDay,endDay', AFTER)).json();
  await world.ok('contract amend CT-2026-0002 --until 2028-01-31 --reason x --as 张伟', AFTER);
  await world.ok('contract amend CT-2026-0002 --delivery 2027-02-01 --reason x --as 张伟', AFTER);
  expect(await days()).toMatchObject({ deliveryDay: null, endDay: '2028-01-31' });
  await world.ok('contract decide CT-2026-0002 agree', AFTER);
  expect(await days()).toMatchObject({ deliveryDay: '2027-02-01' });
});

test('3.5.3: a slip is mended by the signed paper: the days before are judged anew, the month counts it', async () => {
  const world = await signedPlans();
  const correct = 'contract plan CT-2026-0001 --terms "100% 2026-12-31" --correction --reason "typed wrongly"';
  for (const [line, code] of [
    [correct, 2],
    [`${correct} --file signed.pdf --as 张伟`, 4],
    [`${correct} --file signed.pdf --as 财务刘`, 4],
  ] as const)
    expect([line, (await world.run(line, AFTER)).code]).toEqual([line, code]);
  expect((await world.ok('due --as-of 2026-12-01 -o name', AFTER)).out).toBe('PAY-2026-0001\n');
  expect((await world.ok(`${correct} --file signed.pdf`, AFTER)).out).toMatchInlineSnapshot(`
    "✓ the payment plan of CT-2026-0001 was corrected by signed.pdf; the days before are judged by it
      the old plan was PAY-2026-0001
    code           due             amount
    PAY-2026-0003  2026-12-31  ¥37,080.00
    "
  `);
  for (const day of ['2026-12-01', '2026-12-20']) expect((await world.ok(`due --as-of ${day}`, AFTER)).out).toBe('');
  expect((await world.ok('kpi report -m 2026-12', AFTER)).out).toContain(
    'payment plans corrected by the signed paper (policy 3.5.3): 1',
  );
  const [entry] = (await world.ok('audit log --limit 1 --json', AFTER)).json();
  expect(entry).toMatchObject({
    action: 'contract.correctPlan',
    facts: {
      file: 'signed.pdf',
      changes: { instalments: { from: [{ code: 'PAY-2026-0001', dueDay: '2026-11-16' }] } },
    },
  });
  await world.ok('contract file CT-2026-0001 --out paper.pdf', AFTER);
  expect(fs.readFileSync(path.join(world.folder, 'paper.pdf'), 'utf8')).toBe('the signed paper');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', AFTER);
  await world.ok('month close 2026-12 --yes --confirm 2026-12 --accept-gaps x', { now: '2027-01-05' });
  const closed = await world.run(`${correct} --file signed.pdf`, AFTER);
  expect([closed.code, closed.err]).toEqual([6, expect.stringContaining('2026-12')]);
  expect((await world.ok('audit verify', AFTER)).code).toBe(0);
});

test("3.5.3: the plan of the manager's own contract is corrected by finance", async () => {
  const world = await signedPlans();
  await world.ok('customer add 自营 --owner 王经理');
  await world.ok('contract record 自营 --signed 2026-11-16 --line "平台; 1; 1000" --plan "100% signed"');
  const correct = 'contract plan CT-2026-0003 --terms "100% 2026-12-31" --correction --file signed.pdf --reason x';
  const own = await world.run(correct, AFTER);
  expect([own.code, own.err]).toEqual([4, expect.stringContaining('finance corrects its plan')]);
  await world.ok(`${correct} --as 财务刘`, AFTER);
});

test('3.5.3, 3.7.1: the correction of an amendment counts from the day of that: no day has two plans', async () => {
  const world = await signedPlans();
  await world.ok('payment receive CT-2026-0002 500 --on 2026-12-01 --as 财务刘', AFTER);
  await world.ok('payment plan CT-2026-0002 "50% 2027-01-31; 50% 2027-03-31" --reason "their budget"', AFTER);
  const later = { now: '2026-12-22' };
  await world.ok(
    'contract plan CT-2026-0002 --terms "80% 2027-01-31; 20% 2027-03-31" --correction --file signed.pdf --reason slip',
    later,
  );
  const openOn = async (day: string) =>
    (await world.ok(`payment aging --as-of ${day} --json`, later))
      .json()
      .buckets.reduce((sum: number, { openFen }: { openFen: number }) => sum + openFen, 0);
  // CT-2026-0001 and what is left of 1,130.00.
  for (const day of ['2026-12-02', '2026-12-20', '2026-12-21', '2026-12-22'])
    expect([day, await openOn(day)]).toEqual([day, 3_708_000 + 63_000]);
  const rows = (await world.ok('payment list --contract CT-2026-0002 --json', later)).json();
  expect(rows.map((row: Record<string, unknown>) => [row.code, row.openFen, row.receivedFen, row.replacedDay])).toEqual(
    [
      ['PAY-2026-0002', 0, 50_000, '2026-12-20'],
      ['PAY-2026-0003', 0, 0, '2026-12-20'],
      ['PAY-2026-0005', 50_400, 0, null],
      ['PAY-2026-0004', 0, 0, '2026-12-20'],
      ['PAY-2026-0006', 12_600, 0, null],
    ],
  );
});

test('3.5.3, 3.7.1: a correction is of the plan as it was signed; rises, credits and a cancellation before it or after it stay', async () => {
  const correct =
    'contract plan CT-2026-0002 --terms "600 2026-12-31; 530 2027-02-28" --correction --file signed.pdf --reason slip';
  const acts = [
    'payment receive CT-2026-0002 300 --on 2026-11-20 --as 财务刘 --yes',
    'contract adjust CT-2026-0002 --gross=-113 --on 2026-11-25 --reason rebate',
    'contract adjust CT-2026-0002 --gross 226 --on 2026-12-01 --due 2027-03-31 --reason seats',
  ];
  const cancel = 'contract cancel CT-2026-0002 --on 2026-12-15 --reason x';
  const figures = async (orders: readonly string[]) => {
    const world = await signedPlans();
    for (const order of orders) await world.ok(order, AFTER);
    const rows = (await world.ok('payment list --contract CT-2026-0002 --json', AFTER)).json();
    const keys = ['dueDay', 'amountFen', 'openFen', 'receivedFen', 'creditedFen', 'movedFen', 'cancelledFen'];
    return rows.map((row: Record<string, unknown>) => keys.map((key) => row[key])).sort();
  };
  const straight = await figures([...acts, correct]);
  expect(straight).toEqual([
    ['2026-12-31', 60_000, 18_700, 30_000, 11_300, 0, 0],
    ['2027-01-31', 113_000, 0, 0, 0, 113_000, 0],
    ['2027-02-28', 53_000, 53_000, 0, 0, 0, 0],
    ['2027-03-31', 22_600, 22_600, 0, 0, 0, 0],
  ]);
  expect(await figures([correct, ...acts.toReversed()])).toEqual(straight);
  const cancelled = await figures([...acts, cancel, correct]);
  expect(await figures([...acts, correct, cancel])).toEqual(cancelled);
  expect(cancelled.map(([, , openFen]: number[]) => openFen)).toEqual([0, 0, 0, 0]);
});
