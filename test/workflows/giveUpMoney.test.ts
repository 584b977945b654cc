import { expect, test } from 'vitest';
import { buyers } from '../collections/books.js';
import type { World } from '../support/run.js';

/** 11,300.00 gross of 浦东软件, signed on 1 October: half due on 15 October, half on 15 December. */
async function signed(): Promise<World> {
  const world = await buyers('en');
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 10000; 13%; 400" --plan "50% 2026-10-15; 50% 2026-12-15"',
  );
  return world;
}

test('3.7.3: waivers of one customer in a month do not go past waive.least in pieces, by whatever door', async () => {
  const world = await signed();
  await world.ok('payment charge 1 999 --kind fee --reason 差旅 --as 财务刘');
  expect((await world.ok('payment waive 1 --reason x')).out).not.toContain('waits for a second person');
  await world.ok('payment charge 1 500 --kind fee --reason 差旅二 --as 财务刘 --yes');
  expect((await world.ok('payment waive 2 --reason x')).out).toContain('waits for a second person');
  await world.ok('payment hardship report 浦东软件 --reason calamity --as 张伟');
  expect((await world.ok('payment hardship decide 1 waive 2 --reason x')).out).toContain('waits for a second person');
});

test('3.5.3: what both parties agree after the signing counts at once; what the manager gives up by it is listed', async () => {
  const world = await signed();
  expect((await world.ok('contract adjust CT-1 --net=-3000 --reason 让利')).out).toContain('CT-2026-0001');
  await world.ok('contract cancel CT-1 --reason 客户改选');
  const alone = (await world.ok('month alone 2026-11 --json')).json<{ kind: string }[]>();
  expect(alone.filter(({ kind }) => kind === 'givenUp')).toHaveLength(2);
});
