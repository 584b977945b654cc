import { expect, test } from 'vitest';
import { buyers, openParts, twoInstalments } from '../books.js';

const NOTHING_SAID = { reason: null, reasonNote: null, lastContact: null, promise: null };

test('3.7.2: the overdue list, in Chinese and English', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment overdue')).out).toMatchInlineSnapshot(`
    "逾期应收 2026-11-23 周一    2 笔    ¥1,130.00
    编号           客户      到期        逾期天数       未收  负责人  下一步（制度 3.7）
    PAY-2026-0001  浦东软件  2026-10-15        39    ¥565.00  张伟    上报经理
    PAY-2026-0002  浦东软件  2026-11-15         8    ¥565.00  张伟    催收并记录原因
    合计                                           ¥1,130.00
    "
  `);
  expect((await world.ok('due', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "Overdue on 2026-11-23 Mon    2 instalments    ¥1,130.00
    code           customer  due         days late       open  rep   next step (policy 3.7)
    PAY-2026-0001  浦东软件  2026-10-15         39    ¥565.00  张伟  report to the manager
    PAY-2026-0002  浦东软件  2026-11-15          8    ¥565.00  张伟  dunning 1, note the reason
    total                                           ¥1,130.00
    "
  `);
});

test('3.7.2: the overdue list as JSON', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive CT-2026-0001 165 --on 2026-11-01 --as 财务刘');
  expect((await world.ok('due --json')).json()).toEqual([
    {
      code: 'PAY-2026-0001',
      contract: 'CT-2026-0001',
      invoice: null,
      customer: { code: 'C-0001', name: '浦东软件' },
      rep: '张伟',
      dueDay: '2026-10-15',
      overdueDays: 39,
      amountFen: 56_500,
      amount: '565.00',
      openFen: 40_000,
      open: '400.00',
      step: 'escalate',
      clause: '3.7.3',
      next: null,
      ...NOTHING_SAID,
      openCase: null,
      advanceFen: 0,
      advance: '0.00',
    },
    {
      code: 'PAY-2026-0002',
      contract: 'CT-2026-0001',
      invoice: null,
      customer: { code: 'C-0001', name: '浦东软件' },
      rep: '张伟',
      dueDay: '2026-11-15',
      overdueDays: 8,
      amountFen: 56_500,
      amount: '565.00',
      openFen: 56_500,
      open: '565.00',
      step: 'dunning1',
      clause: '3.7.2',
      next: null,
      ...NOTHING_SAID,
      openCase: null,
      advanceFen: 0,
      advance: '0.00',
    },
  ]);
});

test('3.7.2: --exit-code is 10 when something is overdue; silent and 0 when nothing is', async () => {
  const world = await twoInstalments();
  expect((await world.run('due --exit-code')).code).toBe(10);
  expect((await world.run('due')).code).toBe(0);
  const quiet = await world.run('due --overdue --exit-code --as-of 2026-10-15');
  expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', '']);
  const result = await world.run('due --as-of 2026-10-15', { lang: 'en' });
  expect([result.code, result.out, result.err]).toEqual([0, '', 'nothing is overdue\n']);
});

test('3.7.2: by rep and by customer', async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信制造 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-11-10"');
  const codes = async (flags: string) => (await world.ok(`due ${flags} -o name`)).out.trim().split('\n');
  expect(await codes('--rep 李娜')).toEqual(['PAY-2026-0003']);
  expect(await codes('--customer 浦东')).toEqual(['PAY-2026-0001', 'PAY-2026-0002']);
  expect((await world.run('due --rep 赵六')).code).toBe(3);
});

test('3.7.1: what falls due soon, the due day itself included', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment upcoming --as-of 2026-11-08', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "Due within 7 days of 2026-11-08 Sun    1 instalment    ¥565.00
    code           customer  due         days left     open  rep
    PAY-2026-0002  浦东软件  2026-11-15          7  ¥565.00  张伟
    total                                           ¥565.00
    "
  `);
  const codes = async (flags: string) => (await world.ok(`payment upcoming ${flags} -o name`)).out.trim();
  expect(await codes('--as-of 2026-11-07')).toBe('');
  expect(await codes('--as-of 2026-11-07 --within 8')).toBe('PAY-2026-0002');
  expect(await codes('--as-of 2026-11-15 --within 0')).toBe('PAY-2026-0002');
  expect(await codes('--as-of 2026-11-16')).toBe('');
  expect((await world.run('payment upcoming --within x')).code).toBe(2);
});

test('3.7.2: ageing, always with all five buckets, in both languages', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment aging')).out).toMatchInlineSnapshot(`
    "账龄 2026-11-23 周一
    逾期       笔数       未收
    未到期        0      ¥0.00
    1–30 天       1    ¥565.00
    31–60 天      1    ¥565.00
    61–90 天      0      ¥0.00
    90 天以上     0      ¥0.00
    合计          2  ¥1,130.00

    编号    客户      笔数  未到期     已逾期  最长逾期
    C-0001  浦东软件     2   ¥0.00  ¥1,130.00        39
    "
  `);
  expect((await world.ok('payment aging --as-of 2026-11-15', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "Ageing on 2026-11-15 Sun
    overdue       count       open
    not due           1    ¥565.00
    1–30 days         0      ¥0.00
    31–60 days        1    ¥565.00
    61–90 days        0      ¥0.00
    over 90 days      0      ¥0.00
    total             2  ¥1,130.00

    code    customer  count  not due  overdue  oldest
    C-0001  浦东软件      2  ¥565.00  ¥565.00      31
    "
  `);
  expect((await world.ok('payment aging --as-of 2026-09-30 --json')).json()).toEqual({
    asOf: '2026-09-30',
    buckets: ['notDue', '1-30', '31-60', '61-90', 'over90'].map((name) => ({
      name,
      count: 0,
      openFen: 0,
      open: '0.00',
    })),
    rows: [],
    advanceFen: 0,
    advance: '0.00',
    advances: [],
  });
});

