import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, IS_BINARY } from '../support/binary.js';
import { temporaryFolder } from '../support/run.js';

const bun: string = createRequire(import.meta.url)('bun/package.json').version;

if (!IS_BINARY) console.log('skipped: the one-file form is tested with SALESDESK_BIN=dist/salesdesk (npm run binary)');

/** Runs the executable with nothing in its environment but what is given. */
function alone(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(BIN, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { code: status, out: stdout, err: stderr };
}
const INIT = ['init', '--company', 'A', '--manager', 'B', '--lang', 'en', '--yes', '--db', 'x.db'];

describe.skipIf(!IS_BINARY)('the one-file form', () => {
  test('works from an empty folder with an empty environment; the demo without HOME lies in that folder, and says so', () => {
    const folder = temporaryFolder();
    const demo = alone(['demo', '--lang', 'en'], folder);
    expect(demo.code).toBe(0);
    expect(demo.out).toContain('there is no HOME: the demo is in .salesdesk in this folder');
    expect(fs.readdirSync(folder)).toEqual(['.salesdesk']);
    for (const args of [
      ['--demo', 'due', '--json'],
      ['--demo', 'kpi', 'report', '--out', 'kpi.xlsx'],
      ['--demo', 'kpi', 'report', '--out', 'kpi.html'],
      ['--demo', 'report', 'pipeline', '--out', 'pipeline.html'],
      ['--demo', 'customer', 'list', '--jq', '.[0].name'],
      ['--demo', 'find', 'pdrj'],
      ['--demo', 'backup', 'copy.db', '--as', 'M-01'],
      ['--demo', 'restore', 'copy.db', '--yes', '--as', 'M-01'],
      ['--demo', 'audit', 'verify'],
    ])
      expect(alone(args, folder), args.join(' ')).toMatchObject({ code: 0 });
  });

  test('1.3.2: who acts is the account that the system knows, whatever USER says', () => {
    const folder = temporaryFolder();
    expect(alone(INIT, folder, { HOME: folder })).toMatchObject({ code: 0 });
    const env = { HOME: folder, USER: 'somebody', LOGNAME: 'somebody', USERNAME: 'somebody' };
    expect(alone(['customer', 'add', 'C', '--yes', '--db', 'x.db'], folder, env)).toMatchObject({ code: 0 });
    const [entry] = JSON.parse(alone(['audit', 'log', '--json', '--db', 'x.db'], folder, env).out);
    expect(entry.osUser).toBe(os.userInfo().username);
  });

  test.skipIf(process.getuid?.() !== 0)('1.3.2: under another effective account it is that one', () => {
    const folder = temporaryFolder();
    fs.chmodSync(folder, 0o777);
    expect(alone(INIT, folder, { HOME: folder })).toMatchObject({ code: 0 });
    fs.chmodSync(path.join(folder, 'x.db'), 0o666);
    const ran = spawnSync(
      'setpriv',
      ['--euid', '1', '--clear-groups', BIN, 'customer', 'add', 'C', '--yes', '--as', 'M-01', '--db', 'x.db'],
      { cwd: folder, env: { HOME: folder, TMPDIR: folder, PATH: process.env.PATH }, encoding: 'utf8' },
    );
    expect(ran).toMatchObject({ status: 0 });
    const [entry] = JSON.parse(alone(['audit', 'log', '--json', '--db', 'x.db'], folder, { HOME: folder }).out);
    expect(entry.osUser).toBe('daemon');
  });

  test.skipIf(process.platform !== 'linux')('an import reads and writes descriptors that it inherited', () => {
    const folder = temporaryFolder();
    const env = { HOME: folder, PATH: process.env.PATH, LANG: 'en_US.UTF-8' };
    expect(alone(INIT, folder, { HOME: folder })).toMatchObject({ code: 0 });
    const line = `printf 'name,region\\nA,Shanghai\\n,B\\n' > c.csv; "$0" import customers <(cat c.csv) --rejects /dev/fd/7 --overwrite --yes --db x.db 7>rejects.csv`;
    const ran = spawnSync('bash', ['-c', line, BIN], { cwd: folder, env, encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    expect(fs.readFileSync(path.join(folder, 'rejects.csv'), 'utf8')).toContain('B');
  });

  test('nothing of the folder in which it is used becomes part of it', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'evil.js'), "require('fs').writeFileSync('ran', '');");
    fs.writeFileSync(path.join(folder, 'bunfig.toml'), 'preload = ["./evil.js"]\n');
    fs.writeFileSync(path.join(folder, '.env'), 'SALESDESK_DB=elsewhere.db\n');
    fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"paths":{"node:fs":["./evil.js"]}}}');
    expect(alone(INIT.slice(0, -2), folder, { HOME: folder, XDG_DATA_HOME: path.join(folder, 'data') })).toMatchObject({
      code: 0,
    });
    expect(fs.existsSync(path.join(folder, 'ran'))).toBe(false);
    expect(fs.existsSync(path.join(folder, 'elsewhere.db'))).toBe(false);
    expect(fs.existsSync(path.join(folder, 'data/salesdesk/salesdesk.db'))).toBe(true);
  });

  // Only Linux can load the addon from memory.
  test.skipIf(process.platform !== 'linux').each(['missing', 'a file'])(
    'it runs although its temporary folder is %s',
    (kind) => {
      const folder = temporaryFolder();
      const tmp = path.join(folder, 'tmp');
      if (kind === 'a file') fs.writeFileSync(tmp, '');
      expect(alone(INIT, folder, { HOME: folder, TMPDIR: tmp })).toMatchObject({ code: 0 });
    },
  );

  test.skipIf(process.getuid?.() !== 0)('it runs although nothing may run in its temporary folder', ({ skip }) => {
    const folder = temporaryFolder();
    const tmp = path.join(folder, 'tmp');
    fs.mkdirSync(tmp);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'noexec', 'tmpfs', tmp]);
    skip(mounted.status !== 0, 'a folder cannot be mounted here');
    try {
      expect(alone(INIT, folder, { HOME: folder, TMPDIR: tmp })).toMatchObject({ code: 0 });
    } finally {
      spawnSync('umount', [tmp]);
    }
  });

  test.skipIf(process.platform === 'win32')('a first run that may write no file as large as the addon says so', () => {
    const folder = temporaryFolder();
    const { status, stderr } = spawnSync('bash', ['-c', 'ulimit -f 1000; exec "$@"', 'limited', BIN, ...INIT], {
      cwd: folder,
      env: { HOME: folder, TMPDIR: folder, LANG: 'en_US.UTF-8' },
      encoding: 'utf8',
    });
    expect(status).toBe(7);
    expect(stderr).toContain('error: cannot write to the disk (SQLITE_IOERR_ADDON)');
    expect(fs.existsSync(path.join(folder, 'x.db'))).toBe(false);
  });

  test('all that it leaves in the temporary folder is the addon, of the user alone, once', () => {
    const folder = temporaryFolder();
    const tmp = path.join(folder, 'tmp');
    fs.mkdirSync(tmp);
    for (const args of [INIT, ['member', 'list', '--db', 'x.db'], ['due', '--db', 'x.db']])
      expect(alone(args, folder, { HOME: folder, TMPDIR: tmp })).toMatchObject({ code: 0 });
    const left = fs.readdirSync(tmp);
    expect(left).toEqual([expect.stringMatching(/^\.bun-\d+-[0-9a-f]+\.node$/)]);
    expect(fs.statSync(path.join(tmp, left[0]!)).mode & 0o777).toBe(0o600);
  });

  test('journey 6: doctor says which form runs', () => {
    const folder = temporaryFolder();
    alone(INIT, folder, { HOME: folder });
    const { out } = alone(['doctor', '--lang', 'en', '--db', 'x.db'], folder, { HOME: folder });
    expect(out).toMatch(/salesdesk +\d+\.\d+\.\d+, one file/);
    expect(out).toContain(`one file (Bun ${bun}), SQLite`);
  });
});
