import { describe, expect, test } from 'vitest';
import { emptyWorld, type World } from '../support/run.js';

// Rules that once held at the label and not at the act, each with what is right (the cases of 2026-11-29).

const TODAY = '2026-11-16T09:00:00+08:00';
const at = (day: string) => `${day}T09:00:00+08:00`;

/** M manages, R sells, L is legal, F is finance; a product of 6,000, a customer 甲 of R. */
async function promises(now = TODAY): Promise<World> {
  const world = emptyWorld('en');
  const dated: World = {
    ...world,
    run: (line, options) => world.run(line, { now, ...options }),
    ok: (line, options) => world.ok(line, { now, ...options }),
  };
  for (const line of [
    'init --company X --manager M --reps R --yes',
    'member add L --role legal',
    'member add F --role finance',
    'product add P --price 6000 --cost 2400 --tax 13%',
    'customer add 甲 --as R',
  ])
    await dated.ok(line);
  return dated;
}
const jsonOf = async (world: World, line: string, now = TODAY) => (await world.ok(`${line} --json`, { now })).json();

const QUOTE = 'quote add D-1 --line "P; 5" --line "service: S; 1; 3000; 6%; 1800" --terms "100% signed" --send --as R';
/** A deal that is brought to the signature, past four waived gates. */
async function signed(): Promise<World> {
  const world = await promises();
  await world.ok('deal add D --customer 甲 --amount 30000 --expected 2026-11-30 --as R');
  for (const gate of ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven'])
    await world.ok(`deal waive 1 ${gate} --reason x`);
  for (const line of [
    QUOTE,
    'quote accept Q-1 --by x --as R',
    'deal negotiate D-1 --item "price: t; 1; 1; agreed" --as R',
    'contract draft D-1 --rights x --specification x --delivery +30d --after-sales x --as R',
    'contract submit CT-1 --as R',
    'contract review CT-1 pass --as L',
    'contract sign CT-1 --ours a --theirs b --seal c --as R',
  ])
    await world.ok(line);
  return world;
}

describe('1 and newcomer A1: one pipeline, told by what happened', () => {
  test('3.3.2: nothing is sent past a gate that nobody waived', async () => {
    const world = await promises();
    await world.ok('deal add D --customer 甲 --amount 30000 --expected 2026-11-30 --as R');
    const sent = await world.run(QUOTE);
    expect(sent.code).toBe(5);
    expect(sent.err).toContain('D-2026-0001 cannot move to quoted: 4 gates not met (policy 3.3.2)');
    expect(await jsonOf(world, 'deal show D-1')).toMatchObject({ stage: 'lead', quotes: [] });
  });

  test('3.5.2: a signed contract is sold once: won, counted, its waivers listed, in no pipeline', async () => {
    const world = await signed();
    expect(await jsonOf(world, 'deal show D-1')).toMatchObject({ stage: 'won' });
    expect((await jsonOf(world, 'kpi report -m 2026-11')).team).toMatchObject({ salesFen: 3_300_000, contracts: 1 });
    expect(await jsonOf(world, 'deal waivers')).toHaveLength(4);
    const { out } = await world.ok('deal forecast');
    expect(out).toMatch(/R +0 +¥0\.00 +¥0\.00 +no target +¥33,000\.00/);
    const pipeline = await jsonOf(world, 'report pipeline');
    expect(JSON.stringify(pipeline)).not.toContain('D-2026-0001","title":"D","stage":"contract"');
    expect((await world.run('move D-1 lead --reason x')).err).toContain(
      'D-2026-0001 is won: contract CT-2026-0001 is in force (policy 3.5.2)',
    );
    const { checks } = JSON.parse((await world.run('month check 2026-11 --json')).out);
    expect(checks.find(({ check }: { check: string }) => check === 'won')).toMatchObject({ met: true });
  });

  test('3.5.2: cancelling the last contract opens the deal again', async () => {
    const world = await signed();
    await world.ok('contract cancel CT-1 --reason x');
    expect(await jsonOf(world, 'deal show D-1')).toMatchObject({ stage: 'contract' });
    expect((await jsonOf(world, 'kpi report -m 2026-11')).team).toMatchObject({ salesFen: 0, contracts: 0 });
  });

  test('3.5.2: a recorded contract wins its deal and says how many gates it passed', async () => {
    const world = await promises();
    await world.ok('deal add D --customer 甲 --amount 30000 --as R');
    const { out } = await world.ok('contract record D-1 --signed 2026-11-16 --line "P; 1; 6000; 13%; 2400"');
    expect(out).toMatch(/past \d+ gates/);
    expect(await jsonOf(world, 'deal show D-1')).toMatchObject({ stage: 'won' });
  });
});

test('2, 3.7.3: the plan of an overdue contract moves by a hardship decision alone', async () => {
  const world = await signed();
  const now = at('2026-12-20');
  const due = () => jsonOf(world, 'due', now);
  expect(await due()).toMatchObject([{ openFen: 3_708_000, overdueDays: 34, step: 'escalate' }]);
  for (const [line, code] of [
    ['contract plan CT-1 --terms "100% 2028-12-31" --as R', 2],
    ['contract plan CT-1 --terms "100% 2028-12-31" --reason x --as R', 5],
    ['payment plan CT-1 "100% 2199-01-01" --reason x', 5],
    ['payment plan CT-1 "100% 2001-01-01" --reason x', 5],
  ] as const)
    expect([line, (await world.run(line, { now })).code]).toEqual([line, code]);
  expect(await due()).toMatchObject([{ openFen: 3_708_000 }]);
});

test('2, 3.5.3: before it is overdue a new plan waits for the manager, and until then the old one stands', async () => {
  const world = await promises();
  await world.ok('contract record 甲 --signed 2026-11-16 --line "P; 1; 1000; 13%; 500" --plan "100% 2026-12-10"');
  await world.ok('contract plan CT-1 --terms "100% 2027-03-01" --reason x --as R');
  const dueDays = async () =>
    (await jsonOf(world, 'payment list --open')).map(({ dueDay }: { dueDay: string }) => dueDay);
  expect(await dueDays()).toEqual(['2026-12-10']);
  await world.ok('contract decide CT-1 agree');
  expect(await dueDays()).toEqual(['2027-03-01']);
});

test('3, 5.2.1: a number alone is no voucher, and its form is checked', async () => {
  const world = await promises();
  const claim = 'claim travel 200 --on 2026-11-10 --purpose x --as R';
  expect((await world.run(`${claim} --invoice-number 24310000000000000001`)).code).toBe(5);
  expect((await world.run(`${claim} --invoice-number 12345678 --no-voucher lost`)).code).toBe(2);
  await world.ok(`${claim} --no-voucher lost`);
  expect((await world.run(`${claim} --no-voucher lost`)).code).toBe(6);
});

test('4, 3.7.1: what a credit note takes off is not received; what moved to a new plan is open there', async () => {
  const world = await promises();
  await world.ok(
    'contract record 甲 --signed 2026-11-16 --line "P; 1; 1000; 13%; 500" --plan "50% 2026-12-10; 50% 2026-12-20"',
  );
  await world.ok('contract adjust CT-1 --net=-100 --reason x');
  expect(await jsonOf(world, 'payment list')).toMatchObject([
    { receivedFen: 0, creditedFen: 11_300, openFen: 45_200 },
    { receivedFen: 0, creditedFen: 0, openFen: 56_500 },
  ]);
  await world.ok('payment hardship report CT-1 --reason cashFlow --note x --as R');
  await world.ok('payment hardship decide 1 plan "100% 2027-01-10"');
  expect(await jsonOf(world, 'payment hardship show 1')).toMatchObject({ openNowFen: 101_700, status: 'plan' });
});

test('6, 6.1.2, 6.2.1: contact.days and archive.days are read', async () => {
  const world = await promises();
  await world.ok('policy set contact.days 5 --reason x');
  expect((await world.ok('today --as R', { now: at('2026-12-01') })).out).toContain('a customer due for contact');
  expect(await jsonOf(world, 'customer list --outdated', at('2027-02-01'))).toEqual([]);
  expect(await jsonOf(world, 'customer list --outdated', at('2027-02-16'))).toMatchObject([{ name: '甲' }]);
});

test('7, 3.7.2: a credit note settles the instalment that it is about', async () => {
  const world = await promises();
  await world.ok(
    'contract record 甲 --signed 2026-11-01 --line "P; 1; 1000; 13%; 500" --plan "50% 2026-11-05; 50% 2026-11-10"',
  );
  await world.ok('contract adjust CT-1 --gross=-565 --reason x --to PAY-2');
  expect(await jsonOf(world, 'due')).toMatchObject([{ code: 'PAY-2026-0001', openFen: 56_500 }]);
});

test('8, 3.7.3: one fen holds nobody and is not dunned', async () => {
  const world = await promises();
  await world.ok('contract record 甲 --signed 2026-09-01 --line "P; 1; 1000; 0%; 500" --plan "100% 2026-09-02"');
  await world.ok('payment receive CT-1 999.99');
  expect(await jsonOf(world, 'due')).toMatchObject([{ openFen: 1, step: null }]);
  expect((await world.run('payment letter 甲 --level 1')).code).toBe(5);
  await world.ok('contract record 甲 --signed 2026-11-16 --line "P; 1; 1; 0%; 0"');
});

test('9, 6.1.2: the same e-mail is a sign of a duplicate', async () => {
  const world = await promises();
  await world.ok('customer add A --email a@x.com');
  expect((await world.run('customer add B --email A@X.com')).code).toBe(6);
});

test('10, 4.2: a month that was not closed in time stays on the page', async () => {
  const world = await promises();
  await world.ok('contract record 甲 --signed 2026-11-16 --line "P; 1; 1; 0%; 0"');
  for (const day of ['2026-12-20', '2027-01-05', '2027-02-05'])
    expect((await jsonOf(world, 'today', at(day))).months).toMatchObject([{ month: '2026-11' }]);
});

test('3.4.6: which steps back are allowed is a setting per stage', async () => {
  const world = await promises();
  await world.ok('deal add D --customer 甲 --amount 30000 --as R');
  await world.ok('log D-1 hello --as R');
  await world.ok('move D-1 research --as R');
  await world.ok('policy set stage.back.research qualified --reason x');
  const back = await world.run('move D-1 lead --reason x --as R');
  expect([back.code, back.err]).toEqual([5, expect.stringContaining('qualified')]);
  await world.ok('move D-1 qualified --reason x --as R');
  expect(await jsonOf(world, 'deal show D-1')).toMatchObject({ stage: 'qualified' });
  await world.ok('policy set stage.back.qualified none --reason x');
  expect((await world.run('move D-1 lead --reason x --as R')).code).toBe(5);
});

test('newcomer B4, 3.1.3: a first contact is on the page from the day on which it becomes a duty', async () => {
  const world = await promises();
  await world.ok('lead add X --channel web --as R');
  for (const day of ['2026-11-16', '2026-11-18'])
    expect((await world.ok('today --as R', { now: at(day) })).out).toMatch(/first contact with a lead +X/);
  expect((await world.ok('today --as R', { now: at('2026-11-19') })).out).toContain(
    'first contact with a lead is late',
  );
});

test('newcomer B6: what was recorded is not recorded twice: shown, exit 6, --yes answers', async () => {
  const world = await promises();
  for (const line of [
    'contract record 甲 --signed 2026-11-01 --line "OA; 1; 100; 0%; 1" --plan "100% 2026-12-01"',
    'contract adjust CT-1 --net=-1 --reason x',
    'payment receive CT-1 5 --reference BANK-1',
    'survey record 甲 4 --on 2026-11-10',
    'deal add twice --customer 甲 --as R',
    'followup add 甲 hello --as R',
    'claim travel 10 --on 2026-11-12 --purpose x --no-voucher y --as R',
  ]) {
    await world.ok(line);
    const again = await world.run(line);
    expect([line, again.code]).toEqual([line, 6]);
    expect(again.err).toContain('possible repeat');
    await world.ok(`${line} --yes`);
  }
});

test('newcomer B8, 4.2: month check says what keeps the month from being closed and what does not, by codes, with the way out', async () => {
  const world = await promises();
  await world.ok('contract record 甲 --signed 2026-11-01 --line "OA; 1; 100; 0%"');
  await world.ok('claim travel 5 --on 2026-11-02 --purpose x --no-voucher y --as R');
  const now = at('2026-12-03');
  const check = await world.run('month check', { now, hints: true });
  expect(check.out).toContain('2026-11 is not ready to close: 2 of 11 checks not passed, 3 more to look at');
  expect(check.out).toMatch(/✗ \| contracts that count have a cost +\| 0 of 1, missing CT-2026-0001/);
  expect(check.out).toMatch(/! \| expense claims are decided +\| 1 undecided, ¥5\.00: EXP-2026-0001/);
  expect(check.err).toContain('salesdesk contract adjust CT-2026-0001 --cost … --on 2026-11-01 --reason "…"');
  expect((await world.run('month close 2026-11 --yes --confirm 2026-11', { now })).code).toBe(5);
  await world.ok('target set R --month 2026-11 --sales 5', { now: '2026-11-28' });
  await world.ok('contract adjust CT-2026-0001 --cost 5 --on 2026-11-01 --reason x', { now });
  const passed = await world.run('month check', { now });
  expect([passed.code, passed.out]).toEqual([
    10,
    expect.stringContaining('2026-11 can be closed; 3 of 11 checks to look at'),
  ]);
  await world.ok('month close 2026-11 --yes --confirm 2026-11', { now });
});

test('promises C, 3.7.2: what is late is never called due today', async () => {
  const world = await promises();
  await world.ok('contract record 甲 --signed 2026-11-01 --line "P; 1; 1000; 13%; 500" --plan "100% 2026-11-13"');
  await world.ok('policy set ladder.dunning1 5 --reason x');
  expect((await world.ok('due')).out).toMatch(/2026-11-13 +3 +¥1,130\.00 +R +reminder\n/);
});