test('3.7.1: a receipt settles the oldest due first; a surplus is an advance', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment receive CT-2026-0001 600 --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ 已登记回款 REC-2026-0001  浦东软件  ¥600.00  2026-11-23
      核销 PAY-2026-0001 ¥565.00，已收清
      核销 PAY-2026-0002 ¥35.00，尚欠 ¥530.00
    "
  `);
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 53_000 });
  expect(
    (await world.ok('payment receive 浦东 1,000 --on 11-20 --as 财务刘', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ received REC-2026-0002  浦东软件  ¥1,000.00  2026-11-20
      settles PAY-2026-0001 ¥565.00, now paid
      settles PAY-2026-0002 ¥435.00, now paid
      spread by its day: REC-2026-0001 has ¥470.00 in hand now
    "
  `);
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 0, 'PAY-2026-0002': 0 });
  expect((await world.ok('payment receipts')).out).toMatchInlineSnapshot(`
    "编号           客户      日期             金额   预收款  流水号  冲回日
    REC-2026-0001  浦东软件  2026-11-23    ¥600.00  ¥470.00
    REC-2026-0002  浦东软件  2026-11-20  ¥1,000.00    ¥0.00
    "
  `);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: a named instalment is paid first, and the rest settles what is due', async () => {
  const world = await twoInstalments();
  const received = (await world.ok('payment receive 浦东 600 --to PAY-2026-0002 --as 财务刘 --json')).json();
  expect(received).toMatchObject({
    surplusFen: 0,
    parts: [
      { code: 'PAY-2026-0001', amountFen: 3_500 },
      { code: 'PAY-2026-0002', amountFen: 56_500 },
    ],
  });
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 53_000, 'PAY-2026-0002': 0 });
  // What is paid takes no more; what is overdue does.
  const more = (await world.ok('payment receive PAY-2026-0002 5 --as 财务刘 --json')).json();
  expect(more).toMatchObject({ surplusFen: 0 });
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 52_500, 'PAY-2026-0002': 0 });
});

