import { describe, expect, test } from 'vitest';
import { emptyWorld, type World } from '../support/run.js';

// The figures that were wrong once, each with the independent answer (the cases of 2026-11-29).

const TODAY = '2026-09-15';

/** A company of Z and L, with a customer K of Z; commands run on 15 September 2026 unless they say another day. */
async function figures(now = TODAY): Promise<World> {
  const world = emptyWorld('en');
  const dated: World = {
    ...world,
    run: (line, options) => world.run(line, { now, ...options }),
    ok: (line, options) => world.ok(line, { now, ...options }),
  };
  await dated.ok('init --company T --manager M --reps Z,L --yes');
  await dated.ok('customer add K --owner Z --yes');
  return dated;
}

const jsonOf = async (world: World, line: string, now = TODAY) => (await world.ok(`${line} --json`, { now })).json();
const ageingFen = async (world: World, asOf: string): Promise<number> =>
  (await jsonOf(world, `payment aging --as-of ${asOf}`)).buckets.reduce(
    (sum: number, { openFen }: { openFen: number }) => sum + openFen,
    0,
  );

describe('A1: the receivable by the day, whatever was typed first', () => {
  const SALE =
    'contract record K --signed 2026-01-01 --line "A; 1; 10000; 0%; 0" --plan "100% 2026-03-01" --penalty 36.5%/year';
  const RECEIPT = 'payment receive CT-1 10000 --on 2026-03-31';
  const CUT = 'contract adjust CT-1 --gross=-2000 --on 2026-02-15 --reason x';

  test.each([
    ['money first', [RECEIPT, CUT]],
    ['price cut first', [CUT, RECEIPT]],
  ])('3.7.2: %s: 8,000 open and 240 interest, and 300 are refused', async (_, lines) => {
    const world = await figures();
    for (const line of [SALE, ...lines]) await world.ok(line);
    expect(await ageingFen(world, '2026-03-15')).toBe(800_000);
    expect((await jsonOf(world, 'payment interest CT-1 --as-of 2026-04-30')).totalFen).toBe(24_000);
    expect((await world.run('payment charge CT-1 300 --kind interest --reason x')).code).toBe(5);
    await world.ok('payment charge CT-1 240 --kind interest --reason x');
    expect((await jsonOf(world, 'kpi report -m 2026-02')).team).toMatchObject({ salesFen: -200_000 });
  });

  test('3.7.2: a cancelled contract is owed by nobody from the day of the cancellation on', async () => {
    const world = await figures();
    await world.ok(
      'contract record K --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10" --penalty 36.5%/year',
    );
    await world.ok('payment receive CT-1 100 --on 2026-09-05');
    await world.ok('contract cancel CT-1 --on 2026-09-01 --reason x');
    expect([await ageingFen(world, '2026-08-31'), await ageingFen(world, '2026-09-03')]).toEqual([10_000, 0]);
    expect((await jsonOf(world, 'payment interest CT-1 --as-of 2026-09-10')).totalFen).toBe(220);
  });

  test('3.7.2: a price cut dated before a new plan lowers the old one until then', async () => {
    const world = await figures('2026-08-25');
    await world.ok('contract record K --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-09-30"');
    await world.ok('payment plan CT-1 "100% 2026-10-10" --reason x', { now: '2026-08-20' });
    await world.ok('contract adjust CT-1 --gross=-10 --on 2026-08-18 --reason x');
    const open = [];
    for (const day of ['2026-08-17', '2026-08-19', '2026-08-20']) open.push(await ageingFen(world, day));
    expect(open).toEqual([10_000, 9_000, 9_000]);
  });

  test('3.7.2: money dated before a new plan and typed after it is in hand until then', async () => {
    const world = await figures('2026-08-25');
    await world.ok(
      'contract record K --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10" --penalty 36.5%/year',
    );
    await world.ok('payment hardship report CT-1 --reason cashFlow --note x --as Z', { now: '2026-08-20' });
    await world.ok('payment hardship decide 1 plan "100% 2026-10-10"', { now: '2026-08-20' });
    await world.ok('payment receive CT-1 100 --on 2026-08-12');
    expect((await jsonOf(world, 'payment interest CT-1 --as-of 2026-08-25')).totalFen).toBe(20);
    expect(await jsonOf(world, 'payment aging --as-of 2026-08-12')).toMatchObject({ advanceFen: 10_000 });
    expect(await jsonOf(world, 'payment aging --as-of 2026-08-20')).toMatchObject({ advanceFen: 0, rows: [] });
  });
});

