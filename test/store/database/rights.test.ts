import fs from 'node:fs';
import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('1.3.2: a backup is the manager’s and the system’s, and nobody else reads it', async () => {
  const world = await company('en');
  await world.ok('member add Cron --role system');
  for (const name of ['张伟', '财务刘', '法务孙']) {
    const refused = await world.run(`backup mine.db --as ${name}`);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('(policy 1.3.2)')]);
    expect((await world.run(`restore mine.db --yes --as ${name}`)).code).not.toBe(0);
  }
  expect(fs.existsSync(`${world.folder}/mine.db`)).toBe(false);
  await world.ok('backup cron.db --as Cron');
  await world.ok('backup manager.db');
  expect(fs.statSync(`${world.folder}/manager.db`).mode & 0o777).toBe(0o600);
  const refused = await world.run('restore cron.db --yes --as 财务刘');
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('(policy 1.3.2)')]);
});
