import { expect, test } from 'vitest';
import { buyers, openParts, twoInstalments } from '../../collections/books.js';
import { putDeal } from '../../customers/support.js';

const RECORD =
  'contract record 浦东软件 --signed 2026-11-20 --line "平台; 20; 6000; ; 3500" --line "实施服务; 1.5; 3,000.00; 6%; 1900" --credit 张伟=60%,李娜=40% --plan "30% 2026-12-01; 60% 2026-12-31; 10% 2027-01-30"';

test('3.5.2: a signed contract is recorded with lines, credits and plan, in Chinese and English', async () => {
  const zh = await buyers();
  expect((await zh.ok(`${RECORD} --owner 张伟`)).out).toMatchInlineSnapshot(`
    "✓ 已登记 CT-2026-0001  浦东软件  含税 ¥140,370.00  签约 2026-11-20
      不含税 ¥124,500.00，税 ¥15,870.00，利润 ¥51,650.00
      业绩 张伟 60.00%, 李娜 40.00%
      分期款 3 期
    编号           到期              金额
    PAY-2026-0001  2026-12-01  ¥42,111.00
    PAY-2026-0002  2026-12-31  ¥84,222.00
    PAY-2026-0003  2027-01-30  ¥14,037.00
    "
  `);
  const en = await buyers('en');
  expect((await en.ok(`${RECORD} --owner 张伟`)).out).toMatchInlineSnapshot(`
    "✓ recorded CT-2026-0001  浦东软件  gross ¥140,370.00  signed 2026-11-20
      net ¥124,500.00, tax ¥15,870.00, profit ¥51,650.00
      credited to 张伟 60.00%, 李娜 40.00%
      3 instalments
    code           due             amount
    PAY-2026-0001  2026-12-01  ¥42,111.00
    PAY-2026-0002  2026-12-31  ¥84,222.00
    PAY-2026-0003  2027-01-30  ¥14,037.00
    "
  `);
});

