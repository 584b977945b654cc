import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, HOT } from '../../scripts/hot.mjs';
import { commandsFor, expand } from '../../src/commands.js';
import { temporaryFolder } from '../support/run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const words = Object.entries(HOT).filter(([word]) => word !== 'none');

/** The built program, as typed. */
const typed = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(ROOT, 'bin/salesdesk.js'), ...args], {
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', SALESDESK_NO_CACHE: '1' },
    encoding: 'utf8',
  });

test.each(words)('the bundle of %s holds the commands that it needs', (word, command) => {
  const needed = commandsFor(expand([word]).path).map(({ load }) => String(load));
  expect(needed.length).toBeGreaterThan(0);
  for (const file of filesOf(command)) expect(needed.join()).toContain(file.replace(/^\.|\.js$/g, ''));
  expect(filesOf(command)).toHaveLength(needed.length);
  // A global option before the word picks the bundle of everything: both say the same.
  const [own, whole] = [typed(word, '--help'), typed('--lang', 'en', word, '--help')];
  expect(own).toMatchObject({ status: 0, stderr: '' });
  expect(own.stdout).toBe(whole.stdout);
});

test.each([
  [[], 'salesdesk init'],
  [['--help'], 'payment'],
  [['--help', 'deal'], 'payment'],
  [['lead', '--help'], 'qualify'],
  [['due', 'deal', '--help'], '--exit-code'],
])('%j: nothing is loaded that its bundle lacks', (args, message) => {
  const ran = typed(...args);
  expect(ran.status).toBe(0);
  expect(ran.stdout).toContain(message);
});

test('a checkout that is not built yet says so in one line', () => {
  const bin = path.join(temporaryFolder(), 'bin');
  fs.mkdirSync(bin);
  fs.copyFileSync(path.join(ROOT, 'bin/salesdesk.js'), path.join(bin, 'salesdesk.js'));
  const ran = spawnSync(process.execPath, [path.join(bin, 'salesdesk.js'), 'due'], { encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 7, stdout: '' });
  expect(ran.stderr).toMatch(/^salesdesk is not built yet: npm ci && npm run build .*\n$/);
});

test('the licences of what is bundled travel with the program', () => {
  const notices = fs.readFileSync(path.join(ROOT, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['commander', 'drizzle-orm', 'cli-table3', 'chalk', 'dayjs', 'zod', 'echarts', 'hono'])
    expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(notices).toContain('Permission is hereby granted');
});
