import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A company with standards from long before, and what one member claimed already. */
async function claimed(...commands: string[]): Promise<World> {
  const world = await company('en');
  for (const set of [
    'meals --per day 100',
    'hotel --per night 400',
    'dinner --per head 200',
    'gift --per occasion 300',
    'ticket --per trip 1000',
    'mileage --per km 2',
  ])
    await world.ok(`standard set ${set} --from 2026-09-01 --reason x`);
  for (const command of commands) await world.ok(`${command} --purpose before --no-voucher posted --as 张伟`);
  return world;
}
const filed = (world: World, words: string, as = '张伟') =>
  world.run(`claim ${words} --purpose again --no-voucher posted --as ${as} --yes`);

test.each([
  ['the same day', 'meals 100 --on 11-19', 'meals 99 --on 11-19'],
  ['a day of several', 'meals 300 --on 11-17 --until 11-19', 'meals 100 --on 11-19'],
  ['several days of one', 'meals 100 --on 11-18', 'meals 300 --on 11-17 --until 11-19'],
  ['the same night', 'hotel 400 --on 11-19 --nights 1', 'hotel 100 --on 11-19 --nights 1'],
  ['a night of several', 'hotel 1200 --on 11-17 --nights 3', 'hotel 400 --on 11-19 --nights 1'],
  ['the heads of a day', 'dinner 800 --on 11-19 --heads 4', 'dinner 200 --on 11-19 --heads 4'],
  ['an occasion', 'gift 300 --on 11-19', 'gift 1 --on 11-19'],
  ['a trip, the day after', 'ticket 800 --on 11-18', 'ticket 300 --on 11-19'],
])('5.3.2: what a standard allows of %s is not claimed again in a second claim', async (_, first, second) => {
  const world = await claimed(`claim ${first}`);
  const refused = await filed(world, second);
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('EXP-2026-0001')]);
  expect((await world.ok('claim list --json')).json()).toHaveLength(1);
});

test.each([
  ['the next day', 'meals 100 --on 11-18', 'meals 100 --on 11-19'],
  ['what the first left of a day', 'meals 60 --on 11-19', 'meals 40 --on 11-19'],
  ['the night of the departure', 'hotel 800 --on 11-17 --until 11-19 --nights 2', 'hotel 400 --on 11-19 --nights 1'],
  ['a day that the first does not need', 'meals 200 --on 11-17 --until 11-19', 'meals 100 --on 11-19'],
  ['an occasion of another day', 'gift 300 --on 11-18', 'gift 300 --on 11-19'],
  ['another trip', 'ticket 1000 --on 11-16', 'ticket 1000 --on 11-19'],
  ['kilometres, which are each line’s own', 'mileage 20 --on 11-19 --km 10', 'mileage 40 --on 11-19 --km 20'],
])('5.3.2: %s may be claimed beside an earlier claim', async (_, first, second) => {
  const world = await claimed(`claim ${first}`);
  expect((await filed(world, second)).code).toBe(0);
});

test('5.3.2: guests of another customer on the same day are another occasion', async () => {
  const world = await claimed();
  for (const name of ['甲公司', '乙公司']) await world.ok(`customer add ${name} --as 张伟 --yes`);
  await world.ok('claim dinner 800 --on 11-19 --heads 4 --customer 甲公司 --no-voucher posted --as 张伟');
  expect((await filed(world, 'dinner 800 --on 11-19 --heads 4 --customer 甲公司')).code).toBe(5);
  expect((await filed(world, 'dinner 800 --on 11-19 --heads 4 --customer 乙公司')).code).toBe(0);
});

test('5.3.2: only what counts of the same member is in the way: not a draft, what was withdrawn, or a colleague’s', async () => {
  const world = await claimed('claim add meals 100 --on 11-19');
  expect((await filed(world, 'meals 100 --on 11-19')).code).toBe(0);
  const refused = await world.run('claim submit 1 --as 张伟');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('EXP-2026-0002')]);
  expect((await filed(world, 'meals 100 --on 11-19', '李娜')).code).toBe(0);
  await world.ok('claim withdraw 2 --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
});

test('5.3.2: what reviewers do not allow of one claim is free for another; the first one submitted keeps its share', async () => {
  const world = await claimed('claim meals 100 --on 11-19');
  await world.ok('claim approve 1 --sanction 60 --reason half --as 王经理');
  expect((await filed(world, 'meals 41 --on 11-19')).code).toBe(5);
  expect((await filed(world, 'meals 40 --on 11-19')).code).toBe(0);
  await world.ok('claim approve 2 --as 王经理');
  await world.ok('claim approve 1 2 --as 财务刘');
});

test('5.3.2: the check explains the sum and names the other claim, --cap claims what it leaves', async () => {
  const world = await claimed('claim meals 60 --on 11-19', 'claim add meals 100 --on 11-19');
  const { verdicts } = (await world.ok('claim check 2 --json')).json();
  expect(verdicts.find(({ check }: any) => check === 'standard')).toMatchObject({
    state: 'wrong',
    finding: {
      kind: 'standardOver',
      mostFen: 4_000,
      payableFen: 10_000,
      otherClaims: ['EXP-2026-0001'],
      besideFen: 6_000,
    },
  });
  expect((await world.ok('claim check 2')).out).toMatch(/¥60.00 are in[\s\S]*EXP-2026-0001/);
  expect((await world.ok('claim check 2 --lang zh')).out).toMatch(/EXP-2026-0001[\s\S]*已报 ¥60.00/);
  await world.ok('claim submit 2 --cap --as 张伟');
  expect((await world.ok('claim show 2 --json')).json()).toMatchObject({ status: 'submitted', amountFen: 4_000 });
});

