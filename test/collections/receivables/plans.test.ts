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

test('3.7.1: money booked late for a day before another receipt was reversed settles what was open on its day', async () => {
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
    [0, 56_500],
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