describe('B1: who has paid is not dunned', () => {
  test('3.7.2: a deposit settles the instalment on its due day: no dunning, no letter, no interest, no charge', async () => {
    const world = await figures();
    await world.ok('payment receive K 1000 --on 2026-08-01');
    await world.ok(
      'contract record K --signed 2026-08-02 --line "A; 1; 1000; 0%; 0" --plan "100% 2026-08-10" --penalty 36.5%/year',
    );
    expect(await jsonOf(world, 'payment overdue')).toEqual([]);
    expect((await world.run('payment letter K --level 1')).code).toBe(5);
    expect((await jsonOf(world, 'payment interest CT-1')).totalFen).toBe(0);
    expect((await world.run('payment charge CT-1 1 --kind interest --reason x')).code).toBe(5);
    const before = '--as-of 2026-08-09';
    expect(await jsonOf(world, `payment aging ${before}`)).toMatchObject({ advanceFen: 100_000 });
    expect((await world.ok(`payment aging ${before}`)).out).toContain('¥1,000.00 in hand, not deducted above');
    expect(await jsonOf(world, `report collections ${before}`)).toMatchObject({ advances: [{ advanceFen: 100_000 }] });
  });

  test('3.7.3: with a limit of 1,000 whoever paid 1,000 in advance signs a contract of 1,000 more', async () => {
    const world = await figures();
    await world.ok('customer edit K --credit-limit 1000');
    await world.ok('payment receive K 1000 --on 2026-08-01');
    await world.ok('contract record K --signed 2026-08-02 --line "A; 1; 1000; 0%; 0" --plan "100% 2026-10-10"');
    await world.ok('contract record K --signed 2026-08-03 --line "B; 1; 1000; 0%; 0" --plan "100% 2026-10-10"');
    expect((await world.run('contract record K --signed 2026-08-04 --line "C; 1; 1; 0%; 0"')).code).toBe(5);
  });

  test('3.7.1: money received before the plan is made settles the plan', async () => {
    const world = await figures();
    await world.ok('contract record K --signed 2026-08-02 --line "A; 1; 100; 0%; 0"');
    await world.ok('payment receive CT-1 100 --on 2026-08-05');
    await world.ok('payment plan CT-1 "100% 2026-08-10"');
    expect((await jsonOf(world, 'contract show CT-1')).plan).toMatchObject([{ openFen: 0, receivedFen: 10_000 }]);
  });

  test.each([
    [
      'rise first',
      ['contract adjust CT-1 --gross=20 --on 2026-08-20 --reason x', 'payment receive CT-1 120 --on 2026-08-21'],
    ],
    [
      'money first',
      ['payment receive CT-1 120 --on 2026-08-21', 'contract adjust CT-1 --gross=20 --on 2026-08-20 --reason x'],
    ],
  ])('3.7.1: a rise of 20 and 120 received, %s: nothing is open, nothing is in hand', async (_, lines) => {
    const world = await figures();
    await world.ok('contract record K --signed 2026-08-02 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10"');
    for (const line of lines) await world.ok(line);
    expect(await jsonOf(world, 'payment overdue')).toEqual([]);
    expect(await jsonOf(world, 'payment aging')).toMatchObject({ advanceFen: 0 });
  });
});

describe('B2: received, credited and cancelled are told apart', () => {
  test('3.7.1: of a cancelled contract nothing was received', async () => {
    const world = await figures();
    await world.ok('contract record K --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10"');
    await world.ok('contract cancel CT-1 --reason x');
    expect(await jsonOf(world, 'payment list')).toMatchObject([{ receivedFen: 0, cancelledFen: 10_000, openFen: 0 }]);
    expect((await world.ok('payment receive PAY-1 10')).out).toContain('¥10.00 more than is open, kept as an advance');
  });

  test('3.7.1: a price cut of 100 on 60/100/40 with 40 received lowers the oldest open first, and its answer names them', async () => {
    const world = await figures();
    await world.ok(
      'contract record K --signed 2026-08-01 --line "A; 1; 200; 0%; 0" --plan "60 2026-08-10; 100 2026-08-20; rest 2026-08-30"',
    );
    await world.ok('payment receive CT-1 40 --on 2026-08-15');
    const { out } = await world.ok('contract adjust CT-1 --gross=-100 --reason x');
    expect(out).toContain('the receivable falls by ¥20.00: PAY-2026-0001, nothing open');
    expect(out).toContain('the receivable falls by ¥80.00: PAY-2026-0002, ¥20.00 still open');
    expect(await jsonOf(world, 'payment list')).toMatchObject([
      { receivedFen: 4_000, creditedFen: 2_000, openFen: 0 },
      { receivedFen: 0, creditedFen: 8_000, openFen: 2_000 },
      { receivedFen: 0, creditedFen: 0, openFen: 4_000 },
    ]);
  });
});

