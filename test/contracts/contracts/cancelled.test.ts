import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A contract that was cancelled while an amendment of it was drafted. */
async function cancelled(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add Pudong --owner 张伟');
  await world.ok(
    'contract record Pudong --signed 2026-11-02 --line "a; 1; 1000; 13%; 100" --plan "50% 2026-12-01; rest 2026-12-20"',
  );
  await world.ok('contract amend CT-1 --line "a; 1; 900; 13%; 100" --reason cheaper');
  await world.ok('contract cancel CT-1 --on 2026-11-10 --reason over --yes');
  return world;
}

test('3.5.3: an amendment of a cancelled contract is not submitted; its draft is withdrawn', async () => {
  const world = await cancelled();
  const refused = await world.run('contract submit CT-2');
  expect(refused).toMatchObject({ code: 6, err: expect.stringContaining('CT-2026-0001 was cancelled on 2026-11-10') });
  await world.ok('contract withdraw CT-2 --reason over');
});

test('6.1.2: a receipt that was reversed does not hold an archive', async () => {
  const world = await company('en');
  await world.ok('customer add Pudong --owner 张伟');
  await world.ok('payment receive Pudong 1000 --on 2026-11-02 --yes');
  expect((await world.run('customer void Pudong --reason x --yes')).code).toBe(6);
  await world.ok('payment reverse REC-1 --reason x --yes');
  await world.ok('customer void Pudong --reason x --yes');
  await world.ok('audit verify');
});
