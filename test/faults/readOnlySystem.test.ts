import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { company, temporaryFolder } from '../support/run.js';

const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' }).status === 0;
const place = temporaryFolder();
const isMounted =
  process.platform === 'linux' && run('mount', '-t', 'tmpfs', '-o', 'size=16m', 'salesdesk-test', place);
if (!isMounted) console.log('skipped: only root mounts a file system that is read-only');
afterEach(() => void (isMounted && run('umount', place)));

test.skipIf(!isMounted)(
  'on a read-only file system a book is read; where it cannot be, no mode of a folder is blamed',
  async () => {
    const world = await company('en');
    await world.ok('customer add Acme --yes');
    const file = path.join(place, 'salesdesk.db');
    fs.copyFileSync(world.file, file);
    run('mount', '-o', 'remount,ro', place);
    const at = { hints: true, env: { SALESDESK_DB: file } };
    expect((await world.run('customer list', at)).out).toContain('Acme');
    const written = await world.run('customer add Beta --yes', at);
    expect([written.code, written.err.includes('g+s')]).toEqual([7, false]);
    const { checks } = (await world.run('doctor --json', at)).json();
    expect(checks.find(({ name }: { name: string }) => name === 'database').state).toBe('attention');
    run('mount', '-o', 'remount,rw', place);
    fs.writeFileSync(`${file}-wal`, Buffer.alloc(32));
    run('mount', '-o', 'remount,ro', place);
    const shut = await world.run('customer list', at);
    expect(shut.code).toBe(7);
    expect(shut.err).toContain('read-only file system');
    expect(shut.err).toContain(`cp ${file}*`);
    expect(shut.err).not.toContain('g+s');
  },
);
