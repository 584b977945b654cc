import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { agreed, COMPLETE } from './drafted.js';

/** A submitted contract of 张伟; legal is one person or none. */
async function submitted(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await agreed(lang);
  await world.ok('member leave 法务周 --on 2026-11-22');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  return world;
}

test('3.5.2: legal reviews; whoever stands in for it does not, as long as somebody holds it', async () => {
  const world = await submitted();
  const ran = await world.run('contract review 1 pass --as 财务刘');
  expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('who may do it now: 法务孙')]);
  expect((await world.run('contract review 1 pass --as 张伟')).code).toBe(4);
  await world.ok('contract review 1 pass --as 法务孙');
});

test('definitions, Who stands in: without legal finance reviews, before it management; today of each agrees', async () => {
  const world = await submitted();
  await world.ok('member leave 法务孙 --on 2026-11-22');
  const reviews = async (who: string) =>
    (await world.ok(`today --as ${who} --json`)).json().tasks.filter(({ kind }: { kind: string }) => kind === 'review');
  expect(await reviews('财务刘')).toHaveLength(1);
  await world.ok('contract review 1 pass --as 财务刘 --dry-run');
  await world.ok('member add 李总 --role management');
  expect(await reviews('财务刘')).toEqual([]);
  expect(await reviews('李总')).toHaveLength(1);
  expect((await world.run('contract review 1 pass --as 财务刘')).code).toBe(4);
  await world.ok('contract review 1 pass --condition "补授权书" --as 李总');
  await world.ok('contract condition 1 1 --met 已补 --as 李总');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each(['zh', 'en'] as const)(
  '3.5.2: legal’s own contract falls to finance, and the refusal says so (%s)',
  async (lang) => {
    const world = await submitted(lang);
    await world.ok('member edit 张伟 --role rep legal');
    await world.ok('member leave 法务孙 --on 2026-11-22');
    const ran = await world.run('contract review 1 pass --as 张伟');
    expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('财务刘')]);
    await world.ok('contract review 1 pass --as 财务刘');
  },
);
