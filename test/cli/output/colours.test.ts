import { expect, test } from 'vitest';
import { showsColours } from '../../../src/cli/output/output.js';
import { company } from '../../support/run.js';

test.each([
  [true, {}, undefined, true],
  [false, {}, undefined, false],
  [true, { TERM: 'dumb' }, undefined, false],
  [true, { NO_COLOR: '1' }, undefined, false],
  [true, {}, false, false],
  [false, { FORCE_COLOR: '1' }, undefined, true],
  [false, { FORCE_COLOR: 'true' }, undefined, true],
  [false, { CLICOLOR_FORCE: '1' }, undefined, true],
  [true, { FORCE_COLOR: '0' }, undefined, false],
  [true, { FORCE_COLOR: 'false' }, undefined, false],
  [true, { CLICOLOR_FORCE: '0' }, undefined, false],
  [false, { FORCE_COLOR: '' }, undefined, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, false],
  [true, { FORCE_COLOR: '1' }, false, false],
])('on a terminal: %s, with %j and --color %s there are colours: %s', (isTTY, env, requested, shown) => {
  expect(showsColours({ isTTY, write: () => true }, env, requested)).toBe(shown);
});

test('FORCE_COLOR colours a table in a pipe, and nothing that a program reads or a file keeps', async () => {
  const world = await company('en');
  await world.ok('customer add K --owner 张伟 --yes');
  await world.ok('contract record K --signed 2026-09-01 --line "A; 1; 100; 0; 0" --plan "100% 2026-10-01"');
  const env = { FORCE_COLOR: '1' };
  expect((await world.run('due', { env })).out).toContain('\u001b[31m');
  expect((await world.ok('due')).out).not.toContain('\u001b');
  for (const format of ['json', 'csv', 'md', 'html'])
    expect((await world.run(`due -o ${format}`, { env })).out).not.toContain('\u001b');
});
