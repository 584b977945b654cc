import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { emptyWorld, type World } from '../../support/run.js';

/** 王 (manager), 张 (rep, finance), 李 (rep, legal, hr): nobody holds management. */
async function three(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = emptyWorld(lang);
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --legal 李 --hr 李 --yes');
  return world;
}
const CLAIM = 'claim travel 200 --date 2026-11-20 --purpose 出差 --no-voucher 遗失';
const status = async (world: World, n: number) => (await world.ok(`claim show ${n} --json`)).json().status;

test('5.2.2: a claim of the manager takes two of the others together, then finance, and verify agrees', async () => {
  const world = await three();
  expect((await world.ok(`${CLAIM} --as 王`)).out).toContain(
    'manager review (two of 张, 李), then finance review (张)',
  );
  expect((await world.run('claim approve 1 --as 王')).code).toBe(4);
  expect((await world.ok('claim review --as 张')).out).toContain('EXP-2026-0001');
  expect((await world.ok('claim approve 1 --as 张')).out).toContain('next: review by a second person (李)');
  expect(await status(world, 1)).toBe('submitted');
  // Neither the first one again, nor finance before the second.
  const again = await world.run('claim approve 1 --as 张');
  expect([again.code, again.err]).toEqual([6, expect.stringContaining('somebody else is the second')]);
  expect((await world.run('claim pay 1 --as 张')).code).toBe(5);
  expect((await world.ok('claim review --as 张 --json')).json()).toEqual([]);
  expect((await world.ok('claim show 1')).out).toContain(
    '张 approved it; a second person in the place of management is',
  );
  await world.ok('claim approve 1 --as 李');
  expect(await status(world, 1)).toBe('managerApproved');
  await world.ok('claim approve 1 --as 张');
  await world.ok('claim pay 1 --as 张');
  expect((await world.ok('claim list --as-of 2026-11-23 --json')).json()).toMatchObject([{ status: 'paid' }]);
  expect((await world.ok('audit verify')).out).toContain('verified');
});

test('5.2.2: a rejection takes one of them, and a new round begins anew', async () => {
  const world = await three('zh');
  await world.ok(`${CLAIM} --as 王`);
  await world.ok('claim approve 1 --as 张');
  await world.ok('claim reject 1 --reason 缺票 --as 李');
  await world.ok('claim submit 1 --as 王');
  expect((await world.ok('claim approve 1 --as 李')).out).toContain('第二人审核（张）');
  expect(await status(world, 1)).toBe('submitted');
  await world.ok('claim approve 1 --as 张');
  expect(await status(world, 1)).toBe('managerApproved');
});

test('5.2.2: whoever gave one of the two approvals alone never gives finance’s: the database refuses it, too', async () => {
  const world = await three();
  await world.ok(`${CLAIM} --as 王`);
  await world.ok('claim approve 1 --as 张');
  const client = new Database(world.file);
  const insert = () =>
    client.exec(
      "INSERT INTO claim_steps (claim_id, action, member_id, day, recorded_at) VALUES (1, 'financeApprove', 2, '2026-11-23', '')",
    );
  expect(insert).toThrow('salesdesk:sameReviewer');
  client.close();
});

test.each([
  ['en', 'nobody may decide it now; missing is finance other than 张', 'names a substitute (two persons)'],
  ['zh', '现在无人可办理，除 张 外没有财务', '指定代理人（两人办理）'],
] as const)(
  '5.2.3: the claim of the only one in finance says who is missing, and a substitute decides (%s)',
  async (lang, missing, way) => {
    const world = await three(lang);
    await world.ok(`${CLAIM} --as 张`);
    await world.ok('claim approve 1 --as 王');
    const own = await world.run('claim approve 1 --as 张', { hints: true });
    expect(own.code).toBe(4);
    expect(own.err).toContain(missing);
    expect(own.err).toContain(way);
    expect(own.err).toContain('--for finance');
    expect((await world.ok('claim show 1')).out).toContain(missing);
    expect((await world.ok('today --as 张 --json')).json().stuckClaims).toMatchObject([{ code: 'EXP-2026-0001' }]);
    await world.ok('member substitute 李 --for finance --reason 财务本人报销 --as 王');
    expect((await world.run('claim approve 1 --as 李')).code).toBe(4);
    await world.ok('confirm CF-1 --as 张');
    expect((await world.ok('today --as 张 --json')).json().stuckClaims).toEqual([]);
    expect((await world.ok('today --as 李 --json')).json().claims).toMatchObject([{ code: 'EXP-2026-0001' }]);
    await world.ok('claim approve 1 --as 李');
    await world.ok('claim pay 1 --as 李');
    expect((await world.ok('audit verify')).code).toBe(0);
  },
);

test('definitions, Who stands in: a substitute of management reviews the manager’s claim alone', async () => {
  const world = await three();
  await world.ok(`${CLAIM} --as 王`);
  await world.ok('member substitute 李 --for management --reason 无管理层 --as 王');
  await world.ok('confirm CF-1 --as 张');
  expect((await world.ok('claim show 1')).out).toContain('manager review: 李 may decide it now');
  await world.ok('claim approve 1 --as 李');
  expect(await status(world, 1)).toBe('managerApproved');
});

test('5.2.3: where nobody may decide, the substitute who waits to be confirmed is named', async () => {
  const world = await three();
  await world.ok(`${CLAIM} --as 张`);
  await world.ok('claim approve 1 --as 王');
  await world.ok('member substitute 李 --for finance --reason absent --as 王');
  const ran = await world.run('claim approve 1 --as 张', { hints: true });
  expect(ran.code).toBe(4);
  expect(ran.err).toMatch(/waits for .+ {2}salesdesk confirm CF-2026-0001/);
});

test('5.2.3: of a claim that was paid every reviewer is told that it is paid', async () => {
  const world = await three();
  await world.ok(`${CLAIM} --as 李`);
  await world.ok('claim approve 1 --as 王');
  await world.ok('claim approve 1 --as 张');
  await world.ok('claim pay 1 --as 张');
  for (const name of ['王', '张']) {
    const ran = await world.run(`claim approve 1 --as ${name}`);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('paid')]);
  }
});
