import { expect, test } from 'vitest';
import { bring } from '../../exchange/imports/support.js';
import { company } from '../../support/run.js';

test('6.1.2: a name in look-alike letters is a possible duplicate, typed and imported', async () => {
  const world = await company('en');
  await world.ok('customer add ACME');
  const typed = await world.run(['customer', 'add', '\u0410CME Ltd']);
  expect([typed.code, typed.err]).toEqual([6, expect.stringContaining('C-0001')]);
  const imported = await bring(world, 'customers', 'name\n\u0391CME\n');
  expect([imported.code, imported.err]).toEqual([6, expect.stringContaining('C-0001')]);
});