test('3.5.2: the same as JSON: exact sums, shares that add up, a plan that adds up', async () => {
  const world = await buyers();
  const created = (await world.ok(`${RECORD} --json`)).json();
  expect(created).toMatchObject({
    code: 'CT-2026-0001',
    customer: { code: 'C-0001', name: '浦东软件' },
    signedDay: '2026-11-20',
    netFen: 12_450_000,
    taxFen: 1_587_000,
    grossFen: 14_037_000,
    costFen: 7_285_000,
    profitFen: 5_165_000,
    costKnown: true,
  });
  expect(created.instalments.map((i: { amountFen: number }) => i.amountFen)).toEqual([4_211_100, 8_422_200, 1_403_700]);
  const shown = (await world.ok('contract show CT-2026-0001 --json')).json();
  expect(shown.credits).toMatchObject([
    { member: { name: '张伟' }, shareBp: 6_000, netFen: 7_470_000, grossFen: 8_422_200, costFen: 4_371_000 },
    { member: { name: '李娜' }, shareBp: 4_000, netFen: 4_980_000, grossFen: 5_614_800, costFen: 2_914_000 },
  ]);
  expect(shown.lines).toMatchObject([
    { product: '平台', quantityMilli: 20_000, netFen: 12_000_000, taxRateBp: 1_300, taxFen: 1_560_000 },
    { product: '实施服务', quantityMilli: 1_500, netFen: 450_000, taxRateBp: 600, taxFen: 27_000 },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('4.1.1: prices that include tax keep their gross amount to the fen', async () => {
  const world = await buyers();
  const created = (
    await world.ok('contract record 浦东软件 --signed today --line "平台; 3; 33.33; 13%" --prices-include-tax --json')
  ).json();
  expect(created).toMatchObject({ netFen: 8_849, taxFen: 1_150, grossFen: 9_999 });
});

test('4.1.2: a line without a cost is reported, because the profit is too high then', async () => {
  const world = await buyers('en');
  const ran = await world.ok('contract record 浦东软件 --signed today --line "定制开发; 1; 100; 6%"');
  expect(ran.out).toContain('a line has no cost');
});

test('3.5.1: a deal given is linked and brings its customer; one without a customer is refused', async () => {
  const world = await buyers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  await putDeal(world, { code: 'D-2026-0043', customer: null });
  await world.ok('contract record D-2026-0042 --signed today --line "平台; 1; 100"');
  expect((await world.ok('contract list --json')).json()).toMatchObject([
    { deal: 'D-2026-0042', customer: { code: 'C-0001' }, rep: '张伟' },
  ]);
  const ran = await world.run('contract record 43 --signed today --line "平台; 1; 100"');
  expect(ran.code).toBe(5);
  expect(ran.err).toContain('salesdesk deal edit D-2026-0043 --customer');
});

test.each([
  ['--signed 2026-11-24 --line "平台; 1; 100"', 2, 'is in the future'],
  ['--signed today --line "云盘; 1; 100"', 2, 'no tax rate for "云盘"'],
  ['--signed today', 2, '--line'],
  ['--signed today --line "平台; 1; 100" --credit 张伟=60%', 2, 'exactly'],
  ['--signed today --line "平台; 1; 100" --credit 张伟=60%,zw=40%', 2, 'each member once'],
  ['--signed today --line "平台; 1; 100" --credit 赵六=100%', 3, '赵六'],
  ['--signed 2025-02-30 --line "平台; 1; 1,28O.50"', 2, '2 problems'],
  ['--signed today --line "平台; 1; 100" --plan "60% 2026-12-01; 60% 2026-12-31"', 2, 'must add up to 100%'],
  ['--signed today --line "平台; 1; 100" --as 陈晨', 4, 'policy 3.5.2'],
  ['--signed today --line "平台; 1; 100" --as 李娜', 4, 'policy 3.5.2'],
])('3.5: contract record 浦东软件 %s is refused with exit %i and saves nothing', async (flags, code, message) => {
  const world = await buyers('en');
  const ran = await world.run(`contract record 浦东软件 ${flags}`);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).toContain(message);
  expect((await world.ok('contract list --json')).json()).toEqual([]);
  expect((await world.ok('payment list --json')).json()).toEqual([]);
});

test('6.1.1: contract list and show as of a day name the customer as it was called then', async () => {
  const world = await twoInstalments();
  await world.ok('customer edit C-1 --name 浦东软件集团有限公司 --as 张伟', { now: '2026-11-25' });
  const now = '2026-11-26';
  for (const command of ['contract show CT-1', 'contract list']) {
    const named = async (flags: string) => [(await world.ok(`${command} --json ${flags}`, { now })).json()].flat()[0];
    const then = (await named('--as-of 2026-11-24')).customer.name;
    expect([command, (await named('')).customer.name]).toEqual([command, '浦东软件集团有限公司']);
    expect([command, then]).toEqual([command, '浦东软件']);
    expect((await world.ok(`${command} --as-of 2026-11-24`, { now })).out).not.toContain('集团');
  }
});

test('contract list: one month, one customer, one rep', async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信制造 --signed 2026-11-02 --line "平台; 2; 500"');
  expect((await world.ok('contract list')).out).toMatchInlineSnapshot(`
    "编号          客户      名称  负责人  签约日         不含税       含税  回款比例  已结分期款  已开票
    CT-2026-0002  恒信制造  平台  李娜    2026-11-02  ¥1,000.00  ¥1,130.00                         ¥0.00
    CT-2026-0001  浦东软件  平台  张伟    2026-10-01  ¥1,000.00  ¥1,130.00     0.00%       0 / 2   ¥0.00
    "
  `);
  const codes = async (flags: string) => (await world.ok(`contract list ${flags} -o name`)).out.trim();
  expect(await codes('--month 2026-10')).toBe('CT-2026-0001');
  expect(await codes('--customer 恒信')).toBe('CT-2026-0002');
  expect(await codes('--rep 张伟')).toBe('CT-2026-0001');
  const none = await world.ok('contract list --month 2026-09', { lang: 'en' });
  expect([none.out, none.err]).toEqual(['', 'no contracts\n']);
});

test('3.5.3: a price cut is a dated adjustment and lowers the oldest open instalment first', async () => {
  const world = await twoInstalments();
  const adjusted = (await world.ok('contract adjust 1 --net -600 --reason 降价 --on 2026-11-20 --json')).json();
  expect(adjusted).toMatchObject({
    code: 'ADJ-2026-0001',
    contract: 'CT-2026-0001',
    kind: 'price',
    day: '2026-11-20',
    netFen: -60_000,
    grossFen: -67_800,
    costFen: 0,
    creditedFen: 67_800,
    refundFen: 0,
    credited: [
      { code: 'PAY-2026-0001', amountFen: 56_500, openFen: 0 },
      { code: 'PAY-2026-0002', amountFen: 11_300, openFen: 45_200 },
    ],
  });
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 45_200 });
  expect((await world.ok('payment overdue --as-of 2026-11-19 --json code,openFen')).json()).toEqual([
    { code: 'PAY-2026-0001', openFen: 56_500 },
    { code: 'PAY-2026-0002', openFen: 56_500 },
  ]);
  expect((await world.ok('contract show 1 --json netFen,taxFen,grossFen')).json()).toEqual({
    netFen: 40_000,
    taxFen: 5_200,
    grossFen: 45_200,
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.3: what was received beyond the lowered price is an advance again', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive CT-2026-0001 1130 --on 2026-11-10 --as 财务刘');
  const adjusted = (await world.ok('contract adjust 1 --gross -113 --reason 降价 --json')).json();
  expect(adjusted).toMatchObject({ netFen: -10_000, grossFen: -11_300, creditedFen: 0, refundFen: 11_300 });
  expect((await world.ok('payment receipts --json')).json()).toMatchObject([
    { code: 'REC-2026-0001', amountFen: 113_000, advanceFen: 11_300 },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.3: a price rise is one more instalment; a cost change touches no receivable', async () => {
  const world = await twoInstalments();
  await world.ok('contract adjust 1 --gross 113 --reason 加模块 --due 2026-12-31');
  await world.ok('contract adjust 1 --cost 50 --reason 外包');
  expect((await world.ok('payment list --json code,dueDay,openFen')).json()).toEqual([
    { code: 'PAY-2026-0001', dueDay: '2026-10-15', openFen: 56_500 },
    { code: 'PAY-2026-0002', dueDay: '2026-11-15', openFen: 56_500 },
    { code: 'PAY-2026-0003', dueDay: '2026-12-31', openFen: 11_300 },
  ]);
  expect((await world.ok('contract show 1 --json netFen,costFen,profitFen')).json()).toEqual({
    netFen: 110_000,
    costFen: 45_000,
    profitFen: 65_000,
  });
});

test('3.5.3: a cancelled contract nets to 0, owes nothing, and what was received is to be given back', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive CT-2026-0001 600 --on 2026-10-20 --as 财务刘');
  await world.ok('contract adjust 1 --net -33.33 --reason 降价');
  expect((await world.ok('contract cancel 1 --reason 撤单')).out).toContain(
    'cancelled CT-2026-0001, counts on 2026-11-23; the month of signing is unchanged',
  );
  expect((await world.ok('contract show 1 --json netFen,taxFen,grossFen,costFen,cancelledDay')).json()).toEqual({
    netFen: 0,
    taxFen: 0,
    grossFen: 0,
    costFen: 0,
    cancelledDay: '2026-11-23',
  });
  const contractsIn = async (month: string) =>
    (await world.ok(`kpi report --month ${month} --json`)).json().team.contracts;
  expect([await contractsIn('2026-10'), await contractsIn('2026-11')]).toEqual([1, -1]);
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 0 });
  expect((await world.ok('payment receipts --json code,advanceFen')).json()).toEqual([
    { code: 'REC-2026-0001', advanceFen: 60_000 },
  ]);
  const again = await world.run('contract cancel 1 --reason 撤单');
  expect([again.code, again.err]).toEqual([6, expect.stringContaining('was cancelled on 2026-11-23')]);
  expect((await world.run('payment plan 1 "100% 2026-12-31"')).code).toBe(6);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  ['contract adjust 1 --reason x', 2, 'no change was given'],
  ['contract adjust 1 --net -100 --gross -113 --reason x', 2, 'not both'],
  ['contract adjust 1 --net -1000.01 --reason x', 5, 'would fall below zero'],
  ['contract adjust 1 --cost -400.01 --reason x', 5, 'would fall below zero'],
  ['contract adjust 1 --net -100 --reason x --on 2026-09-30', 2, 'before the day of signing'],
  ['contract adjust 1 --net -100 --reason x --on 2026-11-24', 2, 'is in the future'],
  ['contract adjust 1 --net -1OO --reason x', 2, 'letter O'],
  ['contract adjust 1 --net -100', 2, '--reason'],
  ['contract adjust 9 --net -100 --reason x', 3, '"9"'],
  ['contract adjust 1 --net -100 --reason x --as 张伟', 4, 'policy 3.5.3'],
  ['contract cancel 1 --reason x --as 张伟', 4, 'policy 3.5.3'],
])('3.5.3: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await twoInstalments('en');
  const before = (await world.ok('contract show 1 --json')).out;
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).toContain(message);
  expect((await world.ok('contract show 1 --json')).out).toBe(before);
});