test('3.7.1: an advance is used for what is open', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive CT-2026-0001 1200 --as 财务刘');
  const none = await world.run('payment allocate REC-2026-0001 --as 财务刘', { lang: 'en' });
  expect([none.code, none.err]).toEqual([5, expect.stringContaining('no open instalment')]);
  await world.ok('contract record 浦东 --signed today --line "平台; 1; 100" --plan "100% 2026-12-31"');
  expect((await world.ok('payment allocate REC-2026-0001 --as 财务刘', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ used the advance REC-2026-0001  ¥70.00
      settles PAY-2026-0003 ¥70.00, ¥43.00 still open
    "
  `);
  expect((await world.ok('payment receipts --json code,advanceFen')).json()).toEqual([
    { code: 'REC-2026-0001', advanceFen: 0 },
  ]);
  expect((await world.run('payment allocate REC-2026-0001 --as 财务刘')).code).toBe(6);
});

test('3.7.1: another customer cannot be paid from an advance', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive 恒信 100 --as 财务刘');
  const ran = await world.run('payment allocate REC-2026-0001 PAY-2026-0001 --as 财务刘');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('another customer')]);
});

test('3.7.1: a reversal opens again exactly what the receipt had settled, from its day on', async () => {
  const world = await twoInstalments();
  const before = await openParts(world);
  await world.ok('payment receive 浦东 800 --on 2026-10-20 --as 财务刘');
  expect(
    (await world.ok('payment reverse @last --reason 退票 --on 2026-11-10 --as 财务刘', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ reversed REC-2026-0001  ¥800.00  2026-11-10; what it settled is open again from that day
    "
  `);
  expect(await openParts(world)).toEqual(before);
  const overdue = async (day: string) => (await world.ok(`due --as-of ${day} --json code,openFen`)).json();
  expect(await overdue('2026-10-19')).toEqual([{ code: 'PAY-2026-0001', openFen: 56_500 }]);
  expect(await overdue('2026-10-20')).toEqual([]); // a receipt of the as-of day counts
  expect(await overdue('2026-11-09')).toEqual([]);
  expect(await overdue('2026-11-10')).toEqual([{ code: 'PAY-2026-0001', openFen: 56_500 }]);
  expect((await world.run('payment reverse REC-2026-0001 --reason 退票 --as 财务刘')).code).toBe(6);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: a plan for a contract that has none, and new ones, of what is open; what was received stays', async () => {
  const world = await buyers();
  await world.ok('contract record 浦东 --signed 2026-11-01 --line "平台; 1; 1000"');
  expect((await world.ok('payment plan 浦东 "30% 2026-11-30; 余款 2026-12-31" --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ CT-2026-0001 付款计划：2 期，合计 ¥1,130.00
    编号           到期           金额
    PAY-2026-0001  2026-11-30  ¥339.00
    PAY-2026-0002  2026-12-31  ¥791.00
    "
  `);
  await world.ok('payment plan 浦东 "100% 2027-01-31" --reason 客户预算');
  expect((await world.ok('payment list --json code,amountFen,openFen,replacedDay')).json()).toEqual([
    { code: 'PAY-2026-0001', amountFen: 33_900, openFen: 0, replacedDay: '2026-11-23' },
    { code: 'PAY-2026-0002', amountFen: 79_100, openFen: 0, replacedDay: '2026-11-23' },
    { code: 'PAY-2026-0003', amountFen: 113_000, openFen: 113_000, replacedDay: null },
  ]);
  // Kept and shown, and told apart from what is owed.
  for (const list of ['payment list', 'contract show 1'])
    expect((await world.ok(list)).out).toMatch(/PAY-2026-0001 .* 2026-11-23\n/);
  expect((await world.ok('payment upcoming --within 8 -o name')).out).toBe('');
  expect((await world.ok('payment upcoming --within 8 --as-of 2026-11-22 -o name')).out).toBe('PAY-2026-0001\n');
  await world.ok('payment receive CT-2026-0001 1 --as 财务刘');
  await world.ok('payment plan 浦东 "100% 2027-02-28" --reason 客户预算');
  expect((await world.ok('payment list --open --json code,receivedFen,openFen')).json()).toEqual([
    { code: 'PAY-2026-0004', receivedFen: 0, openFen: 112_900 },
  ]);
});

test.each([
  ['payment receive 浦东 -5', 2, 'more than 0'],
  ['payment receive 浦东 0', 2, 'more than 0'],
  ['payment receive 浦东 1,28O.50', 2, 'letter O'],
  ['payment receive 浦东 5 --on 2026-11-24', 2, 'is in the future'],
  ['payment receive 浦东 5 --on 2025-02-30', 2, 'not a date'],
  ['payment receive 赵六公司 5', 3, '赵六公司'],
  ['payment receive PAY-2026-0099 5', 3, 'PAY-2026-0099'],
  ['payment receive CT-2026-0099 5', 3, 'CT-2026-0099'],
  ['payment receive 恒信 5 --to PAY-2026-0001', 6, 'another customer'],
  ['payment receive 浦东 5 --as 张伟', 4, 'policy 3.7.1'],
  ['payment reverse REC-2026-0099 --reason x', 3, 'REC-2026-0099'],
  ['payment reverse REC-2026-0099', 2, '--reason'],
  ['payment plan 9 "100% 2026-12-31"', 3, '"9"'],
  ['payment plan 1 "100% someday"', 2, 'neither a date'],
  ['payment plan 1 "100% 2026-12-31" --as 陈晨', 4, 'policy 3.7.1'],
])('3.7.1: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await twoInstalments('en');
  const before = await openParts(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).toContain(message);
  expect(await openParts(world)).toEqual(before);
  expect((await world.ok('payment receipts --json')).json()).toEqual([]);
});

test('4.2: a closed month accepts no receipt and no reversal; both are booked in an open one', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive 浦东 100 --on 2026-10-20 --as 财务刘');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps test');
  for (const line of [
    'payment receive 浦东 5 --on 2026-10-31 --as 财务刘',
    'payment reverse REC-2026-0001 --reason x --on 2026-10-31 --as 财务刘',
  ]) {
    const ran = await world.run(line);
    expect([ran.code, ran.out]).toEqual([6, '']);
    expect(ran.err).toContain('2026-10');
  }
  await world.ok('payment reverse REC-2026-0001 --reason x --on 2026-11-01 --as 财务刘');
  expect(await openParts(world)).toEqual({ 'PAY-2026-0001': 56_500, 'PAY-2026-0002': 56_500 });
});