test.each([
  ['days that are yet to come', 'meals 800 --on 11-23 --until 11-30', '2026-11-30, which is in the future'],
  ['nights that are yet to come', 'hotel 1200 --on 11-22 --nights 3', '2026-11-24, which is in the future'],
])('5.2.1: nobody claims %s', async (_, words, text) => {
  const refused = await filed(await claimed(), words);
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining(text)]);
});

test('5.2.1: nor does an edit of a draft bring days to come into it', async () => {
  const world = await claimed('claim add hotel 400 --on 11-22 --nights 1');
  expect((await world.run('claim edit 1 --nights 3 --as 张伟')).code).toBe(5);
  expect((await world.run('claim edit 1 --until 11-30 --as 张伟')).code).toBe(5);
  expect((await world.run('claim line add 1 meals 900 --on 11-22 --until 11-30 --as 张伟')).code).toBe(5);
});

test.each([
  ['the nights are left out', 'hotel 5000 --on 11-19', 'without nights'],
  ['the heads are left out', 'dinner 5000 --on 11-19', 'without heads'],
  ['the kilometres are left out', 'mileage 5000 --on 11-19', 'without kilometres'],
])('5.3.2: a standard is not escaped where %s', async (_, words, text) => {
  const refused = await filed(await claimed(), words);
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining(text)]);
});

test('5.3.2: days on which another standard counts are a line of their own', async () => {
  const world = await claimed('claim add meals 400 --on 11-17 --until 11-20');
  await world.ok('standard set meals --per day 50 --from 2026-11-19 --reason less');
  const refused = await world.run('claim submit 1 --as 张伟');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('another standard counts from 2026-11-19')]);
  await world.ok('claim edit 1 --until 11-18 --amount 200 --as 张伟');
  await world.ok('claim line add 1 meals 100 --on 11-19 --until 11-20 --no-voucher posted --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
});

test('definitions, Allowances: without a standard there is no allowance; it needs a voucher, or a reason that finance accepts', async () => {
  const world = await company('en');
  const refused = await world.run('claim mileage 9000 --on 11-19 --purpose x --km 10 --as 张伟');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('no allowance without a standard')]);
  await world.ok('claim mileage 9000 --on 11-19 --purpose x --km 10 --no-voucher none --as 张伟');
  const { verdicts } = (await world.ok('claim check 1 --json')).json();
  expect(verdicts.find(({ check }: any) => check === 'voucher').finding.kind).toBe('voucherReason');
  expect(verdicts.find(({ check }: any) => check === 'standard').state).toBe('look');
});

test('5.3.2: nobody sets the limit of what he has spent already; for others, and from then on, it counts', async () => {
  const world = await company('en');
  await world.ok('standard set hotel --per night 300 --from 2026-11-01 --reason x --as 财务刘');
  const spend = (day: string, as: string) =>
    world.run(`claim hotel 900 --nights 1 --on ${day} --purpose x --no-voucher y --as ${as}`);
  await world.ok('standard set hotel --per night 900 --from 2026-11-01 --reason mine --as 王经理');
  const own = await spend('11-20', '王经理');
  expect([own.code, own.err]).toEqual([5, expect.stringContaining('at most ¥300.00')]);
  expect((await spend('11-20', '张伟')).code).toBe(0);
  expect((await spend('11-23', '王经理')).code).toBe(0);
});

test.each([
  ['one for his role', 'standard set hotel --role manager --per night 900 --from 2026-11-20 --reason mine'],
  ['an end', 'standard set hotel off --from 2026-11-20 --reason mine'],
])('5.3.2: nor does %s that he sets afterwards', async (_, set) => {
  const world = await company('en');
  await world.ok('standard set hotel --per night 300 --from 2026-11-01 --reason x --as 财务刘');
  await world.ok(`${set} --as 王经理`);
  const own = await world.run('claim hotel 900 --nights 1 --on 11-20 --purpose x --no-voucher y --as 王经理');
  expect([own.code, own.err]).toEqual([5, expect.stringContaining('at most ¥300.00')]);
});

test('5.3.2: nor does the tier of a city that he names afterwards', async () => {
  const world = await company('en');
  await world.ok('standard set hotel --per night 300 --from 2026-11-01 --reason x --as 财务刘');
  await world.ok('standard set hotel --tier 1 --per night 900 --from 2026-11-01 --reason x --as 财务刘');
  await world.ok('city set 昆山 --tier 1 --from 2026-11-20 --reason mine --as 王经理');
  const spend = (day: string, as: string) =>
    world.run(`claim hotel 900 --nights 1 --city 昆山 --on ${day} --purpose x --no-voucher y --as ${as}`);
  expect((await spend('11-20', '王经理')).code).toBe(5);
  expect((await spend('11-20', '张伟')).code).toBe(0);
  expect((await spend('11-23', '王经理')).code).toBe(0);
});
