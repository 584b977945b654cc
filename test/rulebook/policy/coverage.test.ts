import { expect, test } from 'vitest';
import { company, emptyWorld } from '../../support/run.js';

test('3.1.1–3.7.3, 2.2.2, 2.2.3: every clause of the chapters that are done has a command', async () => {
  const rows = (await emptyWorld().ok('policy coverage --json')).json<{ clause: string; commands: string[] }[]>();
  const done = rows.filter(({ clause }) => /^3\.|^2\.2\.[23]/.test(clause));
  expect(done.length).toBeGreaterThan(28);
  expect(done.filter(({ commands }) => commands.length === 0).map(({ clause }) => clause)).toEqual([]);
});

test('1.3.2: the commands that no clause asks for are the tools of the house and no others', async () => {
  const { out } = await emptyWorld('en').ok('policy coverage --commands');
  expect(out).toMatchInlineSnapshot(`
    "commands      what it does
    policy dates  how days, months and amounts may be written
    commands      every command with its arguments, options, choices, examples, clauses and exit codes
    doctor        check the installation, the database, permissions and backups
    "
  `);
});

test('2.2.2d: feedback is noted with a follow-up, and the manager sees it at once', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok(['log', '浦东', 'the mobile app is slow', '--feedback', '--as', '张伟']);
  await world.ok('log 浦东 other --as 张伟');
  expect((await world.ok('followup list --feedback --json')).json()).toMatchObject([
    { text: 'the mobile app is slow' },
  ]);
  expect((await world.ok('today')).out).toMatch(/customer feedback +the mobile app is slow/);
  expect((await world.ok('today', { now: '2026-11-30' })).out).not.toContain('mobile app');
});
