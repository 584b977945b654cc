import { expect, test } from 'vitest';
import { commandsIn } from '../../../src/cli/tree.js';
import { coverageOf, unclaimed } from '../../../src/rulebook/policy/command.js';
import { company } from '../../support/run.js';
import { commandTree } from '../../support/tree.js';

test('3.1.1–3.7.3, 2.2.2, 2.2.3: every clause of the chapters that are done has a command', async () => {
  const rows = coverageOf(await commandTree('en'));
  const done = rows.filter(({ clause }) => /^3\.|^2\.2\.[23]/.test(clause));
  expect(done.length).toBeGreaterThan(28);
  expect(done.filter(({ commands }) => commands.length === 0).map(({ clause }) => clause)).toEqual([]);
});

test('1.3.2: the commands that no clause asks for are the tools of the house and no others', async () => {
  const program = await commandTree('en');
  expect(unclaimed(program).map((command) => command.path())).toMatchInlineSnapshot(`
    [
      "salesdesk policy dates",
      "salesdesk doctor",
    ]
  `);
  expect(commandsIn(program).length).toBeGreaterThan(150);
  const world = await company('en');
  expect((await world.ok('policy coverage --commands')).out).toContain('doctor');
});

test('2.2.2d: feedback is noted with a follow-up, and the manager sees it at once', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok(['log', '浦东', 'the mobile app is slow', '--feedback', '--as', '张伟']);
  await world.ok('log 浦东 other --as 张伟');
  expect((await world.ok('followup list --feedback --json')).json()).toMatchObject([
    { text: 'the mobile app is slow' },
  ]);
  expect((await world.ok('today')).out).toMatch(/feedback of a customer +the mobile app is slow/);
  expect((await world.ok('today', { now: '2026-11-30' })).out).not.toContain('mobile app');
});
