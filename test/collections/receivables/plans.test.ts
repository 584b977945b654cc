import { expect, test } from 'vitest';
import { dueDayOf, parseTerms } from '../../../src/pipeline/quotes/terms.js';
import { buyers, openParts, twoInstalments } from '../books.js';

test.each([
  ['30% 12/1; 70% 12/31', ['2026-12-01', '2026-12-31']],
  ['38400 12/1; 余款 12/31', ['2026-12-01', '2026-12-31']],
  ['30% 2026/12/1 / 70% 2026/12/31', ['2026-12-01', '2026-12-31']],
  ['30% 30天后; 70% 月底', ['2026-10-31', '2026-10-31']],
  ['50% 10/15; 50% 1/31', ['2026-10-15', '2027-01-31']],
])('3.7.1: the days of the plan "%s" are read from the signing on', (text, days) => {
  const parts = parseTerms(text, '2026-10-01');
  expect(parts.ok && parts.value.map(({ rule }) => dueDayOf(rule, { plan: '2026-10-01' }).day)).toEqual(days);
});

test('3.7.1: a plan without years, in a contract that is recorded late, is of the year of the signing', async () => {
  const world = await buyers();
  const created = (
    await world.ok(
      'contract record 浦东 --signed 2026-10-01 --line "平台; 1; 100" --plan "50% 10/15; 50% 11/15" --json',
    )
  ).json();
  expect(created.instalments.map((i: { dueDay: string }) => i.dueDay)).toEqual(['2026-10-15', '2026-11-15']);
});

test('3.7.1: after a price cut alone, with nothing received, the plan can still be replaced', async () => {
  const world = await buyers();
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 1000; 13%; 400" --plan "50% 2026-12-15; 50% 2026-12-20"',
  );
  await world.ok('contract adjust 1 --gross -113 --reason 降价');
  await world.ok('payment plan 1 "rest 2026-12-31" --reason 降价');
  expect(await openParts(world)).toMatchObject({ 'PAY-2026-0003': 101_700 });
  expect((await world.ok('payment aging --json')).json().buckets[0]).toMatchObject({
    name: 'notDue',
    openFen: 101_700,
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: money does not stay on what is not due once the receipt that paid the older part has bounced', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive CT-2026-0001 565 --on 2026-10-10 --as 财务刘');
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --on 2026-10-20 --as 财务刘');
  await world.ok('payment receive CT-2026-0001 565 --on 2026-10-15 --as 财务刘 --yes');
  const openOn = async (day: string) => {
    const [row] = (await world.ok(`payment aging --as-of ${day} --json`)).json().rows;
    return row && [row.notDueFen, row.overdueFen];
  };
  expect([await openOn('2026-10-12'), await openOn('2026-10-15'), await openOn('2026-10-20')]).toEqual([
    [56_500, 0],
    undefined,
    [56_500, 0],
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.3: contract show has the receipts that were booked on the customer, too', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive 浦东 100 --as 财务刘');
  expect((await world.ok('contract show 1 --json receipts')).json().receipts).toMatchObject([
    { code: 'REC-2026-0001' },
  ]);
});

test('3.5.3: a price rise says which instalment it adds', async () => {
  const world = await twoInstalments('en');
  const ran = await world.ok('contract adjust 1 --gross 113 --reason 加 --due 2026-12-31');
  expect(ran.out).toContain('the receivable rises by ¥113.00: PAY-2026-0003, due 2026-12-31');
});

test('3.7.1: an advance settles what falls due, on that day, and stands beside what is open until then', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive PAY-2026-0001 600 --on 2026-10-15 --as 财务刘');
  const before = (await world.ok('payment aging --as-of 2026-11-14')).out;
  expect(before).toContain('C-0001 浦东软件: ¥35.00 in hand, not deducted above');
  const asOf = async (day: string) => {
    const { rows, advanceFen } = (await world.ok(`payment aging --as-of ${day} --json`)).json();
    return [rows[0].notDueFen, rows[0].overdueFen, advanceFen];
  };
  expect([await asOf('2026-11-14'), await asOf('2026-11-15')]).toEqual([
    [56_500, 0, 3_500],
    [53_000, 0, 0],
  ]);
  expect((await world.ok('due --json code,openFen')).json()).toEqual([{ code: 'PAY-2026-0002', openFen: 53_000 }]);
});