test.each(['10% signed, 100 2026-12-01, 20% accepted', '70% signed, 200 2026-12-01, 30% accepted'])(
  'B3, 3.3.2: terms that do not add up are refused in every command: %s',
  async (terms) => {
    const world = await figures();
    await world.ok('deal add D --customer K --amount 5');
    for (const line of [
      `payment preview --terms "${terms}" --amount 1000`,
      `contract record K --signed 2026-08-01 --line "A; 1; 1000; 0%; 0" --plan "${terms}"`,
      `quote add D-1 --line "service: S; 1; 1000; 0%; 0" --terms "${terms}"`,
    ])
      expect([line, (await world.run(line)).code]).toEqual([line, 2]);
  },
);

test('B4, 3.5.3: every list prints a contract as it stands', async () => {
  const world = await figures();
  await world.ok('contract record K --signed 2026-08-01 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-10"');
  await world.ok('contract adjust CT-1 --net=-30 --reason x');
  expect((await jsonOf(world, 'customer show K')).purchases).toMatchObject([{ netFen: 7_000, grossFen: 7_000 }]);
  expect(await jsonOf(world, 'contract list')).toMatchObject([{ netFen: 7_000, grossFen: 7_000 }]);
  expect(await jsonOf(world, 'contract show CT-1')).toMatchObject({ netFen: 7_000, grossFen: 7_000 });
});

test('B5, 3.7.1: before a delivery nobody knows the due day that it fixes', async () => {
  const world = await figures('2026-09-10');
  await world.ok('contract record K --signed 2026-09-01 --line "A; 1; 100; 0%; 0" --plan "100% delivered+5d"');
  await world.ok('order deliver CT-1 --waive x');
  const at = (line: string) => jsonOf(world, line, '2026-09-10');
  expect(await at('payment upcoming --within 30 --as-of 2026-09-02')).toEqual([]);
  expect(await at('payment remind --as-of 2026-09-09 --within 30')).toEqual([]);
  const report = await at('report collections --as-of 2026-09-02');
  expect([report.upcoming, report.ahead.map(({ openFen }: { openFen: number }) => openFen)]).toEqual([
    [],
    [0, 0, 0, 0],
  ]);
  expect(await at('payment upcoming --within 30')).toMatchObject([{ dueDay: '2026-09-15', openFen: 10_000 }]);
});

