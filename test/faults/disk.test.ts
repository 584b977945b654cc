import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bash } from '../support/bundle.js';
import { company, temporaryFolder, type World } from '../support/run.js';

const mountable =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }).status === 0;
if (!mountable) console.log('skipped: a small tmpfs cannot be mounted here (needs root on Linux)');

const names = async (world: World) =>
  (await world.ok('member list --json')).json<{ name: string }[]>().map(({ name }) => name);

test.skipIf(!mountable)('a full disk: exit 7, nothing lost, nothing half there, and it works again after', async () => {
  const disk = temporaryFolder();
  const file = path.join(disk, 'x.db');
  // The file system lives and dies with the namespace of this one shell.
  const script = `
    say() { echo "$1 $?"; }
    mount -t tmpfs -o size=2m tmpfs '${disk}' && cd '${disk}'
    $desk init --company A --manager B -q >/dev/null; say init
    $desk member add kept -q >/dev/null; say kept
    cat /dev/zero > filler 2>/dev/null
    $desk member add lost -q; say lost
    $desk backup; say backup
    $desk init --company A --manager B --db other.db; say other
    $desk audit log --out log.csv; say out
    ls -A | grep -v -e -wal -e -shm
    rm filler
    $desk member add again -q >/dev/null; say again
    i=0; while $desk member add "m$i" -q >/dev/null 2>&1 && [ $i -lt 3 ]; do i=$((i+1)); done
    cat /dev/zero > filler 2>/dev/null
    $desk member add late -q; say late
    rm filler
    $desk audit verify -q; say verify
    $desk member list -o csv | cut -d, -f2
  `;
  const ran = spawnSync('unshare', ['-m', 'bash', '-c', await expanded(script)], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: '/root',
      SALESDESK_DB: file,
      SALESDESK_NOW: '2026-11-23',
      SALESDESK_LANG: 'en',
    },
  });
  expect(ran.stdout.trim().split('\n')).toEqual([
    'init 0',
    'kept 0',
    'lost 7',
    'backup 7',
    'other 7',
    'out 7',
    'filler',
    'x.db',
    'again 0',
    'late 7',
    'verify 0',
    'name',
    'B',
    'kept',
    'again',
    'm0',
    'm1',
    'm2',
    'm3',
  ]);
  expect(ran.stderr).not.toMatch(/internal error|^\s+at /m);
  for (const line of ran.stderr.trim().split('\n')) expect(line).toMatch(/^(error|hint): /);
});

async function expanded(script: string): Promise<string> {
  const { BIN, NODE } = await import('../support/bundle.js');
  return script.replaceAll('$desk', `'${NODE}' '${BIN}'`);
}

test.skipIf(process.platform === 'win32')(
  'a limit on the size of files (ulimit -f): exit 7, nothing lost',
  async () => {
    const world = await company('en');
    for (const blocks of [0, 1, 4, 16]) {
      const ran = await bash(world.file, `ulimit -f ${blocks}; $desk member add 赵六`);
      expect(`${blocks}: ${ran.code} ${ran.signal}`).toBe(`${blocks}: 7 null`);
      expect(ran.err).toMatch(/^error: .*(cannot write to the disk|cannot be opened)/);
      expect(await names(world)).not.toContain('赵六');
    }
    // Room for the log of a write, but not to take it over into the file: acknowledged, so it is there.
    const logged = await bash(world.file, 'ulimit -f 100; $desk member add 钱七');
    expect(logged.code).toBe(0);
    expect(await names(world)).toContain('钱七');
    const init = await bash(world.file, 'ulimit -f 100; $desk init --company A --manager B --db other.db; ls');
    expect(init.out.trim().split('\n')).toEqual(['salesdesk.db']);
    expect(init.err).toContain('error: ');
    const backup = await bash(world.file, 'ulimit -f 100; $desk backup copy.db; echo $?; ls -A');
    expect(backup.out.trim().split('\n')).toEqual(['7', 'salesdesk.db']);
    await world.ok('member add 赵六');
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true, entries: 8 });
    expect(fs.readdirSync(world.folder)).toEqual(['salesdesk.db']);
  },
);