test('--dry-run shows the contract and keeps nothing', async () => {
  const world = await buyers();
  const ran = await world.ok(`${RECORD} --dry-run`);
  expect(ran.out).toContain('CT-2026-0001');
  expect((await world.ok('contract list --json')).json()).toEqual([]);
});

test('4.2: a closed month accepts no contract and no adjustment', async () => {
  const world = await twoInstalments('en');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps test');
  for (const line of [
    'contract record 浦东软件 --signed 2026-10-31 --line "平台; 1; 100"',
    'contract adjust 1 --net -100 --reason x --on 2026-10-31',
    'contract cancel 1 --reason x --on 2026-10-31',
  ]) {
    const ran = await world.run(line);
    expect([ran.code, ran.out]).toEqual([6, '']);
    expect(ran.err).toContain('2026-10');
  }
  await world.ok('contract adjust 1 --net -100 --reason x --on 2026-11-01');
});

test('3.7.2: a credit note names the instalment that it is about', async () => {
  const world = await twoInstalments('en');
  const ran = await world.ok('contract adjust 1 --gross=-565 --to PAY-2026-0002 --reason "delivery dispute"');
  expect(ran.out).toContain('the receivable falls by ¥565.00: PAY-2026-0002, nothing open');
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 56_500, 'PAY-2026-0002': 0 });
  const rows = (await world.ok('payment list --json code,receivedFen,creditedFen,cancelledFen')).json();
  expect(rows[1]).toEqual({ code: 'PAY-2026-0002', receivedFen: 0, creditedFen: 56_500, cancelledFen: 0 });
  const rise = await world.run('contract adjust 1 --gross=10 --to PAY-2026-0001 --reason x');
  expect([rise.code, rise.err]).toEqual([2, expect.stringContaining('lowers the receivable')]);
});