describe('B6: credit is of the day of the signing', () => {
  test('4.1.1: a contract recorded after the customer went to another rep is credited to the owner of the signing day', async () => {
    const world = await figures();
    await world.ok('customer add Q --owner Z --yes', { now: '2026-08-01' });
    await world.ok('customer assign Q L --reason x', { now: '2026-09-05' });
    await world.ok('survey record Q 2 --on 2026-08-20');
    const { out } = await world.ok('contract record Q --signed 2026-08-20 --line "A; 1; 100; 0%; 0"');
    expect(out).toContain('credited to Z 100.00%');
    await world.ok('contract record Q --signed 2026-09-05 --line "A; 1; 300; 0%; 0"');
    await world.ok('contract record Q --signed 2026-08-21 --line "A; 1; 500; 0%; 0" --credit L=100%');
    const august = (await jsonOf(world, 'kpi report -m 2026-08')).rows;
    const september = (await jsonOf(world, 'kpi report -m 2026-09')).rows;
    expect(august).toMatchObject([
      { member: { name: 'L' }, salesFen: 50_000, newCustomers: 0 },
      { member: { name: 'Z' }, salesFen: 10_000, newCustomers: 1 },
    ]);
    expect(september).toMatchObject([
      { member: { name: 'L' }, salesFen: 30_000, newCustomers: 0 },
      { member: { name: 'Z' }, salesFen: 0, newCustomers: 0 },
    ]);
  });

  test('4.1.1: it belongs to the rep of the signing day whenever it is typed: list, overdue, days to pay, new customer', async () => {
    const late = await figures();
    const early = await figures();
    const seen = [];
    for (const [world, typed] of [
      [early, '2026-08-25'],
      [late, '2026-09-10'],
    ] as const) {
      await world.ok('customer add Q --owner Z --yes', { now: '2026-08-01' });
      const record = () =>
        world.ok(
          'contract record Q --signed 2026-08-20 --line "A; 1; 100; 0%; 0" --plan "100% 2026-08-30" --credit L=50%,Z=50%',
          { now: typed },
        );
      if (world === early) await record();
      await world.ok('customer assign Q L --reason x', { now: '2026-09-05' });
      if (world === late) await record();
      const [contract] = await jsonOf(world, 'contract list');
      const [overdue] = await jsonOf(world, 'payment overdue');
      const { reps } = await jsonOf(world, 'payment dso');
      const august: { member: { name: string }; newCustomers: number }[] = (
        await jsonOf(world, 'kpi report -m 2026-08')
      ).rows;
      const newCustomers = Object.fromEntries(august.map((row) => [row.member.name, row.newCustomers]));
      seen.push({ rep: contract.rep, overdue: overdue.rep, reps, newCustomers });
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ rep: 'Z', overdue: 'Z', newCustomers: { L: 0, Z: 1 } });
    // Whoever has left works on nothing more: the owner of now does.
    await late.ok('member leave Z --on 2026-09-11', { now: '2026-09-12' });
    await late.ok('contract record Q --signed 2026-08-21 --line "A; 1; 70; 0%; 0"', { now: '2026-09-12' });
    const contracts: { signedDay: string; rep: string }[] = await jsonOf(late, 'contract list');
    expect(contracts.find(({ signedDay }) => signedDay === '2026-08-21')).toMatchObject({ rep: 'L' });
  });

  test('4.1.1: so is a contract on a deal that went to another rep', async () => {
    const world = await figures();
    await world.ok('deal add D --customer K --amount 100 --owner Z', { now: '2026-08-01' });
    await world.ok('deal assign D-1 L --reason x', { now: '2026-09-05' });
    const record = async (signed: string, net: number) =>
      (await world.ok(`contract record D-1 --signed ${signed} --line "A; 1; ${net}; 0%; 0"`)).out;
    expect(await record('2026-08-20', 100)).toContain('credited to Z 100.00%');
    expect(await record('2026-09-05', 300)).toContain('credited to L 100.00%');
  });

  test('4.1.1: so is a signature that is recorded after its deal went to another rep', async () => {
    const world = await figures('2026-09-10');
    const on = (line: string) => world.ok(line, { now: '2026-08-18' });
    await on('member add J --role legal');
    await on('deal add D --customer K --amount 100 --owner Z');
    for (const gate of ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven', 'negotiationAgreed'])
      await on(`deal waive 1 ${gate} --reason x`);
    await on('quote add D-1 --line "service: S; 1; 100; 0%; 0" --terms "100% signed" --as Z');
    await on('quote submit Q-1 --reason x --as Z');
    await on('quote approve Q-1 --reason x');
    await on('quote send Q-1 --as Z');
    await on('quote accept Q-1 --by x --as Z');
    await on('contract draft D-1 --rights a --specification b --delivery 2026-10-01 --after-sales c --as Z');
    await on('contract submit CT-1 --as Z');
    await on('contract review CT-1 pass --as J');
    await world.ok('deal assign D-1 L --reason x', { now: '2026-09-05' });
    await world.ok('contract sign CT-1 --on 2026-08-20 --ours a --theirs b --seal c --as L');
    expect((await jsonOf(world, 'contract show CT-1', '2026-09-10')).credits).toMatchObject([
      { member: { name: 'Z' } },
    ]);
  });

  test('4.1.1: nobody is credited with what was signed before the first day or after the last one', async () => {
    const world = await figures();
    await world.ok('member add N --role rep --joined 2026-09-01');
    await world.ok('member leave L --on 2026-08-31');
    const record = (signed: string, rep: string, net: number) =>
      world.run(`contract record K --signed ${signed} --line "A; 1; ${net}; 0%; 0" --credit ${rep}=100%`);
    expect(await record('2026-08-31', 'N', 1)).toMatchObject({ code: 5 });
    expect((await record('2026-09-01', 'L', 2)).err).toContain(
      'L left on 2026-08-31 and cannot be credited with what was signed on 2026-09-01 (policy 4.1.1)',
    );
    expect((await record('2026-09-01', 'N', 3)).code).toBe(0);
    expect((await record('2026-08-31', 'L', 4)).code).toBe(0);
  });
});

test('B7, 5.2.3: a payment of a claim is taken back', async () => {
  const world = await figures();
  await world.ok('member add F --role finance');
  await world.ok('claim travel 200 --on 2026-09-10 --purpose x --no-voucher y --as Z');
  for (const line of [
    'claim approve 1',
    'claim approve 1 --as F',
    'claim pay 1 --as F',
    'claim unpay 1 --reason w --as F',
  ])
    await world.ok(line);
  expect(await jsonOf(world, 'claim show 1')).toMatchObject({ status: 'approved', paidDay: null });
});