test('3.7.3: a price cut agreed before the due day and typed after the money bears no interest', async () => {
  const contract =
    'contract record 浦东 --signed 2026-08-01 --line "A; 1; 10000; 0%; 0" --plan "100% 2026-09-01" --penalty 36.5%/year';
  const facts = [
    'payment receive CT-2026-0001 10000 --on 2026-10-01 --as 财务刘',
    'contract adjust CT-2026-0001 --gross=-2000 --on 2026-08-15 --reason x',
  ];
  for (const order of [facts, facts.toReversed()]) {
    const world = await buyers('en');
    await world.ok(contract);
    for (const line of order) await world.ok(line);
    const { rows } = (await world.ok('payment aging --as-of 2026-09-15 --json')).json();
    expect(rows[0].overdueFen).toBe(800_000);
    expect((await world.ok('payment interest CT-2026-0001 --json')).json().totalFen).toBe(24_000);
    expect((await world.ok('payment receipts --json')).json()).toMatchObject([{ advanceFen: 200_000 }]);
  }
});

test('3.7.3: money dated before a new plan and typed after it is in hand until then, and bears no interest', async () => {
  const world = await buyers('en');
  await world.ok(
    'contract record 浦东 --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10" --penalty 36.5%/year',
  );
  await world.ok('payment hardship report PAY-2026-0001 --reason other --as 张伟', { now: '2026-08-15' });
  await world.ok('payment hardship decide 1 plan "100% 2026-12-01" --reason x', { now: '2026-08-20' });
  await world.ok('payment receive CT-2026-0001 100 --on 2026-08-12 --as 财务刘');
  const { rows, advanceFen } = (await world.ok('payment aging --as-of 2026-08-15 --json')).json();
  expect([rows[0].overdueFen, advanceFen]).toEqual([10_000, 10_000]);
  expect((await world.ok('payment interest CT-2026-0001 --json')).json().totalFen).toBe(20);
  const list = (await world.ok('payment list --json code,receivedFen,movedFen,openFen')).json();
  expect(list).toEqual([
    { code: 'PAY-2026-0001', receivedFen: 0, movedFen: 10_000, openFen: 0 },
    { code: 'PAY-2026-0002', receivedFen: 10_000, movedFen: 0, openFen: 0 },
  ]);
});

test('3.7.1: a cancelled contract was not received', async () => {
  const world = await twoInstalments('en');
  await world.ok('contract cancel 1 --reason x');
  const rows = (await world.ok('payment list --json code,receivedFen,cancelledFen,openFen')).json();
  expect(rows[0]).toEqual({ code: 'PAY-2026-0001', receivedFen: 0, cancelledFen: 56_500, openFen: 0 });
  expect((await world.ok('payment receive PAY-2026-0001 10 --as 财务刘')).out).toContain('kept as an advance');
});

test('3.7.1: the due day of a delivery is not known before it', async () => {
  const world = await buyers('en');
  await world.ok('contract record 浦东 --signed 2026-11-01 --line "A; 1; 100; 0%; 0" --plan "100% delivered+5d"', {
    now: '2026-11-01',
  });
  await world.ok('order deliver CT-2026-0001 --waive x', { now: '2026-11-10' });
  const upcoming = async (day: string) =>
    (await world.ok(`payment upcoming --within 30 --as-of ${day} --json`)).json().length;
  expect([await upcoming('2026-11-09'), await upcoming('2026-11-10')]).toEqual([0, 1]);
});
