import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { passed, SIGN } from '../contracts/drafted.js';

const NOW = { now: '2026-12-10' };
/** A signed contract of 平台 and 实施, whose order the product department of 交付吴 took over. */
async function preparing(): Promise<World> {
  const world = await passed('en');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok(SIGN);
  await world.ok('order handoff 1 product --to 交付吴 --as 张伟');
  await world.ok('order accept 1 product --as 交付吴');
  return world;
}
async function amended(world: World, lines: string) {
  const drafted = await world.ok(`contract amend 1 ${lines} --reason x --as 张伟`, NOW);
  const [code] = drafted.out.match(/CT-2026-000[2-9]/) ?? [];
  await world.ok(`contract submit ${code} --as 张伟`, NOW);
  await world.ok(`contract approve ${code} --reason ok`, NOW);
  await world.ok(`contract review ${code} pass --as 法务周`, NOW);
  return await world.ok(
    `contract sign ${code} --on 2026-12-10 --ours 王经理 --theirs 李总 --seal 章 --as 张伟 --yes`,
    NOW,
  );
}
const lines = async (world: World) =>
  (await world.ok('order show 1 --json', NOW))
    .json()
    .lines.map(({ number, product, quantityMilli, readyMilli }: Record<string, unknown>) => [
      number,
      product,
      quantityMilli,
      readyMilli,
    ]);
const status = async (world: World) => (await world.ok('order show 1 --json', NOW)).json().status;

test('3.6.2, 3.5.3: after an amendment the order asks for the new lines, no longer for the dropped, and keeps what was ready', async () => {
  const world = await preparing();
  await world.ok('order ready 1 --line 1=1 --as 交付吴');
  const signed = await amended(world, '--line "移动端; 3; 1000; 13%; 400" --line "平台; 2; 128000; 13%; 51200"');
  expect(signed.out).not.toContain('being prepared again');
  expect(await lines(world)).toEqual([
    [1, '移动端', 3000, 0],
    [2, '平台', 2000, 1000],
  ]);
  expect((await world.run('order ready 1 --line 3=1 --as 交付吴', NOW)).code).toBe(3);
  expect((await world.run('order ready 1 --line 2=3 --as 交付吴', NOW)).code).toBe(2);
  await world.ok('order ready 1 --line 1=3 --as 交付吴', NOW);
  expect(await status(world)).toBe('preparing');
  await world.ok('order ready 1 --line 2=2 --quality fine --as 交付吴', NOW);
  expect(await status(world)).toBe('ready');
  expect((await world.run('order ready 1 --line 2=2 --as 交付吴', NOW)).code).toBe(6);
  expect((await world.ok('audit verify', NOW)).code).toBe(0);
});

test('3.6.2, 3.5.3: what was ready is prepared again for what an amendment adds, until it was delivered', async () => {
  const world = await preparing();
  await world.ok('order ready 1 --all --quality fine --as 交付吴');
  const dropped = await amended(world, '--line "平台; 1; 128000; 13%; 51200"');
  expect(dropped.out).not.toContain('being prepared again');
  expect(await status(world)).toBe('ready');
  const added = await amended(world, '--line "平台; 1; 128000; 13%; 51200" --line "平台; 1; 100; 13%; 50"');
  expect(added.out).toContain('order OR-2026-0001 is being prepared again  salesdesk order ready OR-2026-0001 …');
  expect(await status(world)).toBe('preparing');
  expect((await world.ok('order list --json', NOW)).json()).toMatchObject([{ status: 'preparing' }]);
  expect((await world.run('order deliver 1 --as 交付吴', NOW)).code).toBe(5);
  expect(await lines(world)).toEqual([
    [1, '平台', 1000, 1000],
    [2, '平台', 1000, 0],
  ]);
  const [entry] = (await world.ok('audit log --limit 1 --json', NOW)).json();
  expect(entry).toMatchObject({
    action: 'contract.signSupplement',
    facts: { order: { code: 'OR-2026-0001', status: { from: 'ready', to: 'preparing' } } },
  });
  await world.ok('order ready 1 --all --quality fine --as 交付吴', NOW);
  await world.ok('order deliver 1 --as 交付吴', NOW);
  await amended(world, '--line "平台; 1; 128000; 13%; 51200" --line "移动端; 2; 100; 13%; 50"');
  expect(await status(world)).toBe('delivered');
  expect((await world.ok('order ready 1 --line 2=2 --as 交付吴', NOW)).code).toBe(0);
  expect(await status(world)).toBe('delivered');
  expect(await lines(world)).toEqual([
    [1, '平台', 1000, 1000],
    [2, '移动端', 2000, 2000],
  ]);
});

test('3.6.2: what older programs recorded as ready of a line counts for it after an amendment', async () => {
  const world = await preparing();
  const client = new Database(world.file);
  client
    .prepare(
      `INSERT INTO order_line_checks (order_id, line_id, ready_milli, member_id, day, recorded_at)
        SELECT 1, id, 1000, 1, '2026-11-23', '2026-11-23T01:00:00.000Z' FROM contract_lines WHERE product = '实施'`,
    )
    .run();
  client.close();
  expect(await lines(world)).toEqual([
    [1, '平台', 1000, 0],
    [2, '实施', 1000, 1000],
  ]);
});
