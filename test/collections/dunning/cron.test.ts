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

/** The crontab of a page: what stands before the lines, and the lines, each as sh gets it. */
function crontabOf(page: string) {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../..', page), 'utf8');
  const block = /```crontab\n(.*?)```/s.exec(text)?.[1] ?? '';
  const settings = [...block.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!] as const);
  const lines = [...block.matchAll(/^(?:[\d*/,-]+ +){4}[\d*/,-]+ +(.*)$/gm)].map(([, line]) => line!);
  return { settings, lines: lines.map((line) => line.replaceAll('\\%', '%')) };
}

test.each(['README.md', 'README.zh.md', 'docs/cron.md'])(
  '3.7.1: each line of the crontab in %s works from cron, with nothing but what stands there',
  async (page) => {
    const world = await twoInstalments();
    await world.ok('member add cron --role system');
    const { settings, lines } = crontabOf(page);
    const [program, data] = [path.join(world.folder, 'local'), path.dirname(world.file)];
    fs.mkdirSync(program);
    fs.mkdirSync(path.join(data, 'backups'), { recursive: true });
    // Stands for what an installation puts into /usr/local/bin.
    const shim = `#!/bin/sh\nSALESDESK_NOW=2026-11-23 exec '${NODE}' '${BIN}' "$@"\n`;
    fs.writeFileSync(path.join(program, 'salesdesk'), shim, { mode: 0o755 });
    const here = (text: string) =>
      text
        .replaceAll(/\/srv\/[a-z]+\/salesdesk\.db/g, world.file)
        .replaceAll(/\/srv\/[a-z]+/g, data)
        .replace('/usr/local/bin', program);
    const env = [`HOME=${world.folder}`, 'LOGNAME=cron', 'PATH=/usr/bin:/bin', 'SHELL=/bin/sh'];
    const set = settings.map(([name, value]) => `${name}=${here(value)}`);
    expect(settings.map(([name]) => name)).toEqual(expect.arrayContaining(['PATH', 'SALESDESK_DB']));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const ran = spawnSync('env', ['-i', ...env, ...set, '/bin/sh', '-c', here(line)], {
        cwd: world.folder,
        encoding: 'utf8',
      });
      expect({ line, code: ran.status, err: ran.stderr }).toEqual({
        line,
        code: expect.toBeOneOf([0, 10]),
        err: '',
      });
    }
  },
);

test('1.3.2: the line that doctor suggests for backups works from cron', async () => {
  const world = await twoInstalments();
  await world.ok('member add cron --role system');
  const { desk, worldEnv } = await import('../../support/bundle.js');
  const told = await desk(world.file, ['doctor', '--json'], { env: worldEnv(world.file) });
  const line = /0 20 \* \* 1-5 (.*?)"/.exec(told.out)?.[1] ?? '';
  const env = [`HOME=${world.folder}`, 'LOGNAME=cron', 'PATH=/usr/bin:/bin', 'SHELL=/bin/sh'];
  const typed = `SALESDESK_NOW=2026-11-23 ${line}`;
  const ran = spawnSync('env', ['-i', ...env, '/bin/sh', '-c', typed], { cwd: '/', encoding: 'utf8' });
  expect({ line, code: ran.status, err: ran.stderr }).toEqual({ line, code: 0, err: '' });
  expect(ran.stdout.trim()).toMatch(/backups.*\.db$/);
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
