import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE } from '../../support/bundle.js';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

/** The commands of docs/cron.md, as they stand there after their five fields. */
const PAGE = fs.readFileSync(path.join(import.meta.dirname, '../../../docs/cron.md'), 'utf8');
const LINES = [...PAGE.matchAll(/^(?:[\d*/,-]+ +){4}[\d*/,-]+ +(salesdesk .*)$/gm)].map(([, line]) => line!);

/** Runs a line as cron does: /bin/sh, four variables and nothing else. The clock and the file are the test's. */
function cron(world: World, line: string, now: string) {
  const typed = line
    .replace(/^salesdesk/, `SALESDESK_DB='${world.file}' SALESDESK_NOW=${now} '${NODE}' '${BIN}'`)
    .replace('/srv/salesdesk', world.folder);
  const env = [`HOME=${world.folder}`, 'LOGNAME=cron', 'PATH=/usr/bin:/bin', 'SHELL=/bin/sh'];
  const ran = spawnSync('env', ['-i', ...env, '/bin/sh', '-c', typed], { cwd: world.folder, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

test('3.7.1, 3.7.2: the lines of docs/cron.md, as cron runs them: a list and 10, then silence and 0', async () => {
  const world = await twoInstalments();
  await world.ok('member add cron --role system');
  const [remind, overdue, calendar] = LINES;
  expect(LINES).toHaveLength(3);
  expect(cron(world, overdue!, '2026-10-15')).toEqual({ code: 0, out: '', err: '' });
  const late = cron(world, overdue!, '2026-11-23');
  expect([late.code, late.err]).toEqual([10, '']);
  expect(late.out).toContain('逾期应收 2026-11-23');
  expect(late.out).not.toContain('\u001b');

  expect(cron(world, remind!, '2026-10-07')).toEqual({ code: 0, out: '', err: '' });
  const first = cron(world, remind!, '2026-10-08');
  expect([first.code, first.err, first.out.split('\n').length]).toEqual([10, '', 5]);
  expect(cron(world, remind!, '2026-10-08')).toEqual({ code: 0, out: '', err: '' });
  const monday = cron(world, remind!, '2026-10-16');
  expect(monday.out).toContain('补上了 7 天：2026-10-09 … 2026-10-15');

  expect(cron(world, calendar!, '2026-11-23')).toEqual({ code: 0, out: '', err: '' });
  expect(cron(world, calendar!, '2026-11-24')).toEqual({ code: 0, out: '', err: '' });
  expect(fs.readFileSync(path.join(world.folder, 'due.ics'), 'utf8')).toContain('BEGIN:VEVENT');
});

test('3.7.1: in cron an error is neither 0 nor 10, and the message says what to do', async () => {
  const world = await twoInstalments();
  const ran = cron(world, LINES[0]!, '2026-11-23'); // nobody made the member
  expect(ran.code).toBe(3);
  expect(ran.out).toBe('');
  expect(ran.err).toContain('member list');
});

test('3.7.1: two runs at the same time list each step once', async () => {
  const { desk, worldEnv } = await import('../../support/bundle.js');
  const world = await twoInstalments();
  const env = worldEnv(world.file);
  const both = await Promise.all(
    [1, 2].map(() => desk(world.file, ['payment', 'remind', '--since-last-run', '-o', 'name'], { env })),
  );
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.map(({ out }) => out).join('')).toBe('PAY-2026-0001\nPAY-2026-0002\n');
});
