import { expect, test } from 'vitest';
import { buyers } from '../../collections/books.js';

test('3.5.2: a rep does not record a contract past legal, for any customer; the way through legal is named', async () => {
  const world = await buyers('en');
  for (const customer of ['恒信制造', '浦东软件'])
    for (const flags of ['', ' --owner 张伟']) {
      const ran = await world.run(
        `contract record ${customer} --signed today --line "平台; 1; 100"${flags} --as 张伟`,
        {
          hints: true,
        },
      );
      expect([ran.code, ran.out]).toEqual([4, '']);
      expect(ran.err).toContain('policy 3.5.2');
      expect(ran.err).toContain('salesdesk contract draft');
    }
  expect((await world.ok('contract list --json')).json()).toEqual([]);
});

test('3.5.1: finance and the manager record for everybody', async () => {
  const world = await buyers();
  for (const who of ['财务刘', '王经理'])
    await world.ok(`contract record 恒信制造 --signed today --line "平台; 1; 100" --as ${who} --yes`);
});

test("3.7.1: a rep does not plan the payments of a colleague's contract", async () => {
  const world = await buyers('en');
  await world.ok('contract record 恒信制造 --signed today --line "平台; 1; 100"');
  const ran = await world.run('payment plan CT-2026-0001 "100% 2026-12-31" --as 张伟');
  expect([ran.code, ran.out]).toEqual([4, '']);
  expect(ran.err).toContain('belongs to 李娜');
  await world.ok('payment plan CT-2026-0001 "100% 2026-12-31" --as 李娜');
  await world.ok('payment plan CT-2026-0001 "100% 2026-12-30" --reason x --as 财务刘');
});