describe('C: terms, limits and sums', () => {
  test.each([
    ['eom+1m', '2025-04-30', '2025-05-31'],
    ['eom+1m', '2026-06-10', '2026-07-31'],
    ['月底+1个月', '2025-04-30', '2025-05-31'],
    ['eom; +1m', '2025-02-10', '2025-03-31'],
    ['1m; eom', '2025-02-10', '2025-03-31'],
    ['次月底', '2025-04-30', '2025-05-31'],
    ['一个月', '2025-04-30', '2025-05-30'],
    ['signed+1y', '2025-04-30', '2026-04-30'],
    ['验收后1年', '2025-04-30', null],
    ['货到付款', '2025-04-30', null],
  ])('3.3.2: 100%% %s from %s is due on %s', async (rule, from, due) => {
    const world = await figures();
    const preview = await jsonOf(world, `payment preview --terms "100% ${rule}" --from ${from} --amount 100`);
    expect(preview.instalments ?? preview).toMatchObject([{ dueDay: due, amountFen: 10_000 }]);
  });

  test.each([
    ['100% -5d', '2026-01-31'],
    ['100% month+0 day 5', '2026-08-31'],
  ])('C5, 3.3.2: no due day lies before the day it counts from: %s', async (terms, from) => {
    const world = await figures();
    expect((await world.run(`payment preview --terms "${terms}" --from ${from} --amount 100`)).code).toBe(2);
  });

  test('3.3.2: three thirds are the whole, and the last takes the rest', async () => {
    const world = await figures();
    const preview = await jsonOf(
      world,
      'payment preview --terms "1/3 signed, 1/3 accepted, 1/3 signed+3m" --amount 100',
    );
    expect(preview.instalments ?? preview).toMatchObject([
      { amountFen: 3_333 },
      { amountFen: 3_333 },
      { amountFen: 3_334 },
    ]);
  });

  test('D2, 3.3.2: a rate with three decimals is refused by what is wrong with it', async () => {
    const world = await figures();
    expect((await world.run('payment preview --terms "33.334% signed, rest accepted" --amount 100')).err).toContain(
      'has too many decimals: a percentage has two at most',
    );
  });

  test('D5, 3.3.1: 1,000 × 99.99 − 12.5 % is 87,491.25', async () => {
    const world = await figures();
    await world.ok('product add T --price 99.99 --cost 1 --tax 0');
    await world.ok('deal add D --customer K --amount 5');
    expect(await jsonOf(world, 'quote add D-1 --line "T; 1000; -12.5%"')).toMatchObject({ netFen: 8_749_125 });
  });

  test('D1, 4.1.1: a sum beyond the exact integers is refused', async () => {
    const world = await figures();
    expect(
      (await world.run('contract record K --signed 2026-09-01 --line "A; 100000; 899999999999.99; 0%; 0"')).err,
    ).toContain('is over the largest amount 900000000000.00; nothing was saved');
  });
});

describe('files R6: what the company owes the customer', () => {
  test('F18, 3.7.1: money received before the contract is in hand as of that day', async () => {
    const world = await figures();
    await world.ok('payment receive K 100 --on 2026-06-09');
    await world.ok('contract record K --signed 2026-06-30 --line "A; 1; 100; 0%; 40" --plan "100% 2026-07-10"');
    const inHand = [];
    for (const day of ['2026-06-08', '2026-06-09', '2026-07-09', '2026-07-10'])
      inHand.push((await jsonOf(world, `payment aging --as-of ${day}`)).advanceFen);
    expect(inHand).toEqual([0, 10_000, 10_000, 0]);
  });

  test('F19, 3.7.2: what is open again after a receipt bounced is listed once', async () => {
    const world = await figures();
    const run = (day: string) => jsonOf(world, 'payment remind --since-last-run', day);
    await world.ok('contract record K --signed 2026-08-01 --line "A; 1; 1000; 0%; 40" --plan "100% 2026-08-26"');
    expect(await run('2026-09-15')).toMatchObject([{ code: 'PAY-2026-0001', step: 'dunning2' }]);
    await world.ok('payment receive CT-1 1000 --on 2026-09-15');
    expect(await run('2026-09-16')).toEqual([]);
    await world.ok('payment reverse REC-1 --reason bounced', { now: '2026-09-17' });
    expect(await run('2026-09-17')).toMatchObject([{ code: 'PAY-2026-0001', step: 'dunning2' }]);
    expect(await run('2026-09-18')).toEqual([]);
  });
});
