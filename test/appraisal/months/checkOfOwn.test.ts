import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('1.3.2: month check names and counts nothing of others to whoever may not read it', async () => {
  const world = await company('en');
  await world.ok('claim travel 100 --date 2026-11-20 --purpose taxi --no-voucher lost --as 张伟');
  expect((await world.run('month check 2026-11 --as 李娜')).out).toContain('EXP-2026-0001');
  await world.ok('policy set visibility own --reason x');
  const others = await world.run('month check 2026-11 --as 李娜');
  expect(others.out).not.toMatch(/EXP-2026-0001|1 undecided/);
  expect(others.out).toContain('only what you may read was checked');
  expect((await world.run('month check 2026-11 --as 李娜 --lang zh')).out).toContain('只检查了您可以查看的内容');
  expect((await world.run('month check 2026-11 --as 李娜 --json')).out).not.toContain('EXP-2026-0001');
  for (const member of ['张伟', '财务刘']) {
    const { out } = await world.run(`month check 2026-11 --as ${member}`);
    expect(out).toContain('EXP-2026-0001');
  }
});
